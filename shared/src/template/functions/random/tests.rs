//! Ranges, forms, and that all values are equally likely.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use regex::Regex;

use crate::template::{Environment, Error, Functions, Template, Value};

static FUNCTIONS: LazyLock<Functions> = LazyLock::new(Functions::builtin);

fn try_render(template: &str, seed: u64) -> Result<String, Error> {
    let template = Template::parse("t", template, &FUNCTIONS)?;
    template.render(&Value::Nil, &mut Environment::new(seed, 1_790_000_000_123))
}

fn render(template: &str, seed: u64) -> String {
    try_render(template, seed).unwrap_or_else(|error| panic!("{template}: {error}"))
}

/// How often each value comes when an expression is drawn so many times.
fn counts(expression: &str, times: usize) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for value in render(&format!("{{{{range until {times}}}}}{{{{{expression}}}}} {{{{end}}}}"), 1).split_whitespace() {
        *counts.entry(value.to_owned()).or_default() += 1;
    }
    counts
}

/// With 6000 draws the count of each of six has a standard deviation of 29.
#[test]
fn every_value_of_a_range_is_equally_likely_and_both_ends_are_among_them() {
    for (expression, expected) in [
        ("randomInt 1 6", ["1", "2", "3", "4", "5", "6"]),
        ("randomInt -3 2", ["-1", "-2", "-3", "0", "1", "2"]),
        ("randInt 0 6", ["0", "1", "2", "3", "4", "5"]),
        ("randomFloat 0.1 0.6 1", ["0.1", "0.2", "0.3", "0.4", "0.5", "0.6"]),
        ("randomFloat 0 5 0", ["0", "1", "2", "3", "4", "5"]),
        ("randomChoice 'a' 'b' 'c' 'd' 'e' 'f'", ["a", "b", "c", "d", "e", "f"]),
        ("list 1 2 3 4 5 6 | randomChoice", ["1", "2", "3", "4", "5", "6"]),
        ("shuffle \"abc\"", ["abc", "acb", "bac", "bca", "cab", "cba"]),
    ] {
        let counts = counts(&expression.replace('\'', "\""), 6_000);
        assert!(counts.keys().eq(&expected), "{expression}: {counts:?}");
        assert!(counts.values().all(|count| (860..1_140).contains(count)), "{expression}: {counts:?}");
    }
    let counts = counts("randomBool", 2_000);
    assert!(counts.len() == 2 && counts["true"].abs_diff(1_000) < 120, "{counts:?}");
}

/// Three quarters of all integers: with a plain remainder the lowest third would be half of the draws.
#[test]
fn large_ranges_have_no_bias() {
    let drawn = render("{{range until 3000}}{{randomInt -9223372036854775808 4611686018427387903}} {{end}}", 1);
    let low = drawn.split_whitespace().filter(|text| text.parse::<i64>().unwrap() < -(1 << 62)).count();
    assert!(low.abs_diff(1_000) < 120, "{low} of 3000 are in the lowest third");
    render("{{randomInt -9223372036854775808 9223372036854775807}}", 1);
}

#[test]
fn values_have_their_form() {
    for (expression, form) in [
        ("uuid", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        ("uuidv4", "^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        ("uuidv7", "^01a0c450-6c7b-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"),
        ("ulid", "^01M3250V3V[0-9A-HJKMNP-TV-Z]{16}$"),
        ("shortId", "^[0-9A-Za-z]{10}$"),
        ("shortId 21", "^[0-9A-Za-z]{21}$"),
        ("randomString 3", "^[0-9A-Za-z]{3}$"),
        ("randomString 0", "^$"),
        ("randomHex 32", "^[0-9a-f]{32}$"),
        ("randAlphaNum 9", "^[0-9A-Za-z]{9}$"),
        ("randAlpha 9", "^[A-Za-z]{9}$"),
        ("randNumeric 9", "^[0-9]{9}$"),
        ("randAscii 9", "^[ -~]{9}$"),
        ("randBytes 16", "^[0-9A-Za-z+/]{22}==$"),
        ("randomFloat 1 2", r"^1(\.[0-9]+)?$"),
        ("randomFloat -1 1 3", r"^-?[01](\.[0-9]{1,3})?$"),
        ("randomFloat 1.1 1.1 1", r"^1\.1$"),
        ("randomFloat 0.29 0.29 2", r"^0\.29$"),
        ("randomFloat -1e308 1e308", r"e\+30[0-9]$"),
        ("randomFloat \"1\" 1", "^1$"),
    ] {
        let form = Regex::new(form).unwrap();
        for seed in 0..100 {
            let text = render(&format!("{{{{{expression}}}}}"), seed);
            assert!(form.is_match(&text), "{expression} {seed}: {text:?}");
        }
    }
}

#[test]
fn the_seed_alone_decides() {
    let template = "{{uuid}} {{randomInt 0 1000000}} {{fakePerson}}";
    assert_eq!(render(template, 5), render(template, 5));
    assert_ne!(render(template, 5), render(template, 6));
}

#[test]
fn what_is_wrong_is_said() {
    for (template, message) in [
        ("{{randomInt 2 1}}", "the range 2 to 1 is empty"),
        ("{{randInt 5 5}}", "the range from 5 up to, but without, 5 is empty"),
        ("{{randomFloat 2 1}}", "the range 2 to 1 is empty"),
        ("{{randomFloat \"nan\" 1}}", "the range NaN to 1 is empty"),
        ("{{randomFloat 0 \"inf\"}}", "the range 0 to inf is empty"),
        ("{{randomFloat 0.11 0.19 1}}", "there is no number of 1 digits from 0.11 to 0.19"),
        ("{{randomFloat 0 1 16}}", "the count of digits is from 0 to 15"),
        ("{{randomFloat 0 1 -1}}", "the count of digits is from 0 to 15"),
        ("{{randomFloat 0 1e9 9}}", "numbers of so many digits are more than a float can tell apart"),
        ("{{randomFloat 0 1 1 1}}", "a least and a greatest number and a count of digits are what can be given"),
        ("{{shortId 1 2}}", "a length is all that can be given"),
        ("{{randBytes -1}}", "the count of characters is negative"),
        ("{{randBytes 1000000000}}", "bytes"),
    ] {
        let error = try_render(template, 0).expect_err(template).to_string();
        assert!(error.contains(message), "{template}: {error}");
    }
}
