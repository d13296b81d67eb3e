use leptos::{ev::KeyboardEvent, prelude::*};

use super::question::Question;
use crate::{
    browser::{KeptRequest, relative},
    components::{IconButton, MethodBadge, TextField},
    editor::Editor,
};

/// A request that is kept: it is taken with a press, and one that was saved can be renamed and deleted.
#[component]
pub fn RequestRow(
    /// The request that is tried.
    question: Question,
    /// The one that is kept.
    kept: KeptRequest,
    /// What happens when it has been taken.
    on_close: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let renaming = RwSignal::new(false);
    let request = StoredValue::new(kept.clone());
    let KeptRequest { name, at, asked } = kept;
    let is_saved = !name.is_empty();
    let title = if is_saved { name.clone() } else { asked.request.url.clone() };
    let aside = if is_saved { asked.request.url.clone() } else { relative(at) };
    let method = asked.request.method.clone();
    let take = move |_| {
        question.put(&request.with_value(|kept| kept.asked.clone()));
        on_close.run(());
    };
    let delete = move |_| {
        let gone = request.get_value();
        let requests = editor.requests;
        let is_gone = |known: &KeptRequest, gone: &KeptRequest| known.name == gone.name && known.asked == gone.asked;
        let place = requests.kept.with_untracked(|kept| kept.saved.iter().position(|known| is_gone(known, &gone)));
        requests.change(|kept| {
            let list = if gone.name.is_empty() { &mut kept.recent } else { &mut kept.saved };
            list.retain(|known| !is_gone(known, &gone));
        });
        if let Some(place) = place {
            editor.toasts.offer_undo(format!("Deleted {}", gone.name), move || {
                let gone = gone.clone();
                requests.change(|kept| kept.saved.insert(place.min(kept.saved.len()), gone));
            });
        }
    };
    let label = if is_saved { format!("Delete {title}") } else { format!("Forget {method} {title}") };
    let rename = is_saved.then(|| {
        view! {
            <IconButton label=format!("Rename {title}") icon="icon-[lucide--pencil]" on_press=move |_| renaming.set(true) />
        }
    });
    let (row, old) = (StoredValue::new((method, title, aside)), name);
    view! {
        <li class="kept-request">
            <Show
                when=move || renaming.get()
                fallback=move || {
                    let (method, title, aside) = row.get_value();
                    view! {
                        <button type="button" class="kept-choice" on:click=take>
                            <MethodBadge method />
                            <span class="truncate">{title}</span>
                            <span class="muted truncate">{aside}</span>
                        </button>
                    }
                }
            >
                <Rename old=old.clone() renaming />
            </Show>
            {rename}
            <IconButton label icon="icon-[lucide--trash-2]" on_press=delete />
        </li>
    }
}

#[component]
fn Rename(old: String, renaming: RwSignal<bool>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (name, field) = (RwSignal::new(old.clone()), NodeRef::new());
    Effect::new(move |_| {
        if let Some(field) = field.get() {
            let field: web_sys::HtmlInputElement = field;
            // A field that cannot take the focus leaves it where it is.
            let _ = field.focus();
            field.select();
        }
    });
    let done = move || {
        let called = name.get_untracked().trim().to_owned();
        let mut is_free = true;
        if !called.is_empty() {
            editor.requests.change(|kept| is_free = kept.rename(&old, &called));
        }
        if is_free {
            renaming.set(false);
        } else {
            editor.toasts.say_once("Another request has this name.");
        }
    };
    let press = move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            renaming.set(false);
        }
    };
    view! {
        <form
            class="grow"
            on:keydown=press
            on:submit=move |event| {
                event.prevent_default();
                done();
            }
        >
            <TextField label="New name" value=name bare=true node_ref=field />
        </form>
    }
}
