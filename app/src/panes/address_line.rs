use dotmock_shared::api::TryRequest;
use leptos::prelude::*;

use super::curl_line::{Curl, curl};
use crate::{
    api,
    components::CopyButton,
    draft::Endpoint,
    editor::Editor,
    sample::{sample_method, sample_path},
};

/// A command that calls the endpoint, ready to be copied.
#[component]
pub fn AddressLine(
    /// Which.
    endpoint: Endpoint,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let request = Signal::derive(move || {
        TryRequest::new(sample_method(&endpoint.method.get()), sample_path(&endpoint.path.get()))
    });
    let aside = api::path_address(&untrack(|| editor.slug())).map(|address| {
        view! {
            <div class="command aside">
                <span class="muted">"where that host does not resolve:"</span>
                <Command request address=Signal::stored(address) label="Copy curl for the path address" />
            </div>
        }
    });
    view! {
        <div class="command">
            <Command request address=Signal::derive(move || editor.address()) label="Copy curl" />
        </div>
        {aside}
    }
}

#[component]
fn Command(request: Signal<TryRequest>, address: Signal<String>, label: &'static str) -> impl IntoView {
    let Curl { text, make } = curl(request, address);
    // Until the engine has written the command, the address alone.
    let shown = Signal::derive(move || match text.get() {
        text if text.is_empty() => format!("{}{}", address.get(), request.with(|request| request.url.clone())),
        text => text,
    });
    view! {
        <code class="truncate" title=shown>{shown}</code>
        <CopyButton text make label />
    }
}
