use leptos::prelude::*;

use super::Icon;
use crate::route::Route;

/// A small way to what the reference says of a field; in a tab of its own, so that nobody loses their place.
#[component]
pub fn HelpLink(
    /// What it is about: the label reads "About delays".
    about: &'static str,
    /// The section of the reference.
    section: &'static str,
    /// Where in it.
    anchor: &'static str,
) -> impl IntoView {
    let address = format!("{}#{anchor}", Route::Docs(Some(section.to_owned())).path());
    let label = format!("About {about}");
    view! {
        <a class="help-link" href=address target="_blank" aria-label=label title=format!("About {about}, in the reference")>
            <Icon class="icon-[lucide--circle-question-mark]" />
        </a>
    }
}
