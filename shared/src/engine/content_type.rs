//! The content type of a body that has none set.

use serde::de::IgnoredAny;

pub(super) const JSON: &str = "application/json";
pub(super) const BINARY: &str = "application/octet-stream";
const HTML: &str = "text/html; charset=utf-8";
const XML: &str = "application/xml";
const PLAIN: &str = "text/plain; charset=utf-8";

/// JSON for an object or array, HTML and XML by the first tag, else plain text.
pub(super) fn of_text(text: &str) -> &'static str {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match text.as_bytes().first() {
        Some(b'{' | b'[') if serde_json::from_str::<IgnoredAny>(text).is_ok() => JSON,
        Some(b'<') => of_markup(text),
        _ => PLAIN,
    }
}

/// That of a body by its text; without any it is binary.
pub(crate) fn inferred(text: Option<&str>) -> &'static str {
    text.map_or(BINARY, of_text)
}

/// Elements that a piece of HTML begins with. Everything else in angle brackets is XML.
const HTML_ELEMENTS: [&str; 60] = [
    "!doctype",
    "a",
    "article",
    "aside",
    "audio",
    "b",
    "base",
    "blockquote",
    "body",
    "br",
    "button",
    "canvas",
    "code",
    "details",
    "dialog",
    "div",
    "dl",
    "em",
    "fieldset",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "i",
    "iframe",
    "img",
    "input",
    "label",
    "li",
    "link",
    "main",
    "meta",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "script",
    "section",
    "select",
    "span",
    "strong",
    "style",
    "table",
    "tbody",
    "td",
    "template",
    "textarea",
    "tr",
    "ul",
    "video",
];

fn of_markup(text: &str) -> &'static str {
    let text = after_comments(text);
    let Some(tag) = text.strip_prefix('<') else { return PLAIN };
    let end = tag.find(|sign: char| sign.is_ascii_whitespace() || matches!(sign, '>' | '/')).unwrap_or(tag.len());
    let name = tag.get(..end).unwrap_or_default();
    if HTML_ELEMENTS.iter().any(|element| element.eq_ignore_ascii_case(name)) && is_html(tag) {
        HTML
    } else if name.starts_with(|sign: char| sign.is_alphabetic() || matches!(sign, '_' | '?')) && tag.contains('>') {
        XML
    } else {
        PLAIN
    }
}

/// A document type is HTML's or that of some XML.
fn is_html(tag: &str) -> bool {
    let mut words = tag.split(|sign: char| sign.is_ascii_whitespace() || sign == '>');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    !first.eq_ignore_ascii_case("!doctype") || second.eq_ignore_ascii_case("html")
}

fn after_comments(mut text: &str) -> &str {
    while let Some((_, rest)) = text.strip_prefix("<!--").and_then(|comment| comment.split_once("-->")) {
        text = rest.trim_start();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_types_are_read_off_the_text() {
        for (text, expected) in [
            ("{\"a\": 1}", JSON),
            (" \n[1]", JSON),
            ("{}", JSON),
            ("{a: 1}", PLAIN),
            ("{} trailing", PLAIN),
            ("\"text\"", PLAIN),
            ("5", PLAIN),
            ("", PLAIN),
            ("hello", PLAIN),
            ("<!DOCTYPE html><html></html>", HTML),
            ("<html lang='en'>", HTML),
            ("<!-- note -->\n<h1>Hi</h1>", HTML),
            ("<P>Hi", HTML),
            ("<?xml version='1.0'?><a/>", XML),
            ("<pets><pet/></pets>", XML),
            ("<!-- x --><soap:Envelope></soap:Envelope>", XML),
            ("<!doctype note><note/>", PLAIN),
            ("< 3", PLAIN),
            ("<3 you", PLAIN),
            ("<", PLAIN),
        ] {
            assert_eq!(of_text(text), expected, "{text}");
        }
    }
}
