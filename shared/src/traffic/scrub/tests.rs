use proptest::prelude::*;

use super::*;

fn scrubber(secrets: &[&str]) -> Scrubber {
    Scrubber::new(&secrets.iter().collect())
}

#[test]
fn secrets_are_found_wherever_they_stand() {
    let check = |secrets: &[&str], text: &str, expected: &str| {
        assert_eq!(scrubber(secrets).scrub(text), expected, "{secrets:?} {text}");
    };
    check(&[], "secret", "secret");
    check(&["abc"], "abc", "abc");
    check(&["äöü"], "äöü", "äöü");
    check(&["secret"], "a secret, a secre", "a ***, a secre");
    check(&["secret", "cretins"], "secretins", "***");
    check(&["abcd", "abcdef", "cdef"], "abcdef", "***");
    check(&["abcdefg", "bcde"], "abcdef", "a***f");
    check(&["aaaa"], "aaaaaaaaa", "***");
    check(&["abcd"], "abcdabcd", "******");
    check(&["Grüße"], "viele Grüße!", "viele ***!");
    check(
        &["say \"hi\""],
        r#"{"a": "say \"hi\"", "b": "{\"c\": \"say \\\"hi\\\"\"}"}"#,
        r#"{"a": "***", "b": "{\"c\": \"***\"}"}"#,
    );
    check(&["a <b>"], "a+%3Cb%3E a%20%3cb%3e a &lt;b&gt; a &lt;b>", "*** *** *** a &lt;b>");
    check(&["<ä\">&"], r#"{"a": "{\"b\": \"\u003cä\\\"\u003e\u0026\"}"}"#, r#"{"a": "{\"b\": \"***\"}"}"#);
    // What a sentence cuts is a beginning.
    check(&["secretary"], "\"secretar…, \"sec…, secretar", "\"***…, \"sec…, secretar");
    check(&["secretary"], "secret\u{2025}…", "secret\u{2025}…");
}

#[test]
fn a_secret_that_is_cut_is_none_the_less_found() {
    let scrubber = scrubber(&["secretary"]);
    for limit in 1..=3 {
        assert_eq!(scrubber.scrub_start("ä secretary", limit, false), &"ä "[..[0, 2, 3][limit - 1]]);
    }
    for limit in 4..=12 {
        assert_eq!(scrubber.scrub_start("ä secretary and", limit, false), "ä ***");
    }
    assert_eq!(scrubber.scrub_start("ä secretary and", 13, false), "ä *** ");
    assert_eq!(scrubber.scrub_start("ä secretar", 20, false), "ä secretar");
    assert_eq!(scrubber.scrub_start("ä secretar", 20, true), "ä ***");
}

#[test]
fn where_there_is_too_much_to_look_for_nothing_is_shown() {
    // Too many as they are, and in all their forms.
    for (count, sign) in [(20_000, "x"), (4_000, "<")] {
        let scrubber = Scrubber::new(&(0..count).map(|number| format!("secret{sign}{number:05}")).collect());
        assert!(scrubber.states.is_empty());
        assert_eq!(scrubber.scrub("anything"), STARS);
        assert_eq!(scrubber.scrub(""), "");
    }
}

proptest! {
    #[test]
    fn none_is_left(secrets in prop::collection::vec("[ab\"ä]{1,7}", 0..6), text in "[ab\"ä…]{0,40}", limit in 0..50_usize) {
        let scrubber = Scrubber::new(&secrets.iter().collect());
        let whole = scrubber.scrub(&text);
        let start = scrubber.scrub_start(&text, limit, false);
        for secret in secrets.iter().filter(|secret| secret.chars().count() >= SHORTEST) {
            prop_assert!(!whole.contains(secret.as_str()), "{} in {}", secret, whole);
            prop_assert!(!start.contains(secret.as_str()), "{} in {}", secret, start);
        }
        // What is no secret stays where it is.
        let kept: String = whole.split(STARS).collect();
        prop_assert!(kept.len() <= text.len());
        if limit >= text.len() {
            prop_assert_eq!(start, whole);
        }
    }
}
