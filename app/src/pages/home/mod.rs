//! Where everybody begins: a new project, one from a template, those this browser knows, or one by its key.

mod create;
mod example;
mod known_projects;
mod templates;

use leptos::prelude::*;

use self::{create::CreateProject, example::Example, known_projects::KnownProjects, templates::Templates};
use super::{Creation, OpenProject, take_word};
use crate::{
    browser::Known,
    components::{Icon, Link},
    panes::SiteHeader,
    route::Route,
};

/// The first page.
#[component]
pub fn HomePage() -> impl IntoView {
    document().set_title("dotMock");
    let creation = Creation::start();
    // Who has projects already has come for them, and knows what this is.
    let is_new = Known::all().is_empty();
    let word = take_word();
    view! {
        <div class="home">
            <SiteHeader />
            {word.map(|word| view! {
                <div class="notice" data-kind="info" role="status">
                    <Icon class="icon-[lucide--check]" />
                    <p>{word}</p>
                </div>
            })}
            <main class="home-main">
                <div class="hero" data-new=is_new.to_string()>
                    <div class="hero-words">
                        <h1>"A live HTTP API, as fast as you can describe it"</h1>
                        <p class="muted">
                            "Describe endpoints with conditions and templates. The moment you save, they answer at an address of their own."
                        </p>
                        <CreateProject creation />
                        <p class="muted text-sm">
                            "Or "
                            <Link to=Route::Import class="link-plain">"import what you have"</Link>
                            ": drop it here, or paste it"
                        </p>
                    </div>
                    {is_new.then(|| view! { <Example /> })}
                </div>
                <KnownProjects />
                <Templates creation />
                <OpenProject />
            </main>
        </div>
    }
}
