use dotmock_shared::api::Position;
use leptos::prelude::*;

use super::Icon;
use crate::draft::Note;

/// What is wrong with a field, beneath it.
#[component]
pub fn NoteList(
    /// What is wrong.
    #[prop(into)]
    notes: Signal<Vec<Note>>,
    /// The element's id, by which the field names its description.
    #[prop(into)]
    id: String,
    /// What happens when somebody wants to go to the place that a note is about; without it notes are only read.
    #[prop(into, optional)]
    on_choose: Option<Callback<Position>>,
) -> impl IntoView {
    let lines = move || {
        let line = |note: Note| {
            let severity = if note.is_error() { "error" } else { "warning" };
            let text = match note.diagnostic.within {
                Some(at) if at.line > 1 => {
                    format!("{} (line {}, column {})", note.diagnostic.detail, at.line, at.column)
                }
                Some(at) => format!("{} (column {})", note.diagnostic.detail, at.column),
                None => note.diagnostic.detail,
            };
            let content = view! { <Icon class="icon-[lucide--circle-alert]" /><span>{text}</span> };
            match on_choose.zip(note.diagnostic.within) {
                None => view! { <p class="note" data-severity=severity>{content}</p> }.into_any(),
                Some((choose, at)) => view! {
                    <button type="button" class="note" data-severity=severity on:click=move |_| choose.run(at)>
                        {content}
                    </button>
                }
                .into_any(),
            }
        };
        notes.get().into_iter().map(line).collect_view()
    };
    view! { <div id=id class="notes" aria-live="polite">{lines}</div> }
}
