use super::storage;

const NAME: &str = "dotmock.preview";

/// Whether what templates render to is shown beside them; it is until somebody has hidden it.
#[must_use]
pub fn preview_shown() -> bool {
    storage::read(NAME).as_deref() != Some("hidden")
}

/// Remembers it.
pub fn keep_preview(shown: bool) {
    if shown {
        storage::remove(NAME);
    } else {
        // A browser that cannot remember shows it again the next time.
        storage::write(NAME, "hidden");
    }
}
