use leptos::prelude::*;

use crate::{
    browser::{KeptRequests, now_ms},
    engine::Asked,
};

/// The requests that this browser keeps of the project. What another tab keeps is seen here too.
#[derive(Clone, Copy)]
pub struct Requests {
    /// Which.
    pub kept: RwSignal<KeptRequests>,
    slug: StoredValue<String>,
}

impl Requests {
    /// Those of a project.
    #[must_use]
    pub fn of(slug: &str) -> Self {
        Self { kept: RwSignal::new(KeptRequests::read(slug)), slug: StoredValue::new(slug.to_owned()) }
    }

    /// Takes up what another tab has kept meanwhile, as the browser tells.
    pub fn follow(self, key: Option<&str>) {
        let slug = self.slug.get_value();
        if KeptRequests::is_changed(&slug, key) {
            self.kept.set(KeptRequests::read(&slug));
        }
    }

    /// Remembers that a request was asked.
    pub fn remember(self, asked: &Asked) {
        // Of what is only remembered nobody needs to hear that there is no room for it.
        let _ = self.change(|kept| kept.remember(asked, now_ms()));
    }

    /// Saves a request under a name; false when the browser has no room for it.
    pub fn save(self, name: &str, asked: &Asked) -> bool {
        self.change(|kept| kept.save(name, asked, now_ms()))
    }

    /// Changes what is kept; false when the browser has no room for that.
    pub fn change(self, change: impl FnOnce(&mut KeptRequests)) -> bool {
        let slug = self.slug.get_value();
        // Another tab may have kept something since.
        let mut kept = KeptRequests::read(&slug);
        change(&mut kept);
        let is_kept = kept.keep(&slug);
        if is_kept && self.kept.with_untracked(|known| *known != kept) {
            self.kept.set(kept);
        }
        is_kept
    }
}
