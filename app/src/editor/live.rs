use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use dotmock_shared::api::{LiveEvent, RevisionInfo};
use leptos::{prelude::*, task::spawn_local};

use super::{Editor, Saving};
use crate::{
    api::{self, Live},
    browser::{Socket, now_ms},
};

/// How long until a socket that was lost is opened again, in milliseconds; twice as long each time.
const FIRST_RETRY: u64 = 1_000;
const LAST_RETRY: u64 = 60_000;

/// How often a socket is asked whether it is still there, and how long it may be silent, in milliseconds.
const PING_EVERY: u64 = 30_000;
const SILENCE: f64 = 70_000.0;

/// The socket of a page, as long as it is shown.
#[derive(Clone)]
struct Watch {
    editor: Editor,
    link: Rc<Link>,
}

struct Link {
    socket: RefCell<Option<Socket>>,
    /// When something was last heard.
    heard_at: Cell<f64>,
    /// Whether this socket has told of anything.
    greeted: Cell<bool>,
    /// How long to wait before the next attempt, and whether one is under way.
    retry: Cell<u64>,
    retrying: Cell<bool>,
    /// False once the page has been left, or the project closed to it.
    wanted: Cell<bool>,
}

impl Editor {
    /// Learns of every revision that is saved elsewhere, from now until the page is left.
    pub fn watch(self) {
        let link = Link {
            socket: RefCell::default(),
            heard_at: Cell::new(now_ms()),
            greeted: Cell::new(false),
            retry: Cell::new(FIRST_RETRY),
            retrying: Cell::new(false),
            wanted: Cell::new(true),
        };
        let watch = Watch { editor: self, link: Rc::new(link) };
        watch.open();
        let watch = StoredValue::new_local(watch);
        let look = move || watch.with_value(Watch::look);
        let pulse = set_interval_with_handle(look, Duration::from_millis(PING_EVERY)).ok();
        Effect::new(move |before: Option<()>| {
            self.reconnect.track();
            if before.is_some() {
                watch.with_value(Watch::open_now);
            }
        });
        on_cleanup(move || {
            if let Some(pulse) = pulse {
                pulse.clear();
            }
            watch.with_value(Watch::end);
        });
    }

    /// The revision that somebody else has saved since the draft was made, if the draft has not met it yet.
    #[must_use]
    pub fn newer_revision(self) -> Option<u64> {
        let is_ours = self.saving.get() == Saving::Saving;
        let known = self.revision.get().max(self.own_restore.get().unwrap_or_default());
        self.announced.get().filter(|announced| !is_ours && *announced > known)
    }

    /// Shows what somebody else has saved: in the draft's place when nothing in it is unsaved, else beside it.
    pub fn show_newer(self) {
        spawn_local(async move {
            let theirs = match self.fetch().await {
                Ok(theirs) => theirs,
                Err(error) => return self.toasts.say(error.words()),
            };
            untrack(|| self.rewrite());
            let mine = self.written.get_untracked();
            if untrack(|| self.is_dirty()) && theirs.text != mine.text() {
                self.meet(theirs, false).await;
            } else {
                // The same document is our own save, whose acknowledgement was lost.
                let said = format!("Revision {} is shown", theirs.revision);
                self.saving.set(Saving::Idle);
                self.as_one_step(|| self.take(theirs));
                self.keep_draft();
                self.toasts.say(said);
            }
        });
    }
}

impl Watch {
    fn open(&self) {
        if !self.link.wanted.get() {
            return;
        }
        self.link.greeted.set(false);
        let (slug, key) = untrack(|| (self.editor.slug(), self.editor.key()));
        let watch = self.clone();
        self.link.socket.replace(api::live(&slug, &key, move |live| watch.hear(live)));
    }

    /// The network is back: there is no reason to wait.
    fn open_now(&self) {
        self.link.retry.set(FIRST_RETRY);
        self.open();
    }

    fn hear(&self, live: Live) {
        self.link.heard_at.set(now_ms());
        match live {
            Live::Event(event) => {
                self.link.greeted.set(true);
                self.link.retry.set(FIRST_RETRY);
                self.editor.reached();
                self.learn(event);
            }
            Live::Pong => self.editor.reached(),
            Live::Refused => self.refused(),
            Live::Lost => {
                // The first attempt may fail for many reasons; a second one in a row is an outage.
                if self.link.retry.get() > FIRST_RETRY {
                    self.editor.unreachable.set(true);
                }
                self.open_later();
            }
        }
    }

    fn learn(&self, event: LiveEvent) {
        let editor = self.editor;
        match event {
            LiveEvent::Hello { revision } => {
                editor.announced.set(Some(revision));
                editor.follow_traffic();
            }
            LiveEvent::Revision(RevisionInfo { revision, .. }) => editor.announced.set(Some(revision)),
            LiveEvent::Requests { number, skipped, items } => {
                let link = Rc::downgrade(&self.link);
                let answer = move |number| {
                    if let Some(link) = link.upgrade()
                        && let Some(socket) = &*link.socket.borrow()
                    {
                        socket.send(&api::acknowledgement(number));
                    }
                };
                editor.traffic.hear(number, skipped, items, answer, editor);
            }
            LiveEvent::Cleared => editor.traffic.forget(),
        }
    }

    /// Asks whether the connection is still there; one that does not say is opened anew.
    fn look(&self) {
        if self.link.retrying.get() {
            return;
        }
        if now_ms() - self.link.heard_at.get() > SILENCE {
            self.link.heard_at.set(now_ms());
            self.open();
        } else if let Some(socket) = &*self.link.socket.borrow() {
            socket.send(api::PING);
        }
    }

    fn open_later(&self) {
        if !self.link.wanted.get() || self.link.retrying.replace(true) {
            return;
        }
        let retry = self.link.retry.get();
        self.link.retry.set((retry * 2).min(LAST_RETRY));
        // After an outage not every page comes at the same moment.
        let wait = retry + (js_sys::Math::random() * retry as f64) as u64;
        let watch = self.clone();
        set_timeout(move || spawn_local(async move { watch.try_again().await }), Duration::from_millis(wait));
    }

    /// A browser does not say why a socket could not be opened, the API does.
    async fn try_again(self) {
        let refused = !self.link.greeted.get() && self.link.wanted.get() && {
            let (slug, key) = untrack(|| (self.editor.slug(), self.editor.key()));
            api::is_closed(&slug, &key).await
        };
        self.link.retrying.set(false);
        if refused { self.refused() } else { self.open() }
    }

    fn refused(&self) {
        self.end();
        // Whatever was saved elsewhere cannot be shown any more.
        self.editor.announced.set(None);
        self.editor.closed.set(true);
    }

    fn end(&self) {
        self.link.wanted.set(false);
        self.link.socket.take();
    }
}
