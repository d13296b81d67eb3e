//! Lists of row numbers as a revision keeps them: `7,2-500,9`. Saves make rows one after another, so that ten thousand
//! endpoints of which one has changed are three ranges.

/// From the first to the last, both included.
pub type Range = (i64, i64);

/// Numbers as ranges, in their order.
pub fn of(ids: &[i64]) -> Vec<Range> {
    let mut ranges: Vec<Range> = Vec::new();
    for id in ids {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == *id => *last = *id,
            _ => ranges.push((*id, *id)),
        }
    }
    ranges
}

/// Writes a list down.
pub fn write(ids: &[i64]) -> String {
    let written = |(first, last): Range| if first == last { first.to_string() } else { format!("{first}-{last}") };
    of(ids).into_iter().map(written).collect::<Vec<_>>().join(",")
}

/// Reads a list that [`write`] wrote; none when it is something else.
pub fn read(text: &str) -> Option<Vec<Range>> {
    let range = |text: &str| {
        let (first, last) = text.split_once('-').unwrap_or((text, text));
        Some((first.parse().ok()?, last.parse().ok()?))
    };
    text.split(',').filter(|text| !text.is_empty()).map(range).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_ranges_and_order_is_kept() {
        for (ids, text, ranges) in [
            (&[][..], "", &[][..]),
            (&[5], "5", &[(5, 5)]),
            (&[1, 2, 3], "1-3", &[(1, 3)]),
            (&[7, 2, 3, 4, 9, 8], "7,2-4,9,8", &[(7, 7), (2, 4), (9, 9), (8, 8)]),
            (&[3, 3, 4], "3,3-4", &[(3, 3), (3, 4)]),
        ] {
            assert_eq!(write(ids), text);
            assert_eq!(read(text).as_deref(), Some(ranges));
        }
        for broken in ["a", "1-", "-1-2", "1;2"] {
            assert_eq!(read(broken), None, "{broken}");
        }
    }
}
