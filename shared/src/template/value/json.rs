//! JSON that stays where it is.

use std::borrow::Cow;

use serde_json::Value as JsonValue;

use super::Value;

/// A borrowed list or object of JSON.
#[derive(Debug, Clone, Copy)]
pub struct Json<'a> {
    value: &'a JsonValue,
    floats: bool,
}

impl<'a> Json<'a> {
    pub(super) fn new(value: &'a JsonValue, floats: bool) -> Self {
        Self { value, floats }
    }

    /// The JSON itself.
    #[must_use]
    pub fn as_json(self) -> &'a JsonValue {
        self.value
    }

    /// Scalars become values of their own, so that only lists and objects are left as JSON.
    pub(super) fn resolve(self) -> Value<'a> {
        match self.value {
            JsonValue::Null => Value::Nil,
            JsonValue::Bool(value) => Value::Bool(*value),
            JsonValue::Number(number) => self.number(number),
            JsonValue::String(text) => Value::String(Cow::Borrowed(text)),
            JsonValue::Array(_) | JsonValue::Object(_) => Value::Json(self),
        }
    }

    fn number(self, number: &'a serde_json::Number) -> Value<'a> {
        if !self.floats {
            if let Some(whole) = number.as_i64() {
                return Value::Int(whole);
            }
            if is_whole(number.as_str()) {
                return Value::Big(Cow::Borrowed(number.as_str()));
            }
        }
        // A number out of a float's range is infinite, as its digits say.
        let value = number.as_f64().or_else(|| number.to_string().parse().ok());
        Value::Float(value.unwrap_or(f64::NAN))
    }

    fn child(self, value: &'a JsonValue) -> Value<'a> {
        Self { value, ..self }.resolve().into_element()
    }

    pub(super) fn is_list(self) -> bool {
        self.value.is_array()
    }

    pub(super) fn len(self) -> usize {
        match self.value {
            JsonValue::Array(items) => items.len(),
            JsonValue::Object(entries) => entries.len(),
            _ => 0,
        }
    }

    pub(super) fn get(self, key: &str) -> Option<Value<'a>> {
        Some(self.child(member(self.value, key)?))
    }

    /// What names lead to, one in the other; none as soon as there is no such member.
    pub(super) fn path(self, path: &[String]) -> Option<Value<'a>> {
        let value = path.iter().try_fold(self.value, |value, key| member(value, key))?;
        Some(self.child(value))
    }

    pub(super) fn at(self, index: usize) -> Option<Value<'a>> {
        let value = self.value.as_array()?.get(index)?;
        Some(self.child(value))
    }

    /// The digits of the number under a key, or at an index where there is none, as they were written; none for what
    /// is no number, and where all numbers are floats.
    pub(crate) fn digits(self, key: Option<&str>, index: usize) -> Option<&'a str> {
        let value = match key {
            Some(key) => member(self.value, key),
            None => self.value.get(index),
        };
        value?.as_number().filter(|_| !self.floats).map(serde_json::Number::as_str)
    }

    pub(super) fn keys(self) -> Option<Vec<Cow<'a, str>>> {
        let object = self.value.as_object()?;
        Some(object.keys().map(|key| Cow::Borrowed(key.as_str())).collect())
    }
}

/// How many members are looked through faster than a key is hashed.
const FEW: usize = 12;

fn member<'a>(value: &'a JsonValue, key: &str) -> Option<&'a JsonValue> {
    let members = value.as_object()?;
    if members.len() > FEW {
        return members.get(key);
    }
    members.iter().find(|(name, _)| *name == key).map(|(_, value)| value)
}

/// Whether a number is written without fraction and exponent.
pub(crate) fn is_whole(number: &str) -> bool {
    !number.contains(['.', 'e', 'E'])
}
