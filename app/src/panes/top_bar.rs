use leptos::prelude::*;

use super::{
    chaos_button::ChaosButton, export::ExportButton, page_tools::PageTools, replay_chip::ReplayChip,
    save_button::SaveButton, undo_buttons::UndoButtons,
};
use crate::{
    api,
    browser::number,
    components::{CopyButton, Icon, Link, Logo},
    editor::Editor,
    route::{Route, Router, TrafficView, View},
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
            <ReplayChip />
            <span class="bar-tools">
                <Show when=move || editor.can_edit()>
                    <UndoButtons />
                    <ChaosButton />
                </Show>
                <ExportButton />
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

/// How many requests nothing has answered since somebody last looked at the traffic.
#[component]
fn NewMisses() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let count = editor.traffic.misses;
    let words = move || match count.get() {
        1 => "1 new miss".to_owned(),
        count => format!("{} new misses", number(count as f64)),
    };
    let shown = move || if count.get() > 99 { "99+".to_owned() } else { count.get().to_string() };
    view! {
        <Show when=move || count.get() != 0>
            <span class="nav-count" title=words>
                <span aria-hidden="true">{shown}</span>
                <span class="sr-only">{words}</span>
            </span>
        </Show>
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
            <span class="nav-item">
                {link(View::Traffic(TrafficView::Requests(None)), "Traffic", "icon-[lucide--activity]")}
                <NewMisses />
            </span>
            {link(View::History, "History", "icon-[lucide--history]")}
            {link(View::Settings, "Settings", "icon-[lucide--settings]")}
        </nav>
    }
}
