use super::{Masks, STARS};
use crate::{
    Request,
    api::{Content, Headers, OneOrMany},
    traffic::{MAX_CONTENT, scrub::Scrubber},
};

/// What a request repeats of its masked values under other names, which a replay lacks as well.
impl Masks<'_> {
    /// Header fields that were masked, without what they repeat.
    pub(in crate::traffic) fn scrub_headers(&mut self, mut headers: Headers, scrubber: &Scrubber) -> Headers {
        for (name, values) in &mut headers {
            let repeats = match values {
                OneOrMany::One(value) => scrub(value, scrubber),
                OneOrMany::Many(all) => {
                    all.iter_mut().filter_map(|value| scrub(value, scrubber).then_some(())).count() > 0
                }
            };
            if repeats {
                self.mask("header", name);
            }
        }
        headers
    }

    /// A query that was masked, without what it repeats.
    pub(in crate::traffic) fn scrub_query(&mut self, mut query: String, scrubber: &Scrubber) -> String {
        if scrub(&mut query, scrubber) {
            self.labels.insert(Self::ANY_QUERY.to_owned());
        }
        query
    }

    /// Content that was masked, without what it repeats. Where it repeats something it is kept as the text that it was read
    /// as, whatever its bytes.
    pub(in crate::traffic) fn scrub_content(
        &mut self,
        request: &Request,
        kept: Content,
        scrubber: &Scrubber,
    ) -> Content {
        let (text, cut) = match (&kept.body, self.has_masked_content) {
            (body, true) => (body.as_deref().unwrap_or_default(), kept.cut),
            _ => (request.body(), false),
        };
        let start = text.get(..text.floor_char_boundary(MAX_CONTENT)).unwrap_or_default();
        let clean = scrubber.scrub_start(text, MAX_CONTENT, cut);
        if clean == start {
            return kept;
        }
        let mut clean = clean.into_owned();
        clean.truncate(clean.floor_char_boundary(MAX_CONTENT));
        self.mask_content();
        Content { cut: cut || start.len() < text.len(), body: Some(clean), body_base64: None }
    }

    /// The state as the request found it may repeat what the request or the reply has.
    pub(in crate::traffic) fn mask_state(&mut self) {
        self.labels.insert("state".to_owned());
    }

    fn mask_content(&mut self) {
        self.labels.insert("body".to_owned());
    }
}

/// Says whether a text repeated something.
fn scrub(text: &mut String, scrubber: &Scrubber) -> bool {
    let clean = scrubber.scrub(text);
    if clean == *text || text == STARS {
        return false;
    }
    *text = clean.into_owned();
    true
}
