use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Diagnostic;

/// What a project's mocks remember: named values, apart for each session.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct State {
    /// The values of every client that names no session.
    pub default: Map<String, Value>,
    /// The values of each session by its name, as clients send it in `X-Mock-Session`.
    pub sessions: BTreeMap<String, Map<String, Value>>,
}

/// What a project's mocks remember, a page of it: the reply to `GET …/state`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, JsonSchema)]
pub struct StatePage {
    /// The values of every client that names no session; on the first page alone.
    pub default: Map<String, Value>,
    /// The values of sessions by their names, in the order of these.
    pub sessions: BTreeMap<String, Map<String, Value>>,
    /// What to send as `cursor` for the page that follows; null on the last.
    pub next: Option<String>,
}

/// Why a JSON value is no state.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StateError {
    /// It is a list or a scalar.
    #[error("the state must be an object, either names and values or {{\"default\": …, \"sessions\": …}}")]
    NotAnObject,
    /// It is a page of one, as [`StatePage`] has it, that others follow.
    #[error("this is a page of the state, and others follow it (`next` is {0:?}); put them together, without `next`")]
    Page(String),
    /// What stands under the name of a session is no object.
    #[error("the session \"{0}\" must be an object of names and values")]
    Session(String),
}

impl State {
    /// How large the state of a session may be, in bytes of its names and of its values as JSON, texts without quotes.
    pub const MAX_BYTES: usize = 64 << 10;

    /// How many sessions a project may have, the default one aside.
    pub const MAX_SESSIONS: usize = 10_000;

    /// How deep values may be nested: what they travel in is nested too, and readers go to 128 levels.
    pub const MAX_DEPTH: usize = 64;

    /// How long the name of a session may be, in characters.
    pub const MAX_NAME: usize = 128;

    /// How large the values of a session are, as [`State::MAX_BYTES`] counts them.
    #[must_use]
    pub fn size(values: &Map<String, Value>) -> usize {
        let size = |value: &Value| value.as_str().map_or_else(|| value.to_string().len(), str::len);
        values.iter().map(|(name, value)| name.len() + size(value)).sum()
    }

    /// What keeps it from being remembered, with pointers as in `{"default": …, "sessions": …}`.
    #[must_use]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        if self.sessions.len() > Self::MAX_SESSIONS {
            let detail = format!("a project has at most {} sessions, not {}", Self::MAX_SESSIONS, self.sessions.len());
            found.push(Diagnostic::error("/sessions", detail));
        }
        let sessions = self.sessions.iter().map(|(name, values)| (name.as_str(), values));
        for (name, values) in std::iter::once(("", &self.default)).chain(sessions) {
            // What the text of a JSON Pointer must not hold (RFC 6901, section 3).
            let pointer = match name {
                "" => "/default".to_owned(),
                name => format!("/sessions/{}", name.replace('~', "~0").replace('/', "~1")),
            };
            if name.chars().count() > Self::MAX_NAME {
                let detail = format!("the name of a session has at most {} characters", Self::MAX_NAME);
                found.push(Diagnostic::error(&pointer, detail));
            }
            if values.values().any(|value| is_deeper(value, Self::MAX_DEPTH)) {
                let detail = format!("values are nested in at most {} levels", Self::MAX_DEPTH);
                found.push(Diagnostic::error(&pointer, detail));
            }
            if name.trim() != name {
                let detail = "the name of a session begins and ends with no space: header fields have none there";
                found.push(Diagnostic::error(&pointer, detail));
            }
            let size = Self::size(values);
            if size > Self::MAX_BYTES {
                let detail = format!("the state of a session has at most {} bytes, not {size}", Self::MAX_BYTES);
                found.push(Diagnostic::error(&pointer, detail));
            }
            if found.len() >= 20 {
                break;
            }
        }
        found
    }

    /// Reads a state as people write it: either flat, `{"cart": 2}`, which are the values of the default session, or
    /// `{"default": {…}, "sessions": {"ann": {…}}}`, where either may be absent.
    ///
    /// An object with no other names than `default` and `sessions`, each of them an object, is of the second form;
    /// every other is flat.
    ///
    /// # Errors
    /// [`StateError`], when it is neither.
    pub fn from_json(value: Value) -> Result<Self, StateError> {
        let Value::Object(mut members) = value else { return Err(StateError::NotAnObject) };
        // A page as it was read, when it is the only one, is the state.
        if is_page(&members)
            && let Some(Value::String(next)) = members.shift_remove("next")
        {
            return Err(StateError::Page(next));
        }
        if !is_by_session(&members) {
            return Ok(Self { default: members, sessions: BTreeMap::new() });
        }
        let mut state = Self::default();
        if let Some(Value::Object(default)) = members.remove("default") {
            state.default = default;
        }
        if let Some(Value::Object(sessions)) = members.remove("sessions") {
            for (name, values) in sessions {
                let Value::Object(values) = values else { return Err(StateError::Session(name)) };
                state.sessions.insert(name, values);
            }
        }
        Ok(state)
    }

    /// The values of a session, those of the default session for none and for the empty name. None when nothing was
    /// ever set there, which means the same as an empty map.
    #[must_use]
    pub fn session(&self, session: Option<&str>) -> Option<&Map<String, Value>> {
        match named(session) {
            Some(name) => self.sessions.get(name),
            None => Some(&self.default),
        }
    }

    /// Sets what a request has changed in its session; null removes the name. A session that holds nothing any more
    /// is forgotten.
    pub fn apply(&mut self, session: Option<&str>, effects: &Map<String, Value>) {
        let Some(name) = named(session) else { return set(&mut self.default, effects) };
        let values = self.sessions.entry(name.to_owned()).or_default();
        set(values, effects);
        if values.is_empty() {
            self.sessions.remove(name);
        }
    }
}

fn is_page(members: &Map<String, Value>) -> bool {
    let known = |(name, value): (&String, &Value)| match name.as_str() {
        "default" | "sessions" => value.is_object(),
        "next" => value.is_null() || value.is_string(),
        _ => false,
    };
    members.len() == 3 && members.iter().all(known)
}

fn is_by_session(members: &Map<String, Value>) -> bool {
    let known = |(name, value): (&String, &Value)| matches!(name.as_str(), "default" | "sessions") && value.is_object();
    !members.is_empty() && members.iter().all(known)
}

/// Whether a value is nested in more than so many levels.
fn is_deeper(value: &Value, levels: usize) -> bool {
    let Some(left) = levels.checked_sub(1) else { return value.is_array() || value.is_object() };
    match value {
        Value::Array(items) => items.iter().any(|item| is_deeper(item, left)),
        Value::Object(members) => members.values().any(|member| is_deeper(member, left)),
        _ => false,
    }
}

fn named(session: Option<&str>) -> Option<&str> {
    session.filter(|name| !name.is_empty())
}

fn set(values: &mut Map<String, Value>, effects: &Map<String, Value>) {
    for (name, value) in effects {
        if value.is_null() {
            // The names that stay keep their order.
            values.shift_remove(name);
        } else {
            values.insert(name.clone(), value.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn state(value: Value) -> State {
        State::from_json(value).expect("a state")
    }

    #[test]
    fn a_state_is_flat_or_by_session() {
        let check = |written: Value, expected: Value| {
            let read = serde_json::to_value(state(written.clone())).expect("plain data");
            assert_eq!(read, expected, "{written}");
        };
        check(json!({}), json!({"default": {}, "sessions": {}}));
        check(json!({"cart": 2}), json!({"default": {"cart": 2}, "sessions": {}}));
        check(json!({"default": {"cart": 2}}), json!({"default": {"cart": 2}, "sessions": {}}));
        check(json!({"sessions": {"ann": {"cart": 1}}}), json!({"default": {}, "sessions": {"ann": {"cart": 1}}}));
        // These are names that somebody gave to values.
        check(json!({"default": "x"}), json!({"default": {"default": "x"}, "sessions": {}}));
        // As it was read.
        let page = json!({"default": {"cart": 2}, "sessions": {"ann": {}}, "next": null});
        check(page, json!({"default": {"cart": 2}, "sessions": {"ann": {}}}));
        check(json!({"next": null}), json!({"default": {"next": null}, "sessions": {}}));
        let mixed = json!({"default": {}, "cart": 1});
        check(mixed.clone(), json!({"default": mixed, "sessions": {}}));
    }

    #[test]
    fn what_is_no_state_says_so() {
        let check = |written: Value, expected: StateError| assert_eq!(State::from_json(written), Err(expected));
        check(json!([]), StateError::NotAnObject);
        check(json!(null), StateError::NotAnObject);
        check(json!({"sessions": {"ann": 1}}), StateError::Session("ann".to_owned()));
        check(json!({"default": {}, "sessions": {}, "next": "ann"}), StateError::Page("ann".to_owned()));
    }

    #[test]
    fn what_is_too_large_is_told_where_it_stands() {
        let check = |state: &State, expected: &[&str]| {
            let found: Vec<String> = state.diagnostics().into_iter().map(|one| one.pointer).collect();
            assert_eq!(found, expected);
        };
        let text = |length: usize| json!({"a": "x".repeat(length)}).as_object().cloned().expect("an object");
        let mut state = State { default: text(State::MAX_BYTES - 1), ..State::default() };
        check(&state, &[]);
        state.default = text(State::MAX_BYTES);
        state.sessions.insert("a/b".to_owned(), text(State::MAX_BYTES));
        state.sessions.insert("n".repeat(State::MAX_NAME + 1), text(1));
        let long = format!("/sessions/{}", "n".repeat(State::MAX_NAME + 1));
        check(&state, &["/default", "/sessions/a~1b", &long]);
        let nested = |levels: usize| (0..levels).fold(json!(1), |value, _| json!([value]));
        let deep =
            |levels: usize| State { default: Map::from_iter([("a".to_owned(), nested(levels))]), ..State::default() };
        check(&deep(State::MAX_DEPTH), &[]);
        check(&deep(State::MAX_DEPTH + 1), &["/default"]);
        let spaced = State { sessions: [(" ann".to_owned(), text(1))].into(), ..State::default() };
        check(&spaced, &["/sessions/ ann"]);
        let sessions = (0..=State::MAX_SESSIONS).map(|number| (number.to_string(), text(1))).collect();
        check(&State { sessions, ..State::default() }, &["/sessions"]);
    }

    #[test]
    fn effects_reach_their_session_alone_and_null_removes() {
        let mut state = state(json!({"a": 1, "b": 2, "c": 3}));
        let effects = |value: Value| value.as_object().cloned().expect("an object");
        state.apply(None, &effects(json!({"a": null, "b": 5, "d": 4, "never": null})));
        state.apply(Some("ann"), &effects(json!({"a": 7})));
        state.apply(Some("bob"), &effects(json!({"a": 7})));
        state.apply(Some("bob"), &effects(json!({"a": null})));
        let written = serde_json::to_string(&state).expect("plain data");
        assert_eq!(written, r#"{"default":{"b":5,"c":3,"d":4},"sessions":{"ann":{"a":7}}}"#);
        assert_eq!(state.session(Some("ann")), Some(&effects(json!({"a": 7}))));
        assert_eq!(state.session(Some("bob")), None);
        assert_eq!(state.session(Some("")), state.session(None));
    }
}
