//! Data that the host resolves when a template asks for it.

use std::fmt::Debug;

use super::Value;

/// A map whose values are made on demand. How keys are compared is the object's affair:
/// one that holds headers may ignore case.
pub trait Object: Debug {
    /// The value under a key.
    fn get(&self, key: &str) -> Option<Value<'_>>;

    /// All keys, for loops and printing; their order does not matter.
    fn keys(&self) -> Vec<String>;

    /// Whether there are no keys.
    fn is_empty(&self) -> bool {
        self.keys().is_empty()
    }
}
