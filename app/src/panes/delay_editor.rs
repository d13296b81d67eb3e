use leptos::prelude::*;

use crate::{
    components::{Choice, NoteList, TextField},
    draft::{DelayKind, Item, Response},
    editor::Editor,
};

/// How long a response waits.
#[component]
pub fn DelayEditor(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (key, delay) = (response.key(), response.delay);
    let notes = Signal::derive(move || editor.notes_at(key, "/delay"));
    let other = delay.has_other().then_some(DelayKind::Other);
    let options = DelayKind::OFFERED.into_iter().chain(other);
    let options = options.map(|kind| (kind, kind.key().to_owned(), kind.label().to_owned())).collect();
    view! {
        <div class="field">
            <span class="label-text" aria-hidden="true">"Reply"</span>
            <div class="delay-field">
                <Choice label="Delay" options value=delay.kind on_choose=move |kind| delay.kind.set(kind) />
                {move || match delay.kind.get() {
                    DelayKind::Fixed => view! {
                        <TextField label="Milliseconds" value=delay.min bare=true digits=true />
                        <span class="muted">"ms"</span>
                    }.into_any(),
                    DelayKind::Between => view! {
                        <TextField label="At least, in milliseconds" value=delay.min bare=true digits=true />
                        <span class="muted">"and"</span>
                        <TextField label="At most, in milliseconds" value=delay.max bare=true digits=true />
                        <span class="muted">"ms"</span>
                    }.into_any(),
                    DelayKind::None | DelayKind::Other => ().into_any(),
                }}
            </div>
            <NoteList notes id=key.element("delay") />
        </div>
    }
}
