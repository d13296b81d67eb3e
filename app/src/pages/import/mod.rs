//! What another tool has written becomes a project, or comes into one that there is: it is read in the page, shown with all
//! that became of it, and sent nowhere before somebody says so.

mod arrival;
mod bringing;
mod choosing;
mod into_project;
mod preview;
mod refusal;
mod report_notes;
mod source;
mod step_row;
mod steps;

use dotmock_shared::import::Format;
use leptos::prelude::*;

pub use self::into_project::ImportIntoPage;
use self::{
    arrival::Arrival,
    bringing::{Bringing, State},
    preview::Preview,
};
use super::Creation;
use crate::panes::SiteHeader;

/// Several things as a sentence names them.
fn in_words(things: Vec<&str>) -> String {
    match things.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => things.concat(),
    }
}

/// Every format that can be brought, as a sentence names them.
fn formats() -> String {
    in_words(Format::ALL.iter().map(|format| format.title()).collect())
}

/// Where what another tool has written becomes a project.
#[component]
pub fn ImportPage() -> impl IntoView {
    document().set_title("Import · dotMock");
    let (creation, bringing) = (Creation::start(), Bringing::start());
    Effect::new(move |_| {
        if let State::Here(brought) = bringing.state.get() {
            creation.name.set(brought.document["name"].as_str().unwrap_or_default().to_owned());
            creation.brought.set_value(brought.document.clone());
        }
    });
    let formats = formats();
    view! {
        <div class="home">
            <SiteHeader />
            <main class="home-main import-main">
                <div class="grid gap-2">
                    <h1 class="text-2xl font-semibold">"Import"</h1>
                    <p class="muted">
                        {format!("Bring what you have: {formats}. It is read in this browser, and you see what becomes of it before anything is saved.")}
                    </p>
                </div>
                <Arrival bringing draw=move |brought| view! { <Preview brought creation /> }.into_any() />
            </main>
        </div>
    }
}
