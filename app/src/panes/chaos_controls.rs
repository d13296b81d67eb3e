use dotmock_shared::model::FaultKind;
use leptos::prelude::*;

use crate::{
    components::{Measure, NoteList, TextField},
    draft::{ChaosForm, Key, Note},
    editor::Editor,
    fault, odds,
};

/// Whether replies of the whole project go wrong, how many, and how.
#[component]
pub fn ChaosControls(
    /// Whether they take the focus once they are drawn, as in a dialog.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let chaos = editor.draft.chaos;
    let notes = Signal::derive(move || editor.notes_at(chaos.key(), ""));
    let at = move |field: &'static str| Signal::derive(move || editor.notes_at(chaos.key(), field));
    // Dialog and settings may both be drawn, and an id stands once.
    let noted = Key::new().element("chaos");
    let kinds =
        ChaosForm::OFFERED.map(|kind| view! { <KindLine chaos kind notes=at("/faults") noted=noted.clone() /> });
    view! {
        <label class="check">
            <input type="checkbox" class="toggle toggle-sm" autofocus=autofocus bind:checked=chaos.on />
            "Break replies"
        </label>
        <fieldset class="grid gap-3" prop:disabled=move || !chaos.on.get()>
            <legend class="sr-only">"What is broken"</legend>
            <div class="phrase">
                <Measure
                    label="Percent of replies"
                    value=chaos.percent
                    notes=at("/percent")
                    noted_in=noted.clone()
                    unit="% of replies, each with one of these at random:"
                />
            </div>
            <div class="grid gap-1">{kinds.collect_view()}</div>
        </fieldset>
        <p class="hint" role="status">{move || effect(chaos)}</p>
        <NoteList notes id=noted />
    }
}

/// What the controls come to, in a sentence.
fn effect(chaos: ChaosForm) -> String {
    let share = chaos.percent.with(|percent| odds::of_replies(percent));
    let (Some(share), true) = (share, chaos.on.get()) else { return String::new() };
    let kind = |kind: FaultKind| match kind {
        FaultKind::Status => chaos.statuses.with(|statuses| {
            let statuses = statuses.split(',').map(str::trim).filter(|status| !status.is_empty());
            statuses.map(|status| format!("a {status}")).collect::<Vec<_>>()
        }),
        other => vec![fault::label(other).to_lowercase()],
    };
    let all: Vec<String> = chaos.kinds.get().into_iter().flat_map(kind).collect();
    match all.split_last() {
        None => String::new(),
        Some((only, [])) => format!("So {share}: {only}."),
        Some((last, others)) => format!("So {share}: {} or {last}, each as likely.", others.join(", ")),
    }
}

/// One kind of fault, with the statuses where it is an error.
#[component]
fn KindLine(chaos: ChaosForm, kind: FaultKind, notes: Signal<Vec<Note>>, noted: String) -> impl IntoView {
    let chosen = Memo::new(move |_| chaos.kinds.with(|kinds| kinds.contains(&kind)));
    let noted = StoredValue::new(noted);
    view! {
        <div class="phrase">
            <label class="check" title=fault::seen(kind)>
                <input
                    type="checkbox"
                    class="checkbox checkbox-sm"
                    prop:checked=chosen
                    on:change=move |_| chaos.toggle(kind)
                />
                {fault::label(kind)}
            </label>
            <Show when=move || kind == FaultKind::Status && chosen.get()>
                <TextField
                    label="Statuses"
                    value=chaos.statuses
                    notes
                    noted_in=noted.get_value()
                    bare=true
                    code=true
                    placeholder="500, 503".to_owned()
                />
            </Show>
        </div>
    }
}
