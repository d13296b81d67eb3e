//! What holds for the whole project. Everything that stands in the document is part of the draft and live once it is
//! saved; keys, and what is forgotten or deleted, act at once.

mod chaos;
mod cors;
mod danger;
mod delete_dialog;
mod export;
mod general;
mod key_list;
mod keys;
mod masks;
mod mint_form;
mod section;
mod variables;

use leptos::prelude::*;

use self::{
    chaos::ChaosSection, cors::CorsSection, danger::DangerSection, export::ExportSection, general::GeneralSection,
    keys::KeysSection, masks::MasksSection, variables::VariablesSection,
};
use crate::panes::Locked;

/// The sections: the fragment that leads to each, and what it is called.
const SECTIONS: [(&str, &str); 8] = [
    ("general", "General"),
    ("variables", "Variables"),
    ("cors", "CORS"),
    ("masks", "Masked names"),
    ("chaos", "Chaos"),
    ("keys", "Keys and sharing"),
    ("export", "Export"),
    ("danger", "Danger zone"),
];

/// The project's settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    request_animation_frame(show_section);
    let entry = |(id, title): (&'static str, &'static str)| {
        view! { <li><a class="settings-link" href=format!("#{id}")>{title}</a></li> }
    };
    view! {
        <main class="page settings" aria-label="Settings">
            <nav class="settings-index" aria-label="Settings">
                <ul>{SECTIONS.map(entry).collect_view()}</ul>
            </nav>
            <div class="settings-sections">
                <h2 class="text-lg font-semibold">"Settings"</h2>
                <GeneralSection />
                <Locked>
                    <VariablesSection />
                    <CorsSection />
                    <MasksSection />
                    <ChaosSection />
                </Locked>
                <KeysSection />
                <ExportSection />
                <DangerSection />
            </div>
        </main>
    }
}

/// Goes to the section that the address names, which was not there when the browser looked for it.
fn show_section() {
    let wanted = window().location().hash().unwrap_or_default();
    if let Some(section) = document().get_element_by_id(wanted.trim_start_matches('#')) {
        section.scroll_into_view();
    }
}
