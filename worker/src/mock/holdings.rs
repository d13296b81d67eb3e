//! What this isolate was told of each slug, and for how long that holds. It is small, and outlives what was compiled.

use std::{cell::RefCell, collections::HashMap};

use dotmock_shared::{lease::Holding, model::Slug};

use crate::clock;

/// How many slugs are remembered.
const MOST: usize = 4_096;

thread_local! {
    static HOLDINGS: RefCell<HashMap<Slug, Entry>> = RefCell::default();
}

#[derive(Default)]
struct Entry {
    holding: Holding,
    used: i64,
}

/// Forgets those that were longest not asked for, which is always safe: they are asked for anew.
fn forget_half(holdings: &mut HashMap<Slug, Entry>) {
    let mut used: Vec<i64> = holdings.values().map(|entry| entry.used).collect();
    let middle = used.len() / 2;
    let (_, median, _) = used.select_nth_unstable(middle);
    let median = *median;
    let mut spare = middle;
    holdings.retain(|_, entry| {
        let kept = entry.used > median || (entry.used == median && spare > 0);
        spare -= usize::from(kept && entry.used == median);
        kept
    });
}

/// Reads or changes what is held of a slug.
pub fn with<T>(slug: &Slug, act: impl FnOnce(&mut Holding) -> T) -> T {
    let now = clock::now();
    HOLDINGS.with_borrow_mut(|holdings| {
        // Every mock request comes this way, nearly always with a slug that is known.
        if let Some(entry) = holdings.get_mut(slug) {
            entry.used = now;
            return act(&mut entry.holding);
        }
        if holdings.len() >= MOST {
            forget_half(holdings);
        }
        let entry = holdings.entry(slug.clone()).or_default();
        entry.used = now;
        act(&mut entry.holding)
    })
}
