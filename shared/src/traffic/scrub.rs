//! Secrets, found in a text wherever they are repeated. All are looked for at once, in time linear in the text (Aho and
//! Corasick, 1975), and also the beginnings of those that a text breaks off in.

mod forms;

use std::{borrow::Cow, ops::Range};

use self::forms::forms;
use super::secrets::{MOST, SHORTEST, Secrets};

/// In place of what is masked.
pub(super) const STARS: &str = "***";

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
    /// Looks for these values in all their [`forms`]. Where they are too many no text is shown, as it may repeat what is not
    /// looked for.
    pub(super) fn new(secrets: &Secrets) -> Self {
        let mut scrubber = Self { states: Vec::new(), bytes: if secrets.are_too_many() { MOST + 1 } else { 0 } };
        for secret in secrets.values() {
            for form in forms(secret) {
                scrubber.insert(form.as_bytes());
            }
            if scrubber.bytes > MOST {
                return Self { states: Vec::new(), ..scrubber };
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

#[cfg(test)]
mod tests;
