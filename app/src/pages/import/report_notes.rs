use dotmock_shared::{
    api::{ImportNote, ImportReport},
    sentence::{sentence, told_once},
};
use leptos::prelude::*;

use crate::components::{FoldedList, told_line};

/// How many lines are drawn before somebody asks for all.
const FEW: usize = 50;

/// What a report tells of what did not come over as it was; nothing where all did.
#[component]
pub fn ReportNotes(report: ImportReport) -> impl IntoView {
    let list = |title, about, notes: Vec<ImportNote>| {
        let all = notes.len();
        let told = told_once(notes, |note| &note.detail);
        let count = told.len();
        let draw = move |at: usize| {
            let (note, more) = told.get(at)?;
            let further = match more {
                0 => String::new(),
                1 => " and at another place".to_owned(),
                more => format!(" and at {more} other places"),
            };
            let place = place(note).unwrap_or_default();
            Some(told_line(sentence(&note.detail), place, note.pointer.clone(), &further))
        };
        (count > 0).then(|| view! { <FoldedList title about count told=all few=FEW open=count <= FEW draw /> })
    };
    view! {
        {list("Changed on the way", "came over and is not quite what it was", report.changed)}
        {list("Left out", "did not come over", report.left)}
    }
}

/// File, line and column; none for what is about no place.
pub fn place(note: &ImportNote) -> Option<String> {
    (note.at.line > 0).then(|| format!("{}:{}:{}", note.file, note.at.line, note.at.column))
}

#[cfg(test)]
mod tests {
    use dotmock_shared::api::Position;

    use super::*;

    #[test]
    fn a_place_is_one_that_editors_open() {
        let note = |line| {
            let (file, pointer, detail) = ("a.yaml".to_owned(), String::new(), String::new());
            ImportNote { file, pointer, at: Position { line, column: 3 }, detail, endpoint: None }
        };
        assert_eq!(place(&note(7)).as_deref(), Some("a.yaml:7:3"));
        assert_eq!(place(&note(0)), None);
    }
}
