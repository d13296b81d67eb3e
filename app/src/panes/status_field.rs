use leptos::{ev::KeyboardEvent, prelude::*};
use wasm_bindgen::JsCast;

use crate::{
    components::NoteList,
    draft::{Item, Response},
    editor::Editor,
    status,
};

/// The status: a number or a template, chosen by number or by the words that people know it by.
#[component]
pub fn StatusField(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let key = response.key();
    let (field, list, described) = (key.element("status"), key.element("codes"), key.element("status-notes"));
    let notes = Signal::derive(move || editor.notes_at(key, "/status"));
    let broken = move || (!notes.with(Vec::is_empty)).then_some("true");
    let code = move || response.status.with(|text| text.trim().parse::<u16>().ok());
    let phrase = move || code().map_or("template", status::phrase);
    let class = move || code().map(status::class);
    let picker = Picker { status: response.status, ..Picker::default() };
    let shown = move || picker.open.get().then(|| picker.found()).filter(|found| !found.is_empty());
    let active = move || Some(picker.option_id(key, picker.at.get()?)).filter(|_| picker.open.get());
    view! {
        <div class="field">
            <label class="label-text" for=field.clone()>"Status"</label>
            <div class="status-field" data-class=class>
                <input
                    id=field
                    class="input code"
                    role="combobox"
                    aria-autocomplete="list"
                    aria-expanded=move || shown().is_some().to_string()
                    aria-controls=list.clone()
                    aria-activedescendant=active
                    autocomplete="off"
                    spellcheck="false"
                    aria-invalid=broken
                    aria-describedby=described.clone()
                    bind:value=response.status
                    on:input=move |_| picker.search()
                    on:click=move |_| picker.offer_all()
                    on:keydown=move |event| picker.press(&event)
                    on:blur=move |_| picker.leave()
                />
                <span class="status-phrase">{phrase}</span>
                <ul id=list class="status-list" role="listbox" aria-label="Statuses" hidden=move || shown().is_none()>
                    {move || shown().map(|found| {
                        let option = |(at, entry)| view! { <PickerOption picker response at entry /> };
                        found.into_iter().enumerate().map(option).collect_view()
                    })}
                </ul>
            </div>
            <NoteList notes id=described />
        </div>
    }
}

/// What the field offers.
#[derive(Clone, Copy)]
struct Picker {
    status: RwSignal<String>,
    open: RwSignal<bool>,
    /// Whether only what fits the typed text is offered.
    searching: RwSignal<bool>,
    /// The one that Enter would take.
    at: RwSignal<Option<usize>>,
}

impl Default for Picker {
    fn default() -> Self {
        let at = RwSignal::new(None);
        Self { status: RwSignal::default(), open: RwSignal::new(false), searching: RwSignal::new(false), at }
    }
}

impl Picker {
    fn found(self) -> Vec<(u16, &'static str)> {
        if self.searching.get() { self.status.with(|typed| status::search(typed)) } else { status::search("") }
    }

    fn option_id(self, key: crate::draft::Key, at: usize) -> String {
        key.element(&format!("code-{at}"))
    }

    fn search(self) {
        self.searching.set(true);
        self.open.set(true);
        // A whole number is meant as it is; half a word is meant as the first that fits.
        self.at.set(self.status.with_untracked(|typed| is_word(typed)).then_some(0));
    }

    fn offer_all(self) {
        self.searching.set(false);
        let now = self.status.with_untracked(|typed| typed.trim().parse::<u16>().ok());
        self.at.set(status::REGISTERED.iter().position(|(code, _)| Some(*code) == now));
        self.open.set(true);
    }

    fn choose(self, code: u16) {
        self.status.set(code.to_string());
        self.open.set(false);
    }

    /// Words that name a status become it; anything else stays what it is.
    fn leave(self) {
        // A field that is taken out of the page loses the focus too.
        let (Some(is_open), Some(is_search)) = (self.open.try_get_untracked(), self.searching.try_get_untracked())
        else {
            return;
        };
        let at = self.at.try_get_untracked().flatten();
        let is_word = self.status.try_with_untracked(|typed| is_word(typed)).unwrap_or_default();
        if is_open
            && is_search
            && is_word
            && let Some((code, _)) = at.and_then(|at| untrack(|| self.found()).get(at).copied())
        {
            self.choose(code);
        }
        self.open.set(false);
    }

    fn press(self, event: &KeyboardEvent) {
        let is_open = self.open.get_untracked();
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if !event.alt_key() && !is_open => {
                event.prevent_default();
                self.offer_all();
            }
            key @ ("ArrowDown" | "ArrowUp") if is_open => {
                event.prevent_default();
                self.step(key == "ArrowDown");
            }
            "Enter" if is_open => {
                event.prevent_default();
                let at = self.at.get_untracked();
                match at.and_then(|at| untrack(|| self.found()).get(at).copied()) {
                    Some((code, _)) => self.choose(code),
                    None => self.open.set(false),
                }
            }
            "Escape" if is_open => {
                event.prevent_default();
                self.at.set(None);
                self.open.set(false);
            }
            _ => (),
        }
    }

    fn step(self, down: bool) {
        let count = untrack(|| self.found()).len();
        if count > 0 {
            let next = match self.at.get_untracked() {
                None if down => 0,
                None => count - 1,
                Some(at) if down => (at + 1) % count,
                Some(at) => (at + count - 1) % count,
            };
            self.at.set(Some(next));
        }
    }
}

#[component]
fn PickerOption(picker: Picker, response: Response, at: usize, entry: (u16, &'static str)) -> impl IntoView {
    let (code, phrase) = entry;
    let id = picker.option_id(response.key(), at);
    let own = StoredValue::new(id.clone());
    let selected = Memo::new(move |_| picker.at.get() == Some(at));
    Effect::new(move |_| {
        if selected.get() {
            own.with_value(|id| show(id));
        }
    });
    view! {
        <li
            id=id
            role="option"
            aria-selected=move || selected.get().to_string()
            data-class=status::class(code)
            // Before the field loses the focus, which closes the list.
            on:mousedown=move |event| {
                event.prevent_default();
                picker.choose(code);
            }
        >
            <b>{code}</b>
            {phrase}
        </li>
    }
}

fn is_word(typed: &str) -> bool {
    typed.trim().starts_with(|first: char| first.is_alphabetic())
}

/// Scrolls a line of the list into sight; only the list moves.
fn show(id: &str) {
    let Some(option) =
        document().get_element_by_id(id).and_then(|option| option.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return;
    };
    if let Some(list) = option.parent_element() {
        let (top, height) = (option.offset_top(), option.offset_height());
        if top < list.scroll_top() {
            list.set_scroll_top(top);
        } else if top + height > list.scroll_top() + list.client_height() {
            list.set_scroll_top(top + height - list.client_height());
        }
    }
}
