use std::{future::Future, pin::Pin, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::Icon;
use crate::browser;

/// Makes a text that takes a while; none where there is none.
pub type Making = Callback<(), Pin<Box<dyn Future<Output = Option<String>>>>>;

/// Copies text, and says whether it could.
#[component]
pub fn CopyButton(
    /// What it copies.
    #[prop(into)]
    text: Signal<String>,
    /// What it copies as long as there is no text.
    #[prop(optional)]
    make: Option<Making>,
    /// What it is called.
    label: &'static str,
    /// Whether the label is written out beside the icon.
    #[prop(optional)]
    wide: bool,
    /// The icon's whole class, where it is another.
    #[prop(default = "icon-[lucide--copy]")]
    icon: &'static str,
    /// What happens once the text has been copied.
    #[prop(into, optional)]
    on_copied: Option<Callback<()>>,
) -> impl IntoView {
    let said = RwSignal::new("");
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move {
            let text = match make {
                Some(make) if text.is_empty() => make.run(()).await.unwrap_or_default(),
                _ => text,
            };
            let copied = browser::copy(&text).await;
            said.try_set(if copied { "Copied" } else { "Select the text and copy it by hand" });
            if let (true, Some(on_copied)) = (copied, on_copied) {
                on_copied.run(());
            }
            set_timeout(
                move || {
                    said.try_set("");
                },
                Duration::from_millis(1800),
            );
        });
    };
    let shown = move || match said.get() {
        "" => view! { <Icon class=icon /> },
        "Copied" => view! { <Icon class="icon-[lucide--check]" /> },
        _ => view! { <Icon class="icon-[lucide--x]" /> },
    };
    let class = if wide { "btn btn-line" } else { "btn btn-icon btn-plain" };
    let words = move || if said.get().is_empty() { label } else { said.get() };
    view! {
        <button type="button" class=class aria-label=label title=words on:click=copy>
            {shown}
            {wide.then_some(view! { <span aria-hidden="true">{words}</span> })}
            <span class="sr-only" role="status">{said}</span>
        </button>
    }
}
