use leptos::prelude::*;

use crate::{
    components::{Choice, CodeArea, HelpLink, Icon},
    draft::{BodyKind, Item, Response},
    editor::Editor,
};

/// What a response sends as content.
#[component]
pub fn BodyEditor(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (key, body) = (response.key(), response.body);
    let notes = Signal::derive(move || editor.notes_at(key, "/body"));
    let options = BodyKind::ALL.map(|kind| (kind, kind.key().to_owned(), kind.label().to_owned())).to_vec();
    let placeholder = Signal::derive(move || match body.kind.get() {
        BodyKind::Json => r#"{"id": 1}"#.to_owned(),
        BodyKind::Template => r#"{"id": {{.Request.PathParams.id}}}"#.to_owned(),
        BodyKind::Base64 => "iVBORw0KGgo=".to_owned(),
        BodyKind::Text | BodyKind::None => "Plain text".to_owned(),
    });
    let is_json = move || body.kind.get() == BodyKind::Json;
    view! {
        <div class="grid gap-1.5">
            <div class="flex items-center gap-2">
                <span class="label-text" aria-hidden="true">"Body"</span>
                <HelpLink about="templates" section="templates" anchor="language" />
                <Choice
                    label="Body kind"
                    options
                    value=body.kind
                    on_choose=move |kind| body.kind.set(kind)
                    class="select-short"
                />
                <span class="grow"></span>
                <Show when=is_json>
                    <button type="button" class="btn btn-plain btn-small" on:click=move |_| body.format()>
                        <Icon class="icon-[lucide--wand-sparkles]" />
                        "Format JSON"
                    </button>
                </Show>
            </div>
            <Show when=move || response.has_body()>
                <CodeArea label="Body" value=body.text notes placeholder />
            </Show>
        </div>
    }
}
