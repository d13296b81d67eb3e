//! Texts that are a slip of the pen away from one, among many that are sorted.
//!
//! Sorted texts are a tree of their beginnings without taking memory for it. It is gone down as long as a beginning can
//! still lead to a text that is near enough: of thousands of texts a few dozen beginnings are.

/// More edits than these are no slip of the pen.
pub(super) const SLIP: usize = 3;

/// The width of the band of a table of edit distances in which distances up to [`SLIP`] stand.
const BAND: usize = 2 * SLIP + 1;

/// The distances of a beginning of some length to those of the wanted text that are up to [`SLIP`] shorter or longer.
type Row = [u8; BAND];

/// In a row: more than any slip.
const OVER: u8 = u8::MAX / 2;

/// Texts that share a beginning.
struct Branch {
    start: usize,
    end: usize,
    /// How long the beginning is.
    depth: usize,
    row: Row,
}

/// Some texts in their order, and the one that is looked for.
pub(super) struct Slips<'t, F> {
    pub(super) wanted: &'t [u8],
    pub(super) count: usize,
    pub(super) text: F,
}

impl<'t, F: Fn(usize) -> &'t [u8]> Slips<'t, F> {
    /// Gives the index of every text that takes exactly so many edits: letters put in, taken out or changed, where letter
    /// case is no change. With 0 those are the texts that differ in letter case only. Gives up when `step`, asked for
    /// every letter that is compared, says no.
    pub(super) fn each(&self, edits: usize, mut step: impl FnMut() -> bool, mut give: impl FnMut(usize)) {
        let row = std::array::from_fn(|column| {
            column.checked_sub(SLIP).and_then(|length| u8::try_from(length).ok()).unwrap_or(OVER)
        });
        let mut open = vec![Branch { start: 0, end: self.count, depth: 0, row }];
        while let Some(Branch { mut start, end, depth, row }) = open.pop() {
            // A text that ends here comes before those that go on.
            if start < end && (self.text)(start).len() == depth {
                if usize::from(self.distance(depth, row)) == edits && edits <= slip(self.wanted.len(), depth) {
                    give(start);
                }
                start += 1;
            }
            while let Some(byte) = self.byte(start, depth).filter(|_| start < end) {
                if !step() {
                    return;
                }
                let next = self.same(start, end, depth, byte);
                let row = self.advance(depth, row, byte, edits);
                if row.into_iter().any(|distance| usize::from(distance) <= edits) {
                    open.push(Branch { start, end: next, depth: depth + 1, row });
                }
                start = next;
            }
        }
    }

    fn byte(&self, index: usize, depth: usize) -> Option<u8> {
        if index < self.count { (self.text)(index).get(depth).copied() } else { None }
    }

    /// The end of the texts from `start` that go on with the same byte.
    fn same(&self, start: usize, end: usize, depth: usize, byte: u8) -> usize {
        if self.byte(end - 1, depth) == Some(byte) {
            return end;
        }
        let (mut low, mut high) = (start + 1, end - 1);
        while low < high {
            let middle = low.midpoint(high);
            if self.byte(middle, depth) == Some(byte) { low = middle + 1 } else { high = middle }
        }
        low
    }

    /// The row of a beginning that is one byte longer, as far as it may be of use.
    fn advance(&self, depth: usize, old: Row, byte: u8, edits: usize) -> Row {
        let mut row = [OVER; BAND];
        let mut left = OVER;
        for column in SLIP - edits..=SLIP + edits {
            // The cell is about the first `length` bytes of the wanted text.
            let Some(length) = (depth + 1 + column).checked_sub(SLIP) else { continue };
            let differs = match length.checked_sub(1) {
                Some(last) => match self.wanted.get(last) {
                    Some(other) => u8::from(!other.eq_ignore_ascii_case(&byte)),
                    None => break,
                },
                None => OVER,
            };
            let diagonal = old.get(column).copied().unwrap_or(OVER);
            let above = old.get(column + 1).copied().unwrap_or(OVER);
            left = (diagonal + differs).min(above + 1).min(left + 1).min(OVER);
            if let Some(cell) = row.get_mut(column) {
                *cell = left;
            }
        }
        row
    }

    /// How far the whole wanted text is from a beginning.
    fn distance(&self, depth: usize, row: Row) -> u8 {
        let column = (self.wanted.len() + SLIP).checked_sub(depth);
        column.and_then(|column| row.get(column)).copied().unwrap_or(OVER)
    }
}

/// How many edits are a slip between texts of these lengths: no more than half of the longer one.
pub(super) fn slip(one: usize, two: usize) -> usize {
    SLIP.min(one.max(two) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(wanted: &str, edits: usize, texts: &[&str]) -> Vec<String> {
        let slips =
            Slips { wanted: wanted.as_bytes(), count: texts.len(), text: |index: usize| texts[index].as_bytes() };
        let mut found = Vec::new();
        slips.each(edits, || true, |index| found.push(texts[index].to_owned()));
        found.sort();
        found
    }

    #[test]
    fn texts_are_found_by_their_edits() {
        let mut texts = ["users", "user", "Users", "orders", "v1", "v2", "a", "", "ab", "uxxrs", "usersandmore", "été"];
        texts.sort_unstable();
        let check = |wanted: &str, edits: usize, expected: &[&str]| {
            assert_eq!(slips(wanted, edits, &texts), expected, "{wanted} {edits}");
        };
        check("users", 0, &["Users", "users"]);
        check("USERS", 0, &["Users", "users"]);
        check("users", 1, &["user"]);
        check("usr", 1, &["user"]);
        check("usres", 2, &["Users", "user", "users"]);
        check("users", 2, &["uxxrs"]);
        check("v3", 1, &["v1", "v2"]);
        // A letter of one is not a slip but another text.
        check("b", 1, &["ab"]);
        check("ete", 3, &[]);
        // In bytes, of which these have five each, three are more than half.
        check("eteé", 3, &[]);
        check(&"u".repeat(60_000), 3, &[]);
    }

    #[test]
    fn it_agrees_with_a_whole_table_of_distances() {
        let letters = ["a", "b", "ab", "ba", "aab", "bba", "abab", "baba", "aabb", "abbab", "bababa", "abcabc"];
        let mut texts: Vec<String> = letters.iter().flat_map(|one| letters.map(|two| format!("{one}{two}"))).collect();
        texts.sort_unstable();
        texts.dedup();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        for wanted in texts.iter().flat_map(|text| [(*text).to_owned(), format!("x{text}"), text.replace("ab", "bxa")])
        {
            for edits in 0..=SLIP {
                let near = |text: &&str| table(&wanted, text) == edits && edits <= slip(wanted.len(), text.len());
                let expected: Vec<&str> = texts.iter().copied().filter(near).collect();
                assert_eq!(slips(&wanted, edits, &texts), expected, "{wanted} {edits}");
            }
        }
    }

    fn table(one: &str, two: &str) -> usize {
        let mut row: Vec<usize> = (0..=two.len()).collect();
        for (i, a) in one.bytes().enumerate() {
            let old = row.clone();
            row[0] = i + 1;
            for (j, b) in two.bytes().enumerate() {
                row[j + 1] = (old[j] + usize::from(a != b)).min(row[j] + 1).min(old[j + 1] + 1);
            }
        }
        row[two.len()]
    }
}
