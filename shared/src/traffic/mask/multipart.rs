use super::{Masks, STARS};
use crate::{
    Request,
    engine::{read_part, sections},
};

impl Masks<'_> {
    /// Writes a body of several parts, and says whether one was masked. One that breaks off is masked as far as it goes; of
    /// one whose parts cannot be told apart nothing is kept, as any of them may have a masked name.
    pub(super) fn multipart(&mut self, request: &Request, write: &mut dyn FnMut(&str)) -> bool {
        let body = request.body();
        let content_type = request.header_fields().find(|(name, _)| *name == "content-type").map(|(_, value)| value);
        let Ok(sections) = sections(content_type, body) else { return self.undivided(body, write) };
        let (mut masked, mut from) = (false, 0);
        for section in sections {
            let (part, head) = read_part(section.text);
            let is_empty = part.text.is_empty() && ends_empty(section.text) && part.filename.is_none();
            if is_empty || !self.has(&part.name) {
                continue;
            }
            self.mask("form", &part.name);
            write(body.get(from..section.start).unwrap_or_default());
            let has_filename = part.filename.is_some();
            // The name of a file is the part's as much as its text, and so is a line that no empty one parts from the head.
            part.filename.iter().for_each(|filename| self.secret(filename));
            if has_filename || part.text.is_empty() {
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

    /// Each line may be the text of a masked part.
    fn undivided(&mut self, body: &str, write: &mut dyn FnMut(&str)) -> bool {
        if body.is_empty() || self.names.is_empty() {
            write(body);
            return false;
        }
        self.mask("form", "…");
        self.secret(body);
        body.lines().for_each(|line| self.secret(line));
        write(STARS);
        true
    }
}

/// Whether a part's head is all that there is of it.
fn ends_empty(section: &str) -> bool {
    section.ends_with("\n\n") || section.ends_with("\n\r\n")
}

/// A text as it stands in quotes (RFC 9110, section 5.6.4).
fn quotable(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}
