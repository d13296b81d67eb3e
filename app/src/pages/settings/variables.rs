use leptos::{html, prelude::*};

use super::section::Section;
use crate::{
    components::{CopyButton, Icon, IconButton, NoteList},
    draft::{Item, Key, Var},
    editor::Editor,
};

/// The project's constants.
#[component]
pub fn VariablesSection() -> impl IntoView {
    let editor = expect_context::<Editor>();
    let vars = editor.draft.vars;
    let latest = RwSignal::new(None::<Key>);
    let button = NodeRef::<html::Button>::new();
    let remove = move |key: Key| {
        vars.remove(key);
        if let Some(button) = button.get_untracked() {
            // The button that was pressed is gone, and with it the focus.
            let _ = button.focus();
        }
    };
    let add = move |_| {
        let var = Var::new("", "");
        vars.push(var);
        latest.set(Some(var.key()));
    };
    view! {
        <Section
            id="variables"
            title="Variables"
            about="Constants that every template can use, as {{.Vars.name}}. A value that is JSON stays JSON: 20 is a number, \"20\" is text."
        >
            <div class="grid gap-1.5" role="group" aria-label="Variables">
                <For each=move || vars.get() key=Item::key let:var>
                    <VarLine var latest on_remove=remove />
                </For>
            </div>
            <button node_ref=button type="button" class="btn btn-line justify-self-start" on:click=add>
                <Icon class="icon-[lucide--plus]" />
                "Add variable"
            </button>
        </Section>
    }
}

#[component]
fn VarLine(var: Var, latest: RwSignal<Option<Key>>, #[prop(into)] on_remove: Callback<Key>) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = var.key();
    let described = key.element("var");
    let notes = Signal::derive(move || editor.notes_at(key, ""));
    let broken = move || (!notes.with(Vec::is_empty)).then_some("true");
    let name = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(name) = name.get()
            && latest.get_untracked() == Some(key)
        {
            latest.set(None);
            // A field that cannot take the focus leaves it where it is.
            let _ = name.focus();
        }
    });
    let kind = move || if var.is_broken_json() { "text, not JSON" } else { var.kind() };
    let usage = Signal::derive(move || usage(&var.name.get()));
    view! {
        <div class="var-line">
            <input
                class="input code"
                aria-label="Variable name"
                placeholder="currency"
                autocomplete="off"
                spellcheck="false"
                node_ref=name
                aria-invalid=broken
                aria-describedby=described.clone()
                bind:value=var.name
            />
            <input
                class="input code"
                aria-label="Variable value"
                placeholder="EUR"
                autocomplete="off"
                spellcheck="false"
                aria-invalid=broken
                aria-describedby=described.clone()
                bind:value=var.value
            />
            <span class="var-kind" data-broken=move || var.is_broken_json().to_string()>{kind}</span>
            <CopyButton text=usage label="Copy template" />
            <IconButton label="Remove variable" icon="icon-[lucide--x]" on_press=move |_| on_remove.run(key) />
        </div>
        <NoteList notes id=described />
    }
}

/// How a template reads it: a name that is no identifier needs `index`.
fn usage(name: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || letter == '_';
    if name.starts_with(|first: char| first.is_alphabetic() || first == '_') && name.chars().all(plain) {
        format!("{{{{.Vars.{name}}}}}")
    } else {
        format!("{{{{index .Vars {name:?}}}}}")
    }
}
