use leptos::prelude::*;

use super::locked::Locked;
use crate::{
    components::{ActionMenu, IconButton, MenuAction, focus_beside},
    draft::{Endpoint, Item, Response},
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
            .disabled(move || !editor.can_edit() || place.get() == 0),
        MenuAction::new("Move down", "icon-[lucide--arrow-down]", move || on_shift.run(1))
            .disabled(move || !editor.can_edit() || place.get() + 1 >= endpoint.responses.len()),
        MenuAction::new("Collapse all", "icon-[lucide--chevrons-down-up]", move || {
            editor.fold_responses(endpoint, true);
        }),
        MenuAction::new("Expand all", "icon-[lucide--chevrons-up-down]", move || {
            editor.fold_responses(endpoint, false);
        }),
    ];
    let delete = move || {
        let keys: Vec<_> = untrack(|| endpoint.responses.get()).iter().map(Item::key).collect();
        editor.delete_response(endpoint, response);
        focus_beside(&keys, response.key(), endpoint.key().element("add-response"));
    };
    view! {
        <Locked>
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
            on_press=move |_| delete()
        />
        </Locked>
        <ActionMenu label="More for this response" actions=more />
    }
}
