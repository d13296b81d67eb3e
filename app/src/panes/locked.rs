use leptos::prelude::*;

use crate::editor::Editor;

/// Form controls that change the draft: locked, and said to be so, for whoever only views the project. A fieldset stops
/// nothing else, so that whatever else hears keys or takes what is dropped asks `Editor::can_edit` itself; and what only
/// copies, folds or shows stands outside.
#[component]
pub fn Locked(
    /// The controls.
    children: Children,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! { <fieldset class="bare" role="none" prop:disabled=move || !editor.can_edit()>{children()}</fieldset> }
}
