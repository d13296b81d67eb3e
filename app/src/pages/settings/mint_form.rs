use dotmock_shared::api::Role;
use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use crate::{
    api::{self, ApiError},
    browser,
    components::{Choice, CopyLine, Icon, TextField},
    editor::{Editor, Minted},
};

/// Makes keys, and shows each this once: alone, and as a link that opens the project with it.
#[component]
pub fn MintForm(
    /// What happens once one has been made.
    #[prop(into)]
    on_minted: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let name = RwSignal::new(String::new());
    let role = RwSignal::new(Role::Viewer);
    let minted = editor.minted;
    on_cleanup(move || minted.set(None));
    let refused = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let make = move |event: SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let (slug, key, role) = untrack(|| (editor.slug(), editor.key(), role.get()));
        let named = name.get_untracked();
        spawn_local(async move {
            let made = api::mint(&slug, &key, role, named.trim()).await;
            // Setting a signal that has gone gives the value back.
            let has_gone = busy.try_set(false).is_some();
            match made {
                Ok(key) => {
                    name.try_set(String::new());
                    minted.set(Some(Minted { role, key }));
                    on_minted.try_run(());
                    if has_gone {
                        editor.toasts.say("The new key is made: go to Settings to copy it");
                    }
                }
                Err(error) => {
                    refused.try_set(Some(reason(&error)));
                }
            }
        });
    };
    let options = Role::ALL.map(|role| (role, role.word().to_owned(), label(role).to_owned())).to_vec();
    view! {
        <form class="mint-form" data-undo="native" on:submit=make>
            <TextField label="New key for" value=name placeholder="Mobile team, CI, …" />
            <Choice label="Role of the new key" options value=role on_choose=move |chosen| role.set(chosen) />
            <button type="submit" class="btn btn-primary" aria-busy=move || busy.get().to_string()>
                <Icon class="icon-[lucide--key-round]" />
                "Make a key"
            </button>
        </form>
        {move || refused.get().map(|reason| view! { <p class="note" role="alert">{reason}</p> })}
        {move || minted.get().map(|minted| view! { <Shown minted /> })}
    }
}

#[component]
fn Shown(minted: Minted) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let link = browser::share_link(&untrack(|| editor.slug()), &minted.key);
    let who = match minted.role {
        Role::Viewer => "can read the project and try requests",
        Role::Editor => "can change the project",
        Role::Owner => "can do everything, even delete the project",
    };
    view! {
        <div class="minted" role="status">
            <p>
                <strong>"Copy it now: it is shown only this once."</strong>
                {format!(" Whoever has it {who}.")}
            </p>
            <CopyLine label="Share link" copy="Copy share link" text=link />
            <CopyLine label="Key" copy="Copy new key" text=minted.key />
        </div>
    }
}

fn label(role: Role) -> &'static str {
    match role {
        Role::Viewer => "Viewer",
        Role::Editor => "Editor",
        Role::Owner => "Owner",
    }
}

fn reason(error: &ApiError) -> String {
    match error {
        ApiError::Problem(problem) if !problem.errors.is_empty() => problem.errors[0].detail.clone(),
        error => error.words(),
    }
}
