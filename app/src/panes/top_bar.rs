use leptos::prelude::*;

use super::{chaos_button::ChaosButton, page_tools::PageTools, save_button::SaveButton, undo_buttons::UndoButtons};
use crate::{
    api,
    components::{CopyButton, Icon, Link, Logo},
    editor::Editor,
    route::{Route, Router, View},
};

/// The project's name, its live address, whether its replies are broken on purpose, and saving.
#[component]
pub fn TopBar() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let address = Signal::derive(move || editor.address());
    let aside = untrack(|| api::path_address(&editor.slug()));
    view! {
        <header class="bar project-bar">
            <Link to=Route::Home class="brand" label="dotMock: your projects">
                <Logo />
            </Link>
            <h1 class="sr-only">{move || editor.slug()}</h1>
            <input
                class="input project-name"
                aria-label="Project name"
                placeholder="Untitled project"
                autocomplete="off"
                readonly=move || !editor.can_edit()
                bind:value=editor.draft.name
            />
            <div class="address" title=aside.map(|aside| format!("Also at {aside}"))>
                <span class="live-dot" aria-hidden="true"></span>
                <a class="code truncate" href=address target="_blank" rel="noreferrer">
                    <span class="sr-only">"Live address: "</span>
                    {address}
                </a>
                <CopyButton text=address label="Copy address" />
            </div>
            <ProjectNav />
            <span class="grow"></span>
            <span class="bar-tools">
                <Show when=move || editor.can_edit()>
                    <UndoButtons />
                    <ChaosButton />
                </Show>
                <PageTools />
            </span>
            <span class="bar-save">
                <Show when=move || editor.can_edit() fallback=|| view! { <span class="badge-plain">"View only"</span> }>
                    <SaveButton />
                </Show>
            </span>
        </header>
    }
}

/// The project's own pages.
#[component]
fn ProjectNav() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let router = expect_context::<Router>();
    let slug = untrack(|| editor.slug());
    let link = |view: View, label: &'static str, icon: &'static str| {
        let here = std::mem::discriminant(&view);
        let current = move || match router.route() {
            Route::Project(_, shown) => (std::mem::discriminant(&shown) == here).then_some("page"),
            _ => None,
        };
        view! {
            <Link to=Route::Project(slug.clone(), view) class="nav-link" label current=Signal::derive(current)>
                <Icon class=icon />
                <span class="nav-word" aria-hidden="true">{label}</span>
            </Link>
        }
    };
    view! {
        <nav class="project-nav" aria-label="Project">
            {link(View::Edit(None), "Endpoints", "icon-[lucide--list-tree]")}
            {link(View::History, "History", "icon-[lucide--history]")}
            {link(View::Settings, "Settings", "icon-[lucide--settings]")}
        </nav>
    }
}
