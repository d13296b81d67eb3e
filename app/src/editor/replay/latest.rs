use std::collections::HashSet;

/// How many requests are run on the draft, the last ones.
const MOST: usize = 200;

/// How many are asked for at a time: where some are known few are new, most of the time.
const NEWEST: usize = 20;
const ALL: usize = 100;

/// The ids of the last requests, newest first, put together of pages that are fetched and those that were known before.
#[derive(Debug, Default)]
pub struct Latest {
    known: Vec<String>,
    /// How many of those that were known stand behind what was fetched.
    from: Option<usize>,
    fetched: Vec<String>,
    is_whole: bool,
}

impl Latest {
    /// Nothing has been fetched yet; these are known, newest first.
    pub fn over(known: Vec<String>) -> Self {
        Self { known, ..Self::default() }
    }

    /// Whether another page is needed.
    pub fn wants_more(&self) -> bool {
        !self.is_whole && self.from.is_none() && self.fetched.len() < MOST
    }

    /// How many requests the next page should have.
    pub fn page_size(&self) -> usize {
        if self.known.is_empty() || !self.fetched.is_empty() { ALL } else { NEWEST }
    }

    /// Takes a page's ids, newest first; `is_whole` when there is no other behind it.
    pub fn take(&mut self, ids: Vec<String>, is_whole: bool) {
        let places: HashSet<&str> = self.known.iter().map(String::as_str).collect();
        let met = ids.iter().find(|id| places.contains(id.as_str()));
        self.from = met.and_then(|met| self.known.iter().position(|id| id == met));
        let new = ids.into_iter();
        let known = &self.known;
        match self.from.and_then(|from| known.get(from)) {
            Some(met) => self.fetched.extend(new.take_while(|id| id != met)),
            None => self.fetched.extend(new),
        }
        self.is_whole = is_whole;
    }

    /// All of them, no more than are run.
    pub fn into_ids(self) -> Vec<String> {
        let known = self.from.map(|from| self.known.into_iter().skip(from)).into_iter().flatten();
        self.fetched.into_iter().chain(known).take(MOST).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The ids of a page, by their numbers.
    fn ids(numbers: impl IntoIterator<Item = usize>) -> Vec<String> {
        numbers.into_iter().map(|number| number.to_string()).collect()
    }

    /// How many pages it takes until all is known, and what is known then, where there are so many requests, the last of them
    /// with the highest number.
    fn fetch(known: Vec<String>, count: usize) -> (Vec<usize>, Vec<String>) {
        let (mut latest, mut left, mut sizes) = (Latest::over(known), count, Vec::new());
        while latest.wants_more() {
            let size = latest.page_size();
            let page = ids((left.saturating_sub(size)..left).rev());
            left = left.saturating_sub(size);
            latest.take(page, left == 0);
            sizes.push(size);
        }
        (sizes, latest.into_ids())
    }

    #[test]
    fn no_more_is_fetched_than_is_new() {
        let newest = |count: usize| ids((count.saturating_sub(MOST)..count).rev());
        for (known, count, pages) in [
            (0, 0, &[ALL][..]),
            (0, 7, &[ALL]),
            (0, 500, &[ALL, ALL]),
            (7, 8, &[NEWEST]),
            (300, 300, &[NEWEST]),
            (300, 319, &[NEWEST]),
            (300, 350, &[NEWEST, ALL]),
            (300, 900, &[NEWEST, ALL, ALL]),
        ] {
            let (fetched, all) = fetch(newest(known), count);
            assert_eq!((fetched.as_slice(), &all), (pages, &newest(count)), "{known} of {count}");
        }
    }

    #[test]
    fn what_is_not_there_any_more_is_not_kept() {
        let mut latest = Latest::over(ids([3, 2, 1]));
        latest.take(ids([9, 8]), true);
        assert!(!latest.wants_more());
        assert_eq!(latest.into_ids(), ids([9, 8]));
    }
}
