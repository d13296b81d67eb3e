use super::{Masks, STARS};
use crate::{
    Request,
    engine::{read_part, sections},
};

impl Masks<'_> {
    /// Writes a body of several parts, and says whether one was masked. One that breaks off is masked as far as it goes.
    pub(super) fn multipart(&mut self, request: &Request, write: &mut dyn FnMut(&str)) -> bool {
        let body = request.body();
        let content_type = request.header_fields().find(|(name, _)| *name == "content-type").map(|(_, value)| value);
        let (mut masked, mut from) = (false, 0);
        for section in sections(content_type, body).into_iter().flatten() {
            let (part, head) = read_part(section.text);
            if !self.has(&part.name) || (part.text.is_empty() && part.filename.is_none()) {
                continue;
            }
            self.mask("form", &part.name);
            write(body.get(from..section.start).unwrap_or_default());
            if let Some(filename) = part.filename {
                // The name of a file is the part's as much as its text.
                self.secret(&filename);
                write(&format!("Content-Disposition: form-data; name=\"{}\"\r\n\r\n", quotable(&part.name)));
            } else {
                write(section.text.get(..head).unwrap_or_default());
            }
            write(STARS);
            self.secret(&part.text);
            from = section.start + section.text.len();
            masked = true;
        }
        write(body.get(from..).unwrap_or_default());
        masked
    }
}

/// A text as it stands in quotes (RFC 9110, section 5.6.4).
fn quotable(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
