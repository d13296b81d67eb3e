use leptos::prelude::*;

use super::{
    ListView, chosen_bar::ChosenBar, endpoint_tree::EndpointTree, outline::ROOT, row_menu::RowMenu,
    search_field::SearchField,
};
use crate::{
    components::{Icon, IconButton, Link},
    editor::Editor,
    route::{Route, View},
};

/// The project's endpoints.
#[component]
pub fn EndpointList() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let view = expect_context::<ListView>();
    Effect::new(move |_| {
        let selected = editor.selected.get();
        if let Some(key) = selected.filter(|_| view.revealed.get_value() != selected) {
            view.reveal(key);
        }
        view.revealed.set_value(selected);
    });
    let import = untrack(|| Route::Project(editor.slug(), View::Import));
    let count = Memo::new(move |_| editor.draft.endpoints.len());
    let found = Memo::new(move |_| view.outline.with(|outline| outline.folders[ROOT].count));
    let told = move || match (view.is_searching(), count.get()) {
        (true, count) => format!("{} of {count}", found.get()),
        (false, count) => count.to_string(),
    };
    view! {
        <div class="pane-head">
            <h2>"Endpoints"</h2>
            <span class="muted text-xs" role="status">{told}</span>
            <span class="grow"></span>
            <FoldButton view />
            <Show when=move || editor.can_edit()>
                <Link to=import.clone() class="btn btn-icon btn-plain" label="Import into this project">
                    <Icon class="icon-[lucide--import]" />
                </Link>
                <IconButton label="Add endpoint" icon="icon-[lucide--plus]" on_press=move |_| editor.add_endpoint() />
            </Show>
        </div>
        <Show when=move || count.get() != 0 fallback=move || view! { <Empty editor /> }>
            <SearchField view />
            <Show when=move || found.get() == 0>
                <div class="list-nothing">
                    <p class="muted">"No endpoint has all of these words in its method, path or name."</p>
                    <button type="button" class="btn btn-line btn-small" on:click=move |_| view.search.set(String::new())>
                        "Clear the search"
                    </button>
                </div>
            </Show>
            <EndpointTree view />
            <ChosenBar view />
            <RowMenu view />
        </Show>
        <p class="sr-only" role="status">{view.said}</p>
    }
}

/// Collapses every folder; when all of them are, opens them.
#[component]
fn FoldButton(view: ListView) -> impl IntoView {
    let folders = Memo::new(move |_| view.outline.with(|outline| outline.folders.len() > 1) && !view.is_searching());
    let folded = Memo::new(move |_| {
        let collapsed = view.collapsed.read();
        view.outline.with(|outline| outline.folders[1..].iter().all(|folder| collapsed.contains(&folder.key)))
    });
    view! {
        <Show when=move || folders.get()>
            {move || {
                let (label, icon) = if folded.get() {
                    ("Expand all folders", "icon-[lucide--unfold-vertical]")
                } else {
                    ("Collapse all folders", "icon-[lucide--fold-vertical]")
                };
                view! { <IconButton label icon on_press=move |_| view.set_all_open(folded.get_untracked()) /> }
            }}
        </Show>
    }
}

#[component]
fn Empty(editor: Editor) -> impl IntoView {
    let import = untrack(|| Route::Project(editor.slug(), View::Import));
    view! {
        <div class="list-nothing">
            <p class="muted">"A project answers at the paths of its endpoints. It has none yet."</p>
            <Show when=move || editor.can_edit()>
                <button type="button" class="btn btn-line btn-small" on:click=move |_| editor.add_endpoint()>
                    "Add the first endpoint"
                </button>
                <Link to=import.clone() class="btn btn-line btn-small">"Import"</Link>
            </Show>
        </div>
    }
}
