use std::cell::RefCell;

use dotmock_shared::{
    api::Diagnostic,
    document::{self, Format, Loaded, Rejection},
};

type Answer = Result<Loaded, Vec<Diagnostic>>;

thread_local! {
    /// The last document: checking it and trying requests on it alternate while somebody types.
    static LAST: RefCell<Option<(String, Answer)>> = const { RefCell::new(None) };
    /// What is saved, which the last document is compared with.
    static SAVED: RefCell<Option<(String, Answer)>> = const { RefCell::new(None) };
}

/// Runs `read` on the loaded document, which is loaded only when its text differs from the last one.
pub fn with_loaded<T>(text: &str, read: impl FnOnce(&Answer) -> T) -> T {
    LAST.with_borrow_mut(|last| with(last, text, read))
}

/// The same for what is saved, which stays the same while the draft changes.
pub fn with_saved<T>(text: &str, read: impl FnOnce(&Answer) -> T) -> T {
    SAVED.with_borrow_mut(|saved| with(saved, text, read))
}

fn with<T>(last: &mut Option<(String, Answer)>, text: &str, read: impl FnOnce(&Answer) -> T) -> T {
    if last.as_ref().is_none_or(|(known, _)| known != text) {
        *last = None;
    }
    let (_, answer) = last.get_or_insert_with(|| (text.to_owned(), load(text)));
    read(answer)
}

fn load(text: &str) -> Answer {
    document::load(text, Format::Json).map_err(|rejection| match rejection {
        Rejection::Syntax(diagnostic) => vec![diagnostic],
        Rejection::Invalid(diagnostics) => diagnostics,
    })
}
