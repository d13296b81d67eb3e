use leptos::prelude::*;

use crate::{
    api,
    components::CopyButton,
    draft::Endpoint,
    editor::Editor,
    sample::{curl, sample_method, sample_path},
};

/// A command that calls the endpoint, ready to be copied.
#[component]
pub fn AddressLine(
    /// Which.
    endpoint: Endpoint,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let command = move |address: String| {
        curl(&sample_method(&endpoint.method.get()), &format!("{address}{}", sample_path(&endpoint.path.get())))
    };
    let live = Signal::derive(move || command(editor.address()));
    let aside = move || {
        api::path_address(&untrack(|| editor.slug())).map(|address| {
            let aside = Signal::derive(move || command(address.clone()));
            view! {
                <div class="command aside">
                    <span class="muted">"where that host does not resolve:"</span>
                    <code class="truncate" title=aside>{aside}</code>
                    <CopyButton text=aside label="Copy curl for the path address" />
                </div>
            }
        })
    };
    view! {
        <div class="command">
            <code class="truncate" title=live>{live}</code>
            <CopyButton text=live label="Copy curl" />
        </div>
        {aside()}
    }
}
