//! `contains`: a text within a text, or an element of a JSON array.

use serde_json::Value;

use super::{
    Subject,
    equals::{folded, same_json, text_of},
};

/// The operand of `contains`.
#[derive(Debug)]
pub(in crate::engine) struct Contains {
    value: Value,
    /// What must be found in text, in lower case when case is ignored.
    text: Option<String>,
    ignore_case: bool,
}

impl Contains {
    pub(super) fn new(value: Value, ignore_case: bool) -> Self {
        let text = text_of(&value).map(|text| if ignore_case { folded(&text).collect() } else { text });
        Self { value, text, ignore_case }
    }

    pub(super) fn holds(&self, subject: &Subject<'_>) -> bool {
        if let Subject::Json(Value::Array(elements)) = subject {
            return elements.iter().any(|element| same_json(&self.value, element, self.ignore_case));
        }
        let (Some(wanted), Some(text)) = (&self.text, subject.as_text()) else { return false };
        if self.ignore_case { folded(&text).collect::<String>().contains(wanted) } else { text.contains(wanted) }
    }

    /// The operand as it was written.
    pub(super) fn value(&self) -> &Value {
        &self.value
    }
}
