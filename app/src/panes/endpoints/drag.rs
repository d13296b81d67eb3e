//! Moving rows by dragging them. A line shows where they would come to stand.

use leptos::{ev::DragEvent, prelude::*};

use super::{
    ListView,
    outline::{Landing, landing},
};
use crate::draft::Key;

impl ListView {
    /// Begins to drag a row.
    pub fn drag(self, event: &DragEvent, key: Key) {
        if untrack(|| self.is_searching()) {
            event.prevent_default();
            return self.said.set("Clear the search to move endpoints.".to_owned());
        }
        if let Some(transfer) = event.data_transfer() {
            transfer.set_effect_allowed("move");
            // Some browsers drag nothing that carries nothing. What cannot be set is dragged all the same.
            let title = self.find(key).map(|(_, row)| self.title(row)).unwrap_or_default();
            let _ = transfer.set_data("text/plain", &title);
        }
        self.dragged.set(Some(key));
    }

    /// Where what is dragged would come to stand if it were dropped now.
    #[must_use]
    pub fn landing(self, event: &DragEvent) -> Option<Landing> {
        let key = self.dragged.get_untracked()?;
        let (_, row) = self.find(key)?;
        let scroller = self.scroller.get_untracked()?;
        let inside = f64::from(event.client_y()) - scroller.get_bounding_client_rect().top();
        let height = (inside + f64::from(scroller.scroll_top())) / self.row_height;
        self.rows.with_untracked(|rows| landing(rows, key, &self.moved_with(row), height))
    }

    /// Drops what is dragged.
    pub fn drop(self, event: &DragEvent) {
        let dragged = self.dragged.get_untracked().and_then(|key| self.find(key));
        if let (Some((_, row)), Some(landing)) = (dragged, self.landing(event)) {
            event.prevent_default();
            self.put(row, &self.moved_with(row), landing.before);
        }
        self.dragged.set(None);
    }
}
