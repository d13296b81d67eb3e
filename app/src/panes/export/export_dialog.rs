use leptos::prelude::*;

use crate::{commands::focus_later, components::Dialog, editor::Editor, pages::pane_bones, pieces};

/// What the project is to be written as, when somebody asks. Whatever had the focus has it again when it closes.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let before = StoredValue::new_local(None);
    Effect::new(move |was_shown: Option<bool>| {
        let is_shown = editor.export_shown.get();
        if was_shown == Some(true) && !is_shown {
            focus_later(before.try_update_value(Option::take).flatten());
        }
        is_shown
    });
    // Before the dialog opens, and takes it.
    let remember = move || before.set_value(document().active_element());
    view! {
        <Show when=move || editor.export_shown.get()>
            {remember()}
            <Dialog label="Export" class="export" on_close=move |()| editor.export_shown.set(false)>
                {pieces::show_in_pane(pieces::export, (), pane_bones)}
            </Dialog>
        </Show>
    }
}
