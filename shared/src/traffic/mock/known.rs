//! The values of a request that its reply may repeat, and how a template says them.

use serde_json::Value;

use super::{super::scrub::STARS, fleeting::looks_fleeting, path::Path};
use crate::{Request, engine::Fields};

/// How many values are looked for.
const MOST: usize = 60;
/// What is shorter stands in every text by chance, in characters.
const SHORTEST: usize = 2;
/// How deep in a JSON body they may be.
const DEEPEST: usize = 4;
/// How long a whole number may be to be printed as it came, in bytes.
const LONGEST_NUMBER: usize = 15;

/// A value, and the expression for it in a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    pub(super) value: String,
    pub(super) expression: String,
    /// Whether it is a text wherever it is asked for, and no number.
    pub(super) is_text: bool,
}

/// Each value once, by what names it best: the path, then the query, a form, the JSON body.
pub(super) fn values(request: &Request, path: &Path) -> Vec<Known> {
    let mut all = List::default();
    for (name, value) in &path.params {
        all.add(value, &["PathParams", name], true);
    }
    all.add_fields("Query", request.query());
    all.add_fields("Form", request.form_fields());
    if let Ok(body) = request.json() {
        all.add_json(&mut vec!["JSON".to_owned()], body);
    }
    all.0
}

#[derive(Default)]
struct List(Vec<Known>);

impl List {
    fn add(&mut self, value: &str, way: &[&str], is_text: bool) {
        // What JSON may write in more than one way is not repeated.
        let is_sound = |sign: char| !sign.is_control() && !matches!(sign, '"' | '\\' | '\u{2028}' | '\u{2029}');
        let is_long = value.chars().nth(SHORTEST - 1).is_some();
        if self.0.len() >= MOST
            || !is_long
            || looks_masked_or_long(value)
            || !value.chars().all(is_sound)
            || self.0.iter().any(|known| known.value == value)
        {
            return;
        }
        if let Some(expression) = expression(way) {
            self.0.push(Known { value: value.to_owned(), expression, is_text });
        }
    }

    fn add_fields(&mut self, group: &str, fields: &Fields) {
        for name in fields.names().take(MOST) {
            self.add(fields.values(name).next().unwrap_or_default(), &[group, name], true);
        }
    }

    fn add_json(&mut self, way: &mut Vec<String>, value: &Value) {
        if way.len() > DEEPEST || self.0.len() >= MOST {
            return;
        }
        match value {
            Value::Object(members) => {
                for (name, member) in members.iter().take(MOST) {
                    way.push(name.clone());
                    self.add_json(way, member);
                    way.pop();
                }
            }
            Value::String(text) => self.add(text, &way.iter().map(String::as_str).collect::<Vec<_>>(), true),
            Value::Number(number) if is_plain(number.as_str()) => {
                self.add(number.as_str(), &way.iter().map(String::as_str).collect::<Vec<_>>(), false);
            }
            _ => {}
        }
    }
}

/// A whole number, written in the only way there is.
fn is_plain(number: &str) -> bool {
    let digits = number.strip_prefix('-').unwrap_or(number);
    number.len() <= LONGEST_NUMBER && !digits.starts_with('0') && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Tokens may well be repeated; what is kept of secrets says nothing.
fn looks_masked_or_long(value: &str) -> bool {
    value.contains(STARS) || (value.len() > 40 && looks_fleeting(value))
}

/// `.Request.Query.page`, or `index .Request.Query "page-size"`; none where a name has signs that would need more.
fn expression(way: &[&str]) -> Option<String> {
    let is_name = |text: &&str| {
        text.starts_with(|sign: char| sign.is_ascii_alphabetic() || sign == '_')
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let is_plain =
        |text: &&str| text.len() <= 100 && text.bytes().all(|b| (b' '..=b'~').contains(&b) && !b"\"\\{}".contains(&b));
    if way.iter().all(is_name) {
        return Some(format!(".Request.{}", way.join(".")));
    }
    let (group, names) = way.split_first()?;
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    names.iter().all(is_plain).then(|| format!("index .Request.{group} {}", quoted.join(" ")))
}
