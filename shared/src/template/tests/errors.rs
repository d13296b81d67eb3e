//! Errors: Go's words, with line and column as fields.

use super::check_error;
use crate::template::ErrorKind;

#[test]
fn parse_errors_name_the_place() {
    let cases = [
        (
            "a\nb {{.x | nope}}",
            "template: t:2: function \"nope\" not defined",
            2,
            9,
        ),
        ("{{if .x}}\n\n", "template: t:3: unexpected EOF", 3, 0),
        ("x\n  {{end}}", "template: t:2: unexpected {{end}}", 2, 7),
        (
            "{{.x\n.y\n",
            "template: t:3: unclosed action started at t:1",
            3,
            0,
        ),
        (
            "{{\"a\n\"}}",
            "template: t:1: unterminated quoted string",
            1,
            2,
        ),
        ("{{/* a", "template: t:1: unclosed comment", 1, 2),
        (
            "{{/* a */ x}}",
            "template: t:1: comment ends before closing delimiter",
            1,
            2,
        ),
        (
            "{{template}}",
            "template: t:1: unexpected \"}}\" in template clause",
            1,
            10,
        ),
        ("{{\"\\xzz\"}}", "template: t:1: invalid syntax", 1, 2),
    ];
    for (template, expected, line, column) in cases {
        let error = check_error(template, expected);
        assert_eq!(error.kind(), ErrorKind::Parse, "{template}");
        assert_eq!((error.line(), error.column()), (line, column), "{template}");
        assert_eq!(error.context(), None);
    }
}

#[test]
fn exec_errors_name_the_place() {
    let error = check_error(
        "line\n é{{len 3}}",
        "template: t:2:5: executing \"t\" at <len 3>: error calling len: len of type int",
    );
    assert_eq!(error.kind(), ErrorKind::Exec);
    assert_eq!((error.line(), error.column()), (2, 5));
    assert_eq!(error.context(), Some("len 3"));
    assert_eq!(error.message(), "error calling len: len of type int");
    assert_eq!(error.name(), "t");
    check_error(
        "{{define \"in\"}}{{index . 1}}{{end}}{{template \"in\" 5}}",
        "template: t:1:17: executing \"in\" at <index . 1>: error calling index: can't index item of type int",
    );
}
