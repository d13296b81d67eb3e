use std::sync::Arc;

use dotmock_shared::api::Diagnostic;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{Conflict, Saving, Toasts};
use crate::{
    api::{self, Fetched},
    browser::{KeptDraft, Known},
    draft::{Draft, Endpoint, Item, Key, List, Note, Purpose, Written, lasting},
    engine::Engine,
};

/// Everything the project page works on. Copies are the same store.
#[derive(Clone, Copy)]
pub struct Editor {
    /// The project as this browser knows it.
    pub known: RwSignal<Known>,
    /// What is being edited.
    pub draft: Draft,
    /// The document that the draft amounts to now.
    pub written: RwSignal<Arc<Written>>,
    /// What is wrong with it, as of the last answer.
    pub notes: RwSignal<Vec<Note>>,
    /// The endpoint that is shown.
    pub selected: RwSignal<Option<Key>>,
    /// What the save button is doing.
    pub saving: RwSignal<Saving>,
    /// Somebody else's save that stands in the way of ours.
    pub conflict: RwSignal<Option<Conflict>>,
    /// Whether unsaved work of an earlier visit has been brought back.
    pub restored: RwSignal<bool>,
    /// The key of an endpoint whose path the cursor should go to.
    pub focus_path: RwSignal<Option<Key>>,
    /// Whether the dialog about chaos is open.
    pub chaos_shown: RwSignal<bool>,
    /// Short messages, some with a way back.
    pub toasts: Toasts,
    /// The rule engine.
    pub engine: Engine,
    /// The revision the draft was made from.
    pub revision: RwSignal<u64>,
    /// Whether the project is closed to this page: its key was revoked, or the project deleted.
    pub closed: RwSignal<bool>,
    /// The newest revision that the live socket has told of.
    pub(super) announced: RwSignal<Option<u64>>,
    pub(super) saved: RwSignal<String>,
    /// The unsaved work that this tab has kept in the browser or brought back from there.
    pub(super) kept: StoredValue<Option<KeptDraft>>,
}

impl Editor {
    /// A store for a project that the API has sent.
    #[must_use]
    pub fn open(known: Known, fetched: Fetched) -> Self {
        let editor = lasting(|| Self::new(known, fetched.revision));
        editor.take(fetched);
        editor.restore();
        editor
    }

    fn new(known: Known, revision: u64) -> Self {
        Self {
            known: RwSignal::new(known),
            draft: Draft::empty(),
            written: RwSignal::new(Arc::new(Written::default())),
            notes: RwSignal::new(Vec::new()),
            selected: RwSignal::new(None),
            saving: RwSignal::new(Saving::Idle),
            conflict: RwSignal::new(None),
            restored: RwSignal::new(false),
            focus_path: RwSignal::new(None),
            chaos_shown: RwSignal::new(false),
            toasts: Toasts::default(),
            engine: Engine::default(),
            revision: RwSignal::new(revision),
            closed: RwSignal::new(false),
            announced: RwSignal::new(None),
            saved: RwSignal::new(String::new()),
            kept: StoredValue::new(None),
        }
    }

    /// The project's slug.
    #[must_use]
    pub fn slug(self) -> String {
        self.known.with(|known| known.slug.clone())
    }

    /// The project's key.
    #[must_use]
    pub fn key(self) -> String {
        self.known.with(|known| known.key.clone())
    }

    /// Where the project's mocks answer.
    #[must_use]
    pub fn address(self) -> String {
        self.known.with(|known| api::mock_address(&known.slug, &known.url))
    }

    /// Whether the draft differs from what is saved.
    #[must_use]
    pub fn is_dirty(self) -> bool {
        self.written.with(|written| self.saved.with(|saved| saved != written.text()))
    }

    /// The endpoint that is shown.
    #[must_use]
    pub fn endpoint(self) -> Option<Endpoint> {
        self.selected.get().and_then(|key| self.draft.endpoints.find(key))
    }

    /// What is wrong with a field of a thing.
    #[must_use]
    pub fn notes_at(self, about: Key, field: &str) -> Vec<Note> {
        self.notes.with(|notes| notes.iter().filter(|note| note.is_at(about, field)).cloned().collect())
    }

    /// Takes over what a check or a save said, and adds what cannot be part of any document.
    pub fn judge(self, diagnostics: Vec<Diagnostic>) {
        let written = self.written.get_untracked();
        let all = written.unfinished.iter().cloned().chain(diagnostics);
        self.notes.set(all.map(|diagnostic| written.note(diagnostic)).collect());
    }

    /// Shows the first endpoint that something is wrong with.
    pub fn show_first_note(self) {
        let first = self.notes.with_untracked(|notes| notes.iter().find(|note| note.is_error()).cloned());
        if let Some(note) = first {
            self.show_note(&note);
        }
    }

    /// Shows the endpoint that a note is about, or the dialog.
    pub fn show_note(self, note: &Note) {
        if note.about == Some(self.draft.chaos.key()) {
            self.chaos_shown.set(true);
            focus_first_broken();
            return;
        }
        let endpoints = untrack(|| self.draft.endpoints.get());
        if let Some(endpoint) = note.endpoint_place().and_then(|place| endpoints.get(place)) {
            self.selected.set(Some(endpoint.key()));
            focus_first_broken();
        }
    }

    /// Puts what the API sent in the draft's place.
    pub(super) fn take(self, fetched: Fetched) {
        let place = untrack(|| self.selected.get().and_then(|key| self.draft.endpoints.position(key)));
        self.draft.load(fetched.document, Purpose::Check);
        self.revision.set(fetched.revision);
        untrack(|| self.rewrite());
        self.saved.set(self.written.with_untracked(|written| written.text().to_owned()));
        self.select_place(place.unwrap_or_default());
    }

    pub(super) fn select_place(self, place: usize) {
        let endpoints: List<Endpoint> = self.draft.endpoints;
        let keys: Vec<Key> = untrack(|| endpoints.get()).iter().map(Item::key).collect();
        self.selected.set(keys.get(place).or(keys.last()).copied());
    }

    /// Works out the document anew; whoever calls this follows every field.
    pub fn rewrite(self) {
        let written = self.draft.write(Purpose::Check);
        self.written.set(Arc::new(written));
    }

    /// Remembers something about the project in this browser.
    pub fn remember(self, change: impl FnOnce(&mut Known)) {
        self.known.update(change);
        self.known.get_untracked().remember();
    }

    fn restore(self) {
        let Some(kept) = KeptDraft::find(&untrack(|| self.slug())) else { return };
        self.draft.load(kept.document.clone(), Purpose::Keep);
        untrack(|| self.rewrite());
        self.select_place(0);
        if untrack(|| self.is_dirty()) {
            // Made from an older revision, it meets the conflict when it is saved.
            self.revision.set(kept.revision);
            self.restored.set(true);
        }
        self.kept.set_value(Some(kept));
    }
}

/// Once the endpoint has been drawn, the cursor goes to the first of its fields that something is wrong with.
fn focus_first_broken() {
    request_animation_frame(|| {
        let broken = document().query_selector("[aria-invalid=\"true\"]").ok().flatten();
        if let Some(field) = broken.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            // A field that cannot take the focus leaves it where it is.
            let _ = field.focus();
        }
    });
}
