//! What was chosen last in the palette, kept in this browser.

use serde_json::Value;

use crate::browser::storage;

const NAME: &str = "dotmock.recent";
const MOST: usize = 12;

/// The names of what was chosen, the last first.
pub fn all() -> Vec<String> {
    let kept = storage::read_json(NAME).unwrap_or_default();
    kept.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Remembers that something was chosen.
pub fn remember(name: &str) {
    let mut names = all();
    names.retain(|known| known != name);
    names.insert(0, name.to_owned());
    names.truncate(MOST);
    storage::write(NAME, &Value::from(names).to_string());
}
