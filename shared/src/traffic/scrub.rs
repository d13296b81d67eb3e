//! Secrets, found in a text wherever they are repeated. All are looked for at once, in time linear in the text (Aho and
//! Corasick, 1975), and also the beginnings of those that a text breaks off in.

use std::{borrow::Cow, ops::Range};

/// In place of what is masked.
pub(super) const STARS: &str = "***";

/// How many characters a value must have to be looked for: what is shorter stands in every text by chance.
const SHORTEST: usize = 4;

/// How much is looked for, in bytes. Past this no text is shown, as it may repeat what is not looked for.
const MOST: usize = 64 << 10;

/// What ends a text that was cut.
const ELLIPSIS: &[u8] = "…".as_bytes();

/// Puts stars in place of secrets.
#[derive(Debug)]
pub(super) struct Scrubber {
    /// A tree of the secrets' bytes; the first is its root.
    states: Vec<State>,
    bytes: usize,
}

/// The text so far ends in a secret's beginning, and in none that is longer.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    /// The byte that led here.
    byte: u8,
    first_child: u32,
    next_sibling: u32,
    /// The state of the longest end of it that is a secret's beginning too.
    shorter: u32,
    /// How long it is.
    depth: u32,
    /// How long the longest secret is that ends here; 0 for none.
    secret: u32,
}

impl Scrubber {
    /// Looks for these values as they stand, and as they stand in JSON, and in JSON in JSON.
    pub(super) fn new(secrets: &[String]) -> Self {
        let mut scrubber = Self { states: Vec::new(), bytes: 0 };
        for secret in secrets.iter().filter(|secret| secret.chars().nth(SHORTEST - 1).is_some()) {
            let mut text = Cow::Borrowed(secret.as_str());
            for _ in 0..3 {
                scrubber.insert(text.as_bytes());
                if text.contains(['<', '>', '&']) {
                    // As templates write JSON, after Go.
                    scrubber.insert(
                        escaped(&text)
                            .replace('<', "\\u003c")
                            .replace('>', "\\u003e")
                            .replace('&', "\\u0026")
                            .as_bytes(),
                    );
                }
                match escaped(&text) {
                    other if other == text => break,
                    other => text = Cow::Owned(other),
                }
            }
        }
        scrubber.link();
        scrubber
    }

    /// Whether there is anything to look for.
    pub(super) fn is_idle(&self) -> bool {
        self.bytes == 0
    }

    /// The text without secrets.
    pub(super) fn scrub<'t>(&self, text: &'t str) -> Cow<'t, str> {
        self.scrub_start(text, text.len(), false)
    }

    /// So many bytes of a text, cut at a character, without secrets, also where they go on behind the cut. Of a text that
    /// breaks off somewhere the end may be the beginning of a secret.
    pub(super) fn scrub_start<'t>(&self, text: &'t str, limit: usize, breaks_off: bool) -> Cow<'t, str> {
        let start = text.get(..text.floor_char_boundary(limit)).unwrap_or_default();
        if self.is_idle() || text.is_empty() {
            return Cow::Borrowed(start);
        }
        if self.bytes > MOST {
            return Cow::Borrowed(STARS);
        }
        let found = self.find(text.as_bytes(), start.len(), breaks_off);
        if found.is_empty() {
            return Cow::Borrowed(start);
        }
        let (mut scrubbed, mut from) = (String::with_capacity(start.len()), 0);
        for range in found {
            scrubbed.push_str(start.get(from..range.start).unwrap_or_default());
            scrubbed.push_str(STARS);
            from = range.end;
        }
        scrubbed.push_str(start.get(from..).unwrap_or_default());
        Cow::Owned(scrubbed)
    }

    /// Where secrets stand that begin before the limit, in order; none of them overlap.
    fn find(&self, text: &[u8], limit: usize, breaks_off: bool) -> Vec<Range<usize>> {
        let mut found: Vec<Range<usize>> = Vec::new();
        let mut state = 0;
        for (at, byte) in text.iter().enumerate() {
            let depth = self.state(state).depth as usize;
            if at - depth >= limit {
                return found;
            }
            if *byte == ELLIPSIS[0] && text.get(at..).is_some_and(|rest| rest.starts_with(ELLIPSIS)) {
                note(&mut found, at, depth);
            }
            state = self.step(state, *byte);
            note(&mut found, at + 1, self.state(state).secret as usize);
        }
        if breaks_off {
            note(&mut found, text.len(), self.state(state).depth as usize);
        }
        found.retain(|range| range.start < limit);
        found
    }

    fn insert(&mut self, secret: &[u8]) {
        self.bytes += secret.len();
        if self.bytes > MOST {
            return;
        }
        if self.states.is_empty() {
            self.states.push(State::default());
        }
        let mut state = 0;
        for byte in secret {
            state = self.child(state, *byte).unwrap_or_else(|| self.grow(state, *byte));
        }
        if let Some(last) = self.states.get_mut(state as usize) {
            last.secret = last.depth;
        }
    }

    fn grow(&mut self, parent: u32, byte: u8) -> u32 {
        // There are no more states than bytes.
        let new = u32::try_from(self.states.len()).unwrap_or(u32::MAX);
        let State { first_child, depth, .. } = self.state(parent);
        self.states.push(State { byte, next_sibling: first_child, depth: depth + 1, ..State::default() });
        if let Some(parent) = self.states.get_mut(parent as usize) {
            parent.first_child = new;
        }
        new
    }

    /// Finds the shorter state of each, those of the shortest first.
    fn link(&mut self) {
        let mut level: Vec<u32> = vec![0];
        while !level.is_empty() {
            let mut next = Vec::new();
            for parent in level {
                let mut child = self.state(parent).first_child;
                while child != 0 {
                    let State { byte, next_sibling, secret, .. } = self.state(child);
                    let shorter = if parent == 0 { 0 } else { self.step(self.state(parent).shorter, byte) };
                    let secret = secret.max(self.state(shorter).secret);
                    if let Some(linked) = self.states.get_mut(child as usize) {
                        (linked.shorter, linked.secret) = (shorter, secret);
                    }
                    next.push(child);
                    child = next_sibling;
                }
            }
            level = next;
        }
    }

    fn step(&self, mut state: u32, byte: u8) -> u32 {
        loop {
            match self.child(state, byte) {
                Some(child) => return child,
                None if state == 0 => return 0,
                None => state = self.state(state).shorter,
            }
        }
    }

    fn child(&self, state: u32, byte: u8) -> Option<u32> {
        let mut child = self.state(state).first_child;
        while child != 0 {
            let State { byte: other, next_sibling, .. } = self.state(child);
            if other == byte {
                return Some(child);
            }
            child = next_sibling;
        }
        None
    }

    fn state(&self, state: u32) -> State {
        self.states.get(state as usize).copied().unwrap_or_default()
    }
}

/// Adds what ends at a place and is so long; what it overlaps becomes one with it. A secret's beginning is as long as a
/// secret, or it tells nothing.
fn note(found: &mut Vec<Range<usize>>, end: usize, length: usize) {
    if length < SHORTEST {
        return;
    }
    let mut start = end - length;
    while let Some(last) = found.pop_if(|last| last.end > start) {
        start = start.min(last.start);
    }
    found.push(start..end);
}

/// A text as it stands between quotes in JSON.
fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn scrubber(secrets: &[&str]) -> Scrubber {
        Scrubber::new(&secrets.iter().map(|secret| (*secret).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn secrets_are_found_wherever_they_stand() {
        let check = |secrets: &[&str], text: &str, expected: &str| {
            assert_eq!(scrubber(secrets).scrub(text), expected, "{secrets:?} {text}");
        };
        check(&[], "secret", "secret");
        check(&["abc"], "abc", "abc");
        check(&["äöü"], "äöü", "äöü");
        check(&["secret"], "a secret, a secre", "a ***, a secre");
        check(&["secret", "cretins"], "secretins", "***");
        check(&["abcd", "abcdef", "cdef"], "abcdef", "***");
        check(&["abcdefg", "bcde"], "abcdef", "a***f");
        check(&["aaaa"], "aaaaaaaaa", "***");
        check(&["abcd"], "abcdabcd", "******");
        check(&["Grüße"], "viele Grüße!", "viele ***!");
        check(
            &["say \"hi\""],
            r#"{"a": "say \"hi\"", "b": "{\"c\": \"say \\\"hi\\\"\"}"}"#,
            r#"{"a": "***", "b": "{\"c\": \"***\"}"}"#,
        );
        // What a sentence cuts is a beginning.
        check(&["secretary"], "\"secretar…, \"sec…, secretar", "\"***…, \"sec…, secretar");
        check(&["secretary"], "secret\u{2025}…", "secret\u{2025}…");
    }

    #[test]
    fn a_secret_that_is_cut_is_none_the_less_found() {
        let scrubber = scrubber(&["secretary"]);
        for limit in 1..=3 {
            assert_eq!(scrubber.scrub_start("ä secretary", limit, false), &"ä "[..[0, 2, 3][limit - 1]]);
        }
        for limit in 4..=12 {
            assert_eq!(scrubber.scrub_start("ä secretary and", limit, false), "ä ***");
        }
        assert_eq!(scrubber.scrub_start("ä secretary and", 13, false), "ä *** ");
        assert_eq!(scrubber.scrub_start("ä secretar", 20, false), "ä secretar");
        assert_eq!(scrubber.scrub_start("ä secretar", 20, true), "ä ***");
    }

    #[test]
    fn where_there_is_too_much_to_look_for_nothing_is_shown() {
        let secrets: Vec<String> = (0..10_000).map(|number| format!("secret {number}")).collect();
        let scrubber = Scrubber::new(&secrets);
        assert_eq!(scrubber.scrub("anything"), STARS);
        assert_eq!(scrubber.scrub(""), "");
    }

    proptest! {
        #[test]
        fn none_is_left(secrets in prop::collection::vec("[ab\"ä]{1,7}", 0..6), text in "[ab\"ä…]{0,40}", limit in 0..50_usize) {
            let scrubber = Scrubber::new(&secrets);
            let whole = scrubber.scrub(&text);
            let start = scrubber.scrub_start(&text, limit, false);
            for secret in secrets.iter().filter(|secret| secret.chars().count() >= SHORTEST) {
                prop_assert!(!whole.contains(secret.as_str()), "{} in {}", secret, whole);
                prop_assert!(!start.contains(secret.as_str()), "{} in {}", secret, start);
            }
            // What is no secret stays where it is.
            let kept: String = whole.split(STARS).collect();
            prop_assert!(kept.len() <= text.len());
            if limit >= text.len() {
                prop_assert_eq!(start, whole);
            }
        }
    }
}
