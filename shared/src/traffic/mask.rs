//! What of a request is not kept: the values of the names in `settings.mask`.
//!
//! A value is masked where it is sent by its name: as a header field, a cookie, a query parameter, a field of a form or a
//! part of a multipart body. Members of a JSON body have no such names, and are kept; so are paths.

mod cookies;
mod headers;
mod multipart;
mod pairs;

use std::collections::BTreeSet;

use super::{
    content::{self, Kept},
    scrub::{STARS, Scrubber},
};
use crate::{
    Request,
    api::Content,
    engine::{is_masked, urldecode},
};

/// Takes the masked values out of a request, and remembers which they were.
#[derive(Debug)]
pub(super) struct Masks<'m> {
    names: &'m [String],
    /// As `header "authorization"`.
    labels: BTreeSet<String>,
    secrets: Vec<String>,
}

impl<'m> Masks<'m> {
    pub(super) fn new(names: &'m [String]) -> Self {
        Self { names, labels: BTreeSet::new(), secrets: Vec::new() }
    }

    /// The content as it is kept. A form with something masked in it is kept as the text that it was read as.
    pub(super) fn content(&mut self, request: &Request) -> Content {
        let mut kept = Kept::default();
        let masked = match request.media_type().as_str() {
            "application/x-www-form-urlencoded" => self.pairs("form", request.body(), &mut |text| kept.push(text)),
            other if other.starts_with("multipart/") => self.multipart(request, &mut |text| kept.push(text)),
            _ => false,
        };
        if masked { kept.into_content() } else { content::of_bytes(request.content()) }
    }

    /// The names of what was masked, and what finds it where it is repeated.
    pub(super) fn finish(self) -> (Vec<String>, Scrubber) {
        (self.labels.into_iter().collect(), Scrubber::new(&self.secrets))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        is_masked(self.names, name)
    }

    fn mask(&mut self, kind: &str, name: &str) {
        self.labels.insert(format!("{kind} \"{name}\""));
    }

    /// Blanks around a value may get lost where it is repeated.
    fn secret(&mut self, value: &str) {
        self.secrets.push(value.trim().to_owned());
    }
}
