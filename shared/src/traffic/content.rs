use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{MAX_CONTENT, scrub::Scrubber};
use crate::api::Content;

/// What is kept of bytes: the first of them, as text where they are UTF-8.
pub(super) fn of_bytes(bytes: &[u8]) -> Content {
    let first = bytes.get(..MAX_CONTENT).unwrap_or(bytes);
    let cut = first.len() < bytes.len();
    match str::from_utf8(first) {
        Ok("") => Content::default(),
        Ok(text) => Content { body: Some(text.to_owned()), body_base64: None, cut },
        // It is the cut that left a part of a character.
        Err(error) if cut && error.error_len().is_none() => {
            Content { body: Some(utf8(first).to_owned()), body_base64: None, cut }
        }
        Err(_) => Content { body: None, body_base64: Some(STANDARD.encode(first)), cut },
    }
}

/// What is kept of a reply's content, without what it repeats of masked values. The text of one that breaks off does so
/// wherever it may be.
pub(super) fn of_reply(body: &[u8], breaks_off: bool, scrubber: &Scrubber) -> Content {
    let content = of_bytes(body);
    let text = utf8(body);
    let is_text = content.body.is_some() || is_text(body, breaks_off);
    if scrubber.is_idle() || !is_text {
        return content;
    }
    let mut kept = scrubber.scrub_start(text, MAX_CONTENT, breaks_off).into_owned();
    kept.truncate(kept.floor_char_boundary(MAX_CONTENT));
    Content { body: Some(kept).filter(|text| !text.is_empty()), body_base64: None, cut: content.cut }
}

/// A whole content without what it repeats of masked values.
pub(super) fn scrubbed(body: Vec<u8>, breaks_off: bool, scrubber: &Scrubber) -> Vec<u8> {
    let text = utf8(&body);
    if scrubber.is_idle() || !is_text(&body, breaks_off) {
        return body;
    }
    match scrubber.scrub_start(text, text.len(), breaks_off) {
        kept if kept == text => body,
        kept => kept.into_owned().into_bytes(),
    }
}

/// Whether bytes are text; what breaks off may end in a part of a character.
fn is_text(body: &[u8], breaks_off: bool) -> bool {
    let length = utf8(body).len();
    length == body.len() || (breaks_off && length + 3 >= body.len())
}

/// The bytes that content is kept of; what is no base64 is none.
pub(super) fn bytes(content: &Content) -> Vec<u8> {
    match (&content.body, &content.body_base64) {
        (Some(text), _) => text.clone().into_bytes(),
        (None, Some(text)) => STANDARD.decode(text).unwrap_or_default(),
        (None, None) => Vec::new(),
    }
}

/// Takes text as far as it is kept.
#[derive(Debug, Default)]
pub(super) struct Kept {
    text: String,
    cut: bool,
}

impl Kept {
    pub(super) fn push(&mut self, text: &str) {
        if self.cut {
            return;
        }
        let fits = text.floor_char_boundary(MAX_CONTENT - self.text.len());
        self.text.push_str(text.get(..fits).unwrap_or_default());
        self.cut = fits < text.len();
    }

    pub(super) fn into_content(self) -> Content {
        Content { body: Some(self.text).filter(|text| !text.is_empty()), body_base64: None, cut: self.cut }
    }
}

/// The bytes as far as they are UTF-8.
fn utf8(bytes: &[u8]) -> &str {
    bytes.utf8_chunks().next().map(|chunk| chunk.valid()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(body: &str, cut: bool) -> Content {
        Content { body: Some(body.to_owned()), body_base64: None, cut }
    }

    #[test]
    fn content_is_text_or_base64_and_cut_at_a_character() {
        let check = |bytes: &[u8], expected: Content| {
            let content = of_bytes(bytes);
            assert!(content == expected, "{:?}", bytes.get(..9));
            if !content.cut {
                assert_eq!(super::bytes(&content), bytes);
            }
        };
        let full = "x".repeat(MAX_CONTENT);
        check(b"", Content::default());
        check("ä".as_bytes(), text("ä", false));
        check(b"a\xff", Content { body_base64: Some("Yf8=".to_owned()), ..Content::default() });
        check(b"a\xc3", Content { body_base64: Some("YcM=".to_owned()), ..Content::default() });
        check(full.as_bytes(), text(&full, false));
        check(format!("{full}x").as_bytes(), text(&full, true));
        check(
            format!("x{}", "ä".repeat(MAX_CONTENT)).as_bytes(),
            text(&format!("x{}", "ä".repeat(MAX_CONTENT / 2 - 1)), true),
        );
        let nearly = format!("{}\u{c3}", "x".repeat(MAX_CONTENT - 2)).into_bytes();
        let broken = &nearly[..MAX_CONTENT - 1];
        check(broken, Content { body_base64: Some(STANDARD.encode(broken)), ..Content::default() });
        // What is not kept makes no difference.
        check(&[full.as_bytes(), b"\xff"].concat(), text(&full, true));
        let zeros = vec![0xff; MAX_CONTENT];
        let base64 = Some(STANDARD.encode(&zeros));
        check(&zeros, Content { body_base64: base64.clone(), ..Content::default() });
        check(&[zeros.as_slice(), b"x"].concat(), Content { body_base64: base64, cut: true, body: None });
    }

    #[test]
    fn text_is_kept_as_far_as_it_fits() {
        let mut kept = Kept::default();
        kept.push(&"x".repeat(MAX_CONTENT - 1));
        kept.push("ä");
        kept.push("y");
        assert!(kept.into_content() == text(&"x".repeat(MAX_CONTENT - 1), true));
        assert_eq!(Kept::default().into_content(), Content::default());
    }

    #[test]
    fn replies_are_kept_without_secrets() {
        let scrubber = Scrubber::new(&["secret"].iter().collect());
        let check = |body: &[u8], breaks_off: bool, expected: Content| {
            assert!(of_reply(body, breaks_off, &scrubber) == expected, "{breaks_off} {:?}", body.get(..9));
        };
        let before = "x".repeat(MAX_CONTENT - 2);
        check(b"a secret", false, text("a ***", false));
        check(b"a secre", false, text("a secre", false));
        check(format!("{before}secret").as_bytes(), false, text(&format!("{before}**"), true));
        check(format!("secret{before}").as_bytes(), false, text(&format!("***{}", "x".repeat(MAX_CONTENT - 6)), true));
        check(b"a secre", true, text("a ***", false));
        check(b"a secre\xc3", true, text("a ***", false));
        let whole = |body: &[u8], breaks_off| scrubbed(body.to_vec(), breaks_off, &scrubber);
        assert_eq!(whole(format!("{before}secret").as_bytes(), false), format!("{before}***").as_bytes());
        assert_eq!(whole(b"a secre\xc3", true), b"a ***");
        for body in [b"a secre".as_slice(), b"secret\xff", b"a\xc3"] {
            assert_eq!(whole(body, false), body);
        }
    }
}
