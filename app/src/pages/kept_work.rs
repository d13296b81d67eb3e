use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{self, KeptDraft},
    components::Icon,
};

/// Unsaved work of a project that cannot be opened, to take along as files: one for each tab that kept some.
#[component]
pub fn KeptWork(
    /// The project.
    slug: String,
) -> impl IntoView {
    let kept = RwSignal::new(Vec::<KeptDraft>::new());
    let file = format!("{slug}.json");
    spawn_local(async move {
        // The person may have gone elsewhere meanwhile.
        kept.try_set(KeptDraft::all(&slug).await);
    });
    let button = move |draft: KeptDraft| {
        let file = file.clone();
        view! {
            <button type="button" class="btn btn-line" on:click=move |_| {
                browser::download(&file, &draft.document);
            }>
                <Icon class="icon-[lucide--download]" />
                "Download unsaved work"
            </button>
        }
    };
    move || kept.get().into_iter().map(&button).collect_view()
}
