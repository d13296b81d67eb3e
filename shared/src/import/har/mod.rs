//! Recordings of what a browser or a proxy has seen: HTTP Archive 1.2 (the draft of the W3C's Web Performance Group), JSON.
//!
//! **A method and a path are one endpoint**, with the path as it was recorded: whether a segment is an identifier nobody
//! knows for sure. What differs in the queries and the contents of its requests are conditions; request headers never are,
//! the secrets are among them. The same reply to the same request is kept once; different ones are a sequence in the order
//! of the recording, which stays at the last, so that what was polled becomes ready again.
//!
//! **A mock has one host**, so replies of all hosts lie beside each other, and the report names the hosts. Where two of them
//! have the same method and path the one with more replies is taken and the other is left: a condition on `host` would never
//! hold, since clients ask the mock's host.
//!
//! **What makes a page and not an API is left**, told once a kind: images, fonts, styles, scripts, media, sockets, data
//! addresses, preflights (the platform answers those itself) and what never got a reply. So is a 304 without content: it says
//! that the client has the reply already, which a client of a mock has not.
//!
//! **Times are not kept.** What was measured is mostly the network between two machines on one day, and a mock that waits
//! slows down every test of who never asked for it. Who wants a delay sets one.

mod entry;
mod reply;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use super::{
    ImportError,
    exchange::{self, Exchange, Policy, Sent},
    naming::title,
    notes::Notes,
    source::{At, Tree},
};
use crate::{document::NodeValue, model::Project};

/// How many entries are taken.
const MOST: usize = 20_000;

/// How many hosts are told of.
const MOST_HOSTS: usize = 100;

/// Whether a document is a recording.
pub(super) fn is_meant(root: &At<'_>) -> bool {
    root.get("log").is_some_and(|log| log.get("entries").is_some() || log.get("creator").is_some())
}

/// Makes a project of a recording.
pub(super) fn import(tree: &Tree, notes: &mut Notes) -> Result<Project, ImportError> {
    let root = tree.root();
    let Some(log) = root.get("log").filter(At::is_object) else {
        return Err(ImportError::at_value(notes.file(), &root, "a recording has a `log` with `entries`"));
    };
    let entries = log.get("entries");
    let Some(entries) = entries.filter(|entries| matches!(entries.node.value, NodeValue::Array(_))) else {
        return Err(ImportError::at_value(notes.file(), &log, "this recording has no list of `entries`"));
    };
    if let Some(further) = entries.items().nth(MOST) {
        let detail = format!("there are more than {MOST} entries; import the recording in parts");
        return Err(ImportError::at_value(notes.file(), &further, detail));
    }
    notes.format(format!("har-{}", log.text_of("version").filter(|text| text.len() < 10).unwrap_or("1.2")));
    if let Some(pages) = log.get("pages").filter(|pages| !pages.is_empty()) {
        notes.left(&pages, "pages are not kept: a mock answers requests");
    }
    let mut importer = Importer { notes, sent: Sent::default(), skipped: Vec::new(), told: HashSet::new() };
    let mut recorded: Vec<Recorded<'_>> = Vec::new();
    for entry in entries.items() {
        recorded.extend(importer.entry(&entry));
    }
    importer.tell_of_skipped();
    if let Some(time) = entries.items().find_map(|entry| entry.get("time")) {
        importer.notes.left(&time, "how long replies took is not kept: a mock answers at once");
    }
    let exchanges = importer.of_one_host_each(recorded);
    let first_page = log.get("pages").and_then(|pages| pages.items().next());
    let name = first_page.and_then(|page| page.text_of("title").map(title)).unwrap_or_default();
    let endpoints = exchange::endpoints(exchanges, Policy::Recording, importer.notes);
    Ok(Project { name, endpoints, ..Project::default() })
}

/// An exchange, and where it took place.
struct Recorded<'d> {
    host: String,
    exchange: Exchange<'d>,
}

/// A recording on its way to a project.
struct Importer<'d, 'n> {
    notes: &'n mut Notes,
    sent: Sent,
    /// What is left by kind: the first of them, and how many there are.
    skipped: Vec<(&'static str, At<'d>, usize)>,
    /// What was told and need not be told again.
    told: HashSet<String>,
}

impl<'d> Importer<'d, '_> {
    /// Leaves an entry that is one of a kind.
    fn skip(&mut self, kind: &'static str, at: &At<'d>) {
        match self.skipped.iter_mut().find(|(known, ..)| *known == kind) {
            Some((.., count)) => *count += 1,
            None => self.skipped.push((kind, at.clone(), 1)),
        }
    }

    fn tell_of_skipped(&mut self) {
        for (kind, at, count) in std::mem::take(&mut self.skipped) {
            let entries = if count == 1 { "1 entry is".to_owned() } else { format!("{count} entries are") };
            self.notes.left(&at, format!("{entries} left: {kind}"));
        }
    }

    /// Tells of a change that is the same wherever it is made.
    fn once(&mut self, at: &At<'_>, detail: String) {
        if self.told.len() < 1_000 && self.told.insert(detail.clone()) {
            self.notes.changed(at, detail);
        }
    }

    /// Names the hosts, and takes of the same method and path at several those of the host with most replies.
    fn of_one_host_each(&mut self, recorded: Vec<Recorded<'d>>) -> Vec<Exchange<'d>> {
        let mut hosts: HashMap<String, (usize, usize)> = HashMap::new();
        let mut order: Vec<(String, At<'d>)> = Vec::new();
        for one in &recorded {
            let next = hosts.len();
            let (_, count) = hosts.entry(one.host.clone()).or_insert_with(|| {
                order.push((one.host.clone(), one.exchange.at.clone()));
                (next, 0)
            });
            *count += 1;
        }
        for (host, at) in order.iter().take(MOST_HOSTS) {
            let count = hosts.get(host).map_or(0, |(_, count)| *count);
            let replies = if count == 1 { "1 reply was".to_owned() } else { format!("{count} replies were") };
            self.notes.changed(at, format!("{replies} recorded at {host}; mocks answer at the project's own host"));
        }
        if let Some((_, at)) = order.get(MOST_HOSTS) {
            self.notes.changed(at, format!("replies of {} more hosts come from here on", order.len() - MOST_HOSTS));
        }
        // Most replies first, and of as many those that were seen first.
        let rank = |host: &str| hosts.get(host).map(|(place, count)| (std::cmp::Reverse(*count), *place));
        let mut best: HashMap<String, String> = HashMap::new();
        let route = |one: &Recorded<'d>| format!("{} {}", one.exchange.method, one.exchange.route.shape);
        for one in &recorded {
            let best = best.entry(route(one)).or_insert_with(|| one.host.clone());
            if rank(&one.host) < rank(best) {
                best.clone_from(&one.host);
            }
        }
        let mut kept = Vec::with_capacity(recorded.len());
        for one in recorded {
            match best.get(&route(&one)).filter(|best| **best != one.host) {
                None => kept.push(one.exchange),
                Some(best) => {
                    let (method, path) = (&one.exchange.method, &one.exchange.route.pattern);
                    let detail = format!(
                        "{method} {path} was recorded at {} too; a mock has one host, and answers as {best}",
                        one.host
                    );
                    if self.told.len() < 10_000 && self.told.insert(detail.clone()) {
                        self.notes.left(&one.exchange.at, detail);
                    }
                }
            }
        }
        kept
    }
}
