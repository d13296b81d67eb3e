use leptos::{ev, prelude::*};

use super::{Editor, Saving};

impl Editor {
    /// Learns when the browser loses the network and when it has it again, until the page is left.
    pub fn watch_connection(self) {
        self.offline.set(!window().navigator().on_line());
        let lost = window_event_listener(ev::offline, move |_| self.offline.set(true));
        let back = window_event_listener(ev::online, move |_| {
            self.offline.set(false);
            // What was refused for want of a network is no failure any more.
            if matches!(self.saving.get_untracked(), Saving::Failed(_)) {
                self.saving.set(Saving::Idle);
            }
            self.back_online.set(untrack(|| self.is_dirty()));
            self.reconnect.notify();
        });
        on_cleanup(move || {
            lost.remove();
            back.remove();
        });
    }

    /// The edge has answered: what was kept here can be saved.
    pub(super) fn reached(self) {
        if self.unreachable.get_untracked() {
            self.unreachable.set(false);
            self.back_online.set(untrack(|| self.is_dirty()));
        }
    }
}
