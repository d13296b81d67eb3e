use std::sync::atomic::{AtomicU32, Ordering};

/// Names one thing of a draft for as long as the page lives; its place in a list may change, its key does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Key(u32);

static NEXT: AtomicU32 = AtomicU32::new(1);

impl Key {
    /// A key that nothing else has.
    #[must_use]
    #[allow(clippy::new_without_default)] // a default is the same every time
    pub fn new() -> Self {
        Self(NEXT.fetch_add(1, Ordering::Relaxed))
    }

    /// An id for an element of the page.
    #[must_use]
    pub fn element(self, part: &str) -> String {
        format!("{part}-{}", self.0)
    }
}
