use leptos::{prelude::*, task::spawn_local};

use crate::{
    browser::{self, KeptDraft},
    components::Icon,
};

/// Unsaved work of a project that cannot be opened, to take along as files: one for each tab that kept some, the latest first.
#[component]
pub fn KeptWork(
    /// The project.
    slug: String,
) -> impl IntoView {
    let kept = RwSignal::new(Vec::<KeptDraft>::new());
    let prefix = StoredValue::new(slug.clone());
    spawn_local(async move {
        // The person may have gone elsewhere meanwhile.
        kept.try_set(KeptDraft::all(&slug).await);
    });
    let button = move |(number, draft, is_only): (usize, KeptDraft, bool)| {
        let of = if is_only { String::new() } else { format!(" {number}") };
        let file = prefix.with_value(|slug| format!("{slug}-unsaved{}.json", of.replace(' ', "-")));
        view! {
            <button type="button" class="btn btn-line" on:click=move |_| {
                browser::download(&file, &draft.document);
            }>
                <Icon class="icon-[lucide--download]" />
                {format!("Download unsaved work{of}")}
            </button>
        }
    };
    move || {
        let kept = kept.get();
        let is_only = kept.len() == 1;
        (1..).zip(kept).map(|(number, draft)| button((number, draft, is_only))).collect_view()
    }
}
