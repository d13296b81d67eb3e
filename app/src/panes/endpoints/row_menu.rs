use leptos::{
    ev::{FocusEvent, KeyboardEvent},
    html,
    prelude::*,
};
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, Node};

use super::{
    ListView,
    outline::{Child, Row},
};
use crate::{components::Icon, draft::Key};

/// What a row's menu offers.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    AddBelow,
    Rename,
    Duplicate,
    Enable(bool),
    Move(bool),
    Delete,
}

/// A line of the menu: what it does, what it says, its keys, its icon.
type Line = (Act, String, &'static str, &'static str);

/// The menu of the row for which it is open.
#[component]
pub fn RowMenu(
    /// The list.
    view: ListView,
) -> impl IntoView {
    // What was meant may be gone or elsewhere once the list has changed under the menu.
    Effect::new(move |before: Option<()>| {
        view.outline.track();
        if before.is_some()
            && let Some((key, ..)) = view.menu.get_untracked()
        {
            view.menu.set(None);
            view.focus(key);
        }
    });
    move || {
        let (key, x, y) = view.menu.get()?;
        let (_, row) = view.find(key)?;
        Some(view! { <Menu view row x y /> })
    }
}

#[component]
fn Menu(view: ListView, row: Row, x: i32, y: i32) -> impl IntoView {
    let menu = NodeRef::<html::Div>::new();
    let key = row.key;
    let lines = lines(view, row);
    let style = style(x, y, lines.len());
    Effect::new(move |_| {
        if let Some(menu) = menu.get() {
            step(&menu, None);
        }
    });
    let close = move || {
        view.menu.set(None);
        view.focus(key);
    };
    let press = move |event: KeyboardEvent| {
        let Some(menu) = menu.get_untracked() else { return };
        match event.key().as_str() {
            "ArrowDown" => step(&menu, Some(1)),
            "ArrowUp" => step(&menu, Some(-1)),
            "Home" => step(&menu, None),
            "End" => step(&menu, Some(isize::MAX)),
            "Escape" | "Tab" => close(),
            "Enter" | " " | "Shift" | "Control" | "Alt" | "Meta" => return,
            // A key that means nothing to the menu means something to the page, which is not to change beneath it.
            _ => return close(),
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let left = move |event: FocusEvent| {
        let to = event.related_target().and_then(|to| to.dyn_into::<Node>().ok());
        // A menu that is taken out of the page loses the focus too.
        let Some(menu) = menu.try_get_untracked().flatten() else { return };
        if !menu.contains(to.as_ref()) {
            view.menu.set(None);
        }
    };
    let line = move |(act, label, keys, icon): Line| {
        let danger = (act == Act::Delete).to_string();
        view! {
            <button
                type="button"
                role="menuitem"
                tabindex="-1"
                class="menu-line"
                data-danger=danger
                on:click=move |_| {
                    close();
                    run(view, key, act);
                }
            >
                <Icon class=icon />
                <span class="grow">{label}</span>
                <span class="menu-keys" aria-hidden="true">{keys}</span>
            </button>
        }
    };
    view! {
        <div
            node_ref=menu
            class="menu-pop"
            role="menu"
            aria-label=format!("Actions for {}", view.title(row))
            style=style
            on:keydown=press
            on:focusout=left
        >
            {lines.into_iter().map(line).collect_view()}
        </div>
    }
}

fn lines(view: ListView, row: Row) -> Vec<Line> {
    let keys = view.meant(row);
    let is_folder = matches!(row.child, Child::Folder(_));
    let many = if keys.len() > 1 || is_folder { format!(" {}", keys.len()) } else { String::new() };
    let endpoints = untrack(|| view.editor.draft.endpoints.pick(&keys));
    let is_on = endpoints.iter().any(|endpoint| endpoint.enabled.get_untracked());
    let first = if is_folder {
        (Act::AddBelow, "Add endpoint here".to_owned(), "", "icon-[lucide--plus]")
    } else {
        (Act::Rename, "Edit path".to_owned(), "F2", "icon-[lucide--pencil]")
    };
    let (switch, icon) =
        if is_on { ("Disable", "icon-[lucide--toggle-left]") } else { ("Enable", "icon-[lucide--toggle-right]") };
    let mut lines = vec![
        first,
        (Act::Duplicate, format!("Duplicate{many}"), "Ctrl D", "icon-[lucide--copy-plus]"),
        (Act::Enable(!is_on), format!("{switch}{many}"), "", icon),
    ];
    if !untrack(|| view.is_searching()) {
        lines.push((Act::Move(false), "Move up".to_owned(), "Alt ↑", "icon-[lucide--arrow-up]"));
        lines.push((Act::Move(true), "Move down".to_owned(), "Alt ↓", "icon-[lucide--arrow-down]"));
    }
    lines.push((Act::Delete, format!("Delete{many}"), "Del", "icon-[lucide--trash-2]"));
    lines
}

/// Does it to the row as it is now: since the menu was opened the list may have been read anew.
fn run(view: ListView, key: Key, act: Act) {
    let Some((_, row)) = view.find(key) else { return };
    match act {
        Act::AddBelow => {
            view.set_open(key, true);
            view.editor.add_endpoint_below(&view.title(row));
        }
        Act::Rename => view.rename(row),
        Act::Duplicate => view.duplicate(&view.meant(row)),
        Act::Enable(enabled) => view.editor.set_enabled(&view.meant(row), enabled),
        Act::Move(down) => view.shift(row, down),
        Act::Delete => view.delete(&view.meant(row)),
    }
}

/// Where the menu stands, so that all of it is inside the window.
fn style(x: i32, y: i32, lines: usize) -> String {
    let size = |value: Result<wasm_bindgen::JsValue, wasm_bindgen::JsValue>| {
        value.ok().and_then(|value| value.as_f64()).unwrap_or(f64::MAX)
    };
    #[allow(clippy::cast_precision_loss)] // no menu has so many lines
    let height = lines as f64 * 32.0 + 10.0;
    let left = f64::from(x).min(size(window().inner_width()) - 216.0).max(8.0);
    let top = f64::from(y).min(size(window().inner_height()) - height - 8.0).max(8.0);
    format!("left:{left}px;top:{top}px")
}

/// Moves the focus by so many lines, round and round; without a number to the first, with a huge one to the last.
fn step(menu: &HtmlElement, by: Option<isize>) {
    let lines = menu.children();
    let count = isize::try_from(lines.length()).unwrap_or_default();
    let focused = document().active_element();
    let now = (0..lines.length()).find(|place| focused.is_some() && lines.item(*place) == focused);
    let place = match (by, now.and_then(|now| isize::try_from(now).ok())) {
        (Some(isize::MAX), _) => count - 1,
        (Some(by), Some(now)) => (now + by).rem_euclid(count.max(1)),
        _ => 0,
    };
    let line = u32::try_from(place).ok().and_then(|place| lines.item(place));
    if let Some(line) = line.and_then(|line| line.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it is.
        let _ = line.focus();
    }
}
