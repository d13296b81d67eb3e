use leptos::prelude::*;

use super::{Choices, Editor};
use crate::{
    draft::Purpose,
    engine::{Fitted, Imported},
};

impl Editor {
    /// What an imported document comes to in the draft as it is now; none when the engine has no answer.
    pub async fn fit(self, imported: &Imported, choices: &Choices) -> Option<Fitted> {
        untrack(|| self.rewrite());
        let now = || untrack(|| self.draft.write(Purpose::Keep)).shared_text();
        let mut mine = now();
        loop {
            let fitted = self.engine.bring(&mine, imported, choices).await?;
            // What has been typed while the engine was at work is part of it too.
            let typed = now();
            if typed == mine {
                return Some(fitted);
            }
            mine = typed;
        }
    }

    /// Brings it into the draft, as one step, where there is still to choose what was `shown`.
    ///
    /// # Errors
    ///
    /// What it comes to now that the draft is another; none when the engine had no answer. Nothing has happened then.
    pub async fn bring(self, imported: &Imported, choices: &Choices, shown: &Fitted) -> Result<(), Option<Fitted>> {
        let fitted = self.fit(imported, choices).await.ok_or(None)?;
        if !fitted.asks_the_same(shown) {
            return Err(Some(fitted));
        }
        let document = fitted.document.to_string();
        self.as_one_step(|| self.draft.load(&document, Purpose::Keep, false));
        self.keep_draft();
        self.toasts.say("Imported into the draft; it goes live when you save");
        Ok(())
    }
}
