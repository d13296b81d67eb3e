//! What of a request is not kept: the values of the names in `settings.mask`.
//!
//! A value is masked where it is sent by its name: as a header field, a cookie, a query parameter, a field of a form or a
//! part of a multipart body, and in a reply as a header field or a cookie. Members of a JSON body have no such names, and are
//! kept where they repeat nothing that is masked; so are paths, whatever they repeat.

mod cookies;
mod headers;
mod multipart;
mod pairs;
mod repeats;

use std::collections::BTreeSet;

use super::{
    content::{self, Kept},
    scrub::{STARS, Scrubber},
    secrets::Secrets,
};
use crate::{
    Request,
    api::Content,
    engine::{is_masked, urldecode},
};

/// How many names of what was masked are told.
const MOST_LABELS: usize = 1_000;

/// Takes the masked values out of a request, and remembers which they were.
#[derive(Debug)]
pub(super) struct Masks<'m> {
    names: &'m [String],
    /// As `header "authorization"`.
    labels: BTreeSet<String>,
    secrets: Secrets,
    /// The content is kept as text, with something masked in it.
    has_masked_content: bool,
}

impl<'m> Masks<'m> {
    /// How it is told that a query repeats something that is masked, by whatever name.
    pub(super) const ANY_QUERY: &'static str = "query \"…\"";

    pub(super) fn new(names: &'m [String]) -> Self {
        Self { names, labels: BTreeSet::new(), secrets: Secrets::default(), has_masked_content: false }
    }

    /// The content as it is kept. A form with something masked in it is kept as the text that it was read as.
    pub(super) fn content(&mut self, request: &Request) -> Content {
        let mut kept = Kept::default();
        let masked = match request.media_type().as_str() {
            "application/x-www-form-urlencoded" => self.pairs("form", request.body(), &mut |text| kept.push(text)),
            other if other.starts_with("multipart/") => self.multipart(request, &mut |text| kept.push(text)),
            _ => false,
        };
        self.has_masked_content = masked;
        if masked { kept.into_content() } else { content::of_bytes(request.content()) }
    }

    /// What finds the masked values where they are repeated.
    pub(super) fn scrubber(&self) -> Scrubber {
        Scrubber::new(&self.secrets)
    }

    /// The names of what was masked.
    pub(super) fn into_labels(self) -> Vec<String> {
        self.labels.into_iter().collect()
    }

    /// Whether content of which such a label tells is kept as the text that it was read as.
    pub(super) fn is_of_content(label: &str) -> bool {
        label == "body" || label.starts_with("form ")
    }

    pub(super) fn has(&self, name: &str) -> bool {
        is_masked(self.names, name)
    }

    fn mask(&mut self, kind: &str, name: &str) {
        // The same name may be written in many ways.
        if self.labels.len() < MOST_LABELS {
            self.labels.insert(format!("{kind} \"{name}\""));
        }
    }

    fn secret(&mut self, value: &str) {
        self.secrets.add(value);
    }
}
