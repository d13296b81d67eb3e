use leptos::prelude::document;

use super::storage;

const NAME: &str = "dotmock.theme";

/// Light, dark, or as the system has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// All of them, in the order in which the switch goes round.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// A word for it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The one this browser's person chose.
    #[must_use]
    pub fn chosen() -> Self {
        let kept = storage::read(NAME).unwrap_or_default();
        Self::ALL.into_iter().find(|theme| theme.key() == kept).unwrap_or(Self::System)
    }

    /// The one that comes after it.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// Shows it, and keeps it.
    pub fn choose(self) {
        storage::write(NAME, self.key());
        self.show();
    }

    /// Shows it. The system's needs nothing more: the style sheet follows that by itself, as it changes.
    pub fn show(self) {
        if let Some(root) = document().document_element() {
            // Neither attribute name nor value can be refused.
            let _ = match self {
                Self::System => root.remove_attribute("data-theme"),
                theme => root.set_attribute("data-theme", theme.key()),
            };
        }
    }
}
