use serde_json::{Value, json};

use super::*;

fn value(text: &str) -> Value {
    parse(text).unwrap_or_else(|found| panic!("{text:?}: {found:?}")).to_json()
}

fn check(text: &str, line: u32, column: u32, detail: &str) {
    let found = parse(text).expect_err(text);
    assert_eq!((found.at, found.detail.as_str()), (Some(Position { line, column }), detail), "{text:?}");
}

/// The tables of YAML 1.2.2, section 10.3.2.
#[test]
fn plain_scalars_follow_the_core_schema() {
    for (text, expected) in [
        ("", "null"),
        ("~", "null"),
        ("Null", "null"),
        ("nULL", "\"nULL\""),
        ("true", "true"),
        ("FALSE", "false"),
        ("yes", "\"yes\""),
        ("on", "\"on\""),
        ("12", "12"),
        ("-12", "-12"),
        ("+12", "12"),
        ("007", "7"),
        ("00", "0"),
        ("-0", "-0"),
        ("0o17", "15"),
        ("0x1F", "31"),
        ("0xg", "\"0xg\""),
        ("0o8", "\"0o8\""),
        ("-0x1", "\"-0x1\""),
        ("1.10", "1.10"),
        (".5", "0.5"),
        ("-.5", "-0.5"),
        ("1.", "1.0"),
        ("1e3", "1e+3"),
        ("1.e3", "1.0e+3"),
        ("12e03", "12e+03"),
        ("1e", "\"1e\""),
        ("1e+", "\"1e+\""),
        (".", "\".\""),
        ("-", "[null]"),
        ("+", "\"+\""),
        (".e1", "\".e1\""),
        ("1_000", "\"1_000\""),
        ("12:30", "\"12:30\""),
        ("1.2.3", "\"1.2.3\""),
        ("1e999999999", "1e+999999999"),
        ("2001-12-14", "\"2001-12-14\""),
        ("'12'", "\"12\""),
        ("\"true\"", "\"true\""),
        ("!!str 12", "\"12\""),
        ("! 12", "\"12\""),
        ("!!int '12'", "12"),
        ("|\n  a\n  b\n", "\"a\\nb\\n\""),
        (">-\n  a\n  b\n", "\"a b\""),
    ] {
        assert_eq!(serde_json::to_string(&value(text)).unwrap(), expected, "{text:?}");
    }
}

#[test]
fn collections_and_aliases_are_written_out() {
    assert_eq!(value("a: [1, {b: c}]\nd:\n- e\n-\n"), json!({"a": [1, {"b": "c"}], "d": ["e", null]}));
    assert_eq!(value("a: &x {b: [1]}\nc: *x\nd: *x\n"), json!({"a": {"b": [1]}, "c": {"b": [1]}, "d": {"b": [1]}}));
    assert_eq!(value("200: a\ntrue: b\n"), json!({"200": "a", "true": "b"}));
    assert_eq!(value("\"<<\": a\n"), json!({"<<": "a"}));
    assert_eq!(value("--- # start\na: !!map {}\nb: !!seq []\n...\n"), json!({"a": {}, "b": []}));
    assert_eq!(value("\u{feff}a: 1"), json!({"a": 1}));
}

#[test]
fn what_json_cannot_say_is_refused_with_the_reason() {
    check("a: 1\n---\nb: 2\n", 2, 1, "a file holds one YAML document; a second one begins here");
    check("a: 1\n[b]: 2\n", 2, 1, "a key is text; a list or an object cannot be one");
    check("a: &x 1\n*x : 2\n", 2, 1, "a key is text; an alias cannot be one");
    check("a: &x {}\nb:\n  <<: *x\n", 3, 3, "merge keys are not of YAML 1.2; write the fields out, or quote the key");
    check("? \n: 1\n", 2, 1, "a key is missing here");
    check("a: .inf", 1, 4, "JSON has neither infinity nor NaN; quote it to make it text");
    check("a: -.INF", 1, 4, "JSON has neither infinity nor NaN; quote it to make it text");
    check("a: .NaN", 1, 4, "JSON has neither infinity nor NaN; quote it to make it text");
    check("a: !!binary aGk=", 1, 4, "the tag `tag:yaml.org,2002:!binary` means nothing here; write plain values");
    check("a: !thing {}", 1, 4, "the tag `!thing` means nothing here; write plain values");
    check("a: !!int x", 1, 4, "the text does not fit its tag `tag:yaml.org,2002:!int`");
    check("a: &x [*x]", 1, 8, "this alias stands within what it names");
    check("a: 1\nb\0: 2", 2, 2, "this is not YAML: the control character U+0000 stands here");
    check(
        "a: 0xfffffffffffffffffffffffffffffffff",
        1,
        4,
        "this number is too large to be written so; write it in decimal",
    );
}

#[test]
fn a_syntax_error_says_what_and_where() {
    for (text, line) in
        [("a: [1, 2", 2), ("a: 'x", 1), ("a: *nope", 1), ("a: 1\n  b: 2", 2), ("a:\n\tb: 1", 2), ("a: \"\\q\"", 1)]
    {
        let found = parse(text).expect_err(text);
        assert!(found.detail.starts_with("this is not YAML: "), "{found:?}");
        assert_eq!(found.at.map(|at| at.line), Some(line), "{text:?} {found:?}");
    }
}

#[test]
fn aliases_cannot_be_made_to_grow_without_bound() {
    let many = "a document holds at most 1000000 values, aliases written out";
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb = format!("{bomb}a{level}: &a{level} [{below}]\n");
    }
    assert_eq!(parse(&bomb).expect_err("a bomb").detail, many);
    let text = format!("- &a {}\n{}", "x".repeat(100_000), "- *a\n".repeat(1_000));
    assert_eq!(parse(&text).expect_err("much text").detail, "anchors and aliases copy more than 8388608 bytes");
    let nested = (1..60).fold("- &a0 [[[]]]\n".to_owned(), |text, n| text + &format!("- &a{n} [[[*a{}]]]\n", n - 1));
    assert_eq!(parse(&nested).expect_err("deep").detail, "lists and objects lie at most 128 deep within each other");
}

#[test]
fn nesting_is_bounded() {
    let deep = "lists and objects lie at most 128 deep within each other";
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(&nested(128)).is_ok());
    assert_eq!(parse(&nested(129)).expect_err("deep").detail, deep);
    assert_eq!(parse(&"- ".repeat(100_000)).expect_err("deep").detail, deep);
    for hostile in
        ["[", "{", "{a: ", "- ", "? ", "[{", "&a ", "!a ", "*a ", ": ", "\"", "'", "|\n", "%", "#", "a:\n ", "---\n"]
    {
        let _ = parse(&hostile.repeat(100_000));
    }
}

#[test]
fn values_know_where_they_begin() {
    let node = parse("a: 1\n\"é\":\n  - 😀\n  -   b: {c: |\n").ok();
    assert!(node.is_none());
    let node = parse("a: 1\n\"é\":\n  - 😀x\n  -   b: {c: 'd'}\n").unwrap();
    for (pointer, line, column) in
        [("", 1, 1), ("/a", 1, 4), ("/é", 3, 3), ("/é/0", 3, 5), ("/é/1", 4, 7), ("/é/1/b", 4, 10), ("/é/1/b/c", 4, 14)]
    {
        assert_eq!(node.nearest(pointer).position, Position { line, column }, "{pointer}");
    }
}
