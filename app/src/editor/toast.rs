use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use crate::draft::{Item, Key, List, lasting};

/// Long enough to read it and reach its button.
const SHOWN: Duration = Duration::from_secs(8);

/// A short message.
#[derive(Clone, Copy)]
pub struct Toast {
    key: Key,
    /// What it says.
    pub text: StoredValue<String>,
    undo: StoredValue<Option<Arc<dyn Fn() + Send + Sync>>>,
}

impl Item for Toast {
    fn key(&self) -> Key {
        self.key
    }
}

impl Toast {
    /// Whether it offers a way back.
    #[must_use]
    pub fn has_undo(self) -> bool {
        self.undo.with_value(Option::is_some)
    }
}

/// The messages that are shown.
#[derive(Clone, Copy)]
pub struct Toasts(pub List<Toast>);

impl Default for Toasts {
    fn default() -> Self {
        Self(List::new(Vec::new()))
    }
}

impl Toasts {
    /// Says something.
    pub fn say(self, text: impl Into<String>) {
        self.show(text.into(), None);
    }

    /// Says something unless it is being said already.
    pub fn say_once(self, text: &str) {
        if !untrack(|| self.0.get()).iter().any(|toast| toast.text.with_value(|said| said == text)) {
            self.say(text);
        }
    }

    /// Says something that can be taken back.
    pub fn offer_undo(self, text: impl Into<String>, undo: impl Fn() + Send + Sync + 'static) {
        self.show(text.into(), Some(Arc::new(undo)));
    }

    /// Takes back what a message is about.
    pub fn undo(self, toast: Toast) {
        self.0.remove(toast.key);
        if let Some(undo) = toast.undo.get_value() {
            undo();
        }
    }

    fn show(self, text: String, undo: Option<Arc<dyn Fn() + Send + Sync>>) {
        let make = || Toast { key: Key::new(), text: StoredValue::new(text), undo: StoredValue::new(undo) };
        let toast = lasting(make);
        self.0.push(toast);
        set_timeout(
            move || {
                self.0.remove(toast.key);
            },
            SHOWN,
        );
    }
}
