use leptos::{html, prelude::*};
use web_sys::DragEvent;

use super::bringing::Bringing;
use crate::{
    browser::{chosen_files, dropped_files, is_bringing_files},
    components::{CodeArea, Icon},
};

/// Where files are dropped and chosen, and texts pasted.
#[component]
pub fn SourceBox(
    /// What takes them.
    bringing: Bringing,
) -> impl IntoView {
    let hovered = RwSignal::new(false);
    let over = move |event: DragEvent| {
        if is_bringing_files(&event) {
            event.prevent_default();
            hovered.set(true);
        }
    };
    let drop = move |event: DragEvent| {
        hovered.set(false);
        if is_bringing_files(&event) {
            event.prevent_default();
            bringing.take(dropped_files(&event));
        }
    };
    view! {
        <section
            class="card-box import-source"
            aria-label="What to import"
            data-hovered=move || hovered.get().to_string()
            on:dragover=over
            on:dragleave=move |_| hovered.set(false)
            on:drop=drop
        >
            <div class="import-drop">
                <Icon class="icon-[lucide--import]" />
                <p>"Drop files or a folder here,"</p>
                <FilesButton label="Choose files" bringing />
                <FilesButton label="Choose a folder" folder=true bringing />
                <p>"or paste it below"</p>
            </div>
            <CodeArea label="Or paste it" value=bringing.pasted placeholder="openapi: 3.1.0" />
        </section>
    }
}

#[component]
fn FilesButton(
    label: &'static str,
    /// Whether a folder is chosen, with all that is in it.
    #[prop(optional)]
    folder: bool,
    bringing: Bringing,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        bringing.take(async move {
            let files = chosen_files(&input).await;
            // The same files, changed meanwhile, can be chosen again.
            input.set_value("");
            files
        });
    };
    view! {
        <button
            type="button"
            class="btn btn-line"
            on:click=move |_| input.get_untracked().iter().for_each(|input| input.click())
        >
            {label}
        </button>
        <input
            type="file"
            class="hidden"
            tabindex="-1"
            aria-hidden="true"
            multiple=true
            prop:webkitdirectory=folder
            node_ref=input
            on:change=choose
        />
    }
}
