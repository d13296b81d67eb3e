use std::{cmp::Reverse, sync::Arc};

use super::{Place, large, now_ms, storage};
use crate::draft::members;

/// Unsaved work that survives a closed tab.
#[derive(Debug, Clone, PartialEq)]
pub struct KeptDraft {
    /// The revision it was made from.
    pub revision: u64,
    /// The draft's document, as text.
    pub document: Arc<str>,
}

/// Whose unsaved work has been found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// This tab's own, or that of one that is gone.
    Ours,
    /// That of a tab that is open beside this one, and keeps it itself.
    OtherTab,
}

/// Unsaved work that a tab begins with.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// The work.
    pub draft: KeptDraft,
    /// Where it is kept.
    pub place: Place,
    /// Whose it is.
    pub whose: Whose,
    /// Whether tabs that are gone have left more, which comes back after this.
    pub has_more: bool,
}

impl KeptDraft {
    /// Whether anything is kept for a project, by whichever tab.
    #[must_use]
    pub fn is_kept(slug: &str) -> bool {
        !Place::all(slug).is_empty()
    }

    /// Everything that is kept for a project, by whichever tab, the latest first.
    pub async fn all(slug: &str) -> Vec<Self> {
        let mut places = Place::all(slug);
        places.sort_by_cached_key(|place| Reverse(kept_at(place)));
        let mut all = Vec::new();
        for place in &places {
            all.extend(Self::find(place).await);
        }
        all
    }

    /// What a tab begins with that opens a project: its own work, else the latest that a tab has left which is gone, else
    /// the latest of those that are open.
    pub async fn first(slug: &str, own: &Place) -> Option<Found> {
        let mut places = Place::all(slug);
        let open = Place::open_ones(&places).await;
        let is_others = |place: &Place| place != own && open.contains(place);
        places.sort_by_cached_key(|place| (place != own, is_others(place), Reverse(kept_at(place))));
        let gone = places.iter().filter(|place| !is_others(place)).count();
        for (number, place) in places.iter().enumerate() {
            if let Some(draft) = Self::find(place).await {
                let whose = if is_others(place) { Whose::OtherTab } else { Whose::Ours };
                return Some(Found { draft, place: place.clone(), whose, has_more: number + 1 < gone });
            }
        }
        None
    }

    /// What is kept at a place. A mark that nothing stands behind is taken away.
    async fn find(place: &Place) -> Option<Self> {
        if let Some(kept) = storage::read(&place.small_name()).as_deref().and_then(Self::read) {
            return Some(kept);
        }
        let kept = large::read(&place.key()).await.ok()?;
        if kept.is_none() {
            storage::remove(&place.mark_name());
        }
        Self::read(&kept?)
    }

    /// Keeps it; false when the browser's small storage has no room for it.
    pub fn keep(&self, place: &Place) -> bool {
        storage::write(&place.small_name(), &self.text())
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
        storage::write(&place.mark_name(), &now_ms().to_string());
        true
    }

    /// Whether the large storage has something of it at a place.
    #[must_use]
    pub fn is_large(place: &Place) -> bool {
        storage::read(&place.mark_name()).is_some()
    }

    /// Forgets what the small storage has at a place.
    pub fn discard(place: &Place) {
        storage::remove(&place.small_name());
    }

    /// Forgets what the large storage has there.
    pub async fn discard_large(place: &Place) {
        storage::remove(&place.mark_name());
        large::remove(&place.key()).await;
    }

    /// Forgets what was kept for a project, whichever tab kept it.
    pub fn discard_all(slug: &str) {
        for place in Place::all(slug) {
            storage::remove(&place.small_name());
            storage::remove(&place.mark_name());
        }
        let slug = slug.to_owned();
        leptos::task::spawn_local(async move { large::remove_all(&slug).await });
    }

    fn read(kept: &str) -> Option<Self> {
        let members = members(kept);
        Some(Self {
            revision: member(&members, "revision")?.parse().ok()?,
            document: member(&members, "document")?.into(),
        })
    }

    fn text(&self) -> String {
        format!("{{\"revision\":{},\"at\":{},\"document\":{}}}", self.revision, now_ms(), self.document)
    }
}

/// When something was kept at a place, in milliseconds since the Unix epoch; 0 where that is not known.
fn kept_at(place: &Place) -> u64 {
    let small = storage::read(&place.small_name());
    let small = small.as_deref().and_then(|kept| member(&members(kept), "at").map(ToOwned::to_owned));
    let large = storage::read(&place.mark_name());
    small.into_iter().chain(large).filter_map(|at| at.parse::<f64>().ok()).fold(0.0, f64::max) as u64
}

fn member<'k>(members: &[(String, &'k str)], name: &str) -> Option<&'k str> {
    members.iter().find(|(known, _)| known == name).map(|(_, text)| *text)
}
