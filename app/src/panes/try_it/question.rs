use dotmock_shared::api::{Headers, OneOrMany, SESSION_HEADER, TryRequest};
use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::{
    browser::moment_ms,
    draft::{Header, List},
    editor::Editor,
    engine::Asked,
    sample::{sample_method, sample_path},
};

/// The request that is tried: made where the project is opened, so that it outlives a visit to another page of it.
#[derive(Clone, Copy)]
pub struct Question {
    /// Its method.
    pub method: RwSignal<String>,
    /// Path and query.
    pub url: RwSignal<String>,
    /// Its headers.
    pub headers: List<Header>,
    /// Its content, as text.
    pub body: RwSignal<String>,
    /// Its content as base64, where it is no text; instead of the text.
    pub bytes: RwSignal<Option<String>>,
    /// What everything random in the reply comes from.
    pub seed: RwSignal<u64>,
    /// The session that it belongs to; empty: the one of clients that name none.
    pub session: RwSignal<String>,
    /// The state that it finds, as JSON; empty: none.
    pub state: RwSignal<String>,
    /// The time it is taken to be; empty: now.
    pub now: RwSignal<String>,
    /// What of the last text that was pasted has no part in the request.
    pub pasted: RwSignal<Option<String>>,
    /// What it was when it last followed an endpoint, and nobody had typed anything.
    sample: StoredValue<Option<Asked>>,
}

impl Question {
    /// A request that the shown endpoint answers, as long as nobody types another.
    #[must_use]
    pub fn following(editor: Editor) -> Self {
        let question = Self {
            method: RwSignal::new("GET".to_owned()),
            url: RwSignal::new("/".to_owned()),
            headers: List::new(Vec::new()),
            body: RwSignal::default(),
            bytes: RwSignal::new(None),
            seed: RwSignal::new(0),
            session: RwSignal::default(),
            state: RwSignal::default(),
            now: RwSignal::default(),
            pasted: RwSignal::new(None),
            sample: StoredValue::new(None),
        };
        question.follow_endpoint(editor);
        question
    }

    /// The request and its circumstances, as far as they can be read. Follows every field.
    #[must_use]
    pub fn asked(self) -> Asked {
        let (bytes, body) = (self.bytes.get(), self.body.get());
        let body = if body.is_empty() || bytes.is_some() { Value::Null } else { Value::String(body) };
        let request = TryRequest {
            headers: self.header_fields(),
            body,
            body_base64: bytes,
            ..TryRequest::new(self.method.get().trim(), self.url.get())
        };
        Asked {
            request,
            seed: self.seed.get(),
            state: self.read_state().unwrap_or_default(),
            now_ms: self.read_now().unwrap_or_default(),
        }
    }

    /// Puts another request in its place.
    pub fn put(self, asked: &Asked) {
        let Asked { request, seed, state, now_ms } = asked;
        self.method.set(request.method.clone());
        self.url.set(request.url.clone());
        let is_session = |name: &str| name.eq_ignore_ascii_case(SESSION_HEADER);
        let headers = request.headers.iter().filter(|(name, _)| !is_session(name));
        let lines =
            headers.flat_map(|(name, values)| values.values().iter().map(move |value| Header::new(name, value)));
        self.headers.replace(lines.collect());
        self.session.set(request.session().unwrap_or_default().to_owned());
        self.body.set(match &request.body {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => serde_json::to_string_pretty(other).unwrap_or_default(),
        });
        self.bytes.set(request.body_base64.clone());
        self.seed.set(*seed);
        self.state.set(if state.is_empty() {
            String::new()
        } else {
            serde_json::to_string_pretty(state).unwrap_or_default()
        });
        self.now.set(now_ms.map(written_moment).unwrap_or_default());
        self.pasted.set(None);
        self.sample.set_value(None);
    }

    /// Whether somebody has typed it: it is another than the one that it began with.
    #[must_use]
    pub fn is_own(self, asked: &Asked) -> bool {
        self.sample.with_value(|sample| sample.as_ref() != Some(asked))
    }

    /// The state that it finds.
    ///
    /// # Errors
    /// Why what was typed is none.
    pub fn read_state(self) -> Result<Map<String, Value>, String> {
        self.state.with(|text| match serde_json::from_str(text) {
            _ if text.trim().is_empty() => Ok(Map::new()),
            Ok(Value::Object(state)) => Ok(state),
            Ok(_) => Err("The state must be an object: {\"cart\": 2}.".to_owned()),
            Err(error) => Err(format!("This is not JSON: {error}.")),
        })
    }

    /// The time it is taken to be.
    ///
    /// # Errors
    /// Why what was typed is none.
    pub fn read_now(self) -> Result<Option<i64>, String> {
        let text = self.now.get();
        if text.trim().is_empty() {
            return Ok(None);
        }
        let moment = moment_ms(text.trim());
        // Milliseconds in whole numbers: far below 2^53.
        #[allow(clippy::cast_possible_truncation)]
        let whole = moment as i64;
        if moment.is_nan() { Err("Write a date and a time: 2026-01-31T12:00:00Z.".to_owned()) } else { Ok(Some(whole)) }
    }

    fn header_fields(self) -> Headers {
        let mut headers = Headers::new();
        let session = self.session.get();
        let lines = self.headers.get().into_iter().map(|line| (line.name.get(), line.value.get()));
        let session = (!session.trim().is_empty()).then(|| (SESSION_HEADER.to_owned(), session.trim().to_owned()));
        for (name, value) in lines.chain(session) {
            let name = name.trim().to_lowercase();
            if name.is_empty() {
                continue;
            }
            match headers.get_mut(&name) {
                None => {
                    headers.insert(name, OneOrMany::One(value));
                }
                Some(known) => {
                    let values = known.values().iter().cloned().chain([value]).collect();
                    *known = OneOrMany::Many(values);
                }
            }
        }
        headers
    }

    /// Begins with a request that the shown endpoint answers, and follows its path until somebody types another. Whoever is
    /// taken to an endpoint for the sake of a request keeps that request.
    fn follow_endpoint(self, editor: Editor) {
        let shown = Memo::new(move |_| {
            let endpoint = editor.endpoint()?;
            Some((editor.selected.get(), sample_method(&endpoint.method.get()), sample_path(&endpoint.path.get())))
        });
        Effect::new(move |before: Option<(Option<_>, u32)>| {
            let (now, pointed) = (shown.get(), editor.pointed.get());
            let is_taken = before.as_ref().is_some_and(|(_, before)| *before != pointed);
            let before = before.and_then(|(before, _)| before);
            if let (Some((key, method, path)), false) = (&now, is_taken) {
                let other = before.as_ref().is_none_or(|(before, ..): &(_, String, String)| before != key);
                let typed = self.url.get_untracked();
                if other || before.as_ref().is_some_and(|(.., before)| *before == typed) {
                    self.url.set(path.clone());
                }
                if other || before.as_ref().is_some_and(|(_, before, _)| before != method) {
                    self.method.set(method.clone());
                }
                self.sample.set_value(Some(untrack(|| self.asked())));
            }
            (now, pointed)
        });
    }
}

/// A moment as it is typed.
fn written_moment(ms: i64) -> String {
    js_sys::Date::new(&(ms as f64).into()).to_iso_string().into()
}
