//! Texts and numbers, and what the keywords about them say.

use serde_json::{Map, Value, json};

use super::{
    maker::{Applying, Spot},
    tree::Sample,
};
use crate::engine::{Fit, candidates};

/// The keywords that concern texts and numbers.
const KEYWORDS: [&str; 11] = [
    "type",
    "pattern",
    "format",
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "not",
];

/// The keywords that only concern values of a type, from which it is guessed where none is told.
const TELLING: [(&str, &[&str]); 4] = [
    ("object", &["properties", "required", "additionalProperties", "minProperties", "patternProperties"]),
    ("array", &["items", "prefixItems", "minItems", "maxItems", "uniqueItems"]),
    ("string", &["minLength", "maxLength", "pattern", "format"]),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];

/// The types that a value may have, as every `type` allows; where none is told, the one that the keywords are about.
pub(super) fn kinds<'s>(applying: &Applying<'s>) -> Vec<&'s str> {
    let mut told: Option<Vec<&'s str>> = None;
    for types in applying.all("type") {
        let list: Vec<&'s str> =
            types.as_array().into_iter().flatten().chain([types]).filter_map(Value::as_str).collect();
        told = Some(match told {
            None => list,
            Some(before) if list.contains(&"integer") && before.contains(&"number") && !before.contains(&"integer") => {
                let narrower = before.into_iter().filter(|kind| *kind != "number" && list.contains(kind));
                narrower.chain(["integer"]).collect()
            }
            Some(before) => {
                let allows = |kind: &&str| list.contains(kind) || (*kind == "integer" && list.contains(&"number"));
                before.into_iter().filter(allows).collect()
            }
        });
    }
    told.unwrap_or_else(|| {
        let is_about = |(_, names): &&(&str, &[&str])| names.iter().any(|name| applying.all(name).next().is_some());
        let about = TELLING.iter().find(is_about);
        vec![about.map_or("string", |(kind, _)| *kind)]
    })
}

/// The largest of the whole numbers that a keyword has in several schemas.
pub(super) fn most(applying: &Applying<'_>, name: &str) -> Option<usize> {
    applying.all(name).filter_map(whole).max()
}

/// The smallest of them.
pub(super) fn least(applying: &Applying<'_>, name: &str) -> Option<usize> {
    applying.all(name).filter_map(whole).min()
}

fn whole(value: &Value) -> Option<usize> {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
    let number = value.as_u64().or_else(|| value.as_f64().map(|number| number as u64))?;
    Some(usize::try_from(number).unwrap_or(usize::MAX))
}

/// The limits of a number: the least and the most, and whether something else than these limits it.
pub(super) fn limits(applying: &Applying<'_>) -> (Option<f64>, Option<f64>, bool) {
    let of = |name: &str| applying.all(name).filter_map(Value::as_f64).collect::<Vec<_>>();
    let least = of("minimum").into_iter().reduce(f64::max);
    let most = of("maximum").into_iter().reduce(f64::min);
    let further = ["exclusiveMinimum", "exclusiveMaximum", "multipleOf", "not"];
    (least, most, further.iter().any(|name| applying.all(name).next().is_some()))
}

/// An example or a default that a schema has and that is of the type; a text or a number must fit it too.
pub(super) fn example(applying: &Applying<'_>, kind: &str) -> Option<Value> {
    let examples = applying.all("examples").filter_map(Value::as_array).flatten();
    let mut given = examples.chain(applying.all("default"));
    given
        .find(|value| {
            let is_of_kind = match kind {
                "object" => value.is_object(),
                "array" => value.is_array(),
                "boolean" => value.is_boolean(),
                "string" => value.is_string(),
                "integer" | "number" => value.is_number(),
                _ => false,
            };
            is_of_kind && (matches!(kind, "object" | "array") || fits(applying, value))
        })
        .cloned()
}

/// Whether a text or a number fits what is said of it.
fn fits(applying: &Applying<'_>, value: &Value) -> bool {
    Fit::new(&own(applying)).is_ok_and(|fit| fit.check(value).is_ok())
}

/// The keywords about a text or a number as a schema of their own.
fn own(applying: &Applying<'_>) -> Value {
    let of = |keywords: &&Map<String, Value>| {
        let kept = keywords.iter().filter(|(name, value)| {
            // What must not be may refer to other schemas, which are not here.
            KEYWORDS.contains(&name.as_str()) && (name.as_str() != "not" || !value.to_string().contains("$ref"))
        });
        kept.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>()
    };
    let all = applying.keywords.iter().map(of).filter(|keywords| !keywords.is_empty()).map(Value::Object);
    match all.collect::<Vec<_>>() {
        list if list.is_empty() => json!({}),
        list => json!({ "allOf": list }),
    }
}

/// A text or a number that is always the same. In a list whose elements must differ it is another for each place.
pub(super) fn plain(applying: &Applying<'_>, kind: &str, spot: Spot<'_>) -> Option<Sample> {
    let own = own(applying);
    let fit = Fit::new(&own).ok()?;
    let index = spot.index.unwrap_or(0);
    let simple = simple(applying, kind, spot.name, index);
    if let Some(value) = simple.filter(|value| fit.check(value).is_ok()) {
        return Some(Sample::literal(value));
    }
    let of_kind = match own.get("allOf") {
        Some(all) => json!({ "type": kind, "allOf": all }),
        None => json!({ "type": kind }),
    };
    let mut values: Vec<Value> = Vec::new();
    for value in candidates(&of_kind) {
        if fit.check(&value).is_ok() && !values.contains(&value) {
            values.push(value);
        }
    }
    if index < values.len() {
        return Some(Sample::literal(values.swap_remove(index)));
    }
    None
}

/// What would come to mind first.
fn simple(applying: &Applying<'_>, kind: &str, name: &str, index: usize) -> Option<Value> {
    let shift = u32::try_from(index).ok()?;
    match kind {
        "integer" | "number" => {
            let (least, most, _) = limits(applying);
            let from = least.map(f64::ceil).or(most.map(|most| most.floor().min(1.0))).unwrap_or(1.0);
            let value = from + f64::from(shift);
            #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
            (value.abs() < 9e15).then(|| Value::from(value as i64))
        }
        _ => {
            let least = most(applying, "minLength").unwrap_or(0);
            let longest = self::least(applying, "maxLength").unwrap_or(usize::MAX);
            if least > 4_000 {
                return None;
            }
            let word = if name.is_empty() { "text" } else { name };
            let word = if index == 0 { word.to_owned() } else { format!("{}{word}", index + 1) };
            let signs = word.chars().chain(std::iter::repeat("abcdefghijklmnopqrstuvwxyz".chars()).flatten());
            let length = word.chars().count().max(least).min(longest);
            Some(signs.take(length).collect::<String>().into())
        }
    }
}
