//! What a save would change: the replies to a request that was recorded, as they are and as they would be.
//!
//! Both are made of the record's own seed, moment, id and state, so that nothing random makes a difference.

mod answer;
mod body;
mod prospect;

pub use answer::{Answer, recorded, rendered, told};
pub use body::BodyChange;
pub use prospect::{Prospect, prospect};

use crate::api::OneOrMany;

/// Header fields that differ from reply to reply and say nothing of it, in lower case.
const DISREGARDED: [&str; 4] = ["date", "request-id", "traceparent", "x-request-id"];

/// What becomes of a reply, in a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outlook {
    /// A client sees no difference.
    Same,
    /// It sees one.
    Changed,
    /// Nothing answered, and an endpoint would.
    BecomesHit,
    /// An endpoint answered, and nothing would.
    BecomesMiss,
}

/// A header field that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderChange {
    /// Its name, in lower case.
    pub name: String,
    /// What it was; none when it was not there.
    pub before: Option<OneOrMany>,
    /// What it would be; none when it would not be there.
    pub after: Option<OneOrMany>,
}

/// Who answered: the ids of endpoint and response, none of a miss.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answered {
    /// The endpoint's id.
    pub endpoint: Option<String>,
    /// The response's id.
    pub response: Option<String>,
}

/// How two replies to a request differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyChange {
    /// In a word.
    pub outlook: Outlook,
    /// The status before and after; none where it is the same.
    pub status: Option<(u16, u16)>,
    /// The header fields that differ, by name.
    pub headers: Vec<HeaderChange>,
    /// Who answered and who would; none where it is the same. By itself this is no difference to a client.
    pub answered: Option<(Answered, Answered)>,
    /// The fault before and after, by its word; none where it is the same.
    pub fault: Option<(Option<String>, Option<String>)>,
    /// How long the reply waits before and after, in milliseconds; none where it is the same.
    pub delay_ms: Option<(u32, u32)>,
    /// The content; none where it is the same. The problem documents of two misses are not compared: they tell what is near.
    pub body: Option<BodyChange>,
    /// True when a reply depends on the state, of which the record has nothing: it was taken to be empty.
    pub lacks_state: bool,
}

/// Compares the reply that there is with the one that there would be.
#[must_use]
pub fn reply_change(before: &Answer, after: &Answer) -> ReplyChange {
    let are_misses = before.is_miss() && after.is_miss();
    let status = pair(&before.status, &after.status);
    let headers = headers(before, after);
    let fault = pair(&before.fault, &after.fault);
    let delay_ms = pair(&before.delay_ms, &after.delay_ms);
    let body = if are_misses { None } else { body::change(before, after) };
    let is_same = status.is_none() && headers.is_empty() && fault.is_none() && delay_ms.is_none() && body.is_none();
    let outlook = match (before.is_miss(), after.is_miss()) {
        (true, false) => Outlook::BecomesHit,
        (false, true) => Outlook::BecomesMiss,
        _ if is_same => Outlook::Same,
        _ => Outlook::Changed,
    };
    let answered = pair(&before.answered, &after.answered);
    let lacks_state = before.lacks_state || after.lacks_state;
    ReplyChange { outlook, status, headers, answered, fault, delay_ms, body, lacks_state }
}

/// Both, where they differ.
fn pair<T: Clone + PartialEq>(before: &T, after: &T) -> Option<(T, T)> {
    (before != after).then(|| (before.clone(), after.clone()))
}

fn headers(before: &Answer, after: &Answer) -> Vec<HeaderChange> {
    let added = after.headers.keys().filter(|name| !before.headers.contains_key(*name));
    let mut names: Vec<&String> = before.headers.keys().chain(added).collect();
    names.sort();
    names.retain(|name| !DISREGARDED.contains(&name.as_str()));
    let change = |name: &String| {
        let (before, after) = (before.headers.get(name), after.headers.get(name));
        let (one, two) = (before.map(OneOrMany::values), after.map(OneOrMany::values));
        (one != two).then(|| HeaderChange { name: name.clone(), before: before.cloned(), after: after.cloned() })
    };
    names.into_iter().filter_map(change).collect()
}

#[cfg(test)]
mod tests;
