use leptos::{prelude::*, task::spawn_local};

use super::Editor;
use crate::{
    api,
    browser::{self, Known},
    route::Route,
};

impl Editor {
    /// Gives the person what the draft amounts to as a file, be it sound or not: it may be about to be lost.
    pub fn rescue(self) {
        let text = self.written.with_untracked(|written| serde_json::to_string_pretty(&written.document()));
        if !browser::download(&format!("{}.json", untrack(|| self.slug())), &text.unwrap_or_default()) {
            self.toasts.say("This browser refused the download.");
        }
    }

    /// Makes a project of one's own from what the draft amounts to, and goes to it.
    pub fn make_copy(self) {
        spawn_local(async move {
            let document = self.written.with_untracked(|written| written.document());
            match api::create(&document, None).await {
                Ok(created) => {
                    let name = self.draft.name.get_untracked();
                    let known = Known::by_key(created.slug.clone(), created.key);
                    Known { name, url: created.url, key_safe: false, ..known }.remember();
                    self.router.go(Route::project(created.slug));
                }
                Err(error) if error.status() == 401 => {
                    self.toasts
                        .say("Creating projects here needs the admin key. Export this one, and create it with that.");
                }
                Err(error) => self.toasts.say(error.words()),
            }
        });
    }
}
