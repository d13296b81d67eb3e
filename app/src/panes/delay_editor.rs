use leptos::prelude::*;

use crate::{
    components::{Choice, Measure, NoteList},
    draft::{DelayKind, Item, Note, Response},
    editor::Editor,
};

/// How long a response waits, or how its body is spread over a time.
#[component]
pub fn DelayEditor(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (key, delay) = (response.key(), response.delay);
    let notes = Signal::derive(move || editor.notes_at(key, "/delay"));
    let noted = key.element("delay");
    let described = StoredValue::new(noted.clone());
    // What is said of the delay as a whole is about each of its fields.
    let field = move |label: &'static str, operand: &'static str, value: RwSignal<String>, unit: &'static str| {
        let about = move |note: &Note| note.field == "/delay" || note.field.ends_with(operand);
        let notes = Signal::derive(move || notes.get().into_iter().filter(about).collect::<Vec<_>>());
        view! { <Measure label value notes noted_in=described.get_value() unit /> }
    };
    let word = |word: &'static str| view! { <span class="muted">{word}</span> };
    let other = delay.has_other().then_some(DelayKind::Other);
    let options = DelayKind::OFFERED.into_iter().chain(other);
    let options = options.map(|kind| (kind, kind.key().to_owned(), kind.label().to_owned())).collect();
    let meaning = move || Some(delay.kind.get().meaning()).filter(|meaning| !meaning.is_empty());
    view! {
        <div class="field">
            <span class="label-text" aria-hidden="true">"Reply"</span>
            <div class="phrase">
                <Choice label="Delay" options value=delay.kind on_choose=move |kind| delay.kind.set(kind) />
                {move || match delay.kind.get() {
                    DelayKind::Fixed => view! {
                        {field("Milliseconds", "/delay", delay.min, "ms")}
                    }.into_any(),
                    DelayKind::Between => view! {
                        {field("At least, in milliseconds", "/min", delay.min, "and")}
                        {field("At most, in milliseconds", "/max", delay.max, "ms")}
                    }.into_any(),
                    DelayKind::Normal => view! {
                        {word("mean")}
                        {field("Mean, in milliseconds", "/mean", delay.mean, "ms, sd")}
                        {field("Standard deviation, in milliseconds", "/sd", delay.sd, "ms")}
                    }.into_any(),
                    DelayKind::Lognormal => view! {
                        {word("median")}
                        {field("Median, in milliseconds", "/median", delay.median, "ms, sigma")}
                        {field("Sigma", "/sigma", delay.sigma, "")}
                    }.into_any(),
                    DelayKind::Dribble => view! {
                        {field("Pieces", "/chunks", delay.chunks, "pieces over")}
                        {field("Over, in milliseconds", "/over", delay.over, "ms")}
                    }.into_any(),
                    DelayKind::None | DelayKind::Other => ().into_any(),
                }}
            </div>
            {move || meaning().map(|meaning| view! { <p class="hint">{meaning}</p> })}
            <NoteList notes id=noted />
        </div>
    }
}
