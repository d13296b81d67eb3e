//! Errors: Go's words, with line and column as fields.

use serde_json::json;

use super::{check_error, render};
use crate::template::{Environment, ErrorKind, Functions, Options, Template, Value};

#[test]
fn parse_errors_name_the_place() {
    let cases = [
        ("a\nb {{.x | nope}}", "template: t:2: function \"nope\" not defined", 2, 9),
        ("{{if .x}}\n\n", "template: t:3: unexpected EOF", 3, 0),
        ("x\n  {{end}}", "template: t:2: unexpected {{end}}", 2, 7),
        ("{{.x\n.y\n", "template: t:3: unclosed action started at t:1", 3, 0),
        ("{{\"a\n\"}}", "template: t:1: unterminated quoted string", 1, 2),
        ("{{/* a", "template: t:1: unclosed comment", 1, 2),
        ("{{/* a */ x}}", "template: t:1: comment ends before closing delimiter", 1, 2),
        ("{{template}}", "template: t:1: unexpected \"}}\" in template clause", 1, 10),
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

#[test]
fn errors_quote_the_delimiters_there_are() {
    let options = Options::default().delims("<%", "%>");
    let functions = Functions::builtin();
    let error = options.parse("t", "<%end%>", &functions).unwrap_err();
    assert_eq!(error.to_string(), "template: t:1: unexpected <%end%>");
    let template = options.parse("t", "<%template \"x\" 1%>", &functions).unwrap();
    let error = template.render(&Value::Nil, &mut Environment::new(0, 0)).unwrap_err();
    assert_eq!(error.context(), Some("<%template \"x\" 1%>"));
}

#[test]
fn the_place_of_an_error_is_that_of_go() {
    let cases = [
        // What ends a block wrongly is told where the block begins.
        ("{{block \"a\" .}}\n\n{{else}}{{end}}", "template: t:1: unexpected {{else}} in block clause"),
        ("{{if 1}}{{block \"a\" .}}\n{{/* c}}", "template: t:2: unclosed comment"),
        ("{{.a½}}", "template: t:1: bad character U+00BD '½'"),
        (
            "{{$x := dict \"b\" 1}}{{upper ($x.b)}}",
            "template: t:1:31: executing \"t\" at <$x.b>: wrong type for value; expected string; got int",
        ),
        ("{{$x := $x 0}}", "template: t:1:8: executing \"t\" at <$x>: undefined variable: $x"),
        ("{{1+i}}", "template: t:1: syntax error scanning complex number"),
        ("{{--1i}}", "template: t:1: strconv.ParseFloat: parsing \"-\": invalid syntax"),
        (
            "{{define \"\u{feff}\"}}{{.x}}{{end}}{{template \"\u{feff}\" 1}}",
            "template: t:1:18: executing \"\\ufeff\" at <.x>: can't evaluate field x in type int",
        ),
    ];
    for (template, expected) in cases {
        check_error(template, expected);
    }
}

#[test]
fn what_was_probably_meant_is_told_beside_the_words_of_go() {
    for (template, expected) in [
        ("{{uper .x}}", Some("did you mean `upper`?")),
        ("{{randomint 1 2}}", Some("did you mean `randomInt`?")),
        ("{{$user := 1}}{{$usr}}", Some("did you mean `$user`?")),
        ("{{$user := 1}}{{$other}}", None),
        ("{{nothingLikeThis}}", None),
        ("{{print 'two words'}}", Some("did you mean `\"two words\"`?")),
        ("{{if .a == \"x\"}}{{end}}", Some("whether two are equal is written `eq .a .b`")),
        ("{{if .a && .b}}{{end}}", Some("whether both hold is written `and .a .b`")),
        ("{{if !.a}}{{end}}", Some("the opposite is written `not .a`, and difference `ne .a .b`")),
        ("{{if .a > 1}}{{end}}", Some("comparisons are written `lt .a .b`, `le`, `gt` and `ge`")),
        ("{{1 + 2}}", Some("a sum is written `add .a .b`")),
        ("{{2 * 2}}", Some("a product is written `mul .a .b`")),
        ("{{.a[0]}}", Some("an element of a list is written `index .list 0`")),
        ("{{.a.0.b}}", Some("an element of a list is written `index .list 0`")),
        ("{{add (1, 2)}}", Some("arguments with commas stand in parentheses right behind the name: `add(1, 2)`")),
        ("{{upper 'a'}}", Some("did you mean `\"a\"`?")),
        ("{{print ''}}", Some("did you mean `\"\"`?")),
        ("{{range}}", None),
    ] {
        let error = render(template, &json!(null)).expect_err(template);
        assert_eq!(error.hint(), expected, "{template}");
    }
    let source = "a\n\té {{.x.y}} b";
    let template = Template::parse("t", source, &Functions::builtin()).unwrap();
    let error = template.render(&Value::json(&json!({"x": 1})), &mut Environment::new(0, 0)).unwrap_err();
    assert_eq!(
        error.excerpt(source),
        "template: t:2:8: executing \"t\" at <.x.y>: can't evaluate field y in type interface {}\n  |\n2 | \té {{.x.y}} b\n  | \t      ^"
    );
}
