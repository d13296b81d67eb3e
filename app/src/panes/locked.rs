use leptos::prelude::*;

use crate::editor::Editor;

/// Controls that change the draft: locked, and said to be so, for whoever only views the project. What copies, folds or
/// leads on stands outside.
#[component]
pub fn Locked(
    /// The controls.
    children: Children,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    view! { <fieldset class="bare" role="none" prop:disabled=move || !editor.can_edit()>{children()}</fieldset> }
}
