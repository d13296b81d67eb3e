use std::cmp::Reverse;

use super::{
    Desk,
    entry::{Entry, Kind},
    fuzzy,
};

/// A heading with the lines under it, each by its place among all entries.
pub type Found = Vec<(Kind, Vec<usize>)>;

/// What fits, under its headings: the heading with the best line first. While nothing is typed, what was chosen last
/// comes first and the rest in its own order.
pub fn find(entries: &[Entry], query: &str, recent: &[String], desk: Desk) -> Found {
    let query = query.trim().to_lowercase();
    if query.is_empty() { unasked(entries, recent, desk) } else { asked(entries, &query) }
}

const KINDS: [Kind; 4] = [Kind::Command, Kind::Endpoint, Kind::Project, Kind::Reference];

fn unasked(entries: &[Entry], recent: &[String], desk: Desk) -> Found {
    let (_, most, _) = Kind::Recent.shape();
    let place = |name: &String| entries.iter().position(|entry| entry.name(desk) == *name);
    let last: Vec<usize> = recent.iter().filter_map(place).take(most).collect();
    let of = |kind: Kind| {
        let places = (0..entries.len()).filter(|place| entries[*place].kind == kind && !last.contains(place));
        (kind, places.take(kind.shape().1).collect::<Vec<_>>())
    };
    let groups = KINDS.map(of);
    std::iter::once((Kind::Recent, last)).chain(groups).filter(|(_, places)| !places.is_empty()).collect()
}

fn asked(entries: &[Entry], query: &str) -> Found {
    let mut groups: Vec<(u32, Kind, Vec<usize>)> = Vec::new();
    for kind in KINDS {
        let fits = entries.iter().enumerate().filter(|(_, entry)| entry.kind == kind);
        let mut scores: Vec<(u32, usize)> =
            fits.filter_map(|(place, entry)| Some((fuzzy::score(query, &entry.text)?, place))).collect();
        scores.sort_unstable_by_key(|(score, place)| (Reverse(*score), *place));
        scores.truncate(kind.shape().2);
        if let Some((best, _)) = scores.first() {
            groups.push((*best, kind, scores.iter().map(|(_, place)| *place).collect()));
        }
    }
    groups.sort_by_key(|(best, ..)| Reverse(*best));
    groups.into_iter().map(|(_, kind, places)| (kind, places)).collect()
}
