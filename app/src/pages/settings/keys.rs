use leptos::{prelude::*, task::spawn_local};

use super::{key_list::KeyList, mint_form::MintForm, section::Section};
use crate::{
    api::{self, KeyLine},
    components::Icon,
    editor::Editor,
};

/// Who may do what with the project.
#[component]
pub fn KeysSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! {
        <Section
            id="keys"
            title="Keys and sharing"
            about="Viewers read and try, editors also save, owners also manage keys and may delete. Changes here act at once."
        >
            {move || if editor.is_owner() {
                view! { <OwnerKeys /> }.into_any()
            } else {
                view! { <p class="muted text-sm">"Only owners manage keys. Ask whoever gave you yours."</p> }.into_any()
            }}
        </Section>
    }
}

#[component]
fn OwnerKeys() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let keys = RwSignal::new(None::<Vec<KeyLine>>);
    let failed = RwSignal::new(None::<String>);
    let load = move || {
        failed.set(None);
        spawn_local(async move {
            let (slug, key) = untrack(|| (editor.slug(), editor.key()));
            match api::keys(&slug, &key).await {
                Ok(lines) => {
                    keys.try_set(Some(lines));
                }
                Err(error) => {
                    failed.try_set(Some(error.words()));
                }
            }
        });
    };
    load();
    let waiting = move || keys.with(Option::is_none) && failed.with(Option::is_none);
    view! {
        <MintForm on_minted=move |()| load() />
        <Show when=waiting>
            <div class="bone h-10" role="status" aria-label="Loading the keys"></div>
        </Show>
        {move || failed.get().map(|reason| view! {
            <p class="note" role="alert">
                <Icon class="icon-[lucide--circle-alert]" />
                <span>{reason}</span>
                <button type="button" class="btn btn-line btn-small" on:click=move |_| load()>"Try again"</button>
            </p>
        })}
        <Show when=move || keys.with(Option::is_some)>
            <KeyList keys=Signal::derive(move || keys.get().unwrap_or_default()) on_revoked=move |()| load() />
        </Show>
    }
}
