use dotmock_shared::api::Position;
use leptos::{ev::KeyboardEvent, prelude::*, task::spawn_local};

use super::{body_bytes::BodyBytes, body_completion::completions, body_preview::BodyPreview, locked::Locked};
use crate::{
    browser,
    components::{Choice, CodeEditor, HelpLink, Icon, Language},
    draft::{BodyForm, BodyKind, Endpoint, Item, Response},
    editor::Editor,
};

/// What a body is edited in.
#[derive(Clone, Copy, PartialEq)]
enum Form {
    Nothing,
    Bytes,
    Text,
}

/// What a response sends as content.
#[component]
pub fn BodyEditor(
    /// Whose.
    endpoint: Endpoint,
    /// Which response's.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let body = response.body;
    // Text stays in the same editor, whatever kind of text it is.
    let form = Memo::new(move |_| match body.kind.get() {
        BodyKind::None => Form::Nothing,
        BodyKind::Base64 => Form::Bytes,
        BodyKind::Json | BodyKind::Template | BodyKind::Text => Form::Text,
    });
    let press = move |event: KeyboardEvent| {
        if event.alt_key() && event.shift_key() && event.code() == "KeyF" {
            event.prevent_default();
            spawn_local(format_body(editor, body));
        }
    };
    let content = move || match form.get() {
        Form::Nothing => ().into_any(),
        Form::Bytes => {
            let notes = Signal::derive(move || editor.notes_at(response.key(), "/body"));
            view! { <BodyBytes body notes /> }.into_any()
        }
        Form::Text => view! { <BodyText endpoint response /> }.into_any(),
    };
    view! {
        <div class="grid gap-1.5" on:keydown=press>
            <BodyHead body />
            {content}
        </div>
    }
}

#[component]
fn BodyHead(body: BodyForm) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let options = BodyKind::ALL.map(|kind| (kind, kind.key().to_owned(), kind.label().to_owned())).to_vec();
    let is = move |wanted: BodyKind| body.kind.get() == wanted;
    view! {
        <div class="body-head">
            <span class="label-text" aria-hidden="true">"Body"</span>
            <HelpLink about="templates" section="templates" anchor="language" />
            <Locked>
                <Choice
                    label="Body kind"
                    options
                    value=body.kind
                    on_choose=move |kind| body.kind.set(kind)
                    class="select-short"
                />
            </Locked>
            <Show when=move || !is(BodyKind::None) && !is(BodyKind::Base64)>
                <span class="muted text-xs">{move || browser::bytes(body.size() as f64)}</span>
            </Show>
            <span class="grow"></span>
            <Show when=move || is(BodyKind::Json) || is(BodyKind::Template)>
                <button
                    type="button"
                    class="btn btn-plain btn-small"
                    disabled=move || !editor.can_edit()
                    title="Lay JSON out over lines (Shift+Alt+F)"
                    on:click=move |_| spawn_local(format_body(editor, body))
                >
                    <Icon class="icon-[lucide--wand-sparkles]" />
                    "Format"
                </button>
            </Show>
            <Show when=move || is(BodyKind::Template)>
                <button
                    type="button"
                    class="btn btn-plain btn-small"
                    title="Show what the template renders to"
                    aria-pressed=move || editor.preview_shown.get().to_string()
                    on:click=move |_| editor.toggle_preview()
                >
                    <Icon class="icon-[lucide--eye]" />
                    "Preview"
                </button>
            </Show>
        </div>
    }
}

/// Text in the code editor, and beside a template what it renders to.
#[component]
fn BodyText(endpoint: Endpoint, response: Response) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (key, body) = (response.key(), response.body);
    let notes = Signal::derive(move || editor.notes_at(key, "/body"));
    let templated = Signal::derive(move || body.kind.get() == BodyKind::Template);
    let language = Signal::derive(move || match body.kind.get() {
        BodyKind::Json => Language::Json,
        _ => of_content_type(response),
    });
    let placeholder = Signal::derive(move || match body.kind.get() {
        BodyKind::Json => r#"{"id": 1}"#.to_owned(),
        BodyKind::Template => r#"{"id": {{.Request.PathParams.id}}}"#.to_owned(),
        _ => "Plain text".to_owned(),
    });
    let place = RwSignal::new(None::<Position>);
    let split = Memo::new(move |_| templated.get() && editor.preview_shown.get());
    view! {
        <div
            class="body-split"
            data-split=move || split.get().to_string()
            on:focusin=move |_| {
                // Nothing else asks what requests have in them.
                if templated.get_untracked() {
                    editor.look_at_requests(endpoint);
                }
            }
        >
            <div class="body-columns">
                <CodeEditor
                    label="Body"
                    value=body.text
                    language
                    templated
                    notes
                    placeholder
                    completions=completions(editor, endpoint, body)
                    place
                    locked=Signal::derive(move || !editor.can_edit())
                />
                <Show when=move || split.get()>
                    <BodyPreview endpoint response place />
                </Show>
            </div>
        </div>
    }
}

/// What the response's own content type says of it, or else what the text looks like.
fn of_content_type(response: Response) -> Language {
    let is_content_type = |name: &str| name.trim().eq_ignore_ascii_case("content-type");
    let header = response.headers.get().into_iter().find(|header| header.name.with(|name| is_content_type(name)));
    let Some(value) = header.map(|header| header.value.get().to_ascii_lowercase()) else { return Language::Auto };
    let essence = value.split(';').next().unwrap_or_default().trim();
    match essence {
        _ if essence.contains("{{") => Language::Auto,
        _ if essence.ends_with("json") => Language::Json,
        "text/html" => Language::Html,
        _ if essence.ends_with("xml") => Language::Xml,
        _ => Language::Text,
    }
}

/// Lays JSON out over lines, with the actions of a template in it; what is not understood stays, and a message says why.
pub async fn format_body(editor: Editor, body: BodyForm) {
    if !untrack(|| editor.can_edit()) {
        return;
    }
    match body.kind.get_untracked() {
        BodyKind::Json => body.format(),
        BodyKind::Template => {
            let before = body.text.get_untracked();
            match editor.engine.lay_out(&before).await {
                // What was typed meanwhile is not to be lost.
                Some(Ok(text)) if body.text.with_untracked(|now| *now == before) => body.text.set(text),
                Some(Err(diagnostic)) => {
                    let at = diagnostic.within.map(|at| format!(" (line {}, column {})", at.line, at.column));
                    editor.toasts.say(format!("{}{}", diagnostic.detail, at.unwrap_or_default()));
                }
                _ => {}
            }
        }
        BodyKind::Text | BodyKind::Base64 | BodyKind::None => {}
    }
}
