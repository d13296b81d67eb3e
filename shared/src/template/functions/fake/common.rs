//! Values that are the same in every language.

use super::section::{Section, Sections};

/// The sections of the file, in its order.
#[derive(Debug, Clone, Copy)]
pub(super) enum Common {
    Lorem,
    UserAgents,
    MimeTypes,
    Extensions,
    TimeZones,
    Currencies,
    Cards,
    Emojis,
}

/// Their names in the file.
pub(super) const NAMES: [&str; 8] =
    ["lorem", "userAgents", "mimeTypes", "extensions", "timeZones", "currencies", "cards", "emojis"];

static SECTIONS: Sections<{ NAMES.len() }> = Sections::of(include_str!("data/common.txt"));

impl Common {
    pub(super) fn section(self) -> Section {
        SECTIONS.get(self as usize)
    }
}
