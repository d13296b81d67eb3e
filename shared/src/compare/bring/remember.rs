//! What a project remembers of the sources that were imported.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::Side;
use crate::{import, model::ImportedFrom};

/// The digests that a source of `imports` has.
pub(super) fn digests_of(source: &Value) -> HashMap<&str, &str> {
    let parts = source["parts"].as_object().into_iter().flatten();
    parts.filter_map(|(id, digest)| Some((id.as_str(), digest.as_str()?))).collect()
}

/// What an import is remembered as; nothing where it is nothing that has versions.
pub(super) fn source(imported: &Value, theirs: &Side, format: &str) -> Option<Value> {
    if format != import::NATIVE {
        return imported["imports"].get(0).cloned();
    }
    let parts = digests(theirs);
    let name = imported["name"].as_str().unwrap_or_default();
    let source = [("format", import::Format::Native.key().into()), ("name", name.into()), ("parts", parts.into())];
    let named = source.into_iter().filter(|(_, value)| *value != json!(""));
    Some(named.map(|(field, value)| (field.to_owned(), value)).collect::<Map<_, _>>().into())
}

fn digests(side: &Side) -> Map<String, Value> {
    side.digests_in_order().into_iter().map(|(id, digest)| (id, json!(digest))).collect()
}

/// Which of the project's imports was an earlier version of this source: one of the same format of which at least half the
/// endpoints are still there, which goes by the same name or is about as large. Of several the one that has the most in
/// common. Documents of our own have ids that count on (`e1`), so they must go by the same name, and `answers_alike` says of
/// an id whether what it answers is what the project has there.
pub(super) fn earlier(mine: &Value, source: &Value, answers_alike: impl Fn(&str) -> bool) -> Option<usize> {
    let is_native = source["format"] == import::Format::Native.key();
    let endpoints = |source: &Value| -> HashSet<String> {
        let ids = digests_of(source).into_keys().filter(|id| !id.starts_with('/'));
        ids.map(str::to_owned).collect()
    };
    let new = endpoints(source);
    let likeness = |known: &Value| {
        let old = endpoints(known);
        let both = old.intersection(&new).filter(|id| !is_native || answers_alike(id)).count();
        let is_named = known["name"] == source["name"];
        let is_like = is_named || (!is_native && both * 2 >= new.len());
        let is_earlier = known["format"] == source["format"] && both > 0 && both * 2 >= old.len() && is_like;
        is_earlier.then_some(both)
    };
    let known = mine["imports"].as_array()?.iter().enumerate();
    known
        .filter_map(|(index, known)| Some((likeness(known)?, index)))
        .max_by_key(|(both, _)| *both)
        .map(|(_, index)| index)
}

/// Writes down what was imported, for the next time; whether that is something else than before. What was imported last
/// stands last.
pub(super) fn remember(
    document: &mut Value,
    mine: &Value,
    source: Option<Value>,
    theirs: &Side,
    earlier: Option<usize>,
) -> bool {
    let mut imports = mine["imports"].as_array().cloned().unwrap_or_default();
    if let Some(mut source) = source {
        let before = earlier.filter(|index| *index < imports.len()).map(|index| imports.remove(index));
        source["parts"] = digests(theirs).into();
        let is_same = before.as_ref() == Some(&source);
        match (before, earlier) {
            (Some(before), Some(index)) if is_same => imports.insert(index, before),
            _ => imports.push(source),
        }
    }
    imports.drain(..imports.len().saturating_sub(ImportedFrom::MOST));
    let remembers = mine["imports"].as_array().map_or(!imports.is_empty(), |before| *before != imports);
    if let Some(fields) = document.as_object_mut().filter(|_| !imports.is_empty()) {
        // Where documents have it: behind everything else.
        fields.insert("imports".to_owned(), imports.into());
    }
    remembers
}
