use leptos::prelude::*;

use super::CopyButton;

/// Something to be read letter by letter and copied, with its name before it.
#[component]
pub fn CopyLine(
    /// What it is called.
    label: &'static str,
    /// What the button that copies it is called.
    copy: &'static str,
    /// What it is.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    view! {
        <div class="copy-line">
            <span class="label-text">{label}</span>
            <code class="code">{text}</code>
            <CopyButton text label=copy />
        </div>
    }
}
