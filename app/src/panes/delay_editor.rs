use leptos::prelude::*;

use crate::{
    components::{Choice, HelpLink, Measure, NoteList},
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
    let field = move |operand: &'static str, label, value, before, unit| {
        let about = move |note: &Note| note.field == "/delay" || note.field.ends_with(operand);
        let notes = Signal::derive(move || notes.get().into_iter().filter(about).collect::<Vec<_>>());
        view! { <Measure label value notes noted_in=described.get_value() before unit /> }
    };
    let other = delay.has_other().then_some(DelayKind::Other);
    let options = DelayKind::OFFERED.into_iter().chain(other);
    let options = options.map(|kind| (kind, kind.key().to_owned(), kind.label().to_owned())).collect();
    let meaning = move || Some(delay.kind.get().meaning()).filter(|meaning| !meaning.is_empty());
    view! {
        <div class="field">
            <span class="label-line">
                <span class="label-text" aria-hidden="true">"Reply"</span>
                <HelpLink about="delays" section="responses" anchor="delays" />
            </span>
            <div class="phrase">
                <Choice label="Delay" options value=delay.kind on_choose=move |kind| delay.kind.set(kind) />
                {move || match delay.kind.get() {
                    DelayKind::Fixed => field("/delay", "Milliseconds", delay.min, "", "ms").into_any(),
                    DelayKind::Between => view! {
                        {field("/min", "At least, in milliseconds", delay.min, "", "")}
                        {field("/max", "At most, in milliseconds", delay.max, "and", "ms")}
                    }.into_any(),
                    DelayKind::Normal => view! {
                        {field("/mean", "Mean, in milliseconds", delay.mean, "mean", "ms,")}
                        {field("/sd", "Standard deviation, in milliseconds", delay.sd, "sd", "ms")}
                    }.into_any(),
                    DelayKind::Lognormal => view! {
                        {field("/median", "Median, in milliseconds", delay.median, "median", "ms,")}
                        {field("/sigma", "Sigma", delay.sigma, "sigma", "")}
                    }.into_any(),
                    DelayKind::Dribble => view! {
                        {field("/chunks", "Pieces", delay.chunks, "", "pieces")}
                        {field("/over", "Over, in milliseconds", delay.over, "over", "ms")}
                    }.into_any(),
                    DelayKind::None | DelayKind::Other => ().into_any(),
                }}
            </div>
            {move || meaning().map(|meaning| view! { <p class="hint">{meaning}</p> })}
            <NoteList notes id=noted />
        </div>
    }
}
