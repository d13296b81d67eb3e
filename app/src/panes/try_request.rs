use dotmock_shared::model::Method;
use leptos::prelude::*;

use super::{header_table::HeaderTable, try_pane::Question};
use crate::components::{CodeEditor, CopyButton, IconButton, TextField};
use crate::{editor::Editor, sample::curl};

/// The request that is tried.
#[component]
pub fn TryForm(
    /// Its fields.
    question: Question,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let methods = Method::COMMON.map(|method| view! { <option value=method></option> });
    let has_body = Memo::new(move |_| question.body.with(|body| !body.is_empty()));
    let open =
        move || has_body.get() || !matches!(question.method.get().as_str(), "GET" | "HEAD" | "DELETE" | "OPTIONS");
    let command = Signal::derive(move || {
        let mut command = curl(&question.method.get(), &format!("{}{}", editor.address(), question.url.get()));
        for header in question.headers.get() {
            let line = format!("{}: {}", header.name.get(), header.value.get());
            command.push_str(&format!(" -H '{}'", line.replace('\'', r"'\''")));
        }
        if has_body.get() {
            command.push_str(&format!(" --data-raw '{}'", question.body.get().replace('\'', r"'\''")));
        }
        command
    });
    view! {
        <div class="grid gap-3" role="group" aria-label="Request">
            <div class="try-line">
                <div class="try-method" data-method=question.method>
                    <TextField label="Request method" value=question.method bare=true code=true suggestions="try-methods" />
                </div>
                <TextField label="Request path" value=question.url bare=true code=true placeholder="/path?page=1" />
                <CopyButton text=command label="Copy request as curl" />
                <IconButton
                    label="New random values"
                    icon="icon-[lucide--dices]"
                    on_press=move |_| question.seed.update(|seed| *seed = seed.wrapping_add(1))
                />
            </div>
            <datalist id="try-methods">{methods.collect_view()}</datalist>
            <HeaderTable headers=question.headers />
            <details class="more" open=open>
                <summary>"Body"</summary>
                <CodeEditor label="Request body" value=question.body placeholder=r#"{"name": "Rex"}"#.to_owned() />
            </details>
        </div>
    }
}
