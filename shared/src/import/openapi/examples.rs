//! The examples that a document has for a content.

use serde_json::Value;

use super::Importer;
use crate::{
    document::NodeValue,
    import::{ImportError, naming::slug, source::At},
};

/// An example, and how it is asked for where there are several.
pub(super) struct Example<'d> {
    pub name: String,
    pub at: At<'d>,
    pub value: Value,
}

/// How many examples of a content are taken.
const MOST: usize = 100;

impl<'d> Importer<'d, '_> {
    /// The examples of a media type, a header or a parameter: `examples` by name, and `example`.
    pub(super) fn examples(&mut self, of: &At<'d>) -> Result<Vec<Example<'d>>, ImportError> {
        let mut found = Vec::new();
        if let Some(examples) = of.get("examples") {
            let named = examples.fields().map(|(name, at)| (name.to_owned(), at));
            let listed = examples.items().enumerate().map(|(index, at)| (format!("example-{}", index + 1), at));
            for (name, at) in named.chain(listed).take(MOST) {
                found.extend(self.example(&name, &at)?);
            }
            for (_, at) in examples.fields().skip(MOST) {
                self.notes.left(&at, format!("of the examples the first {MOST} are taken"));
            }
        }
        if let Some(at) = of.get("example") {
            self.spend(1, &at)?;
            let value = at.node.to_json();
            found.push(Example { name: "example".to_owned(), at, value });
        }
        Ok(found)
    }

    fn example(&mut self, name: &str, at: &At<'d>) -> Result<Option<Example<'d>>, ImportError> {
        let Some(at) = self.follow(at)? else { return Ok(None) };
        let name = Some(slug(name)).filter(|name| !name.is_empty()).unwrap_or_else(|| "example".to_owned());
        for key in ["value", "dataValue", "serializedValue"] {
            if let Some(value) = at.get(key) {
                return Ok(Some(Example { name, value: value.node.to_json(), at: value }));
            }
        }
        if let Some(elsewhere) = at.get("externalValue") {
            self.notes.left(&elsewhere, "an example that stands elsewhere is not read; put it into the document");
            return Ok(None);
        }
        // Some documents have the value itself where an object with `value` belongs.
        let is_described =
            at.is_object() && (at.is_empty() || at.fields().all(|(key, _)| matches!(key, "summary" | "description")));
        if is_described || matches!(at.node.value, NodeValue::Null) {
            return Ok(None);
        }
        let value = at.node.to_json();
        Ok(Some(Example { name, at, value }))
    }
}
