use std::collections::HashSet;

use super::*;
use crate::{
    model::{OPERATORS, Target},
    template::Functions,
};

fn all() -> Vec<(&'static str, Entry)> {
    let entries = |(id, groups): (&'static str, Vec<Group>)| {
        groups.into_iter().flat_map(|group| group.entries).map(move |entry| (id, entry)).collect::<Vec<_>>()
    };
    sections().into_iter().flat_map(entries).collect()
}

#[test]
fn every_target_operator_and_function_is_in_it() {
    assert_eq!(targets().len(), Target::KEYS.len());
    assert_eq!(operators().len(), OPERATORS.len());
    let functions = all().into_iter().filter(|(id, _)| *id == "functions").count();
    assert_eq!(functions, Functions::builtin().list().len());
}

#[test]
fn every_example_of_a_condition_holds() {
    for target in targets() {
        let ran = run(Kind::Condition, target.example, target.request, 0);
        assert_eq!(ran.output, "holds", "{}", target.example);
    }
    for operator in operators() {
        assert_eq!(run(Kind::Condition, operator.example, "", 0).output, "holds", "{}", operator.example);
    }
}

#[test]
fn every_function_gives_what_is_written_beside_its_example() {
    for (section, entry) in all().into_iter().filter(|(section, _)| *section == "functions") {
        let Some(Example { kind, source, request, gives }) = entry.example else { continue };
        assert_eq!(run(kind, &source, &request, 0).output, gives, "{section}: {}", entry.name);
    }
}

// What they give is what running them gave, so only whether they can be run says anything.
#[test]
fn every_example_runs_but_those_of_errors() {
    for (section, entry) in all().into_iter().filter(|(section, _)| *section != "errors") {
        let Some(Example { kind, source, request, .. }) = entry.example else { continue };
        let ran = run(kind, &source, &request, 0);
        assert!(ran.is_sound, "{section}: {}: {}", entry.name, ran.output);
    }
}

#[test]
fn names_are_unique_within_a_group() {
    for (section, groups) in sections() {
        for group in groups {
            let names: HashSet<_> = group.entries.iter().map(|entry| entry.name.as_str()).collect();
            assert_eq!(names.len(), group.entries.len(), "{section}: {}", group.title);
        }
    }
}

#[test]
fn a_condition_that_does_not_hold_says_why_and_nonsense_is_told() {
    for (kind, source, expected) in [
        (
            Kind::Condition,
            r#"{"header": "x-tier", "equals": "vip"}"#,
            "does not hold: header \"x-tier\" is \"gold\", not \"vip\"",
        ),
        (Kind::Template, "{{nope}}", "Line 1, column 3: function \"nope\" not defined"),
        (Kind::Condition, "{", "This is no JSON: EOF while parsing an object at line 1 column 1"),
    ] {
        assert_eq!(run(kind, source, "", 0).output, expected);
    }
    assert!(!run(Kind::Template, "x", "{", 0).is_sound);
}
