//! What this isolate was told of each slug, and for how long that holds. It is small, and outlives what was compiled.

use std::{cell::RefCell, collections::HashMap};

use dotmock_shared::{lease::Holding, model::Slug};

use crate::clock;

/// How many slugs are remembered.
const MOST: usize = 4_096;

/// What has not been asked for this long may be forgotten, in milliseconds: every lease on it has run out.
const STALE: i64 = 10_000;

thread_local! {
    static HOLDINGS: RefCell<HashMap<Slug, Entry>> = RefCell::default();
}

#[derive(Default)]
struct Entry {
    holding: Holding,
    used: i64,
}

/// Reads or changes what is held of a slug.
pub fn with<T>(slug: &Slug, act: impl FnOnce(&mut Holding) -> T) -> T {
    let now = clock::now();
    HOLDINGS.with_borrow_mut(|holdings| {
        if holdings.len() >= MOST && !holdings.contains_key(slug) {
            holdings.retain(|_, entry| entry.used + STALE > now);
            // Whoever asks for thousands of hosts at once has them all asked for anew: forgetting is always safe.
            if holdings.len() >= MOST {
                holdings.clear();
            }
        }
        let entry = holdings.entry(slug.clone()).or_default();
        entry.used = now;
        act(&mut entry.holding)
    })
}
