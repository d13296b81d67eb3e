use dotmock_shared::model::Method;
use leptos::prelude::*;
use web_sys::ClipboardEvent;

use super::{
    circumstances::Circumstances,
    paste::{is_request, read},
    paste_dialog::PasteDialog,
    question::Question,
    requests_dialog::RequestsDialog,
};
use crate::{
    browser,
    components::{CodeEditor, Icon, IconButton, TextField},
    editor::{Editor, Sending},
    engine::NoRequest,
    panes::{curl_line::CopyCurl, header_table::HeaderTable},
};

/// The request that is tried.
#[component]
pub fn TryForm(
    /// Its fields.
    question: Question,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let methods = Method::COMMON.map(|method| view! { <option value=method></option> });
    // What is to be pasted, and what was wrong with it, while that is asked.
    let pasting = RwSignal::new(None::<(String, Option<NoRequest>)>);
    let choosing = RwSignal::new(false);
    let paste = move |event: ClipboardEvent| {
        let text = event.clipboard_data().and_then(|data| data.get_data("text").ok()).unwrap_or_default();
        if is_request(&text) {
            event.prevent_default();
            let pasted = text.clone();
            read(editor, question, text, move |read| {
                if let Err(error) = read {
                    pasting.set(Some((pasted, Some(error))));
                }
            });
        }
    };
    let request = Signal::derive(move || question.asked().request);
    view! {
        <div class="grid gap-3" role="group" aria-label="Request">
            <div class="grid gap-1.5">
                <div class="try-line">
                    <div class="try-method" data-method=question.method>
                        <TextField label="Request method" value=question.method bare=true code=true suggestions="try-methods" />
                    </div>
                    <div class="try-path" on:paste=paste>
                        <TextField
                            label="Request path"
                            value=question.url
                            bare=true
                            code=true
                            placeholder="/path?page=1, or paste a curl command"
                        />
                    </div>
                </div>
                <div class="try-tools">
                    <SendButton />
                    <span class="grow"></span>
                    <IconButton
                        label="Paste a request"
                        icon="icon-[lucide--clipboard-paste]"
                        on_press=move |_| pasting.set(Some((String::new(), None)))
                    />
                    <CopyCurl request address=Signal::derive(move || editor.address()) />
                    <IconButton
                        label="Saved and recent requests"
                        icon="icon-[lucide--history]"
                        on_press=move |_| choosing.set(true)
                    />
                    <IconButton
                        label="New random values"
                        icon="icon-[lucide--dices]"
                        on_press=move |_| question.seed.update(|seed| *seed = seed.wrapping_add(1))
                    />
                </div>
                <p class="hint pasted" role="status">{question.pasted}</p>
            </div>
            <datalist id="try-methods">{methods.collect_view()}</datalist>
            <HeaderTable headers=question.headers />
            <Content question />
            <Circumstances question />
        </div>
        {move || pasting.get().map(|(text, error)| view! {
            <PasteDialog question text error on_close=move |()| pasting.set(None) />
        })}
        <Show when=move || choosing.get()>
            <RequestsDialog question on_close=move |()| choosing.set(false) />
        </Show>
    }
}

/// Sends for real, which needs a key that may; whoever only views the project tries on the draft.
#[component]
fn SendButton() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let is_waiting = Memo::new(move |_| editor.tryout.sending.get() == Sending::Waiting);
    view! {
        <Show when=move || editor.can_edit()>
            <Show
                when=move || is_waiting.get()
                fallback=move || view! {
                    <button
                        type="button"
                        class="btn btn-line btn-send"
                        title="The saved project answers, with traffic and changes to its state"
                        on:click=move |_| editor.send_for_real()
                    >
                        <Icon class="icon-[lucide--send]" />
                        "Send for real"
                    </button>
                }
            >
                <button type="button" class="btn btn-line btn-send" on:click=move |_| editor.cancel_sending()>
                    <span class="loading loading-spinner loading-xs" aria-hidden="true"></span>
                    "Cancel sending"
                </button>
            </Show>
        </Show>
    }
}

#[component]
fn Content(question: Question) -> impl IntoView {
    let has_body =
        Memo::new(move |_| question.bytes.with(Option::is_some) || question.body.with(|body| !body.is_empty()));
    let open =
        move || has_body.get() || !matches!(question.method.get().as_str(), "GET" | "HEAD" | "DELETE" | "OPTIONS");
    let bytes = Memo::new(move |_| question.bytes.with(|bytes| bytes.as_ref().map(|bytes| bytes.len() / 4 * 3)));
    view! {
        <details class="more" open=open>
            <summary>"Body"</summary>
            <Show
                when=move || bytes.get().is_some()
                fallback=move || view! {
                    <CodeEditor label="Request body" value=question.body placeholder=r#"{"name": "Rex"}"#.to_owned() />
                }
            >
                <div class="flex items-center gap-2">
                    <span>{move || format!("About {} that are no text", browser::bytes(bytes.get().unwrap_or_default() as f64))}</span>
                    <button type="button" class="btn btn-plain btn-small" on:click=move |_| question.bytes.set(None)>
                        "Write text instead"
                    </button>
                </div>
            </Show>
        </details>
    }
}
