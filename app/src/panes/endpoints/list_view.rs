use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    heads::{self, Head, Heads},
    outline::{Outline, Row},
    seen::{drawn, focus_in_place},
};
use crate::{
    components::{ROWS_AROUND, row_height, row_target, rows_in_view},
    draft::Key,
    editor::Editor,
};

/// What a person has done to the list; lasts as long as the project is open. Copies are the same.
#[derive(Clone, Copy)]
pub struct ListView {
    /// The store.
    pub editor: Editor,
    /// What is searched for.
    pub search: RwSignal<String>,
    /// The folders whose rows are not shown.
    pub collapsed: RwSignal<HashSet<Key>>,
    /// The endpoints that are chosen for a change of several; none while only the shown one is meant.
    pub chosen: RwSignal<HashSet<Key>>,
    /// Where a range of chosen rows begins.
    pub anchor: RwSignal<Option<Key>>,
    /// The row that has the focus, or would get it.
    pub active: RwSignal<Option<Key>>,
    /// The row that is being dragged.
    pub dragged: RwSignal<Option<Key>>,
    /// The row whose menu is open, and where.
    pub menu: RwSignal<Option<(Key, i32, i32)>>,
    /// What is said to those who do not see what has moved.
    pub said: RwSignal<String>,
    /// How far the list is scrolled, and how high it is, in pixels.
    pub scroll: RwSignal<f64>,
    pub height: RwSignal<f64>,
    /// How many rows are drawn above and below those that are seen.
    pub(super) around: RwSignal<usize>,
    /// How often an endpoint has been opened from the list; the shown one may be opened again.
    pub opened: RwSignal<u32>,
    /// Whether the endpoint that is shown now only took the place of one that was deleted here.
    pub(super) took_over: StoredValue<bool>,
    /// The endpoint that was last brought into view; whoever comes back to the list finds it as they left it.
    pub(super) revealed: StoredValue<Option<Key>>,
    /// Which rows something is wrong with, and whether that is an error.
    pub(super) troubled: Memo<HashMap<Key, bool>>,
    /// The element that scrolls.
    pub scroller: NodeRef<html::Div>,
    /// The tree, of what the search finds.
    pub outline: Memo<Arc<Outline>>,
    /// The lines of the tree that are not in a collapsed folder.
    pub rows: Memo<Arc<Vec<Row>>>,
    /// The rows that are drawn, with their places.
    pub drawn: Memo<Vec<(usize, Row)>>,
    /// How high a row is, in pixels: higher where fingers point.
    pub row_height: f64,
}

impl ListView {
    /// The list of a project that has just been opened.
    #[must_use]
    pub fn new(editor: Editor) -> Self {
        let (search, collapsed) = (RwSignal::new(String::new()), RwSignal::new(HashSet::new()));
        let (scroll, height, around) = (RwSignal::new(0.0), RwSignal::new(0.0), RwSignal::new(ROWS_AROUND));
        let (active, dragged) = (RwSignal::new(None), RwSignal::new(None));
        let row_height = row_height();
        let outline = outline(editor, search);
        let rows = Memo::new(move |_| {
            // A search shows whatever it finds.
            let searched = search.with(|search| !search.trim().is_empty());
            let is_collapsed = |key: Key| !searched && collapsed.with(|collapsed| collapsed.contains(&key));
            Arc::new(outline.with(|outline| outline.rows(is_collapsed)))
        });
        let seen = Memo::new(move |_| rows_in_view(scroll.get(), height.get(), row_height, around.get()));
        let drawn = Memo::new(move |_| {
            let kept = [active.get(), dragged.get()];
            rows.with(|rows| drawn(rows, seen.get(), kept))
        });
        Self {
            editor,
            search,
            collapsed,
            chosen: RwSignal::new(HashSet::new()),
            anchor: RwSignal::new(None),
            active,
            dragged,
            menu: RwSignal::new(None),
            said: RwSignal::new(String::new()),
            scroll,
            height,
            around,
            opened: RwSignal::new(0),
            took_over: StoredValue::new(false),
            revealed: StoredValue::new(None),
            troubled: Memo::new(move |_| {
                let troubled = editor.troubled();
                if troubled.is_empty() { troubled } else { outline.with(|outline| outline.troubled(troubled)) }
            }),
            scroller: NodeRef::new(),
            outline,
            rows,
            drawn,
            row_height,
        }
    }

    /// Whether something is searched for.
    #[must_use]
    pub fn is_searching(self) -> bool {
        self.search.with(|search| !search.trim().is_empty())
    }

    /// The row with this key and its place, where it is shown.
    #[must_use]
    pub fn find(self, key: Key) -> Option<(usize, Row)> {
        self.rows.with_untracked(|rows| {
            let place = rows.iter().position(|row| row.key == key)?;
            Some((place, rows[place]))
        })
    }

    /// Collapses a folder, or shows what is in it.
    pub fn set_open(self, key: Key, open: bool) {
        self.collapsed.update(|collapsed| {
            if open {
                collapsed.remove(&key);
            } else {
                collapsed.insert(key);
            }
        });
    }

    /// Collapses every folder, or shows what is in all of them.
    pub fn set_all_open(self, open: bool) {
        let folders = self.outline.with_untracked(|outline| {
            outline.folders.iter().map(|folder| folder.key).filter(|_| !open).collect::<HashSet<_>>()
        });
        self.collapsed.set(folders);
    }

    /// Shows an endpoint that was selected elsewhere: opens the folders around it and scrolls to it.
    pub fn reveal(self, key: Key) {
        if self.active.get_untracked() != Some(key) && !self.chosen.with_untracked(|chosen| chosen.contains(&key)) {
            self.chosen.update(HashSet::clear);
        }
        if self.find(key).is_none() && untrack(|| self.is_searching()) {
            let found = self.outline.with_untracked(|outline| outline.rows(|_| false).iter().any(|row| row.key == key));
            if !found {
                self.search.set(String::new());
            }
        }
        let around = self.outline.with_untracked(|outline| outline.around(key));
        if self.collapsed.with_untracked(|collapsed| around.iter().any(|folder| collapsed.contains(folder))) {
            self.collapsed.update(|collapsed| collapsed.retain(|folder| !around.contains(folder)));
        }
        self.active.set(Some(key));
        self.anchor.set(Some(key));
        request_animation_frame(move || self.scroll_to(key));
    }

    /// Moves the focus to a row.
    pub fn focus(self, key: Key) {
        self.active.set(Some(key));
        request_animation_frame(move || {
            // Whoever was quicker than the frame has a menu open by now, which closes when it loses the focus.
            if self.menu.get_untracked().is_some() {
                return;
            }
            self.scroll_to(key);
            let row = document().get_element_by_id(&key.element("row"));
            if let Some(row) = row.and_then(|row| row.dyn_into::<HtmlElement>().ok()) {
                focus_in_place(&row);
            }
        });
    }

    /// Scrolls no further than it takes to see a row.
    pub fn scroll_to(self, key: Key) {
        let (Some(scroller), Some((place, _))) = (self.scroller.get_untracked(), self.find(key)) else { return };
        let seen = (f64::from(scroller.scroll_top()), f64::from(scroller.client_height()));
        let Some(target) = row_target(place, self.row_height, seen) else { return };
        scroller.set_scroll_top(target);
        self.scroll.set(f64::from(scroller.scroll_top()));
    }
}

fn outline(editor: Editor, search: RwSignal<String>) -> Memo<Arc<Outline>> {
    let touched = touched(editor);
    let heads = Memo::new(move |before: Option<&Heads>| {
        // The endpoint that is shown is followed letter by letter; whatever else changes, the document is written anew.
        editor.written.track();
        touched.track();
        heads::read(before, &editor.draft.endpoints.get())
    });
    let folders = StoredValue::new(HashMap::<String, Key>::new());
    let name = move |prefix: &str| {
        let known = folders.with_value(|folders| folders.get(prefix).copied());
        known.unwrap_or_else(|| {
            let key = Key::new();
            folders.update_value(|folders| {
                folders.insert(prefix.to_owned(), key);
            });
            key
        })
    };
    let make = move |_: Option<&Arc<Outline>>| {
        let words = search.with(|search| heads::words(search));
        Arc::new(Outline::new(heads.get(), |head: &Head| words.is_empty() || head.has(&words), name))
    };
    // It is made anew only when something has changed, so that comparing would be for nothing.
    Memo::new_with_compare(make, |_, _| true)
}

/// Changes whenever the list shows something else of the endpoint that is shown, and not when another one is.
fn touched(editor: Editor) -> RwSignal<u32> {
    let touched = RwSignal::new(0);
    Effect::new(move |before: Option<Option<Head>>| {
        let now = editor.endpoint().map(Head::follow);
        if let (Some(before), Some(now)) = (before.flatten(), &now)
            && before.key == now.key
            && before != *now
        {
            touched.update(|touched| *touched += 1);
        }
        now
    });
    touched
}
