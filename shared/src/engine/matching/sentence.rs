//! Texts from the request or the document, as far as they can be read in a sentence.

use std::fmt::{self, Write};

/// How long such a text may be, in characters.
const LONGEST: usize = 200;

/// Cuts a text that is too long to be read in a sentence.
pub(in crate::engine) fn cut(text: &str) -> String {
    short(|out| out.write_str(text))
}

/// What is written, as far as it can be read in a sentence. The rest is never written: a body may be long, and is told
/// of once for every response that it fails.
pub(super) fn short(write: impl FnOnce(&mut Short) -> fmt::Result) -> String {
    let mut short = Short { text: String::new(), left: LONGEST };
    if write(&mut short).is_err() {
        short.text.push('…');
    }
    short.text
}

/// Takes so many characters, then fails.
pub(super) struct Short {
    text: String,
    left: usize,
}

impl Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if let Some((end, _)) = text.char_indices().nth(self.left) {
            self.text.push_str(text.get(..end).unwrap_or_default());
            self.left = 0;
            return Err(fmt::Error);
        }
        self.text.push_str(text);
        self.left -= text.chars().count();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{super::Subject, *};

    #[test]
    fn long_texts_are_cut_wherever_they_end() {
        let whole = "ä".repeat(LONGEST);
        assert_eq!(cut(&whole), whole);
        assert_eq!(cut(&format!("{whole}b")), format!("{whole}…"));
        let value = serde_json::json!(["ä".repeat(LONGEST - 4), "more", "and more"]);
        assert_eq!(short(|out| Subject::Json(&value).write_quoted(out)), format!("[\"{}\",…", "ä".repeat(LONGEST - 4)));
    }
}
