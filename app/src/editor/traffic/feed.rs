use std::{sync::Arc, time::Duration};

use dotmock_shared::api::RequestSummary;
use leptos::{prelude::*, task::spawn_local};

use super::{super::Editor, Told, Traffic, log::Log};
use crate::api::{self, Memory};

/// How long until what is missing is asked for once more; twice as long after each failure, up to the second.
const PATIENCE: Duration = Duration::from_secs(2);
const LONGEST: Duration = Duration::from_secs(60);

/// How many events wait for a frame, which a page that nobody sees does not have; earlier ones are then left out, and brought
/// by a list.
const MOST_WAITING: usize = 256;

/// So many requests at a time are more than anybody reads, and after so long without it is over.
const RUSH: usize = 8;
const LULL: Duration = Duration::from_millis(500);

impl Traffic {
    /// Takes what the live socket tells, at the next frame. `answer` is told the number of the last event that was taken: a
    /// page that nobody sees has no frames, answers nothing, and is told little.
    pub fn hear(
        self,
        number: u64,
        skipped: u64,
        items: Vec<RequestSummary>,
        answer: impl FnOnce(u64) + 'static,
        editor: Editor,
    ) {
        let waits = self.told.try_update_value(|told| {
            let waits = !told.is_empty();
            if told.len() < MOST_WAITING {
                told.push(Told { number, skipped, items });
            } else {
                let left_out = told.drain(..).map(|told| told.skipped + told.items.len() as u64).sum::<u64>();
                told.push(Told { number, skipped: skipped + left_out, items });
            }
            waits
        });
        if waits == Some(false) {
            request_animation_frame(move || {
                if let Some(last) = self.take_told(editor) {
                    answer(last);
                }
            });
        }
    }

    fn take_told(self, editor: Editor) -> Option<u64> {
        let told = self.told.try_update_value(std::mem::take)?;
        let last = told.last()?.number;
        if told.iter().map(|told| told.items.len()).sum::<usize>() > RUSH {
            self.rush();
        }
        let misses = self
            .log
            .try_update_untracked(|log| told.into_iter().map(|told| log.hear(told.items, told.skipped)).sum::<u64>())?;
        self.show(misses);
        self.stirred.notify();
        if self.log.with_untracked(Log::has_gap) && !self.rests.get_value() {
            editor.fetch_requests();
        }
        Some(last)
    }

    fn rush(self) {
        let rushed = self.rushed.try_update_value(|rushed| {
            *rushed = rushed.wrapping_add(1);
            *rushed
        });
        if !self.rushes.get_untracked() {
            self.rushes.set(true);
        }
        let look = move || {
            if self.rushed.try_get_value() == rushed {
                self.rushes.try_set(false);
            }
        };
        set_timeout(look, LULL);
    }

    /// Lets everybody see what the log has.
    fn show(self, misses: u64) {
        let (lines, total) = self.log.with_untracked(|log| (log.lines(), log.total()));
        self.lines.set(Arc::new(lines));
        if self.total.get_untracked() != total {
            self.total.set(total);
        }
        if misses > 0 && !self.looked_at.get_value() {
            self.misses.update(|count| *count += misses);
        }
    }

    /// The edge has forgotten all requests.
    pub fn forget(self) {
        self.clearings.update_value(|count| *count = count.wrapping_add(1));
        self.log.update_untracked(Log::clear);
        self.told.update_value(Vec::clear);
        self.misses.set(0);
        if self.paused.with_untracked(Option::is_some) {
            self.paused.set(Some((Arc::default(), 0)));
        }
        self.show(0);
    }
}

/// How long it rests after so many failures in a row.
fn rest(failures: u32) -> Duration {
    PATIENCE.saturating_mul(2_u32.saturating_pow(failures)).min(LONGEST)
}

impl Editor {
    /// From now on the socket tells, or will once it is there; what was before is asked for.
    pub fn follow_traffic(self) {
        self.traffic.log.update_untracked(|log| log.miss(true));
        self.fetch_requests();
    }

    /// Asks for the requests that are missing.
    pub fn fetch_requests(self) {
        let traffic = self.traffic;
        if traffic.busy.get_untracked() {
            return;
        }
        traffic.busy.set(true);
        spawn_local(async move {
            let is_first = !traffic.is_here.get_untracked();
            let done = self.get_requests().await;
            // The person may have gone elsewhere meanwhile.
            if traffic.busy.try_set(false).is_some() {
                return;
            }
            traffic.log.update_untracked(|log| log.end(done.is_ok()));
            match done {
                Ok(()) => {
                    traffic.is_here.set(true);
                    traffic.failed.set(None);
                    traffic.failures.set_value(0);
                    // Nothing that was there at the beginning is news.
                    if is_first {
                        traffic.misses.set(0);
                    }
                }
                Err(error) => {
                    traffic.failed.set(Some(error));
                    traffic.failures.update_value(|count| *count = count.saturating_add(1));
                }
            }
            // Where much is missing, asking for it must not take all the time there is.
            traffic.rests.set_value(true);
            set_timeout(move || self.fetch_missing(), rest(traffic.failures.get_value()));
        });
    }

    fn fetch_missing(self) {
        let traffic = self.traffic;
        let is_there = traffic.rests.try_set_value(false).is_none();
        let is_lost = traffic.failed.with_untracked(|failed| failed.as_ref().is_some_and(|error| !error.may_pass()));
        if is_there && !is_lost && traffic.log.with_untracked(Log::has_gap) {
            self.fetch_requests();
        }
    }

    async fn get_requests(self) -> Result<(), api::ApiError> {
        let traffic = self.traffic;
        let Some(asked) = traffic.log.try_update_untracked(Log::ask) else { return Ok(()) };
        let clearings = traffic.clearings.get_value();
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        let (mut list, mut cursor) = (Vec::new(), None);
        loop {
            let page = api::requests(&slug, &key, "", cursor.as_deref()).await?;
            // What was asked for before all were forgotten must not come back.
            if traffic.clearings.try_get_value() != Some(clearings) {
                return Ok(());
            }
            list.extend(page.items.into_iter().map(Arc::new));
            cursor = page.next;
            let is_whole = cursor.is_none();
            let reached = traffic.log.try_update_untracked(|log| {
                let misses = log.take(asked, &list, is_whole);
                (list.last().is_none_or(|last| log.is_reached(last)), misses)
            });
            let Some((is_reached, misses)) = reached else { return Ok(()) };
            traffic.show(misses);
            if is_whole || is_reached {
                return Ok(());
            }
        }
    }

    /// Has the edge forget all requests.
    pub fn clear_requests(self) {
        spawn_local(async move {
            let (slug, key) = untrack(|| (self.slug(), self.key()));
            let clearings = self.traffic.clearings.get_value();
            match api::forget(&slug, &key, Memory::Requests).await {
                // Where the socket has told it already, what has come since then is to stay.
                Ok(()) if self.traffic.clearings.try_get_value() == Some(clearings) => self.traffic.forget(),
                Ok(()) => {}
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn failures_make_it_rest_longer_and_never_for_ever() {
        for (failures, seconds) in [(0, 2), (1, 4), (2, 8), (5, 60), (40, 60)] {
            assert_eq!(rest(failures).as_secs(), seconds);
        }
    }
}
