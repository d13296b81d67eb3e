use std::{cmp::Reverse, collections::HashMap};

use super::{
    entry::{Entry, Kind},
    fuzzy,
};

/// A heading with the lines under it, each by its place among all entries.
pub type Found = Vec<(Kind, Vec<usize>)>;

/// What fits, under its headings: the heading with the best line first. While nothing is typed, what was chosen last
/// comes first and the rest in its own order.
pub fn find(entries: &[Entry], query: &str, recent: &[usize]) -> Found {
    let query = query.trim().to_lowercase();
    if query.is_empty() { unasked(entries, recent) } else { asked(entries, &query) }
}

/// Where what was chosen last stands, the latest first. There are thousands of entries, and each is named once.
pub fn recent_places(entries: &[Entry], recent: &[String], slug: &str) -> Vec<usize> {
    let (_, most, _) = Kind::Recent.shape();
    let rank: HashMap<&str, usize> = recent.iter().enumerate().map(|(rank, name)| (name.as_str(), rank)).collect();
    let ranked = entries.iter().enumerate().filter_map(|(place, entry)| Some((*rank.get(&*entry.name(slug))?, place)));
    // Of several with one name the first is meant.
    let mut places: Vec<(usize, usize)> = ranked.collect();
    places.sort_unstable();
    places.dedup_by_key(|(rank, _)| *rank);
    places.into_iter().map(|(_, place)| place).take(most).collect()
}

const KINDS: [Kind; 4] = [Kind::Command, Kind::Endpoint, Kind::Project, Kind::Reference];

fn unasked(entries: &[Entry], recent: &[usize]) -> Found {
    let of = |kind: Kind| {
        let places = (0..entries.len()).filter(|place| entries[*place].kind == kind && !recent.contains(place));
        (kind, places.take(kind.shape().1).collect::<Vec<_>>())
    };
    let groups = KINDS.map(of);
    std::iter::once((Kind::Recent, recent.to_vec())).chain(groups).filter(|(_, places)| !places.is_empty()).collect()
}

fn asked(entries: &[Entry], query: &str) -> Found {
    let mut groups: Vec<(u32, Kind, Vec<usize>)> = Vec::new();
    for kind in KINDS {
        let fits = entries.iter().enumerate().filter(|(_, entry)| entry.kind == kind);
        let mut scores: Vec<(u32, usize)> = fits
            .filter_map(|(place, entry)| Some((fuzzy::score(query, &entry.title, &entry.beside)?, place)))
            .collect();
        scores.sort_unstable_by_key(|(score, place)| (Reverse(*score), *place));
        scores.truncate(kind.shape().2);
        if let Some((best, _)) = scores.first() {
            groups.push((*best, kind, scores.iter().map(|(_, place)| *place).collect()));
        }
    }
    groups.sort_by_key(|(best, ..)| Reverse(*best));
    groups.into_iter().map(|(_, kind, places)| (kind, places)).collect()
}
