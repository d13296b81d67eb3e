use super::{Entry, Example, Group, Kind, group};
use crate::{
    engine::short_forms as table,
    template::{Function, Functions},
};

pub fn groups() -> Vec<Group> {
    let lead = "Values are piped in as the last argument: `{{\"abc\" | upper}}`. Random values come from the request's seed; the \
                examples have seed 0, and their clock stands at 1970-01-01. `(...string)` of made-up data takes a locale: `de`, `en`, \
                `es`, `fr` or `ja`.";
    let family = |(place, (title, functions)): (usize, (&str, Vec<&'static Function>))| {
        let text: &[&str] = if place == 0 { &[lead] } else { &[] };
        group(title, text, functions.into_iter().map(entry).collect())
    };
    let families = Functions::families().map(|(title, functions)| (title, functions.collect::<Vec<_>>()));
    families.enumerate().map(family).collect()
}

/// The functions that read the request.
pub fn short_forms() -> Vec<Entry> {
    let form = r#"{"method": "POST", "url": "/", "headers": {"content-type": "application/x-www-form-urlencoded"}, "body": "name=Ann"}"#;
    let entry = |function: Function| {
        let request = if function.name == "form" { form } else { "" };
        let named = Entry::new(function.name, function.signature.to_string(), function.doc);
        named.shown(Kind::Template, function.example.template, request)
    };
    table().into_iter().map(entry).collect()
}

/// What the example gives is a test of the function's own, so nothing is run.
fn entry(function: &Function) -> Entry {
    let example = Example {
        kind: Kind::Template,
        source: function.example.template.to_owned(),
        request: String::new(),
        gives: function.example.output.to_owned(),
    };
    Entry { example: Some(example), ..Entry::new(function.name, function.signature.to_string(), function.doc) }
}
