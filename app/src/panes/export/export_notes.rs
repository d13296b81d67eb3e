use std::collections::HashMap;

use dotmock_shared::{
    api::{ExportNote, ExportReport},
    sentence::{sentence, told_once},
};
use leptos::prelude::*;

use crate::{
    components::{FoldedList, told_line},
    draft::Endpoint,
    editor::Editor,
};

/// How many lines are drawn before somebody asks for all.
const FEW: usize = 50;

/// What a report tells of what is not written as it is; nothing where all is.
#[component]
pub fn ExportNotes(report: ExportReport) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let titles: HashMap<String, String> =
        untrack(|| editor.draft.endpoints.get()).into_iter().map(|one: Endpoint| (one.id(), one.title())).collect();
    let titles = StoredValue::new(titles);
    let list = |title, about, notes: Vec<ExportNote>| {
        let all = notes.len();
        let told = told_once(notes, |note| &note.detail);
        let count = told.len();
        let draw = move |at: usize| {
            let (note, more) = told.get(at)?;
            let further = match more {
                0 => String::new(),
                1 => " and another".to_owned(),
                more => format!(" and {more} others"),
            };
            let known = titles.with_value(|titles| note.endpoint.as_ref().and_then(|id| titles.get(id).cloned()));
            let place = known.unwrap_or_else(|| part(note).to_owned());
            Some(told_line(sentence(&note.detail), place, note.pointer.clone(), &further))
        };
        (count > 0).then(|| view! { <FoldedList title about count told=all few=FEW open=count <= FEW draw /> })
    };
    view! {
        {list("Changed", "is written and does not mean quite the same", report.changed)}
        {list("Left out", "is not written", report.left)}
    }
}

/// What a note is about that is about no endpoint.
fn part(note: &ExportNote) -> &'static str {
    match note.pointer.split('/').nth(1) {
        Some("settings") => "Settings",
        Some("vars") => "Variables",
        _ => "The project",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(detail: &str, pointer: &str) -> ExportNote {
        ExportNote { pointer: pointer.to_owned(), detail: detail.to_owned(), endpoint: None }
    }

    #[test]
    fn what_is_about_no_endpoint_is_about_a_part_of_the_project() {
        for (pointer, expected) in [("/settings/cors", "Settings"), ("/vars", "Variables"), ("", "The project")] {
            assert_eq!(part(&note("", pointer)), expected);
        }
    }
}
