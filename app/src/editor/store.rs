use std::{collections::HashSet, sync::Arc};

use dotmock_shared::api::{Diagnostic, Role};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::{
    Conflict, Familiar, Minted, MockState, Replay, Requests, Saving, Toasts, Traffic, Tryout, Ways, undo::Steps,
};
use crate::{
    api::{self, Fetched},
    browser::{self, KeptDraft, Known, Place, Whose},
    draft::{Draft, Endpoint, Item, Key, List, Note, Purpose, Written, lasting},
    engine::Engine,
    route::{Route, Router, View},
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
    /// Whose unsaved work has been brought back, if any was, and whether there is more.
    pub restored: RwSignal<Option<(Whose, bool)>>,
    /// The key of an endpoint whose path the cursor should go to.
    pub focus_path: RwSignal<Option<Key>>,
    /// The key of a response whose name the cursor should go to.
    pub focus_response: RwSignal<Option<Key>>,
    /// How often the person was taken to a place of the draft.
    pub pointed: RwSignal<u32>,
    /// What the last requests had, beside which fields are completed.
    pub familiar: Familiar,
    /// Whether what a template renders to is shown beside it.
    pub preview_shown: RwSignal<bool>,
    /// Whether the dialog about chaos is open.
    pub chaos_shown: RwSignal<bool>,
    /// Whether the dialog about exporting is open.
    pub export_shown: RwSignal<bool>,
    /// The key that was made last, as long as it is to be shown.
    pub minted: RwSignal<Option<Minted>>,
    /// Short messages, some with a way back.
    pub toasts: Toasts,
    /// The request that is tried, and what came of it.
    pub tryout: Tryout,
    /// What saving the draft would change of the replies to the last requests.
    pub replay: Replay,
    /// The requests that this browser keeps of the project.
    pub requests: Requests,
    /// What the mocks are asked, as it happens.
    pub traffic: Traffic,
    /// What they remember.
    pub memory: MockState,
    /// The responses of which only a line is shown.
    pub folded: RwSignal<HashSet<Key>>,
    /// The rule engine.
    pub engine: Engine,
    /// Where the page is.
    pub router: Router,
    /// The revision the draft was made from.
    pub revision: RwSignal<u64>,
    /// Whether the project is closed to this page: its key was revoked, or the project deleted.
    pub closed: RwSignal<bool>,
    /// Whether the browser has no network.
    pub offline: RwSignal<bool>,
    /// Whether the edge did not answer although there is a network.
    pub unreachable: RwSignal<bool>,
    /// Whether the network has come back to unsaved work.
    pub back_online: RwSignal<bool>,
    pub(super) reconnect: Trigger,
    /// What can be undone and redone.
    pub ways: RwSignal<Ways>,
    pub(super) steps: StoredValue<Option<Steps>, LocalStorage>,
    /// The newest revision that the live socket has told of.
    pub(super) announced: RwSignal<Option<u64>>,
    pub(super) saved: RwSignal<Arc<str>>,
    /// Where in the browser this tab keeps unsaved work.
    pub(super) place: StoredValue<Place>,
    /// Whether unsaved work was too large for the browser's small storage.
    pub(super) keeps_large: StoredValue<bool>,
    /// The unsaved work of another tab, as it was found: it needs no keeping here as long as nothing is changed.
    pub(super) copied: StoredValue<Option<Arc<Written>>>,
    /// What this page made live again last; while it asks for that, the largest number there is.
    pub(super) own_restore: RwSignal<Option<u64>>,
}

impl Editor {
    /// A store for a project that the API has sent, with the unsaved work that this browser has of it.
    pub async fn open(known: Known, fetched: Fetched, router: Router) -> Self {
        let place = Place::own(&known.slug).await;
        let found = KeptDraft::first(&known.slug, &place).await;
        let editor = lasting(|| Self::new(known, fetched.revision, place, router));
        editor.take(fetched);
        if let Some(found) = found {
            editor.bring_back(found);
        }
        editor
    }

    fn new(known: Known, revision: u64, place: Place, router: Router) -> Self {
        let requests = Requests::of(&known.slug);
        Self {
            known: RwSignal::new(known),
            draft: Draft::empty(),
            written: RwSignal::new(Arc::new(Written::default())),
            notes: RwSignal::new(Vec::new()),
            selected: RwSignal::new(None),
            saving: RwSignal::new(Saving::Idle),
            conflict: RwSignal::new(None),
            restored: RwSignal::new(None),
            focus_path: RwSignal::new(None),
            focus_response: RwSignal::new(None),
            pointed: RwSignal::new(0),
            familiar: Familiar::default(),
            preview_shown: RwSignal::new(browser::preview_shown()),
            chaos_shown: RwSignal::new(false),
            export_shown: RwSignal::new(false),
            minted: RwSignal::new(None),
            toasts: Toasts::default(),
            tryout: Tryout::default(),
            replay: Replay::default(),
            requests,
            traffic: Traffic::default(),
            memory: MockState::default(),
            folded: RwSignal::default(),
            engine: Engine::default(),
            router,
            revision: RwSignal::new(revision),
            closed: RwSignal::new(false),
            offline: RwSignal::new(false),
            unreachable: RwSignal::new(false),
            back_online: RwSignal::new(false),
            reconnect: Trigger::new(),
            ways: RwSignal::default(),
            steps: StoredValue::new_local(None),
            announced: RwSignal::new(None),
            saved: RwSignal::new("".into()),
            place: StoredValue::new(place),
            keeps_large: StoredValue::new(false),
            copied: StoredValue::new(None),
            own_restore: RwSignal::new(None),
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

    /// What the project's key lets its holder do.
    #[must_use]
    pub fn role(self) -> Role {
        self.known.with(|known| known.role)
    }

    /// Whether the draft may be changed: whoever only views the project reads it and tries requests.
    #[must_use]
    pub fn can_edit(self) -> bool {
        self.role() >= Role::Editor
    }

    /// Whether the person may manage keys and delete the project.
    #[must_use]
    pub fn is_owner(self) -> bool {
        self.role() == Role::Owner
    }

    /// Where the project's mocks answer.
    #[must_use]
    pub fn address(self) -> String {
        self.known.with(|known| api::mock_address(&known.slug, &known.url))
    }

    /// Whether the draft differs from what is saved.
    #[must_use]
    pub fn is_dirty(self) -> bool {
        self.written.with(|written| self.saved.with(|saved| **saved != *written.text()))
    }

    /// The document as it is saved.
    #[must_use]
    pub fn saved_text(self) -> Arc<str> {
        self.saved.get()
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

    /// Shows what a note is about, with the cursor in its field: the dialog, the settings, or the endpoint. What is about
    /// the whole project has no place to go to.
    pub fn show_note(self, note: &Note) {
        if note.about == Some(self.draft.chaos.key()) {
            self.chaos_shown.set(true);
            return focus_note(self.rank(note));
        }
        let pointer = note.diagnostic.pointer.as_str();
        if is_within(pointer, "/settings") || is_within(pointer, "/vars") {
            if !matches!(self.router.route_now(), Route::Project(_, View::Settings)) {
                self.router.go(Route::Project(untrack(|| self.slug()), View::Settings));
            }
            return focus_note(self.rank(note));
        }
        if let Some(endpoint) = note.endpoint {
            if !matches!(self.router.route_now(), Route::Project(_, View::Edit(_))) {
                self.router.go(Route::project(untrack(|| self.slug())));
            }
            self.selected.set(Some(endpoint));
            self.unfold(endpoint, pointer);
            focus_note(self.rank(note));
        }
    }

    /// The words of a note, and how many before it say the same of the same endpoint.
    fn rank(self, note: &Note) -> (String, usize) {
        let detail = &note.diagnostic.detail;
        let rank = self.notes.with_untracked(|notes| {
            let alike = notes.iter().take_while(|one| *one != note);
            alike.filter(|one| one.endpoint == note.endpoint && one.diagnostic.detail == *detail).count()
        });
        (detail.clone(), rank)
    }

    /// Shows the response whole in which a pointer ends: one of which only a line is shown has no fields.
    pub(super) fn unfold(self, endpoint: Key, pointer: &str) {
        let place = pointer.split_once("/responses/").and_then(|(_, rest)| rest.split('/').next()?.parse().ok());
        let responses = untrack(|| self.draft.endpoints.find(endpoint).map(|endpoint| endpoint.responses.get()));
        if let Some(response) = responses.zip(place).and_then(|(all, place): (_, usize)| all.get(place).copied()) {
            self.fold_response(response, false);
        }
    }

    /// Shows what templates render to beside them, or no longer; this browser remembers which.
    pub fn toggle_preview(self) {
        self.preview_shown.update(|shown| *shown = !*shown);
        browser::keep_preview(self.preview_shown.get_untracked());
    }

    /// Puts what the API sent in the draft's place.
    pub(super) fn take(self, fetched: Fetched) {
        let place = untrack(|| self.selected.get().and_then(|key| self.draft.endpoints.position(key)));
        self.draft.load(&fetched.text, Purpose::Check, true);
        self.revision.set(fetched.revision);
        untrack(|| self.rewrite());
        self.saved.set(self.written.with_untracked(|written| written.shared_text()));
        if untrack(|| self.endpoint()).is_none() {
            self.select_place(place.unwrap_or_default());
        }
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
        self.record();
    }

    /// Takes what is unsaved for saved: the project is about to be forgotten, and its draft with it.
    pub fn abandon(self) {
        untrack(|| self.rewrite());
        self.saved.set(self.written.with_untracked(|written| written.shared_text()));
    }

    /// Remembers something about the project in this browser.
    pub fn remember(self, change: impl FnOnce(&mut Known)) {
        self.known.update(change);
        self.known.get_untracked().remember();
    }
}

/// Once everything has been drawn, the cursor goes to the field beneath which these words stand, for the so many-th time
/// from 0; or else to the first that something is wrong with.
fn focus_note((detail, rank): (String, usize)) {
    request_animation_frame(move || {
        let all = document().get_elements_by_class_name("notes");
        let notes = (0..all.length()).filter_map(|at| all.item(at));
        let about = notes.filter(|notes| notes.text_content().is_some_and(|words| words.contains(&detail))).nth(rank);
        let field = about.and_then(|notes| {
            let named = format!("[aria-describedby=\"{}\"]", notes.id());
            document().query_selector(&named).ok().flatten()?.dyn_into::<HtmlElement>().ok()
        });
        let broken = || document().query_selector("[aria-invalid=\"true\"]").ok().flatten()?.dyn_into().ok();
        if let Some(field) = field.or_else(broken) {
            // A field that cannot take the focus leaves it where it is.
            let _ = field.focus();
        }
    });
}

fn is_within(pointer: &str, place: &str) -> bool {
    pointer.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
