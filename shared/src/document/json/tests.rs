use super::*;

fn check(text: &str, line: u32, column: u32, detail: &str) {
    let found = parse(text).expect_err(text);
    assert_eq!((found.at, found.detail.as_str()), (Some(Position { line, column }), detail), "{text:?}");
    assert_eq!(found.pointer, "");
}

/// What both parsers agree on is JSON exactly when `serde_json` can make a value of it.
#[test]
fn json_is_rfc_8259_and_nothing_more() {
    let odd = [
        "",
        " ",
        "null",
        " 1 ",
        "NaN",
        "Infinity",
        "-Infinity",
        "01",
        "+1",
        "-",
        "-0",
        "1.",
        ".5",
        "1e",
        "1e+",
        "0x1F",
        "1E5",
        "1e999999999",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"\\ud800\\n\"",
        "\"\\ud83d\\ude00\"",
        "\"\u{1}\"",
        "\"\n\"",
        "\"\t\"",
        "\"\\x41\"",
        "\"\\'\"",
        "'a'",
        "\"a",
        "[1,]",
        "[1 2]",
        "[,]",
        "{\"a\":1,}",
        "{\"a\" 1}",
        "{a:1}",
        "{1:1}",
        "{\"a\":1 \"b\":2}",
        "[] []",
        "{} x",
        "// c\n1",
        "/* c */ 1",
        "1 // c",
        "\u{b}1",
        "\u{c}1",
        "\u{a0}1",
        "1\u{a0}",
        "\u{2028}1",
        "\0",
        "1\0",
        "\"\0\"",
        "tru",
        "truex",
        "nullé",
        "]",
        "}",
        "[}",
        "{]",
        "[[[",
        "{\"a\":{\"b\":[1,{}]}}",
        "\"\u{7f}\"",
        "\"\\u00\"",
        "\"\\u12g4\"",
        "{\"a\":1,\"a\":2}",
        "[1]]",
        ":",
        ",",
        "\"\\",
        "{\"",
        "{\"a\":",
        "{,}",
        "[\"a\",:]",
    ];
    for text in odd {
        let judged = serde_json::from_str::<serde_json::Value>(text);
        assert_eq!(parse(text).map(|node| node.to_json()).ok(), judged.ok(), "{text:?}");
    }
}

#[test]
fn a_syntax_error_says_what_and_where() {
    check("", 1, 1, "this is not JSON: the text is empty");
    check("{\"a\": 1,\n \"é\" 2}", 2, 6, "this is not JSON: expected `:`");
    check("{\"ß\": tru}", 1, 10, "this is not JSON: expected `true`, `false` or `null`");
    check("{\"a\": [1", 1, 8, "this is not JSON: the text ends within a list");
    check("[1,]", 1, 4, "this is not JSON: expected value");
    check(
        "[\"é\\ud800\"]",
        1,
        4,
        "this is not JSON: invalid unicode escape sequence. 'd800 (unpaired high surrogate)' is not a valid UTF8 character",
    );
    check("\u{feff}{}", 1, 1, "the text begins with a byte order mark; save it without");
}

/// An exponent alone is spelt anew, `1E5` as `1e+5`; that is `serde_json`'s doing.
#[test]
fn numbers_keep_their_digits() {
    for digits in ["1.10", "1e+5", "-0", "-0.0", "123456789012345678901234567890", "1e+999999999", "0.1e-7"] {
        let Value::Number(number) = parse(digits).unwrap().value else { panic!("{digits} is a number") };
        assert_eq!(number.as_str(), digits);
    }
}

#[test]
fn values_and_names_know_where_they_begin() {
    let node = parse("{\n  \"ä\": [\"😀\", 2],\r\n\t\"b\": null}").unwrap();
    let Value::Object(members) = &node.value else { panic!("an object") };
    let Value::Array(items) = &members[0].node.value else { panic!("a list") };
    let found = [
        node.position,
        members[0].key_position,
        members[0].node.position,
        items[0].position,
        items[1].position,
        members[1].key_position,
        members[1].node.position,
    ];
    assert_eq!(
        found.map(|position| (position.line, position.column)),
        [(1, 1), (2, 3), (2, 8), (2, 9), (2, 14), (3, 2), (3, 7)]
    );
}

#[test]
fn what_is_too_deep_or_too_much_is_refused_before_it_is_parsed() {
    let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
    assert!(parse(&nested(128)).is_ok());
    check(&nested(129), 1, 129, "lists and objects lie at most 128 deep within each other");
    check(&"[".repeat(1_000_000), 1, 129, "lists and objects lie at most 128 deep within each other");
    check(&"{\"a\":".repeat(1_000_000), 1, 641, "lists and objects lie at most 128 deep within each other");
    assert!(parse("\"[[[[\\\"[[[[\"").is_ok());
    let many = format!("[{}0]", "0,".repeat(1_000_000));
    check(&many, 1, 1_999_999, "a document holds at most 1000000 values");
}
