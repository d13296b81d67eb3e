use leptos::{prelude::*, task::spawn_local};

use crate::{
    api::{self, KeyLine},
    components::{Dialog, IconButton},
    editor::Editor,
};

/// The project's keys, each with a way to revoke it.
#[component]
pub fn KeyList(
    /// Which.
    #[prop(into)]
    keys: Signal<Vec<KeyLine>>,
    /// What happens once one has been revoked.
    #[prop(into)]
    on_revoked: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let leaving = RwSignal::new(None::<KeyLine>);
    let row = move |line: KeyLine| {
        let is_own = editor.known.with(|known| known.key_id == line.id);
        let id: String = line.id.chars().take(8).collect();
        let title = title(&line);
        let label = format!("Revoke {title}");
        view! {
            <li class="key-row">
                <span class="grid min-w-0 grow">
                    <span class="truncate">{title}</span>
                    <span class="muted text-xs"><span class="code">{id}</span>" · made "{line.day.clone()}</span>
                </span>
                {is_own.then_some(view! { <span class="badge-plain">"this browser"</span> })}
                <span class="badge-plain" data-role=line.role.word()>{line.role.word()}</span>
                <IconButton label=label icon="icon-[lucide--trash-2]" on_press=move |_| leaving.set(Some(line.clone())) />
            </li>
        }
    };
    let question = move || {
        leaving.get().map(|line| {
            view! { <RevokeQuestion line on_revoked on_done=move |()| leaving.set(None) /> }
        })
    };
    view! {
        <ul class="key-list" aria-label="Keys">{move || keys.get().into_iter().map(row).collect_view()}</ul>
        {question}
    }
}

fn title(line: &KeyLine) -> String {
    if line.name.is_empty() { format!("Unnamed {} key", line.role.word()) } else { line.name.clone() }
}

#[component]
fn RevokeQuestion(line: KeyLine, on_revoked: Callback<()>, #[prop(into)] on_done: Callback<()>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let refused = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let is_own = editor.known.with_untracked(|known| known.key_id == line.id);
    let warning = if is_own {
        "This is the key that this browser uses: you lose the project here, at once."
    } else {
        "Whoever holds it loses the project at once. A key that was revoked never comes back."
    };
    let label = format!("Revoke {}?", title(&line));
    let id = StoredValue::new(line.id);
    let revoke = move |_| {
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        refused.set(None);
        let (slug, key, id) = (untrack(|| editor.slug()), untrack(|| editor.key()), id.get_value());
        spawn_local(async move {
            // The person may have gone elsewhere meanwhile, and the question or the whole list with them.
            match api::revoke(&slug, &key, &id).await {
                Ok(()) => {
                    on_done.try_run(());
                    on_revoked.try_run(());
                }
                Err(error) => {
                    let words = match error.status() {
                        409 => "This is the last owner's key. Make another owner's key first.".to_owned(),
                        _ => error.words(),
                    };
                    refused.try_set(Some(words));
                    busy.try_set(false);
                }
            }
        });
    };
    view! {
        <Dialog label=label.clone() small=true on_close=move |()| on_done.run(())>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">{label}</h2>
                <p>{warning}</p>
                {move || refused.get().map(|reason| view! { <p class="note" role="alert">{reason}</p> })}
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-line" on:click=move |_| on_done.run(())>"Keep it"</button>
                <button type="button" class="btn btn-error" aria-busy=move || busy.get().to_string() on:click=revoke>
                    "Revoke it"
                </button>
            </div>
        </Dialog>
    }
}
