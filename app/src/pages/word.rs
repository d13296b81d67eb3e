use std::cell::RefCell;

thread_local! {
    static WORD: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// Leaves something for the next page to say, where the one that knows it is about to go.
pub fn leave_word(word: String) {
    WORD.set(Some(word));
}

/// What the page before has left to say.
#[must_use]
pub fn take_word() -> Option<String> {
    WORD.take()
}
