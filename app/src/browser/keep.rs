use std::cell::RefCell;

use dotmock_shared::api::Role;
use serde_json::{Value, json};

use super::{KeptDraft, KeptRequests, now_ms, storage};

const PROJECTS: &str = "dotmock.projects";

thread_local! {
    /// What the browser's storage did not take, for as long as the page lives: a key is shown once and must not be lost.
    static HELD: RefCell<Vec<Known>> = const { RefCell::new(Vec::new()) };
}

/// A project this browser has the key of.
#[derive(Debug, Clone, PartialEq)]
pub struct Known {
    /// Its slug.
    pub slug: String,
    /// Its name when it was last seen.
    pub name: String,
    /// Its key.
    pub key: String,
    /// Where its mocks answer, as the API said; empty when it has not.
    pub url: String,
    /// When it was last opened, in milliseconds since the Unix epoch.
    pub opened: f64,
    /// Whether the key has been copied or downloaded, or came from somewhere else in the first place.
    pub key_safe: bool,
    /// What the key lets its holder do, as the API said.
    pub role: Role,
    /// The key's id, by which the list of keys has it; empty until the API has said.
    pub key_id: String,
}

impl Known {
    /// A project that is opened by a key from elsewhere.
    #[must_use]
    pub fn by_key(slug: impl Into<String>, key: impl Into<String>) -> Self {
        Self {
            slug: slug.into(),
            name: String::new(),
            key: key.into(),
            url: String::new(),
            opened: 0.0,
            key_safe: true,
            role: Role::Owner,
            key_id: String::new(),
        }
    }

    /// All of them, the one opened last first.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let list = storage::read_json(PROJECTS);
        let mut known: Vec<Self> = list.iter().filter_map(Value::as_array).flatten().filter_map(Self::read).collect();
        let held = HELD.with_borrow(Clone::clone);
        known.retain(|stored| held.iter().all(|held| held.slug != stored.slug));
        known.extend(held);
        known.sort_by(|one, other| other.opened.total_cmp(&one.opened));
        known
    }

    /// The one with this slug.
    #[must_use]
    pub fn find(slug: &str) -> Option<Self> {
        Self::all().into_iter().find(|known| known.slug == slug)
    }

    /// Whether only this page has it, because the browser's storage did not take it.
    #[must_use]
    pub fn is_only_here(&self) -> bool {
        HELD.with_borrow(|held| held.iter().any(|held| held.slug == self.slug))
    }

    /// Keeps it, as opened just now: in the browser's storage, else as long as the page lives.
    pub fn remember(mut self) {
        self.opened = now_ms();
        let mut all = Self::all();
        all.retain(|known| known.slug != self.slug);
        all.push(self.clone());
        if !Self::keep(&all) {
            HELD.with_borrow_mut(|held| {
                held.retain(|known| known.slug != self.slug);
                held.push(self);
            });
        }
    }

    /// Forgets it, its key and its draft.
    pub fn forget(slug: &str) {
        HELD.with_borrow_mut(|held| held.retain(|known| known.slug != slug));
        let mut all = Self::all();
        all.retain(|known| known.slug != slug);
        Self::keep(&all);
        KeptDraft::discard_all(slug);
        KeptRequests::discard(slug);
    }

    /// Stores all of them, the held ones too; false when there is no room or no storage.
    fn keep(all: &[Self]) -> bool {
        let kept = storage::write(PROJECTS, &Value::Array(all.iter().map(Self::write).collect()).to_string());
        if kept {
            HELD.with_borrow_mut(Vec::clear);
        }
        kept
    }

    fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let slug = value.get("slug")?.as_str()?.to_owned();
        Some(Self {
            slug,
            name: text("name"),
            key: text("key"),
            url: text("url"),
            opened: value.get("opened").and_then(Value::as_f64).unwrap_or_default(),
            key_safe: value.get("key_safe") == Some(&Value::Bool(true)),
            // Whoever has kept a project without its role has made it.
            role: Role::parse(&text("role")).unwrap_or(Role::Owner),
            key_id: text("key_id"),
        })
    }

    fn write(&self) -> Value {
        json!({
            "slug": self.slug, "name": self.name, "key": self.key, "url": self.url, "opened": self.opened,
            "key_safe": self.key_safe, "role": self.role.word(), "key_id": self.key_id,
        })
    }
}
