use leptos::{ev::KeyboardEvent, html, prelude::*};

use super::{Icon, NoteList};
use crate::draft::{Key, Note};

/// A list of words: each a chip that can be taken out, and a field that adds one on Enter, on a comma, or when it is left.
#[component]
pub fn ChipField(
    /// What it is called.
    label: &'static str,
    /// The words.
    words: RwSignal<Vec<String>>,
    /// What is wrong with them; the field of each ends in the place of its word.
    #[prop(into)]
    notes: Signal<Vec<Note>>,
    /// What a word could be.
    #[prop(optional)]
    placeholder: &'static str,
    /// What is said where there are none.
    #[prop(optional)]
    none: &'static str,
) -> impl IntoView {
    let key = Key::new();
    let (field, noted) = (key.element("chips"), key.element("notes"));
    let typed = RwSignal::new(String::new());
    let input = NodeRef::<html::Input>::new();
    let add = move || {
        // A field that is taken out of the page loses the focus too.
        let Some(text) = typed.try_get_untracked().filter(|text| !text.is_empty()) else { return };
        typed.set(String::new());
        for word in text.split([',', ' ']).map(str::trim).filter(|word| !word.is_empty()) {
            if !words.with_untracked(|words| words.iter().any(|known| known == word)) {
                words.update(|words| words.push(word.to_owned()));
            }
        }
    };
    on_cleanup(add);
    let press = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" | "," => {
            event.prevent_default();
            add();
        }
        // Saving, which the page does with these keys, saves what is typed here too.
        "s" | "S" if event.ctrl_key() || event.meta_key() => add(),
        "Backspace" if typed.with_untracked(String::is_empty) && !words.with_untracked(Vec::is_empty) => {
            words.update(|words| {
                words.pop();
            });
        }
        _ => {}
    };
    let remove = move |place: usize| {
        words.update(|words| {
            words.remove(place);
        });
        if let Some(input) = input.get_untracked() {
            // The button that was pressed is gone, and with it the focus.
            let _ = input.focus();
        }
    };
    let chip = move |(place, word): (usize, String)| {
        let ending = format!("/{place}");
        let broken =
            move || notes.with(|notes| notes.iter().any(|note| note.field.ends_with(&ending))).then_some("true");
        let name = format!("Remove {word}");
        view! {
            <li class="chip" data-broken=broken>
                <span class="code">{word}</span>
                <button type="button" aria-label=name.clone() title=name on:click=move |_| remove(place)>
                    <Icon class="icon-[lucide--x]" />
                </button>
            </li>
        }
    };
    let chips = move || words.get().into_iter().enumerate().map(chip).collect_view();
    let broken = move || notes.with(|notes| notes.iter().any(Note::is_error)).then_some("true");
    view! {
        <div class="field">
            <label for=field.clone() class="label-text">{label}</label>
            <div class="chips">
                <ul class="chip-list" aria-label=label>{chips}</ul>
                <input
                    id=field
                    class="input code"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    placeholder=move || if words.with(Vec::is_empty) && !none.is_empty() { none } else { placeholder }
                    aria-invalid=broken
                    aria-describedby=noted.clone()
                    // A word that is no chip yet is no part of the draft.
                    data-undo=move || typed.with(|typed| !typed.is_empty()).then_some("native")
                    bind:value=typed
                    node_ref=input
                    on:keydown=press
                    on:blur=move |_| add()
                />
            </div>
            <NoteList notes id=noted />
        </div>
    }
}
