use std::borrow::Cow;

use dotmock_shared::api::{State, TryRequest};
use serde::Deserialize;
use serde_json::{Value, value::RawValue};

use crate::{
    clock::{self, Moment},
    request::read_value,
};

/// What is to be run.
#[derive(Debug)]
pub struct Item<'t> {
    /// The document, or the path to it as JSON text.
    pub project: &'t RawValue,
    pub requests: Requests,
    pub state: State,
    pub seed: Option<u64>,
    pub now: Option<Moment>,
    pub session: Option<Cow<'t, str>>,
}

/// One request, or several in turn, which find the state as those before have left it.
#[derive(Debug)]
pub enum Requests {
    One(TryRequest),
    Several(Vec<TryRequest>),
}

/// The members of an item as they are written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written<'t> {
    #[serde(borrow)]
    project: &'t RawValue,
    #[serde(default)]
    request: Option<Value>,
    #[serde(default)]
    requests: Option<Vec<Value>>,
    #[serde(default)]
    state: Option<Value>,
    #[serde(default)]
    seed: Option<Value>,
    #[serde(default)]
    now: Option<Value>,
    #[serde(default, borrow)]
    session: Option<Cow<'t, str>>,
}

/// Reads an item. The error says what is wrong with it.
pub fn read(text: &RawValue) -> Result<Item<'_>, String> {
    let written: Written<'_> = serde_json::from_str(text.get()).map_err(|error| in_words(text, &error))?;
    let requests = match (written.request, written.requests) {
        (Some(request), None) => Requests::One(read_value(request)?),
        (None, Some(requests)) => Requests::Several(several(requests)?),
        (None, None) => return Err("an item needs a `request`, or `requests` in a list".to_owned()),
        (Some(_), Some(_)) => return Err("an item has a `request` or `requests`, not both".to_owned()),
    };
    let state = written.state.map(State::from_json).transpose().map_err(|error| error.to_string())?;
    let seed = written.seed.map(seed).transpose()?;
    let now = written.now.map(now).transpose()?;
    let session = written.session.filter(|name| !name.is_empty());
    Ok(Item { project: written.project, requests, state: state.unwrap_or_default(), seed, now, session })
}

fn several(requests: Vec<Value>) -> Result<Vec<TryRequest>, String> {
    let read = |(index, value)| read_value(value).map_err(|detail| format!("request {}: {detail}", index + 1));
    requests.into_iter().enumerate().map(read).collect()
}

fn seed(value: Value) -> Result<u64, String> {
    value.as_u64().ok_or_else(|| "`seed` must be a whole number from 0 to 18446744073709551615".to_owned())
}

fn now(value: Value) -> Result<Moment, String> {
    let text = match value {
        Value::String(text) => text,
        other => other.to_string(),
    };
    clock::parse(&text).map_err(|error| format!("`now`: {error}"))
}

/// serde's words, without the position, which would be that in the item.
fn in_words(text: &RawValue, error: &serde_json::Error) -> String {
    if !text.get().starts_with('{') {
        return "an item is an object with a `project` and a `request`".to_owned();
    }
    let words = error.to_string();
    words.rsplit_once(" at line ").map_or(words.clone(), |(detail, _)| detail.to_owned())
}
