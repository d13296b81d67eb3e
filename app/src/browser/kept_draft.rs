use std::sync::Arc;

use super::{Place, large, storage};
use crate::draft::members;

/// Unsaved work that survives a closed tab.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDraft {
    /// The revision it was made from.
    pub revision: u64,
    /// The draft's document, as text.
    pub document: Arc<str>,
}

impl KeptDraft {
    /// Whether anything is kept for a project, by whichever tab.
    #[must_use]
    pub fn is_kept(slug: &str) -> bool {
        Place::all(slug).iter().any(Place::has_any)
    }

    /// Everything that is kept for a project, by whichever tab.
    pub async fn all(slug: &str) -> Vec<Self> {
        let mut all = Vec::new();
        for place in Place::all(slug).iter().filter(|place| place.has_any()) {
            let small = Self::find(place);
            all.extend(if small.is_some() { small } else { Self::find_large(place).await });
        }
        all
    }

    /// What was kept at a place.
    #[must_use]
    pub fn find(place: &Place) -> Option<Self> {
        Self::read(&storage::read(&place.small_name())?)
    }

    /// What was kept there because it was too large for the small storage.
    pub async fn find_large(place: &Place) -> Option<Self> {
        Self::read(&large::read(&place.key()).await?)
    }

    /// Keeps it; false when the browser's small storage has no room for it.
    pub fn keep(&self, place: &Place) -> bool {
        let kept = storage::write(&place.small_name(), &self.text());
        if kept {
            place.take_over();
        }
        kept
    }

    /// Keeps it in the large storage; false when there is no room either. What the small one has is older.
    pub async fn keep_large(&self, place: &Place) -> bool {
        let small = storage::read(&place.small_name());
        if !large::write(&place.key(), &self.text()).await {
            return false;
        }
        // Unless something newer has been kept there meanwhile.
        if storage::read(&place.small_name()) == small {
            storage::remove(&place.small_name());
        }
        storage::write(&place.mark_name(), "large");
        place.take_over();
        true
    }

    /// Forgets what the small storage has at a place.
    pub fn discard(place: &Place) {
        storage::remove(&place.small_name());
        place.leave();
    }

    /// Forgets what the large storage has there.
    pub async fn discard_large(place: &Place) {
        storage::remove(&place.mark_name());
        large::remove(&place.key()).await;
    }

    /// Forgets what was kept for a project, whichever tab kept it.
    pub fn discard_all(slug: &str) {
        for place in Place::all(slug).into_iter().filter(Place::has_any) {
            Self::discard(&place);
            leptos::task::spawn_local(async move { Self::discard_large(&place).await });
        }
    }

    fn read(kept: &str) -> Option<Self> {
        let members = members(kept);
        let member = |name: &str| members.iter().find(|(known, _)| known == name).map(|(_, text)| *text);
        Some(Self { revision: member("revision")?.parse().ok()?, document: member("document")?.into() })
    }

    fn text(&self) -> String {
        format!("{{\"revision\":{},\"document\":{}}}", self.revision, self.document)
    }
}
