use serde_json::{Map, Value};

use super::{Pattern, Rules};
use crate::engine::pattern_regex::samples;

impl Pattern {
    /// A value that it may take, made from one that is there: further members and elements stay where they make no
    /// difference. It nests no deeper than the pattern and that value.
    pub(in crate::engine::matching) fn instance(&self, there: &Value, rules: Rules) -> Value {
        match self {
            Self::Any => "any".into(),
            Self::AnyString => kept(there, Value::is_string).unwrap_or_else(|| "text".into()),
            Self::AnyNumber => kept(there, Value::is_number).unwrap_or_else(|| 1.into()),
            Self::AnyBoolean => kept(there, Value::is_boolean).unwrap_or_else(|| true.into()),
            Self::Regex(regex) => {
                let found = samples(regex.as_str()).into_iter().find(|text| regex.is_match(text));
                found.unwrap_or_default().into()
            }
            Self::Scalar(value) => value.clone(),
            Self::Array(patterns) => {
                let made = patterns.iter().map(|pattern| pattern.instance(&Value::Null, rules));
                let others = there.as_array().filter(|_| rules.ignore_extra);
                made.chain(others.into_iter().flatten().cloned()).collect()
            }
            Self::Object(patterns) => {
                let none = Map::new();
                let members = there.as_object().unwrap_or(&none);
                let mut made = if rules.ignore_extra { members.clone() } else { Map::new() };
                for (name, pattern) in patterns {
                    let there = members.get(name).unwrap_or(&Value::Null);
                    made.insert(name.clone(), pattern.instance(there, rules));
                }
                Value::Object(made)
            }
        }
    }
}

fn kept(value: &Value, fits: fn(&Value) -> bool) -> Option<Value> {
    fits(value).then(|| value.clone())
}
