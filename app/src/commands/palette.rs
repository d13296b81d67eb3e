use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    Desk,
    entry::{Entry, Kind},
    find::{Found, find, recent_places},
    palette_row::PaletteRow,
    recent,
};
use crate::components::{Dialog, Icon};

/// The palette, when it is open: everything that can be done and gone to, found by a few letters.
#[component]
pub fn Palette() -> impl IntoView {
    let desk = expect_context::<Desk>();
    view! {
        <Show when=move || desk.palette.get()>
            <OpenPalette />
        </Show>
    }
}

#[component]
fn OpenPalette() -> impl IntoView {
    let desk = expect_context::<Desk>();
    // Made once: while the palette is open nothing else changes.
    let entries = StoredValue::new(Entry::all(desk));
    let slug = desk.subject().map(|subject| subject.slug()).unwrap_or_default();
    let last = StoredValue::new(entries.with_value(|entries| recent_places(entries, &recent::all(), &slug)));
    let slug = StoredValue::new(slug);
    let before = StoredValue::new_local(document().active_element());
    let query = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let found = Memo::new(move |_| {
        let query = query.get();
        active.set(0);
        entries.with_value(|entries| last.with_value(|last| find(entries, &query, last)))
    });
    let count = move || found.with(|found| found.iter().map(|(_, places)| places.len()).sum::<usize>());
    let close = move || {
        let before = before.try_with_value(Clone::clone).flatten();
        desk.palette.set(false);
        focus_later(before);
    };
    let choose = move |place: usize| {
        let Some(entry) = entries.with_value(|entries| entries.get(place).cloned()) else { return };
        recent::remember(&slug.with_value(|slug| entry.name(slug)));
        close();
        // What it does may move the focus, so it comes after the palette has given it back.
        request_animation_frame(move || entry.choose(desk));
    };
    let press = move |event: leptos::ev::KeyboardEvent| {
        let last = count().saturating_sub(1);
        let now = active.get_untracked();
        let next = match event.key().as_str() {
            "ArrowDown" if now == last => 0,
            "ArrowDown" => now + 1,
            "ArrowUp" if now == 0 => last,
            "ArrowUp" => now - 1,
            "PageDown" => (now + 8).min(last),
            "PageUp" => now.saturating_sub(8),
            "Enter" => {
                event.prevent_default();
                let place = found.with(|found| found.iter().flat_map(|(_, places)| places).nth(now).copied());
                return place.into_iter().for_each(choose);
            }
            _ => return,
        };
        event.prevent_default();
        active.set(next);
        show_active();
    };
    let input = NodeRef::<html::Input>::new();
    Effect::new(move |_| {
        if let Some(input) = input.get() {
            // An element that cannot take the focus leaves it where it is.
            let _ = input.focus();
        }
    });
    let said = move || match count() {
        0 => "Nothing found".to_owned(),
        1 => "1 result".to_owned(),
        count => format!("{count} results"),
    };
    view! {
        <Dialog label="Search or run a command" class="palette" on_close=move |()| close()>
            <div class="palette-head">
                <Icon class="icon-[lucide--search]" />
                <input
                    node_ref=input
                    class="palette-input"
                    type="text"
                    role="combobox"
                    aria-label="Search or run"
                    aria-expanded="true"
                    aria-autocomplete="list"
                    aria-controls="palette-list"
                    aria-activedescendant=move || (count() > 0).then(|| format!("palette-{}", active.get()))
                    placeholder="Command, endpoint, project…"
                    autocomplete="off"
                    autocapitalize="off"
                    spellcheck="false"
                    bind:value=query
                    on:keydown=press
                />
                <button type="button" class="palette-close" on:click=move |_| close()>
                    <span class="sr-only">"Close"</span>
                    <kbd class="key">"Esc"</kbd>
                </button>
            </div>
            <div id="palette-list" class="palette-list" role="listbox" aria-label="Results" tabindex="-1">
                {move || groups(&found.get(), entries, query, active, choose)}
            </div>
            <Show when=move || count() == 0>
                <p class="palette-none muted">"Nothing fits. Try a path, a method or a word of a command."</p>
            </Show>
            <p class="sr-only" role="status">{said}</p>
        </Dialog>
    }
}

fn groups(
    found: &Found,
    entries: StoredValue<Vec<Entry>>,
    query: RwSignal<String>,
    active: RwSignal<usize>,
    choose: impl Fn(usize) + Copy + Send + Sync + 'static,
) -> Vec<AnyView> {
    let mut number = 0;
    let typed = query.get_untracked().to_lowercase();
    let group = |(kind, places): &(Kind, Vec<usize>)| {
        let heading = kind.shape().0;
        let rows = places.iter().filter_map(|place| {
            let entry = entries.with_value(|entries| entries.get(*place).cloned())?;
            let (row, place) = (number, *place);
            number += 1;
            Some(view! { <PaletteRow entry number=row query=typed.clone() active on_choose=move |()| choose(place) /> })
        });
        let rows = rows.collect_view();
        view! {
            <div role="group" aria-label=heading>
                <p class="palette-heading" aria-hidden="true">{heading}</p>
                {rows}
            </div>
        }
        .into_any()
    };
    found.iter().map(group).collect()
}

/// Gives the focus back once the dialog has gone: as long as it is there, nothing behind it takes the focus.
pub fn focus_later(element: Option<web_sys::Element>) {
    let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) else { return };
    request_animation_frame(move || {
        // An element that has gone meanwhile leaves the focus where it is.
        let _ = element.focus();
    });
}

/// Keeps the line that would be chosen within sight, once it has been marked.
fn show_active() {
    request_animation_frame(|| {
        let line = document().query_selector("#palette-list [aria-selected=true]").ok().flatten();
        let line = line.and_then(|line| line.dyn_into::<HtmlElement>().ok());
        let Some((line, list)) = line.zip(document().get_element_by_id("palette-list")) else { return };
        // The heading above a line sticks over it.
        let (top, bottom) = (line.offset_top() - 32, line.offset_top() + line.offset_height() + 6);
        let shown = list.scroll_top().max(bottom - list.client_height()).min(top.max(0));
        list.set_scroll_top(shown);
    });
}
