//! Templates that mean harm, and templates that mean nothing.

use proptest::prelude::*;
use serde_json::json;

use super::render;
use crate::template::{Bound, ErrorKind};

#[test]
fn deep_nesting_is_refused() {
    let cases = [
        ("{{if 1}}", ""),
        ("{{with 1}}", ""),
        ("{{range 1}}", ""),
        ("{{block \"x\" 1}}", ""),
        ("{{if 1}}{{else if 1}}", ""),
        ("(", "{{"),
        ("add(", "{{"),
        ("(1 | print (", "{{"),
        (".AddDate(0, 0, 0)", "{{now"),
        (".AddDate(0, 0, now", "{{now"),
    ];
    for (part, before) in cases {
        let template = format!("{before}{}", part.repeat(100_000));
        let error = render(&template, &json!(null)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Limit(Bound::Nesting), "{part}");
        assert!(error.message().contains("nesting depth (200)"), "{error}");
    }
}

#[test]
fn what_may_nest_can_run() {
    for (open, inside, close) in
        [("{{if 1}}", "x", "{{end}}"), ("{{range 1}}", "x", "{{end}}"), ("{{with 1}}", "x", "{{end}}")]
    {
        let template = format!("{}{inside}{}", open.repeat(200), close.repeat(200));
        assert_eq!(render(&template, &json!(null)).unwrap(), "x");
    }
    let template = format!("{{{{{}1{}}}}}", "(print ".repeat(200), ")".repeat(200));
    assert_eq!(render(&template, &json!(null)).unwrap(), "1");
    let deep = (0..100).fold(json!({"v": 1}), |inner, _| json!({"n": inner}));
    let template = "{{define \"a\"}}{{with .n}}{{template \"a\" .}}{{else}}{{.v}}{{end}}{{end}}{{template \"a\" .}}";
    assert_eq!(render(template, &deep).unwrap(), "1");
}

#[test]
fn unfinished_templates_are_errors() {
    let cases = [
        "{{",
        "{{.",
        "{{.x",
        "{{-",
        "{{- ",
        "{{\"",
        "{{\"\\",
        "{{`",
        "{{'",
        "{{'\\",
        "{{(",
        "{{()}}",
        "{{$",
        "{{$x",
        "{{$x :",
        "{{$x :=",
        "{{$x :=}}",
        "{{|}}",
        "{{/*",
        "{{/* */",
        "{{if",
        "{{range $x,",
        "{{range $x, $y",
        "{{define",
        "{{define \"a",
        "{{define \"a\"}}",
        "{{block \"b\"",
        "{{template \"a\"",
        "{{else",
        "{{end",
        "{{break",
        "{{\"\\xé\"}}",
        "{{\"\\u{1}\"}}",
        "{{'\\xf'}}",
        "{{0x}}",
        "{{1e}}",
        "{{1_}}",
        "{{.é\u{301}}}",
        "{{\u{0}}}",
        "{{f(",
        "{{add(",
        "{{add(1,",
        "{{add('",
        "{{}}",
        "{{ }}",
        "{{- -}}",
        "{{--}}",
        "{{-}}",
    ];
    for template in cases {
        let error = render(template, &json!({})).expect_err(template);
        assert_eq!(error.line(), 1, "{template}");
        assert!(error.column() <= template.len(), "{template}");
    }
}

#[test]
fn strange_formats_do_no_harm() {
    let cases = [
        ("%1000000000d", "%!(NOVERB)%!(EXTRA int=1)"),
        ("%*d", "%!(BADWIDTH)%!d(MISSING)"),
        ("%.*d", "%!(BADPREC)%!d(MISSING)"),
        ("%[", "%!(NOVERB)"),
        ("%[9999999999999]d", "%!d(BADINDEX)"),
        ("%é", "%!é(int=1)"),
    ];
    for (format, expected) in cases {
        let arg = if format.contains('*') { "\"x\"" } else { "1" };
        let template = format!("{{{{printf {format:?} {arg}}}}}");
        assert_eq!(render(&template, &json!(null)).unwrap(), expected);
    }
}

/// Pieces of templates, which random text would hardly ever hit upon.
pub(super) const PIECES: &[&str] = &[
    "{{",
    "}}",
    "{{- ",
    " -}}",
    "if ",
    "else",
    "end",
    "range ",
    "with ",
    "define ",
    "block ",
    "template ",
    "break",
    "continue",
    "\"a\"",
    "`r`",
    "'c'",
    "'x y'",
    "$x",
    "$",
    ":=",
    "=",
    "|",
    "(",
    ")",
    ".",
    ".a",
    ".b.c",
    " ",
    "\n",
    ",",
    "1",
    "-2",
    "3.5",
    "1e9",
    "0x1p4",
    "1i",
    "nil",
    "true",
    "printf ",
    "\"%[2]*.[1]*d\"",
    "index ",
    "slice ",
    "len ",
    "add(",
    "print ",
    "list ",
    "dict ",
    "toJson ",
    "now",
    ".Format",
    "call ",
    "js ",
    "{{end}}",
    "{{range .l}}",
    "{{if .a}}",
    "{{else}}",
    "\\",
    "é",
    "\u{0}",
    "/*",
    "*/",
    "and ",
    "eq ",
    "uuid",
];

proptest! {
    #[test]
    fn pieces_never_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..40)) {
        let data = json!({"a": {"b": [1, null]}, "l": ["x", 2.5], "b": {"c": "é"}});
        let _ = render(&pieces.concat(), &data);
    }

    #[test]
    fn actions_never_panic(pieces in prop::collection::vec(prop::sample::select(PIECES), 0..12)) {
        let data = json!({"a": {"b": [1, null]}, "l": ["x", 2.5], "b": {"c": "é"}});
        let _ = render(&format!("{{{{{}}}}}", pieces.join(" ")), &data);
    }

    #[test]
    fn any_text_never_panics(text in "\\PC{0,60}") {
        let _ = render(&text, &json!(null));
        let _ = render(&format!("{{{{{text}}}}}"), &json!(null));
        let _ = render(&format!("{{{{printf {text:?} 1 \"é\" 2.5}}}}"), &json!(null));
    }
}
