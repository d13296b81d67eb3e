use proptest::prelude::*;
use serde_json::json;

use crate::template::{Environment, Functions, Options, Value};

#[track_caller]
fn check(source: &str, expected: &str) {
    let laid_out = Options::default().lay_out_json(source).unwrap();
    assert_eq!(laid_out, expected, "{source}");
    assert_eq!(Options::default().lay_out_json(&laid_out).unwrap(), expected, "once more");
}

#[test]
fn json_stands_over_lines() {
    check("", "");
    check(" 1 ", "1");
    check(
        r#"{"a":1,"b":[],"c":{ },"d":[1,{"e":null}]}"#,
        "{\n  \"a\": 1,\n  \"b\": [],\n  \"c\": {},\n  \"d\": [\n    1,\n    {\n      \"e\": null\n    }\n  ]\n}",
    );
    check(r#"["a, {b}: \" c" , 1.50e3]"#, "[\n  \"a, {b}: \\\" c\",\n  1.50e3\n]");
}

#[test]
fn actions_stay_as_they_are() {
    check(
        r#"{"id":{{ .Request.PathParams.id }},"n":"{{ .x }} and {{"}"}}"}"#,
        "{\n  \"id\": {{ .Request.PathParams.id }},\n  \"n\": \"{{ .x }} and {{\"}\"}}\"\n}",
    );
    check(r#"{"{{.key}}":1,{{.name}}:2}"#, "{\n  \"{{.key}}\": 1,\n  {{.name}}: 2\n}");
    check(
        r#"{"a":{{if .x}}1{{else}}2{{end}},"b":{{ with .y }} {{.}} {{ end }}}"#,
        "{\n  \"a\": {{if .x}}1{{else}}2{{end}},\n  \"b\": {{ with .y }}{{.}}{{ end }}\n}",
    );
    check(r#"{"a":"{{if .x}}one{{else}}two  {{end}}"}"#, "{\n  \"a\": \"{{if .x}}one{{else}}two  {{end}}\"\n}");
    check(r#"{"a":-{{.n}}.{{.m}}e5,"b":1{{.n}} {{.m}}}"#, "{\n  \"a\": -{{.n}}.{{.m}}e5,\n  \"b\": 1{{.n}} {{.m}}\n}");
}

#[test]
fn blocks_between_members_stand_on_lines_of_their_own() {
    check(r#"{"a":1{{if .x}},"b":2{{end}}}"#, "{\n  \"a\": 1{{if .x}}, \"b\": 2{{end}}\n}");
    check(r#"{ {{if .x}}"a":1,{{end}}"b":2}"#, "{\n  {{if .x}}\"a\": 1,{{end}}\n  \"b\": 2\n}");
    check(
        r#"[{{range $i, $e := .l}}{{if $i}}, {{end}}{"id":{{$e}}}{{end}}]"#,
        "[\n  {{range $i, $e := .l}}\n    {{if $i}},{{end}}\n    {\n      \"id\": {{$e}}\n    }\n  {{end}}\n]",
    );
    check(
        "[{{range $i, $e := .l}}{{if $i}}, {{end}}{{$e}}{{end}}]",
        "[\n  {{range $i, $e := .l}}{{if $i}},{{end}}{{$e}}{{end}}\n]",
    );
    check(
        r#"{{$n := 1}}{{/* a, b */}}{"a":{{if .x}}{"b":1}{{else}}[]{{end}},"c":1}"#,
        "{{$n := 1}}{{/* a, b */}}{\n  \"a\": {{if .x}}\n    {\n      \"b\": 1\n    }\n  {{else}}\n    []\n  {{end}},\n  \"c\": 1\n}",
    );
}

#[test]
fn what_is_not_understood_is_left_alone() {
    let check = |source: &str, message: &str, offset: usize| {
        let error = Options::default().lay_out_json(source).unwrap_err();
        assert_eq!((error.message.as_str(), error.offset), (message, offset), "{source}");
    };
    check("Hello {{.name}}", "`Hello` is not JSON", 0);
    check("<a>{{.name}}</a>", "`<` is not JSON", 0);
    check("{\"a\": \"b", "this string is not closed", 6);
    check("{\"a\": [1}", "this bracket closes none, or one outside of its block", 8);
    check("[1, ", "a bracket or a block is not closed", 3);
    check("{{if .x}}[{{end}}1]", "a bracket is still open here that was opened in this block", 10);
    check("[{{if .x}}]{{end}}", "this bracket closes none, or one outside of its block", 10);
    check("{{if .x}}\"a{{end}}\"", "this string goes over a block's end", 9);
    check("\"a{{if .x}}b\"{{end}}", "this string ends inside a block that began in it", 12);
    check("{{define \"x\"}}1{{end}}", "a template with `define` is left as it is", 2);
    check("[{{range .l}}{{break}}{{end}}]", "a template with `break` is left as it is", 15);
    check("{{.a", "the template is wrong: unclosed action", 4);
}

/// Pieces of a source, between any two of which there may be space.
fn value() -> impl Strategy<Value = Vec<String>> {
    let one = |text: &str| Just(vec![text.to_owned()]);
    let leaf = prop_oneof![
        one("1"),
        one("-2.50e1"),
        one("null"),
        one("\"a, b: [{ \\\" \""),
        one("{{$.n}}"),
        one("\"{{$.s}} {{if $.t}}x {{else}}y{{end}}\""),
        one("{{- /* a [ */ -}}7"),
        one("{{if $.f}}1{{else if $.t}}2{{else}}3{{end}}"),
        one("{{range $.l}}{{.}}{{end}}"),
    ];
    leaf.prop_recursive(4, 40, 4, |inner| {
        let pieces = |parts: Vec<&str>| parts.into_iter().map(str::to_owned).collect::<Vec<_>>();
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(move |items| around("[", &items, "]")),
            prop::collection::vec(inner.clone(), 0..4).prop_map(move |items| {
                let members = items.into_iter().enumerate();
                let member =
                    |(place, item): (usize, Vec<String>)| [pieces(vec![&format!("\"k{place}\""), ":"]), item].concat();
                around("{", &members.map(member).collect::<Vec<_>>(), "}")
            }),
            (inner.clone(), inner.clone(), any::<bool>()).prop_map(move |(first, more, holds)| {
                let begin = if holds { "{{if $.t}}" } else { "{{- if $.f }}" };
                [
                    pieces(vec!["{", "\"a\"", ":"]),
                    first,
                    pieces(vec![begin, ",", "\"b\"", ":"]),
                    more,
                    pieces(vec!["{{end}}", "}"]),
                ]
                .concat()
            }),
            (inner.clone(), inner.clone()).prop_map(move |(yes, no)| {
                [pieces(vec!["[", "{{if $.f}}"]), yes, pieces(vec!["{{else}}"]), no, pieces(vec!["{{end -}}", "]"])]
                    .concat()
            }),
            inner.prop_map(move |item| {
                let start = pieces(vec!["[", "{{range $i, $e := $.l}}", "{{if $i}}", ",", "{{end}}"]);
                [start, item, pieces(vec!["{{end}}", "]"])].concat()
            }),
        ]
    })
}

fn around(open: &str, items: &[Vec<String>], close: &str) -> Vec<String> {
    [vec![open.to_owned()], items.join(&",".to_owned()), vec![close.to_owned()]].concat()
}

fn render(source: &str) -> String {
    let data = json!({"n": 5, "s": "text", "t": true, "f": false, "l": [1, 2, 3]});
    let template = Options::default().parse("t", source, &Functions::builtin()).unwrap();
    template.render(&Value::json(&data), &mut Environment::new(1, 0)).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_rendered_stays_the_same_json(pieces in value(), spaces in prop::collection::vec("[ \n]{0,3}", 1..9)) {
        // Between `{` and an action there is always some, or it would be another action.
        let mut source = String::new();
        for (place, piece) in pieces.iter().enumerate() {
            source.push_str(&spaces[place % spaces.len()]);
            if source.ends_with('{') && piece.starts_with('{') {
                source.push(' ');
            }
            source.push_str(piece);
        }
        let laid_out = Options::default().lay_out_json(&source).unwrap();
        let [before, after] = [&source, &laid_out].map(|source| serde_json::from_str::<serde_json::Value>(&render(source)).ok());
        prop_assert_eq!(before, after, "{}\n{}", source, laid_out);
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        prop_assert_eq!(bare(&source), bare(&laid_out));
        prop_assert_eq!(Options::default().lay_out_json(&laid_out).unwrap(), laid_out);
    }
}
