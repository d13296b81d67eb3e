use leptos::prelude::*;

use super::{connection_notice::ConnectionNotice, problem_list::ProblemList};
use crate::{
    browser::{self, Known, Whose},
    components::{CopyButton, Icon},
    editor::{Editor, Saving},
};

/// What the person should know before going on: the key, brought-back work, a save that failed, what is wrong.
#[component]
pub fn Notices() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let failed = move || match editor.saving.get() {
        Saving::Failed(reason) if editor.is_dirty() && !editor.offline.get() => Some(reason),
        _ => None,
    };
    let newer = Memo::new(move |_| editor.newer_revision());
    view! {
        <Show when=move || !editor.known.with(|known| known.key_safe)>
            <KeyNotice />
        </Show>
        <ConnectionNotice />
        <Show when=move || !editor.can_edit()>
            <ViewNotice />
        </Show>
        {move || editor.restored.get().map(|(whose, has_more)| view! { <RestoredNotice whose has_more /> })}
        <Show when=move || newer.get().is_some()>
            <NewerNotice revision=Signal::derive(move || newer.get().unwrap_or_default()) />
        </Show>
        <Show when=move || editor.closed.get()>
            <div class="notice" data-kind="error" role="alert">
                <Icon class="icon-[lucide--lock]" />
                <p>
                    "This key does not open the project any more: it was revoked, or the project was deleted."
                    {move || editor.is_dirty().then_some(" Your unsaved changes stay here.")}
                </p>
                <button type="button" class="btn btn-line" on:click=move |_| editor.rescue()>
                    <Icon class="icon-[lucide--download]" />
                    "Download JSON"
                </button>
                <button type="button" class="btn btn-line" on:click=move |_| editor.make_copy()>
                    <Icon class="icon-[lucide--copy-plus]" />
                    "Make a copy"
                </button>
            </div>
        </Show>
        {move || failed().map(|reason| view! {
            <div class="notice" data-kind="error" role="alert">
                <Icon class="icon-[lucide--triangle-alert]" />
                <p>{reason}</p>
                <button type="button" class="btn btn-line" on:click=move |_| editor.save()>"Try again"</button>
            </div>
        })}
        <ProblemList />
    }
}

/// Unsaved work has been brought back.
#[component]
fn RestoredNotice(whose: Whose, has_more: bool) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let said = match whose {
        Whose::Ours => "Your unsaved changes from last time are back.",
        Whose::OtherTab => "These are the unsaved changes of another tab, which keeps its own.",
    };
    let more =
        " There are more of another tab: they come back once these are saved or discarded and the page is loaded anew.";
    view! {
        <div class="notice" data-kind="info" role="status">
            <Icon class="icon-[lucide--history]" />
            <p>{said}{has_more.then_some(more)}</p>
            <button type="button" class="btn btn-line" on:click=move |_| editor.restored.set(None)>"Keep them"</button>
            <button type="button" class="btn btn-plain" on:click=move |_| editor.discard_draft()>"Discard"</button>
        </div>
    }
}

/// What the key lets a viewer do, and the way to a project that they may change.
#[component]
fn ViewNotice() -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! {
        <div class="notice" data-kind="info" role="status">
            <Icon class="icon-[lucide--eye]" />
            <p>
                <strong>"You are viewing."</strong>
                " Try requests as you like; nothing here can be changed with your key."
            </p>
            <button type="button" class="btn btn-line" on:click=move |_| editor.make_copy()>
                <Icon class="icon-[lucide--copy-plus]" />
                "Make a copy"
            </button>
        </div>
    }
}

/// Somebody else has saved: the person need not find out when they save.
#[component]
fn NewerNotice(revision: Signal<u64>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let dirty = Memo::new(move |_| editor.is_dirty());
    let said = move || {
        let more = if dirty.get() { " Your unsaved changes are made on an older one." } else { "" };
        format!("Revision {} was saved elsewhere.{more}", revision.get())
    };
    let label = move || if dirty.get() { "Merge" } else { "Show it" };
    view! {
        <div class="notice" data-kind="info" role="status">
            <Icon class="icon-[lucide--users-round]" />
            <p>{said}</p>
            <button type="button" class="btn btn-line" on:click=move |_| editor.show_newer()>{label}</button>
        </div>
    }
}

#[component]
fn KeyNotice() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let where_it_is = move || {
        if editor.known.with(Known::is_only_here) {
            " This browser refused to store it: when this page closes or reloads, the key is lost, and with it the project."
        } else {
            " It is in this browser only, and a lost key is a lost project."
        }
    };
    let safe = move || editor.remember(|known| known.key_safe = true);
    let download = move |_| {
        let slug = editor.slug();
        let text = format!("dotMock project {slug}\naddress: {}\nkey: {}\n", editor.address(), editor.key());
        if browser::download(&format!("{slug}.key.txt"), &text) {
            safe();
        }
    };
    view! {
        <div class="notice" data-kind="warning" role="status">
            <Icon class="icon-[lucide--key-round]" />
            <p>
                <strong>"Keep this project's key."</strong>
                {where_it_is}
            </p>
            <CopyButton text=Signal::derive(move || editor.key()) label="Copy key" wide=true on_copied=move |()| safe() />
            <button type="button" class="btn btn-line" on:click=download>
                <Icon class="icon-[lucide--download]" />
                "Download key"
            </button>
        </div>
    }
}
