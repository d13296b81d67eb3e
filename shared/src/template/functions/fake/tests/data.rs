//! The files of data are whole and clean.

use std::collections::{BTreeMap, BTreeSet};

use super::super::common;
use super::super::locale::{Kind, LOCALES};
use super::super::section::{field, shown};

const FILES: [(&str, &str); 6] = [
    ("de", include_str!("../data/de.txt")),
    ("en", include_str!("../data/en.txt")),
    ("es", include_str!("../data/es.txt")),
    ("fr", include_str!("../data/fr.txt")),
    ("ja", include_str!("../data/ja.txt")),
    ("common", include_str!("../data/common.txt")),
];

#[test]
fn every_file_has_the_sections_in_their_order() {
    for (name, text) in FILES {
        let found: Vec<&str> =
            text.lines().filter_map(|line| line.strip_prefix('[').and_then(|line| line.strip_suffix(']'))).collect();
        let expected = if name == "common" { &common::NAMES[..] } else { Kind::NAMES };
        assert_eq!(found, expected, "{name}");
    }
    let total: usize = FILES.iter().map(|(_, text)| text.len()).sum();
    assert!(total < 60_000, "{total} bytes are more than a page should load");
}

#[test]
fn lines_are_clean_and_differ() {
    for (name, text) in FILES {
        let (mut section, mut seen) = ("", BTreeSet::new());
        for line in text.lines().skip(1).filter(|line| !line.is_empty()) {
            if line.starts_with('[') {
                section = line;
                continue;
            }
            let is_clean = line.trim() == line && !line.contains("  ") && !line.contains(char::is_control);
            assert!(is_clean, "{name} {section} {line:?}");
            assert!(line.split('|').all(|part| !part.is_empty()), "{name} {section} {line:?}");
            assert!(seen.insert((section, line)), "{name} {section} has {line:?} twice");
        }
    }
}

#[test]
fn there_is_enough_of_everything() {
    for locale in &LOCALES {
        for (kind, least) in [
            (Kind::FemaleNames, 50),
            (Kind::MaleNames, 50),
            (Kind::LastNames, 80),
            (Kind::Cities, 40),
            (Kind::Countries, 60),
            (Kind::StreetNames, 30),
            (Kind::CompanyWords, 30),
            (Kind::Jobs, 30),
            (Kind::Departments, 20),
            (Kind::Products, 40),
            (Kind::Categories, 20),
            (Kind::Colors, 25),
            (Kind::Words, 100),
        ] {
            let count = locale.section(kind).lines().count();
            assert!(count >= least, "{} {kind:?} has {count}", locale.name);
        }
    }
}

#[test]
fn places_are_whole() {
    for locale in &LOCALES {
        let states: BTreeMap<_, _> =
            locale.section(Kind::States).lines().map(|line| (field(line, 1).unwrap(), shown(line))).collect();
        for city in locale.section(Kind::Cities).lines() {
            let fields: Vec<&str> = city.split('|').collect();
            let [_, state, postcode, latitude, longitude] = fields[..] else { panic!("{city}") };
            assert!(states.contains_key(state), "{city}");
            let length = if locale.name == "ja" { 8 } else { 5 };
            assert_eq!(postcode.len(), length, "{city}");
            for (degrees, most) in [(latitude, 90.0), (longitude, 180.0)] {
                assert_eq!(degrees.split_once('.').unwrap().1.len(), 2, "{city}");
                assert!(degrees.parse::<f64>().unwrap().abs() <= most, "{city}");
            }
        }
    }
}

/// So that a code that is drawn is one of every language.
#[test]
fn countries_are_the_same_in_every_language() {
    let codes = |index: usize| LOCALES[index].section(Kind::Countries).lines().map(|line| field(line, 1));
    for (index, locale) in LOCALES.iter().enumerate() {
        assert!(codes(index).eq(codes(0)), "{}", locale.name);
        assert!(codes(index).any(|code| code == Some(locale.country)), "{}", locale.name);
    }
}

#[test]
fn forms_name_sections_that_exist() {
    let parts = ["first", "last", "street", "city", "state", "stateCode", "postcode"];
    for (name, text) in FILES {
        for form in text.split('{').skip(1) {
            let section = form.split('}').next().unwrap();
            assert!(Kind::NAMES.contains(&section) || parts.contains(&section), "{name} {section}");
        }
    }
}
