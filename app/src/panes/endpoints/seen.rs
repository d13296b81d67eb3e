//! Which rows are in the page: those that are seen, and some around them.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusOptions, HtmlElement};

use super::{ListView, outline::Row};
use crate::{components::ROWS_AROUND, draft::Key};

/// How long after a leap the list is taken to rest.
const REST: Duration = Duration::from_millis(100);

impl ListView {
    /// The list has been scrolled, so far from its top, in pixels. Where that is out of what was drawn, only what is seen is
    /// drawn at once, and the rows around it when the list rests.
    pub fn scrolled_to(self, top: f64) {
        let leaps = (top - self.scroll.get_untracked()).abs() >= self.height.get_untracked();
        let rests = leaps && self.around.get_untracked() != 0;
        self.holding_focus(|| {
            if rests {
                self.around.set(0);
            }
            self.scroll.set(top);
        });
        if rests {
            self.rest(top);
        }
    }

    /// Draws the rows around again once the list is where it was a moment ago.
    fn rest(self, before: f64) {
        let look = move || match self.scroll.try_get_untracked() {
            Some(now) if (now - before).abs() < 1.0 => self.holding_focus(|| self.around.set(ROWS_AROUND)),
            Some(now) => self.rest(now),
            None => {}
        };
        set_timeout(look, REST);
    }

    /// Changes which rows are drawn. Those that stay may be put elsewhere in the page for it, and an element that is moved
    /// loses the focus: it gets that back before anything is shown.
    fn holding_focus(self, change: impl FnOnce()) {
        let held = self.focused();
        change();
        let Some(held) = held else { return };
        let give_back = move || {
            let is_lost = document().active_element().is_none_or(|active| active.tag_name() == "BODY");
            if is_lost && held.is_connected() {
                focus_in_place(&held);
            }
        };
        request_animation_frame(give_back);
    }

    /// The element of the list that has the focus.
    fn focused(self) -> Option<HtmlElement> {
        let active = document().active_element()?;
        let scroller = self.scroller.get_untracked()?;
        scroller.contains(Some(&active)).then(|| active.dyn_into().ok())?
    }
}

/// Moves the focus to an element and the page nowhere.
pub(super) fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // An element that cannot take the focus leaves it where it is.
    let _ = element.focus_with_options(&options);
}

/// The rows in the window, and those that must stay in the page though they are out of it: the focus would be lost with
/// the one, the dragging with the other.
pub(super) fn drawn(rows: &[Row], (first, end): (usize, usize), kept: [Option<Key>; 2]) -> Vec<(usize, Row)> {
    let (first, end) = (first.min(rows.len()), end.min(rows.len()));
    let mut drawn: Vec<(usize, Row)> = (first..end).map(|place| (place, rows[place])).collect();
    for key in kept.into_iter().flatten() {
        if !drawn.iter().any(|(_, row)| row.key == key)
            && let Some(place) = rows.iter().position(|row| row.key == key)
        {
            drawn.push((place, rows[place]));
        }
    }
    drawn.sort_unstable_by_key(|(place, _)| *place);
    drawn
}
