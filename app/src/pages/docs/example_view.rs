use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};

use super::{bench::Bench, book::Example};
use crate::{browser, components::Icon};

/// An example with what it gives; on demand it can be changed and run.
#[component]
pub fn ExampleView(
    /// What it shows.
    name: String,
    /// It.
    example: Example,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let copied = RwSignal::new(false);
    let source = example.source.clone();
    let copy = move |_| {
        let source = source.clone();
        spawn_local(async move {
            copied.try_set(browser::copy(&source).await);
            set_timeout(
                move || {
                    copied.try_set(false);
                },
                Duration::from_millis(1800),
            );
        });
    };
    let shown = example.clone();
    let parts = move || {
        if open.get() {
            view! { <Bench name=name.clone() example=example.clone() /> }.into_any()
        } else {
            let gives = (!shown.gives.is_empty())
                .then(|| view! { <pre class="gives code" aria-label="Gives">{shown.gives.clone()}</pre> });
            view! {
                <pre class="source code">{shown.source.clone()}</pre>
                {gives}
            }
            .into_any()
        }
    };
    view! {
        <div class="example">
            <div class="example-actions">
                <button
                    type="button"
                    class="btn btn-plain btn-small"
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    <Icon class="icon-[lucide--play]" />
                    {move || if open.get() { "Close" } else { "Run" }}
                </button>
                <button type="button" class="btn btn-plain btn-small" on:click=copy>
                    <Icon class="icon-[lucide--copy]" />
                    {move || if copied.get() { "Copied" } else { "Copy" }}
                </button>
            </div>
            {parts}
        </div>
    }
}
