//! What is drawn is what it claims to be, for any seed.

use std::collections::BTreeSet;

use regex::Regex;

use super::super::iban::{COUNTRIES, remainder};
use super::{render, try_render};
use crate::template::Functions;

const LOCALES: [&str; 5] = ["de", "en", "es", "fr", "ja"];

/// Functions of made-up data by whether they take a locale.
fn functions(by_locale: bool) -> impl Iterator<Item = &'static str> {
    let family = Functions::families().find(|(title, _)| *title == "Made-up data").unwrap().1;
    let names = family.map(|function| function.name).filter(|name| *name != "fakeDateBetween");
    names.filter(move |name| try_render(&format!("{{{{{name} \"ja\"}}}}"), 0).is_ok() == by_locale)
}

#[test]
fn nothing_is_ever_empty_or_left_unfilled() {
    let unfilled = Regex::new("[{}#|]|^$|^ | $|  |<no value>").unwrap();
    for seed in 0..200 {
        for name in functions(false).filter(|name| *name != "fakeHexColor") {
            let text = render(&format!("{{{{{name}}}}}"), seed);
            assert!(!unfilled.is_match(&text), "{name} {seed}: {text:?}");
        }
        for name in functions(true) {
            for locale in LOCALES {
                let text = render(&format!("{{{{{name} \"{locale}\"}}}}"), seed);
                assert!(!unfilled.is_match(&text), "{name} {locale} {seed}: {text:?}");
            }
        }
    }
    assert!(functions(true).count() > 25 && functions(false).count() > 20);
}

/// Two calls of one template draw one after the other: neither tells what the other gives.
#[test]
fn calls_are_not_locked_together() {
    for name in functions(true).chain(["fakeIPv4", "fakePrice", "fakeCardNumber", "fakeEmoji"]) {
        let pairs = (0..40).map(|seed| render(&format!("{{{{{name}}}}}§{{{{{name}}}}}"), seed));
        let differ = pairs.filter(|pair| pair.split_once('§').is_some_and(|(one, two)| one != two)).count();
        assert!(differ >= 15, "{name}: {differ} of 40");
    }
    let pairs: BTreeSet<String> = (0..200).map(|seed| render("{{fakeFirstName}} {{fakeColor}}", seed)).collect();
    assert!(pairs.len() > 180, "{}", pairs.len());
}

#[test]
fn values_have_their_form() {
    for (call, form) in [
        ("fakeEmail %", r"^[a-z0-9]+([._-][a-z0-9]+)*@example\.(com|net|org)$"),
        ("fakeUserName %", r"^[a-z0-9]+([._-][a-z0-9]+)*$"),
        ("fakePhone \"en\"", r"^\([2-9][0-9]{2}\) 555-01[0-9]{2}$"),
        (
            "fakePhone \"de\"",
            r"^0(30 23125|40 66969|69 90009|221 4710|89 99998)[0-9]{3}$|^0(171 39200|176 040690)[0-9]{2}$",
        ),
        ("fakePhone \"fr\"", r"^(01 99 00|02 61 91|03 53 01|04 65 71|05 36 49|06 39 98)( [0-9]{2}){2}$"),
        ("fakePhone \"es\"", r"^7[5-9][0-9] [0-9]{3} [0-9]{3}$"),
        ("fakePhone \"ja\"", r"^(0[36]-0[0-9]{3}|090-0[0-9]{3}|0(45|52|92)-0[0-9]{2})-[0-9]{4}$"),
        ("fakePostcode \"ja\"", r"^[0-9]{3}-[0-9]{4}$"),
        ("fakePostcode \"fr\"", r"^[0-9]{5}$"),
        ("fakeName \"ja\"", r"^[\p{Han}]{1,3} [\p{Han}\p{Hiragana}]{1,3}$"),
        ("fakeName \"es\"", r"^[\p{L}-]+( \p{L}+){2}$"),
        ("fakeAddress \"en\"", r"^[1-9][0-9]+ [\w ]+, [\w. ]+, [A-Z]{2} [0-9]{5}$"),
        ("fakeAddress \"de\"", r"^\w+ [0-9]+a?, [0-9]{5} [\w ().]+$"),
        ("fakeAddress \"ja\"", r"^〒[0-9]{3}-[0-9]{4} \p{Han}+[都道府県]\S+[市区]\S+[0-9]丁目[0-9]+-[0-9]+$"),
        ("fakePrice 0 0.5", r"^0\.([0-4][0-9]|50)$"),
        ("fakePrice -2 -1", r"^-1\.[0-9]{2}$|^-2\.00$"),
        ("fakeCardNumber \"AMEX\"", r"^37[0-9]{13}$"),
        ("fakeIPv4", r"^(192\.0\.2|198\.51\.100|203\.0\.113)\.[0-9]{1,3}$"),
        ("fakeIPv6", r"^2001:db8:[0-9a-f:]+$"),
        ("fakeMac", r"^[0-9a-f][26ae](:[0-9a-f]{2}){5}$"),
        ("fakeUrl", r"^https://[a-z]+\.example\.(com|net|org)/[a-z]+/[a-z]+$"),
        ("fakeFileName \".pdf\"", r"^[a-z]+_[a-z]+\.pdf$"),
        ("fakeHexColor", "^#[0-9a-f]{6}$"),
        ("fakeCoordinates %", r"^-?[0-9]{1,2}\.[0-9]{4},-?[0-9]{1,3}\.[0-9]{4}$"),
        ("fakeSentence 3 \"en\"", r"^[A-Z][a-z]+( [a-z]+){2}\.$"),
        ("fakeWords 4 %", r"^\S+( \S+){3}$"),
        ("loremParagraph 2", r"^[A-Z][a-z]*( [a-z]+){4,11}\. [A-Z][a-z]*( [a-z]+){4,11}\.$"),
        ("fakeBirthday | htmlDate", "^(19[4-9][0-9]|200[0-8])-[0-9]{2}-[0-9]{2}$"),
        ("(fakeBirthday 0 0).Year", "^202[56]$"),
        ("fakeDateBetween \"2026-02-01\" \"2026-02-01T00:00:02Z\"", "^2026-02-01T00:00:0[012]Z$"),
        ("fakeDateBetween now now", "^2026-09-21T14:13:20Z$"),
        ("(fakePastDate 1).Format \"2006-01-02\"", "^2026-09-2[01]$"),
        ("(fakeFutureDate 1).Format \"2006-01-02\"", "^2026-09-2[12]$"),
    ] {
        let form = Regex::new(form).unwrap();
        for locale in if call.contains('%') { &LOCALES[..] } else { &[""] } {
            let template = format!("{{{{{}}}}}", call.replace('%', &format!("{locale:?}")));
            for seed in 0..100 {
                let text = render(&template, seed);
                assert!(form.is_match(&text), "{template} {seed}: {text:?}");
            }
        }
    }
}

#[test]
fn check_digits_hold() {
    for seed in 0..200 {
        let number = render("{{fakeCardNumber}}", seed);
        let digits = number.chars().rev().map(|sign| sign.to_digit(10).unwrap()).enumerate();
        let sum: u32 =
            digits.map(|(place, digit)| if place % 2 == 0 { digit } else { digit * 2 % 10 + digit / 5 }).sum();
        assert_eq!(sum % 10, 0, "{number} by Luhn");
        for country in COUNTRIES {
            let iban = render(&format!("{{{{fakeIban {country:?}}}}}"), seed);
            let length = [20, 21, 22, 24, 27, 22, 18][COUNTRIES.iter().position(|known| *known == country).unwrap()];
            assert_eq!(iban.len(), length, "{iban}");
            assert_eq!(remainder(&format!("{}{}", &iban[4..], &iban[..4])), 1, "{iban}");
        }
    }
}

#[test]
fn passwords_have_every_kind() {
    for seed in 0..200 {
        for length in [4, 5, 12] {
            let text = render(&format!("{{{{fakePassword {length}}}}}"), seed);
            assert_eq!(text.len(), length);
            assert!(text.contains(|sign: char| sign.is_ascii_uppercase()), "{text}");
            assert!(text.contains(|sign: char| sign.is_ascii_lowercase()), "{text}");
            assert!(text.contains(|sign: char| sign.is_ascii_digit()), "{text}");
            assert!(text.contains(|sign: char| sign.is_ascii_punctuation()), "{text}");
        }
    }
}

#[test]
fn records_agree_with_themselves() {
    for seed in 0..50 {
        for locale in LOCALES {
            let person = format!("{{{{with fakePerson {locale:?}}}}}");
            let name = render(&format!("{person}{{{{.name}}}}{{{{end}}}}"), seed);
            let (first, last) = if locale == "ja" { (".lastName", ".firstName") } else { (".firstName", ".lastName") };
            assert_eq!(name, render(&format!("{person}{{{{{first}}}}} {{{{{last}}}}}{{{{end}}}}"), seed));
            let email = format!("{person}{{{{hasPrefix (print .userName \"@example.\") .email}}}}{{{{end}}}}");
            assert_eq!(render(&email, seed), "true");
            let place = format!("{{{{with fakeLocation {locale:?}}}}}");
            let parts = "{{contains .city .address}} {{contains .street .address}} {{contains .postcode .address}}";
            assert_eq!(render(&format!("{place}{parts}{{{{end}}}}"), seed), "true true true");
        }
        let card = "{{with fakeCard \"American Express\"}}{{len .number}} {{len .cvc}} {{len .expiry}}{{end}}";
        assert_eq!(render(card, seed), "15 4 5");
    }
}

#[test]
fn locales_may_have_a_region_and_any_case() {
    for (name, same) in [("en-US", "en"), ("de_AT", "de"), ("FR", "fr"), ("ja-Jpan-JP", "ja")] {
        assert_eq!(render(&format!("{{{{fakeName {name:?}}}}}"), 7), render(&format!("{{{{fakeName('{same}')}}}}"), 7));
    }
    assert_eq!(render("{{fakeSentence}}", 7), render("{{fakeSentence \"en\"}}", 7));
}

#[test]
fn what_is_wrong_is_said() {
    for (template, message) in [
        (
            "{{fakeName \"xx\"}}",
            "there are no made-up values for the locale \"xx\"; there are for de, en, es, fr and ja",
        ),
        ("{{fakeName \"\"}}", "there are no made-up values for the locale \"\""),
        ("{{fakeCity \"de\" \"en\"}}", "a locale is all that can be given"),
        ("{{fakeWords \"de\" 3}}", "an integer and then a locale are what can be given"),
        ("{{fakeWords 1.5}}", "an integer and then a locale are what can be given"),
        ("{{fakeWords 0}}", "the number must be 1 at least"),
        ("{{fakePastDate -1}}", "the number must be 1 at least"),
        ("{{loremWords 1 2}}", "one integer is all that can be given"),
        ("{{fakePassword 3}}", "a password has 4 characters at least, one of each kind"),
        ("{{fakePrice 2 1}}", "the least price is above the greatest"),
        ("{{fakePrice 1}}", "a least and a greatest price are what can be given"),
        ("{{fakePrice 1 1e300}}", "a price is 1000000000000 at most"),
        (
            "{{fakeCardNumber \"maestro\"}}",
            "there are cards of Visa, Mastercard, American Express, Discover, Diners Club, JCB, UnionPay, not of \"maestro\"",
        ),
        ("{{fakeIban \"US\"}}", "there are IBANs for AT, CH, DE, ES, FR, GB and NL, not for \"US\""),
        ("{{fakeDateBetween \"soon\" now}}", "\"soon\" is no time; 2026-01-31 and 2026-01-31T12:00:00Z are"),
        ("{{fakeDateBetween now 0}}", "the first time is after the second"),
        ("{{fakeDateBetween true now}}", "a time is needed, seconds since 1970 or text, not bool"),
        ("{{fakeBirthday 30 20}}", "ages from 30 to 20 are not from 0 to 200 and in order"),
        ("{{fakeBirthday 30}}", "a least and a greatest age are what can be given"),
        ("{{fakeWords 100000000}}", "steps"),
        ("{{fakeParagraph 100000000}}", "steps"),
        ("{{fakePassword 100000000}}", "bytes"),
    ] {
        let error = try_render(template, 0).expect_err(template).to_string();
        assert!(error.contains(message), "{template}: {error}");
    }
}
