use std::{cell::RefCell, rc::Rc, time::Duration};

use dotmock_shared::api::LiveEvent;
use leptos::{prelude::*, task::spawn_local};

use super::{Conflict, Editor, Saving};
use crate::{
    api::{self, LiveEnd},
    browser::Socket,
};

/// How long until a socket that was lost is opened again; twice as long each time, up to a minute.
const FIRST_RETRY: Duration = Duration::from_secs(1);
const LAST_RETRY: Duration = Duration::from_mins(1);

/// The socket of a page, as long as it is shown.
#[derive(Clone)]
struct Watch {
    editor: Editor,
    socket: Rc<RefCell<Option<Socket>>>,
    /// False once the page has been left.
    shown: Rc<RefCell<bool>>,
}

impl Editor {
    /// Learns of every revision that is saved elsewhere, from now until the page is left.
    pub fn watch(self) {
        let watch = Watch { editor: self, socket: Rc::default(), shown: Rc::new(RefCell::new(true)) };
        watch.open(FIRST_RETRY);
        let watch = StoredValue::new_local(watch);
        on_cleanup(move || {
            watch.with_value(|watch| {
                watch.shown.replace(false);
                watch.socket.take();
            });
        });
    }

    /// The revision that somebody else has saved since the draft was made, if the draft has not met it yet.
    #[must_use]
    pub fn newer_revision(self) -> Option<u64> {
        let is_ours = self.saving.get() == Saving::Saving;
        self.announced.get().filter(|announced| !is_ours && *announced > self.revision.get())
    }

    /// Shows what somebody else has saved: in the draft's place when nothing in it is unsaved, else beside it.
    pub fn show_newer(self) {
        spawn_local(async move {
            match self.fetch().await {
                Ok(theirs) if untrack(|| self.is_dirty()) => {
                    self.conflict.set(Some(Conflict::new(theirs, &self.written.get_untracked().document)));
                }
                Ok(theirs) => {
                    let said = format!("Revision {} is shown", theirs.revision);
                    self.take(theirs);
                    self.toasts.say(said);
                }
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }
}

impl Watch {
    fn open(&self, retry: Duration) {
        let (slug, key) = untrack(|| (self.editor.slug(), self.editor.key()));
        let editor = self.editor;
        let heard = Rc::new(RefCell::new(false));
        let (again, has_heard) = (self.clone(), Rc::clone(&heard));
        let on_event = move |event: LiveEvent| {
            heard.replace(true);
            let revision = match event {
                LiveEvent::Hello { revision } => revision,
                LiveEvent::Revision(info) => info.revision,
            };
            editor.announced.set(Some(revision));
        };
        let on_end = move |end: LiveEnd| match end {
            // What a save would say is said now.
            LiveEnd::Refused => editor.announced.set(None),
            LiveEnd::Lost => again.open_later(if *has_heard.borrow() { FIRST_RETRY } else { retry }),
        };
        self.socket.replace(api::live(&slug, &key, on_event, on_end));
    }

    fn open_later(&self, retry: Duration) {
        let again = self.clone();
        set_timeout(
            move || {
                if *again.shown.borrow() {
                    again.open((retry * 2).min(LAST_RETRY));
                }
            },
            retry,
        );
    }
}
