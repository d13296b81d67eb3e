use serde::{Deserialize, Serialize};

use super::storage;
use crate::engine::Asked;

const NAME: &str = "dotmock.requests.";

/// How many requests are remembered that nobody has saved.
const MOST_RECENT: usize = 50;

/// How large such a one may be, in bytes of its JSON: the browser's storage is for drafts before all.
const MOST_BYTES: usize = 64 << 10;

/// What a request proves to be whose it is: kept only where somebody saves the request.
const SECRET: [&str; 3] = ["authorization", "cookie", "proxy-authorization"];

/// A request that this browser keeps of a project.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct KeptRequest {
    /// What somebody called it; empty where it is only remembered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// When it was last asked, in milliseconds since the Unix epoch.
    pub at: f64,
    /// The request, and what was said of its circumstances.
    pub asked: Asked,
}

/// The requests that this browser keeps of a project: those that somebody saved under a name, in their order, and the last
/// ones, the latest first. They belong to the project and not to a tab, and outlive every save.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct KeptRequests {
    /// Those with names.
    #[serde(default)]
    pub saved: Vec<KeptRequest>,
    /// The last ones.
    #[serde(default)]
    pub recent: Vec<KeptRequest>,
}

impl KeptRequests {
    /// What is kept of a project.
    #[must_use]
    pub fn read(slug: &str) -> Self {
        storage::read(&name(slug)).and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default()
    }

    /// Keeps them; false when the browser has no room, even without the last ones.
    pub fn keep(&self, slug: &str) -> bool {
        let write = |kept: &Self| storage::write(&name(slug), &serde_json::to_string(kept).unwrap_or_default());
        if write(self) {
            return true;
        }
        write(&Self { saved: self.saved.clone(), recent: Vec::new() })
    }

    /// Forgets all of them.
    pub fn discard(slug: &str) {
        storage::remove(&name(slug));
    }

    /// Whether a change of the browser's storage is one of these.
    #[must_use]
    pub fn is_changed(slug: &str, key: Option<&str>) -> bool {
        key.is_none_or(|key| key == name(slug))
    }

    /// Puts a request before the last ones, without what nobody would have kept unasked; the same one is moved there. One that is
    /// too large is not remembered.
    pub fn remember(&mut self, asked: &Asked, at: f64) {
        if serde_json::to_string(asked).map_or(usize::MAX, |text| text.len()) > MOST_BYTES {
            return;
        }
        let mut asked = asked.clone();
        asked.request.headers.retain(|name, _| !SECRET.contains(&name.to_ascii_lowercase().as_str()));
        self.recent.retain(|known| known.asked != asked);
        self.recent.insert(0, KeptRequest { name: String::new(), at, asked });
        self.recent.truncate(MOST_RECENT);
    }

    /// Saves a request under a name, in the place of one that has that name.
    pub fn save(&mut self, name: &str, asked: &Asked, at: f64) {
        let kept = KeptRequest { name: name.to_owned(), at, asked: asked.clone() };
        match self.saved.iter_mut().find(|known| known.name == name) {
            Some(known) => *known = kept,
            None => self.saved.push(kept),
        }
    }

    /// Calls a saved request by another name; false where another one has it.
    pub fn rename(&mut self, from: &str, to: &str) -> bool {
        if from != to && self.saved.iter().any(|known| known.name == to) {
            return false;
        }
        self.saved.iter_mut().filter(|known| known.name == from).for_each(|known| to.clone_into(&mut known.name));
        true
    }
}

fn name(slug: &str) -> String {
    format!("{NAME}{slug}")
}

#[cfg(test)]
mod tests {
    use dotmock_shared::api::TryRequest;

    use super::*;

    fn asked(url: &str) -> Asked {
        Asked::new(TryRequest::new("GET", url))
    }

    #[test]
    fn what_proves_who_somebody_is_is_kept_only_where_they_say_so() {
        let mut kept = KeptRequests::default();
        let mut secret = asked("/");
        for name in ["Authorization", "cookie", "x-tier"] {
            secret.request.headers.insert(name.to_owned(), dotmock_shared::api::OneOrMany::One("a".to_owned()));
        }
        kept.remember(&secret, 0.0);
        kept.save("Mine", &secret, 0.0);
        let names = |kept: &[KeptRequest]| kept[0].asked.request.headers.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&kept.recent), ["x-tier"]);
        assert_eq!(names(&kept.saved), ["Authorization", "cookie", "x-tier"]);
    }

    #[test]
    fn the_last_requests_are_distinct_and_not_too_many() {
        let mut kept = KeptRequests::default();
        for number in 0..60 {
            kept.remember(&asked(&format!("/{number}")), 0.0);
        }
        kept.remember(&asked("/30"), 1.0);
        kept.remember(&asked(&"x".repeat(MOST_BYTES)), 2.0);
        let urls: Vec<&str> = kept.recent.iter().map(|one| one.asked.request.url.as_str()).collect();
        assert_eq!((urls.len(), &urls[..3]), (MOST_RECENT, &["/30", "/59", "/58"][..]));
        assert!(!urls.contains(&"/9"));
    }

    #[test]
    fn a_name_is_that_of_one_request() {
        let mut kept = KeptRequests::default();
        kept.save("a", &asked("/1"), 0.0);
        kept.save("b", &asked("/2"), 0.0);
        kept.save("a", &asked("/3"), 0.0);
        assert!(!kept.rename("a", "b") && kept.rename("a", "c") && kept.rename("b", "b"));
        let told: Vec<(&str, &str)> =
            kept.saved.iter().map(|one| (one.name.as_str(), one.asked.request.url.as_str())).collect();
        assert_eq!(told, [("c", "/3"), ("b", "/2")]);
    }
}
