use leptos::prelude::*;

use crate::{
    components::{ActionMenu, IconButton, MenuAction},
    draft::{Endpoint, Response},
    editor::Editor,
};

/// What can be done with a response as a whole.
#[component]
pub fn ResponseActions(
    /// Whose.
    endpoint: Endpoint,
    /// Which.
    response: Response,
    /// Its place, from 0.
    place: Memo<usize>,
    /// Moves it up or down.
    #[prop(into)]
    on_shift: Callback<isize>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let more = vec![
        MenuAction::new("Move up", "icon-[lucide--arrow-up]", move || on_shift.run(-1))
            .disabled(move || place.get() == 0),
        MenuAction::new("Move down", "icon-[lucide--arrow-down]", move || on_shift.run(1))
            .disabled(move || place.get() + 1 >= endpoint.responses.len()),
        MenuAction::new("Collapse all", "icon-[lucide--chevrons-down-up]", move || {
            editor.fold_responses(endpoint, true);
        }),
        MenuAction::new("Expand all", "icon-[lucide--chevrons-up-down]", move || {
            editor.fold_responses(endpoint, false);
        }),
    ];
    view! {
        <IconButton
            label="Duplicate response"
            icon="icon-[lucide--copy-plus]"
            on_press=move |_| {
                endpoint.duplicate_response(response);
            }
        />
        <IconButton
            label="Delete response"
            icon="icon-[lucide--trash-2]"
            on_press=move |_| editor.delete_response(endpoint, response)
        />
        <ActionMenu label="More for this response" actions=more />
    }
}
