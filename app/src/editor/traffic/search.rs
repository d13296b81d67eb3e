use std::{sync::Arc, time::Duration};

use leptos::{prelude::*, task::spawn_local};

use super::super::Editor;
use crate::{api, route::encoded};

/// How long a pause in typing is, and how often new requests are searched.
const PAUSE: Duration = Duration::from_millis(300);

impl Editor {
    /// Has the edge search what was sent and replied, once typing has paused. What was found for another text is forgotten
    /// at once.
    pub fn search_requests(self, text: String) {
        let traffic = self.traffic;
        let Some(search) = traffic.searches.try_update_value(|count| {
            *count = count.wrapping_add(1);
            *count
        }) else {
            return;
        };
        if traffic.found.with_untracked(|found| found.as_ref().is_some_and(|(known, _)| *known != text)) {
            traffic.found.set(None);
        }
        traffic.not_searched.set(None);
        if text.is_empty() {
            return;
        }
        let is_last = move || traffic.searches.try_get_value() == Some(search);
        set_timeout(
            move || {
                if is_last() {
                    spawn_local(self.find_requests(text, is_last));
                }
            },
            PAUSE,
        );
    }

    async fn find_requests(self, text: String, is_last: impl Fn() -> bool) {
        self.traffic.is_searching.set_value(true);
        self.look_through(text, &is_last).await;
        if is_last() {
            self.traffic.is_searching.set_value(false);
        }
    }

    async fn look_through(self, text: String, is_last: &impl Fn() -> bool) {
        let traffic = self.traffic;
        let (slug, key) = untrack(|| (self.slug(), self.key()));
        let query = format!("text={}", encoded(&text));
        let (mut ids, mut cursor) = (std::collections::HashSet::new(), None);
        loop {
            let page = api::requests(&slug, &key, &query, cursor.as_deref()).await;
            if !is_last() {
                return;
            }
            match page {
                Ok(page) => {
                    ids.extend(page.items.into_iter().map(|item| item.id));
                    cursor = page.next;
                }
                Err(error) => {
                    traffic.not_searched.set(Some(error));
                    return;
                }
            }
            if cursor.is_none() {
                break;
            }
        }
        traffic.found.set(Some((text, Arc::new(ids))));
    }
}
