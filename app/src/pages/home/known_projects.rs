use dotmock_shared::api::Role;
use leptos::prelude::*;

use crate::{
    browser::{self, KeptDraft, Known},
    components::{Dialog, Icon, IconButton, Link},
    route::Route,
};

/// With more projects than this, there is something to search for.
const MANY: usize = 8;

/// The projects this browser has the keys of.
#[component]
pub fn KnownProjects() -> impl IntoView {
    let known = RwSignal::new(Known::all());
    let leaving = RwSignal::new(None::<Known>);
    let search = RwSignal::new(String::new());
    let count = Memo::new(move |_| known.with(Vec::len));
    let rows = move || {
        let row = |project: Known| {
            let slug = project.slug.clone();
            let title = if project.name.is_empty() { slug.clone() } else { project.name.clone() };
            let unsaved = KeptDraft::is_kept(&slug);
            let opened = browser::relative(project.opened);
            let opened_at = browser::date_time(project.opened);
            let label = format!("Forget {title}");
            let role = (project.role != Role::Owner).then(|| project.role.word());
            view! {
                <li class="project-row">
                    <div class="grid grow min-w-0">
                        <Link to=Route::project(slug.clone()) class="font-semibold truncate project-link">{title}</Link>
                        <span class="muted text-sm code truncate">{slug}</span>
                    </div>
                    {role.map(|role| view! { <span class="badge-plain" data-role=role>{role}</span> })}
                    {unsaved.then_some(view! { <span class="badge-plain" data-kind="warning">"unsaved"</span> })}
                    <span class="muted text-xs whitespace-nowrap" title=opened_at>{opened}</span>
                    <IconButton label=label icon="icon-[lucide--x]" on_press=move |_| leaving.set(Some(project.clone())) />
                </li>
            }
        };
        let wanted = if count.get() > MANY { search.get().trim().to_lowercase() } else { String::new() };
        let fits =
            |project: &Known| [&project.name, &project.slug].iter().any(|text| text.to_lowercase().contains(&wanted));
        known.get().into_iter().filter(fits).map(row).collect_view()
    };
    let forget = move |slug: &str| {
        Known::forget(slug);
        known.set(Known::all());
        leaving.set(None);
    };
    let question = move || {
        leaving
            .get()
            .map(|project| view! { <ForgetQuestion project on_forget=forget on_stay=move || leaving.set(None) /> })
    };
    view! {
        <Show when=move || !known.get().is_empty()>
            <section class="grid gap-2" aria-labelledby="known-heading">
                <h2 id="known-heading" class="font-semibold">"Your projects"</h2>
                <Show when=move || { count.get() > MANY }>
                    <div class="search home-search">
                        <Icon class="icon-[lucide--search]" />
                        <input
                            class="input"
                            type="search"
                            aria-label="Search your projects"
                            placeholder="Search by name or slug"
                            bind:value=search
                        />
                    </div>
                </Show>
                <ul class="card-box project-list" aria-label="Your projects">{rows}</ul>
                <p class="muted text-xs flex gap-1.5 items-center">
                    <Icon class="icon-[lucide--key-round]" />
                    "Their keys are kept in this browser only."
                </p>
            </section>
        </Show>
        {question}
    }
}

#[component]
fn ForgetQuestion(
    project: Known,
    on_forget: impl Fn(&str) + Send + Sync + 'static,
    on_stay: impl Fn() + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let slug = project.slug.clone();
    view! {
        <Dialog label=format!("Forget {slug}?") small=true on_close=move |()| on_stay()>
            <div class="sheet-body">
                <h2 class="text-lg font-semibold">{format!("Forget {slug}?")}</h2>
                <p>
                    "The project stays live. This browser forgets its key and any unsaved changes; without the key nobody can edit it again."
                </p>
            </div>
            <div class="sheet-actions">
                <button type="button" class="btn btn-line" on:click=move |_| on_stay()>"Keep it"</button>
                <button type="button" class="btn btn-error" on:click=move |_| on_forget(&project.slug)>"Forget it"</button>
            </div>
        </Dialog>
    }
}
