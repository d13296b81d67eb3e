use dotmock_shared::api::TryRequest;
use leptos::{prelude::*, task::spawn_local};

use crate::{
    components::{CopyButton, Making},
    draft::Key,
    editor::Editor,
};

/// A request as a `curl` command, which the engine writes.
#[derive(Clone, Copy)]
pub struct Curl {
    /// The command; empty until it is there.
    pub text: Signal<String>,
    /// Writes it for whoever cannot wait.
    pub make: Making,
}

/// A command that sends a request to mocks at an address; follows both.
pub fn curl(request: Signal<TryRequest>, address: Signal<String>) -> Curl {
    let editor = expect_context::<Editor>();
    let lane = Key::new().element("curl");
    let text = RwSignal::new(String::new());
    let followed = lane.clone();
    Effect::new(move |_| {
        let (request, address, lane) = (request.get(), address.get(), followed.clone());
        // What was written is that of another request now.
        text.set(String::new());
        spawn_local(async move {
            if let Some(command) = editor.engine.as_curl(&lane, &request, &address).await {
                // The person may have gone elsewhere meanwhile.
                text.try_set(command);
            }
        });
    });
    let make = Callback::new(move |()| {
        let (request, address, lane) = (request.get_untracked(), address.get_untracked(), format!("{lane}-copy"));
        Box::pin(async move { editor.engine.as_curl(&lane, &request, &address).await }) as _
    });
    Curl { text: text.into(), make }
}

/// Copies a request as a `curl` command.
#[component]
pub fn CopyCurl(
    /// Which.
    #[prop(into)]
    request: Signal<TryRequest>,
    /// Where mocks answer that take a request without a host.
    #[prop(into)]
    address: Signal<String>,
    /// What the button is called.
    #[prop(default = "Copy request as curl")]
    label: &'static str,
) -> impl IntoView {
    let Curl { text, make } = curl(request, address);
    view! { <CopyButton text make label /> }
}
