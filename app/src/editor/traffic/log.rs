use std::{
    collections::{HashMap, HashSet, VecDeque},
    sync::Arc,
};

use dotmock_shared::api::RequestSummary;

/// How many requests are remembered: as many as the edge keeps.
pub const KEPT: usize = 1_000;

/// A request in a line. Copies are the same one.
pub type Line = Arc<RequestSummary>;

/// The last requests, as they were told of and asked for, and how many there have been.
///
/// What the live socket tells is counted as it tells it, those that it leaves out included. What a list brings that the
/// socket has not told of, and will not, is counted when the list comes.
#[derive(Debug, Clone, Default)]
pub struct Log {
    /// The newest first.
    lines: VecDeque<Line>,
    known: HashMap<String, Known>,
    total: u64,
    /// How often something has come.
    moments: u64,
    /// What is missing, and what of it a list is to bring.
    gap: Option<Gap>,
    healing: Option<Gap>,
}

/// Requests that are missing.
#[derive(Debug, Clone)]
struct Gap {
    /// The newest that was known before them.
    before: Option<String>,
    /// Whether nobody has told how many they are.
    is_uncounted: bool,
}

#[derive(Debug, Clone, Copy)]
struct Known {
    came: u64,
    is_counted: bool,
}

/// A list of the newest requests that has been asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked {
    /// When, in the log's own moments.
    pub at: u64,
    /// Whether the requests are to be counted that are new in it: where the socket was not there to tell of them.
    pub counts: bool,
}

impl Log {
    /// The requests, the newest first.
    #[must_use]
    pub fn lines(&self) -> Vec<Line> {
        self.lines.iter().cloned().collect()
    }

    /// How many there have been since the first was heard of.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Whether some are missing that a list would bring.
    #[must_use]
    pub fn has_gap(&self) -> bool {
        self.gap.is_some()
    }

    /// Takes what the socket has told, the newest last, and how many it has left out before that. Gives how many misses are
    /// among those that are new.
    pub fn hear(&mut self, items: Vec<RequestSummary>, skipped: u64) -> u64 {
        self.moments += 1;
        if skipped > 0 {
            self.miss(false);
        }
        self.total += skipped;
        let mut misses = 0;
        for item in items {
            match self.known.get_mut(&item.id) {
                Some(known) if known.is_counted => {}
                Some(known) => {
                    known.is_counted = true;
                    self.total += 1;
                }
                None => {
                    self.total += 1;
                    misses += u64::from(is_miss(&item));
                    self.known.insert(item.id.clone(), Known { came: self.moments, is_counted: true });
                    self.lines.push_front(Arc::new(item));
                }
            }
        }
        self.forget();
        misses
    }

    /// There are requests that nobody tells of; with `is_uncounted` not even how many.
    pub fn miss(&mut self, is_uncounted: bool) {
        let before = || self.lines.front().map(|line| line.id.clone());
        let gap = self.gap.take().unwrap_or_else(|| Gap { before: before(), is_uncounted });
        self.gap = Some(Gap { is_uncounted: gap.is_uncounted || is_uncounted, ..gap });
    }

    /// A list is about to be asked for, for what is missing.
    pub fn ask(&mut self) -> Asked {
        self.moments += 1;
        self.healing = self.gap.take();
        Asked { at: self.moments, counts: self.healing.as_ref().is_some_and(|gap| gap.is_uncounted) }
    }

    /// Whether a list that ends with this request reaches down to what was known before anything was missing.
    #[must_use]
    pub fn is_reached(&self, last: &RequestSummary) -> bool {
        let Some(gap) = &self.healing else { return true };
        let place = |id: &str| self.lines.iter().position(|line| line.id == id);
        let before = gap.before.as_deref().and_then(place);
        before.is_some_and(|before| place(&last.id).is_some_and(|last| before <= last))
    }

    /// Takes a list that was asked for, from the newest on; `is_whole` when there are no others. Gives how many misses are
    /// among those that are new.
    pub fn take(&mut self, asked: Asked, list: &[Line], is_whole: bool) -> u64 {
        let mut misses = 0;
        for item in list {
            if !self.known.contains_key(&item.id) {
                self.total += u64::from(asked.counts);
                misses += u64::from(is_miss(item));
                // A later list finds it here.
                self.known.insert(item.id.clone(), Known { came: asked.at, is_counted: asked.counts });
            }
        }
        let ids: HashSet<&str> = list.iter().map(|line| line.id.as_str()).collect();
        let others = self.lines.iter().filter(|line| !ids.contains(line.id.as_str()));
        let (newer, older): (Vec<Line>, Vec<Line>) = others.cloned().partition(|line| self.came(&line.id) > asked.at);
        let (older, gone) = if is_whole { (Vec::new(), older) } else { (older, Vec::new()) };
        for line in gone {
            self.known.remove(&line.id);
        }
        self.lines = newer.into_iter().chain(list.iter().cloned()).chain(older).collect();
        self.forget();
        misses
    }

    /// What was missing when a list was asked for has come, or could not be had.
    pub fn end(&mut self, has_come: bool) {
        let healing = self.healing.take();
        if !has_come && let Some(healing) = healing {
            let is_uncounted = self.gap.take().is_some_and(|gap| gap.is_uncounted) || healing.is_uncounted;
            self.gap = Some(Gap { is_uncounted, ..healing });
        }
    }

    /// The edge has forgotten all of them.
    pub fn clear(&mut self) {
        *self = Self { moments: self.moments + 1, ..Self::default() };
    }

    fn came(&self, id: &str) -> u64 {
        self.known.get(id).map_or(0, |known| known.came)
    }

    fn forget(&mut self) {
        while self.lines.len() > KEPT
            && let Some(line) = self.lines.pop_back()
        {
            self.known.remove(&line.id);
        }
    }
}

/// Whether no endpoint answered; a preflight and OPTIONS are answered without one.
#[must_use]
pub fn is_miss(line: &RequestSummary) -> bool {
    line.endpoint.is_none() && line.status >= 400
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(number: u32) -> RequestSummary {
        RequestSummary { id: format!("{number:032x}"), status: 404, ..RequestSummary::default() }
    }

    fn list(numbers: impl IntoIterator<Item = u32>) -> Vec<Line> {
        items(numbers).into_iter().map(Arc::new).collect()
    }

    fn items(numbers: impl IntoIterator<Item = u32>) -> Vec<RequestSummary> {
        numbers.into_iter().map(item).collect()
    }

    fn numbers(log: &Log) -> Vec<u32> {
        log.lines.iter().map(|line| u32::from_str_radix(&line.id, 16).expect("a number")).collect()
    }

    #[test]
    fn what_is_told_comes_first_and_the_oldest_go() {
        let mut log = Log::default();
        assert_eq!(log.hear(items([1, 2, 3]), 0), 3);
        assert_eq!(log.hear(items([3, 4]), 0), 1, "told twice, there once");
        assert_eq!((numbers(&log), log.total()), (vec![4, 3, 2, 1], 4));
        log.hear(items(5..1_205), 0);
        assert_eq!((log.lines.len(), numbers(&log)[0], log.total()), (KEPT, 1_204, 1_204));
        assert_eq!(log.known.len(), KEPT);
    }

    #[test]
    fn a_list_at_the_beginning_counts_what_nobody_told_of() {
        let mut log = Log::default();
        log.miss(true);
        let asked = log.ask();
        log.hear(items([4, 5]), 0);
        assert!(!log.is_reached(&item(4)), "the list is asked for to its end");
        log.take(asked, &list([4, 3, 2]), false);
        log.take(asked, &list([4, 3, 2, 1]), true);
        log.end(true);
        assert_eq!((numbers(&log), log.total()), (vec![5, 4, 3, 2, 1], 5));
        // The list knew of it before the socket did.
        log.miss(true);
        let asked = log.ask();
        log.take(asked, &list([6, 5, 4]), false);
        log.hear(items([6, 7]), 0);
        assert_eq!((numbers(&log), log.total()), (vec![7, 6, 5, 4, 3, 2, 1], 7));
    }

    #[test]
    fn what_was_left_out_is_counted_once_and_brought_by_a_list() {
        let mut log = Log::default();
        log.hear(items([1, 2]), 0);
        log.hear(items([6]), 3);
        assert_eq!((numbers(&log), log.total(), log.has_gap()), (vec![6, 2, 1], 6, true));
        let asked = log.ask();
        assert!(!log.is_reached(&item(4)) && log.is_reached(&item(2)) && log.is_reached(&item(1)));
        log.hear(items([8]), 0);
        // 7 is on its way over the socket.
        log.take(asked, &list([7, 6, 5, 4, 3, 2]), false);
        assert_eq!((numbers(&log), log.total()), (vec![8, 7, 6, 5, 4, 3, 2, 1], 7));
        log.hear(items([7]), 0);
        log.end(true);
        assert_eq!((numbers(&log), log.total(), log.has_gap()), (vec![8, 7, 6, 5, 4, 3, 2, 1], 8, false));
        log.hear(items([]), 2);
        log.ask();
        log.end(false);
        assert!(log.has_gap(), "a list that did not come is still missing");
    }

    #[test]
    fn after_an_outage_only_what_is_kept_stays() {
        let mut log = Log::default();
        log.hear(items([1, 2, 3]), 0);
        log.miss(true);
        let asked = log.ask();
        log.take(asked, &list([9, 8]), true);
        assert_eq!((numbers(&log), log.total()), (vec![9, 8], 5));
        log.clear();
        assert_eq!((numbers(&log), log.total()), (vec![], 0));
        log.hear(items([10]), 0);
        assert_eq!((numbers(&log), log.total()), (vec![10], 1));
    }
}
