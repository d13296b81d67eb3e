//! What templates give, by family.

use serde_json::json;

use super::check;

#[test]
fn text_and_trimming() {
    let cases = [
        ("plain } text {", "plain } text {"),
        ("a{{/* c {{ }} */}}b", "ab"),
        ("a \n{{- 1 -}}\t b", "a1b"),
        ("a {{- /* c */ -}} b", "ab"),
        ("{{\"}}\"}}", "}}"),
    ];
    for (template, expected) in cases {
        check(template, &json!(null), expected);
    }
}

#[test]
fn fields_and_variables() {
    let data = json!({"a": {"b": [1, {"c": "x"}]}, "n": null});
    let cases = [
        ("{{.a.b}}", "[1 map[c:x]]"),
        ("{{(index .a.b 1).c}}", "x"),
        ("{{.zz}} {{.zz.y}} {{.n}}", "<no value> <no value> <no value>"),
        ("{{$x := .a}}{{$x.b | len}}{{$x = 5}}{{$x}}", "25"),
        ("{{with .a}}{{$.n}}{{len .b}}{{end}}", "<no value>2"),
        ("{{if true}}{{$ := 1}}{{$}}{{end}}{{len $}} {{range $ := .a.b}}{{$}}{{end}}", "12 1map[c:x]"),
        ("{{$x := 1}}{{if true}}{{$x := 2}}{{$x}}{{end}}{{$x}}", "21"),
    ];
    for (template, expected) in cases {
        check(template, &data, expected);
    }
}

#[test]
fn control() {
    let data = json!({"l": ["a", "b"], "m": {"y": 2, "x": 1}, "e": []});
    let cases = [
        ("{{if .e}}1{{else if .l}}2{{else}}3{{end}}", "2"),
        ("{{with .zz}}1{{else with .m}}{{.x}}{{end}}", "1"),
        ("{{range $i, $v := .l}}{{$i}}{{$v}},{{end}}", "0a,1b,"),
        ("{{range $k, $v := .m}}{{$k}}={{$v}} {{end}}", "x=1 y=2 "),
        ("{{range 4}}{{if eq . 1}}{{continue}}{{end}}{{if eq . 3}}{{break}}{{end}}{{.}}{{end}}", "02"),
        ("{{range .e}}x{{else}}none{{end}}", "none"),
        ("{{define \"t2\"}}<{{.}}>{{end}}{{range .l}}{{template \"t2\" .}}{{end}}", "<a><b>"),
        ("{{block \"b\" .m.x}}[{{.}}]{{end}}{{template \"b\" 7}}", "[1][7]"),
    ];
    for (template, expected) in cases {
        check(template, &data, expected);
    }
}

#[test]
fn numbers_of_json_keep_their_kind() {
    let data: serde_json::Value = serde_json::from_str(
        r#"{"id": 12345678, "f": 1.50, "e": 1e3, "big": 123456789012345678901234567890, "out": 1e999}"#,
    )
    .unwrap();
    let cases = [
        ("{{.id}}", "12345678"),
        ("{{-9223372036854775808}} {{0}} {{-70}}", "-9223372036854775808 0 -70"),
        ("{{printf \"%d\" .id}} {{eq .id 12345678}}", "12345678 true"),
        ("{{.f}} {{.e}}", "1.5 1000"),
        ("{{toJson .}}", r#"{"big":123456789012345678901234567890,"e":1e+3,"f":1.50,"id":12345678,"out":1e+999}"#),
        ("{{toJson .f}} {{toJson .e}}", "1.5 1000"),
        ("{{.big}}", "123456789012345678901234567890"),
        (
            "{{printf \"%d|%v|%s|%+d|%T\" .big .big .big .big .big}}",
            "123456789012345678901234567890|123456789012345678901234567890|123456789012345678901234567890|+123456789012345678901234567890|*big.Int",
        ),
        (
            "{{printf \"%35d|%-35d|%035d\" .big .big .big}}",
            "     123456789012345678901234567890|123456789012345678901234567890     |00000123456789012345678901234567890",
        ),
        (
            "{{eq .big .big}} {{lt .id .big}} {{gt .big 1}} {{ne .big .id}} {{toJson .big}}",
            "true true true true 123456789012345678901234567890",
        ),
        ("{{printf \"%x\" .big}}", "%!x(*big.Int=123456789012345678901234567890)"),
        ("{{.out}}", "+Inf"),
    ];
    for (template, expected) in cases {
        check(template, &data, expected);
    }
}

#[test]
fn lists_sliced_past_their_end_follow_go() {
    let cases = [
        ("{{slice .l 1 4}}", "[2 3 <nil>]"),
        ("{{$a := slice .l 0 1}}{{slice $a 0 4}}", "[1 2 3 <nil>]"),
        ("{{$a := slice .l 1 2}}{{$b := slice $a 1 2}}{{$b}}{{len $b}}", "[3]1"),
    ];
    for (template, expected) in cases {
        check(template, &json!({"l": [1, 2, 3]}), expected);
    }
}

#[test]
fn fine_points_follow_go() {
    let data = json!({"l": ["a", "b"], "e": []});
    let cases = [
        // A break in an else ends only that loop, which has come to its end anyway.
        ("{{range .l}}{{range $.e}}{{else}}{{break}}x{{end}}{{.}}{{end}}", "ab"),
        ("{{range .l}}{{range $.e}}{{else}}{{continue}}x{{end}}{{.}}{{end}}", ""),
        // The element is set behind the index.
        ("{{$x := 0}}{{range $x, $x = .l}}{{$x}}{{end}}", "ab"),
        // What the argument of a template declares goes on behind it.
        ("{{template \"q\" $y := 1}}{{$y}}{{define \"q\"}}{{.}}{{end}}", "11"),
        ("{{if 1}}{{block \"q\" ($y := 2)}}{{.}}{{end}}{{$y}}{{end}}", "22"),
        // `%w` is `%v` to the flags, and fits nothing.
        ("{{printf \"%#w\" \"a\"}} {{printf \"%w\" .l}}", "%!w(string=\"a\") %!w([]interface {}=[a b])"),
    ];
    for (template, expected) in cases {
        check(template, &data, expected);
    }
}
