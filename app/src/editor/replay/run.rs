use std::sync::Arc;

use leptos::prelude::*;

use super::{super::Editor, FRESH, Forecast, latest::Latest};
use crate::{
    api,
    browser::now_ms,
    engine::{Change, NoReplay, Outlook, Replaying},
};

/// How many requests are run at a time: between two slices the engine answers what else it is asked.
const SLICE: usize = 20;

const NO_ENGINE: &str = "The engine gave no answer. Reload the page to try again; your unsaved changes stay.";

impl Editor {
    pub(super) async fn run_replay(self) {
        let replay = self.replay;
        let Some(generation) = replay.generation.try_get_value() else { return };
        let is_current = move || replay.generation.try_get_value() == Some(generation);
        if !untrack(|| self.is_dirty()) {
            return;
        }
        let found = self.forecast(&is_current).await;
        // The draft has changed meanwhile: its own run follows when typing pauses.
        let Some(found) = found.filter(|_| is_current()) else { return };
        if replay.forecast.with_untracked(|known| *known != found) {
            replay.forecast.set(found);
        }
        replay.is_fresh.set(true);
        replay.release();
    }

    /// What saving would change; none when the draft has changed meanwhile.
    async fn forecast(self, is_current: &impl Fn() -> bool) -> Option<Forecast> {
        let replay = self.replay;
        for _ in 0..2 {
            if let Err(reason) = self.fetch_records().await {
                return Some(Forecast::Failed(reason));
            }
            if !is_current() {
                return None;
            }
            let (saved, draft) = (self.saved.get_untracked(), self.written.get_untracked());
            let slug = untrack(|| self.slug());
            let on = Replaying { slug: &slug, saved: &saved, draft: draft.text() };
            let mut all = Outlook::default();
            for ids in replay.ids.try_get_value()?.chunks(SLICE) {
                match self.engine.replay(on, ids, false).await {
                    Ok(found) => all.add(found),
                    Err(NoReplay::Superseded) => return None,
                    Err(NoReplay::Rejected) => return Some(Forecast::Rejected),
                    Err(NoReplay::SavedRejected) => return Some(Forecast::SavedRejected),
                    Err(NoReplay::Broken) => return Some(Forecast::Failed(NO_ENGINE.to_owned())),
                }
                if !is_current() {
                    return None;
                }
            }
            if all.missing == 0 {
                return Some(Forecast::Known(Arc::new(all)));
            }
            // The engine has been started anew, and has none of what it kept.
            replay.fetched_at.try_set_value(None);
        }
        Some(Forecast::Failed(NO_ENGINE.to_owned()))
    }

    /// Has the engine keep the last requests, unless it has them.
    async fn fetch_records(self) -> Result<(), String> {
        let replay = self.replay;
        let age = replay.fetched_at.try_get_value().flatten().map(|at| now_ms() - at);
        let is_stale = replay.is_stale.try_get_value().unwrap_or_default();
        if age.is_some_and(|age| !is_stale || age < FRESH) {
            return Ok(());
        }
        replay.is_stale.try_set_value(false);
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        // Without an age the engine may have none of them.
        let known = age.and_then(|_| replay.ids.try_get_value()).unwrap_or_default();
        let forgettings = replay.forgettings.try_get_value();
        let mut latest = Latest::over(known);
        let mut cursor = None;
        while latest.wants_more() {
            let page = api::whole_requests(&slug, &key, cursor.as_deref(), latest.page_size()).await;
            let page = page.map_err(|error| error.words())?;
            let (ids, next) = self.engine.keep_records(&page).await.ok_or(NO_ENGINE)?;
            latest.take(ids, next.is_none());
            cursor = next;
        }
        // What was known may have been forgotten at the edge meanwhile: the next run asks for all.
        if replay.forgettings.try_get_value() != forgettings {
            return Ok(());
        }
        let all = latest.into_ids();
        self.engine.forget_records(&all).await;
        replay.ids.try_set_value(all);
        replay.fetched_at.try_set_value(Some(now_ms()));
        Ok(())
    }

    /// How the reply to one request would change, in full.
    pub async fn replay_one(self, id: &str) -> Option<Change> {
        let (saved, draft) = (self.saved.get_untracked(), self.written.get_untracked());
        let slug = untrack(|| self.slug());
        let on = Replaying { slug: &slug, saved: &saved, draft: draft.text() };
        self.engine.replay(on, &[id.to_owned()], true).await.ok()?.changed.pop()
    }
}

impl Outlook {
    fn add(&mut self, more: Self) {
        self.changed.extend(more.changed);
        self.unknown.extend(more.unknown);
        self.same += more.same;
        self.missing += more.missing;
    }
}
