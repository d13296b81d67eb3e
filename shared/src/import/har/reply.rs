//! Recorded replies.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    Importer,
    entry::{parts, status},
};
use crate::{
    document::NodeValue,
    import::{
        exchange::{Answer, content_of, literal},
        source::At,
    },
    model::{Body, HeaderValue, Method},
};

impl<'d> Importer<'d, '_> {
    /// A reply as a response gives it; none, and a line in the report, where its content cannot be read.
    pub(super) fn answer(&mut self, at: &At<'d>, method: &Method) -> Option<Answer> {
        let mut status = status(at).and_then(|status| u16::try_from(status).ok())?;
        let content = at.get("content");
        let body = self.body(at, content.as_ref(), status, method)?;
        if status == 304 {
            self.notes.changed(at, "a 304 with the content that the client had is given as 200");
            status = 200;
        }
        let given = at.get("headers");
        let fields = given.iter().flat_map(At::items).take(1_000).filter_map(|field| {
            let name = field.text_of("name")?.to_owned();
            // What HTTP/2 says of a message in fields is said otherwise here.
            let is_pseudo = name.starts_with(':') || name.is_empty();
            let value = field.text_of("value").unwrap_or_default().to_owned();
            (!is_pseudo).then_some((field, name, value))
        });
        let mut headers = self.sent.fields(fields.collect(), method.as_str(), literal, self.notes);
        let mime = content.as_ref().and_then(|content| content.text_of("mimeType")).unwrap_or_default().trim();
        let is_sound = mime.contains('/') && mime.len() < 200 && !mime.contains(|sign: char| sign.is_control());
        if is_sound && !body.is_none() && !headers.iter().any(|(name, _)| name == "content-type") {
            headers.push(("content-type".to_owned(), HeaderValue::One(literal(mime))));
        }
        let location = at.text_of("redirectURL").unwrap_or_default().trim();
        let is_redirect = (300..400).contains(&status) && !location.is_empty();
        let is_sound = location.len() < 8_000 && !location.contains(|sign: char| sign.is_control());
        if is_redirect && is_sound && !headers.iter().any(|(name, _)| name == "location") {
            headers.push(("location".to_owned(), HeaderValue::One(literal(location))));
        }
        self.tell_of_hosts(at, &headers);
        Some(Answer { status, headers, body })
    }

    /// Tells of what names the recorded host, and so leads away from the mock.
    fn tell_of_hosts(&mut self, at: &At<'d>, headers: &[(String, HeaderValue)]) {
        for (name, value) in headers.iter().filter(|(name, _)| matches!(name.as_str(), "location" | "set-cookie")) {
            for value in value.values() {
                if name == "location" && value.contains("://") {
                    let (host, ..) = parts(value);
                    self.once(at, format!("a redirect leads to {host} itself, and not to the mock"));
                }
                let domain = value.split(';').skip(1).find_map(|part| {
                    let (key, domain) = part.split_once('=')?;
                    key.trim().eq_ignore_ascii_case("domain").then(|| domain.trim())
                });
                if let Some(domain) = domain.filter(|_| name == "set-cookie") {
                    self.once(at, format!("a cookie is for {domain}, so browsers do not take it from the mock"));
                }
            }
        }
    }

    fn body(&mut self, at: &At<'d>, content: Option<&At<'d>>, status: u16, method: &Method) -> Option<Body> {
        let Some(content) = content.filter(|_| method.as_str() != "HEAD") else { return Some(Body::None) };
        let text = content.text_of("text").unwrap_or_default();
        if text.is_empty() {
            let size = match content.get("size").map(|size| &size.node.value) {
                Some(NodeValue::Number(number)) => number.as_f64().unwrap_or_default(),
                _ => 0.0,
            };
            // A redirect's content is thrown away before it is recorded.
            if size > 0.0 && !(300..400).contains(&status) {
                self.notes.changed(content, "the content of this reply was not recorded, so it has none");
            }
            return Some(Body::None);
        }
        let body = match content.text_of("encoding").map(str::trim) {
            None | Some("") => Body::Text(text.to_owned()),
            Some(encoding) if encoding.eq_ignore_ascii_case("base64") => {
                let compact: String = text.chars().filter(|sign| !sign.is_ascii_whitespace()).collect();
                let Ok(bytes) = STANDARD.decode(&compact) else {
                    self.notes.left(content, "the content of this reply is no base64, so the reply is left");
                    return None;
                };
                match String::from_utf8(bytes) {
                    Ok(text) => Body::Text(text),
                    Err(_) => Body::Base64(compact),
                }
            }
            Some(encoding) => {
                let encoding: String = encoding.chars().take(60).collect();
                self.notes.left(
                    content,
                    format!("the encoding {encoding:?} of this reply is not known, so the reply is left"),
                );
                return None;
            }
        };
        if status == 304 {
            return Some(body);
        }
        let kept = content_of(status, body.clone());
        if kept != body {
            self.notes.left(at, format!("a reply with status {status} has no content"));
        }
        Some(kept)
    }
}
