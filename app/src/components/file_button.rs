use leptos::{html, prelude::*};

use super::Icon;
use crate::browser::{File, chosen_file};

/// A button that lets somebody choose a file.
#[component]
pub fn FileButton(
    /// What it says.
    label: &'static str,
    /// What happens with the file.
    #[prop(into)]
    on_choose: Callback<File>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    let choose = move |_| {
        let Some(input) = input.get_untracked() else { return };
        if let Some(file) = chosen_file(&input) {
            on_choose.run(file);
        }
        // The same file, changed meanwhile, can be chosen again.
        input.set_value("");
    };
    view! {
        <button
            type="button"
            class="btn btn-line btn-small"
            on:click=move |_| input.get_untracked().iter().for_each(|input| input.click())
        >
            <Icon class="icon-[lucide--file-up]" />
            {label}
        </button>
        <input type="file" class="hidden" tabindex="-1" aria-hidden="true" node_ref=input on:change=choose />
    }
}
