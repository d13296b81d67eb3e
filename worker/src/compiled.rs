//! The compiled projects of this isolate, those of its mocks and of the objects that live in it. Keeping them only saves
//! compiling again: what may be served is the leases' to say.

use std::{cell::RefCell, collections::HashMap, rc::Rc};

use dotmock_shared::{
    CompiledProject,
    api::Version,
    document::{self, Format},
    model::{Project, Slug},
};

use crate::error::ApiError;

/// How much may be kept, in bytes: an isolate has 128 MB, and compiling a project takes as much again as keeping it.
const CAPACITY: usize = 48 * 1024 * 1024;

/// What an endpoint or a response takes beside its texts. Measured on wasm32: 60,000 endpoints with a short response
/// each, 6.4 MB as a document, take 150 MB compiled.
const PART: usize = 1024;

thread_local! {
    static CACHE: RefCell<Cache<Rc<Compiled>>> = RefCell::new(Cache::new(CAPACITY));
}

/// A revision of a project, ready to answer.
pub struct Compiled {
    pub version: Version,
    pub project: CompiledProject,
}

/// The revision that was compiled last.
pub fn get(slug: &Slug) -> Option<Rc<Compiled>> {
    CACHE.with_borrow_mut(|cache| cache.get(slug))
}

/// Compiles a revision and keeps it. Only documents that compile are ever saved, so a failure is the platform's.
pub fn compile(slug: &Slug, version: Version, document: &[u8]) -> Result<Rc<Compiled>, ApiError> {
    let text = str::from_utf8(document).map_err(ApiError::internal)?;
    let loaded = document::load(text, Format::Json)
        .map_err(|rejection| ApiError::internal(format!("{slug} {version:?} does not compile: {rejection:?}")))?;
    let weight = weight(&loaded.project, document.len()) + loaded.compiled.regex_bytes();
    let compiled = Rc::new(Compiled { version, project: loaded.compiled });
    CACHE.with_borrow_mut(|cache| cache.put(slug, Rc::clone(&compiled), weight));
    Ok(compiled)
}

/// About how many bytes a project takes compiled, by the length of its document and what it holds.
fn weight(project: &Project, bytes: usize) -> usize {
    let parts: usize = project.endpoints.iter().map(|endpoint| 1 + endpoint.responses.len()).sum();
    2 * bytes + PART * (1 + parts)
}

pub fn remove(slug: &Slug) {
    CACHE.with_borrow_mut(|cache| cache.remove(slug));
}

/// Bounded by weight; the least recently used goes first.
struct Cache<T> {
    capacity: usize,
    weight: usize,
    /// Counts uses: the entry with the lowest number was used longest ago.
    clock: u64,
    entries: HashMap<Slug, Entry<T>>,
}

struct Entry<T> {
    value: T,
    weight: usize,
    used: u64,
}

impl<T: Clone> Cache<T> {
    fn new(capacity: usize) -> Self {
        Self { capacity, weight: 0, clock: 0, entries: HashMap::new() }
    }

    fn get(&mut self, slug: &Slug) -> Option<T> {
        self.clock += 1;
        let entry = self.entries.get_mut(slug)?;
        entry.used = self.clock;
        Some(entry.value.clone())
    }

    fn put(&mut self, slug: &Slug, value: T, weight: usize) {
        self.remove(slug);
        self.clock += 1;
        self.weight += weight;
        self.entries.insert(slug.clone(), Entry { value, weight, used: self.clock });
        // One that is larger than the whole stays alone, rather than being compiled for every request.
        while self.weight > self.capacity && self.entries.len() > 1 {
            let oldest = self.entries.iter().min_by_key(|(_, entry)| entry.used).map(|(slug, _)| slug.clone());
            let Some(oldest) = oldest else { break };
            self.remove(&oldest);
        }
    }

    fn remove(&mut self, slug: &Slug) {
        if let Some(entry) = self.entries.remove(slug) {
            self.weight -= entry.weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    #[test]
    fn the_least_recently_used_goes_first() {
        let mut cache = Cache::new(10);
        cache.put(&slug("one"), 1, 4);
        cache.put(&slug("two"), 2, 4);
        assert_eq!(cache.get(&slug("one")), Some(1));
        cache.put(&slug("three"), 3, 4);
        assert_eq!(cache.get(&slug("two")), None);
        assert_eq!((cache.get(&slug("one")), cache.get(&slug("three"))), (Some(1), Some(3)));
    }

    #[test]
    fn what_is_replaced_weighs_nothing_any_more() {
        let mut cache = Cache::new(10);
        for value in 0..100 {
            cache.put(&slug("one"), value, 6);
        }
        assert_eq!((cache.get(&slug("one")), cache.weight), (Some(99), 6));
        cache.remove(&slug("one"));
        assert_eq!(cache.weight, 0);
    }

    #[test]
    fn one_that_is_too_large_stays_alone() {
        let mut cache = Cache::new(10);
        cache.put(&slug("one"), 1, 4);
        cache.put(&slug("two"), 2, 40);
        assert_eq!((cache.get(&slug("one")), cache.get(&slug("two"))), (None, Some(2)));
    }
}
