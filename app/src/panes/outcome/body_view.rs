use dotmock_shared::api::Content;
use leptos::prelude::*;
use serde_json::Value;

use crate::components::CopyButton;

/// The content of a request or a reply: JSON laid out over lines, other text as it is, bytes as base64.
#[component]
pub fn BodyView(
    /// The content, or as much of it as there is.
    content: Content,
    /// What it is called: "Reply body".
    label: &'static str,
) -> impl IntoView {
    let is_cut = content.cut;
    let text = match (content.body, content.body_base64) {
        (Some(text), _) if !text.is_empty() => text,
        (_, Some(bytes)) if !bytes.is_empty() => format!("{bytes}\n\n(bytes, in base64)"),
        _ => return view! { <p class="muted">"No body"</p> }.into_any(),
    };
    let shown = laid_out(&text).unwrap_or_else(|| text.clone());
    view! {
        <div class="reply-body">
            <pre class="code" tabindex="0" role="group" aria-label=label>{shown}</pre>
            <CopyButton text=text label="Copy body" />
        </div>
        {is_cut.then_some(view! { <p class="hint">"Only the first 64 KiB are kept."</p> })}
    }
    .into_any()
}

/// JSON over lines, as it is easiest to read; nothing for what is no object or array.
fn laid_out(text: &str) -> Option<String> {
    let value: Value = serde_json::from_str(text).ok()?;
    (value.is_object() || value.is_array()).then(|| serde_json::to_string_pretty(&value).ok()).flatten()
}
