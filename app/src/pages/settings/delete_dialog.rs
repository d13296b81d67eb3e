use leptos::{ev::SubmitEvent, prelude::*, task::spawn_local};

use crate::{
    api,
    browser::Known,
    components::{Dialog, TextField},
    draft::Note,
    editor::Editor,
    pages::leave_word,
    route::Route,
};

/// Deletes the project once its slug has been typed.
#[component]
pub fn DeleteDialog(
    /// What happens when it stays.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let slug = StoredValue::new(untrack(|| editor.slug()));
    let typed = RwSignal::new(String::new());
    let refused = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let delete = move |event: SubmitEvent| {
        event.prevent_default();
        if typed.with_untracked(|typed| typed.trim() != slug.get_value()) {
            refused.set(Some(format!("Type {} to delete it.", slug.get_value())));
            return;
        }
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let slug = slug.get_value();
            match api::delete(&slug, &untrack(|| editor.key())).await {
                Ok(()) => {
                    editor.abandon();
                    Known::forget(&slug);
                    leave_word(format!("{slug} is deleted."));
                    editor.router.go(Route::Home);
                }
                Err(error) => {
                    busy.set(false);
                    refused.set(Some(error.words()));
                }
            }
        });
    };
    let notes = Signal::derive(move || refused.get().map(Note::about_nothing).into_iter().collect::<Vec<_>>());
    let title = format!("Delete {}?", slug.get_value());
    let label = format!("Type {} to confirm", slug.get_value());
    view! {
        <Dialog label=title.clone() small=true on_close>
            <form class="contents" on:submit=delete>
                <div class="sheet-body">
                    <h2 class="text-lg font-semibold">{title}</h2>
                    <p>"Its address answers nobody any more, and no revision can be brought back. Export it first if in doubt."</p>
                    <TextField label=label value=typed code=true notes />
                </div>
                <div class="sheet-actions">
                    <button type="button" class="btn btn-line" on:click=move |_| on_close.run(())>"Keep it"</button>
                    <button type="submit" class="btn btn-error" aria-busy=move || busy.get().to_string()>"Delete it"</button>
                </div>
            </form>
        </Dialog>
    }
}
