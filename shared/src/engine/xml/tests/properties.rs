//! Whatever comes, there is an answer.

use proptest::prelude::*;

use super::{Document, SHOP, XPath};

/// Pieces that are likely to make an expression.
fn expression() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "/",
        "//",
        ".",
        "..",
        "@",
        "*",
        "[",
        "]",
        "(",
        ")",
        ",",
        "|",
        "=",
        "!=",
        "<",
        ">=",
        "+",
        "-",
        "1",
        "2.5",
        ".5",
        "'a'",
        "\"",
        "item",
        "name",
        "b",
        "x:y",
        "x:*",
        " and ",
        " or ",
        " div ",
        " mod ",
        "text()",
        "node()",
        "last()",
        "position()",
        "count(",
        "not(",
        "concat(",
        "substring(",
        "sum(",
        "name()",
        "lang('en')",
        "ancestor::",
        "preceding::",
        "following-sibling::",
        "descendant-or-self::",
        "é",
        "\u{0}",
        "$",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Pieces that are likely to make a body.
fn body() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "<a>",
        "</a>",
        "<b c='d'>",
        "</b>",
        "<e/>",
        "<x:f xmlns:x='u' x:g=''/>",
        "<!--",
        "-->",
        "<?p",
        "?>",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE",
        "[",
        ">",
        "<",
        "&",
        "&amp;",
        "&#65;",
        "&#x110000;",
        "&y;",
        " ",
        "\r\n",
        "é",
        "=",
        "'",
        "\"",
        "\u{0}",
        "\u{feff}",
        "xml",
        "text",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn an_expression_is_compiled_or_refused(text in ".{0,60}", likely in expression()) {
        for text in [text, likely] {
            if let Err((position, reason)) = XPath::parse(&text) {
                prop_assert!(text.is_char_boundary(position), "{text:?} {position}");
                prop_assert!(!reason.is_empty());
            }
        }
    }

    #[test]
    fn what_is_compiled_runs(text in expression(), body in body()) {
        if let Ok(xpath) = XPath::parse(&text) {
            for body in [SHOP, body.as_str()] {
                if let Ok(document) = Document::parse(body) {
                    prop_assert!(xpath.select(&document).is_ok(), "{text:?}");
                }
            }
        }
    }

    #[test]
    fn a_body_is_parsed_or_refused(text in any::<String>(), likely in body()) {
        for text in [&text, &likely, &format!("<a>{likely}</a>")] {
            if let Err(reason) = Document::parse(text) {
                prop_assert!(reason.starts_with("line "), "{reason}");
            }
        }
    }

    #[test]
    fn text_survives(text in "[^\u{0}-\u{1f}\u{fffe}\u{ffff}]{0,40}") {
        let escaped = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\'', "&apos;");
        let document = Document::parse(&format!("<a b='{escaped}'>{escaped}</a>")).unwrap();
        let all = XPath::parse("/a/@b | /a").unwrap().select(&document);
        prop_assert_eq!(all, Ok(vec![text.clone(), text]));
    }
}
