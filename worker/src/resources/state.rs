//! What a project's mocks remember: all of it, or one session's.

use dotmock_shared::api::{Diagnostic, State};
use serde_json::Value;

use super::{
    call::{self, Call, refused},
    documents,
};
use crate::{
    error::ApiError,
    http::Outgoing,
    object::protocol::{Answer, Task},
};

/// How much is taken at a time, in bytes.
const MAX_BYTES: usize = 8 << 20;

/// `GET …/state`.
pub async fn read(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let task = Task::ReadState { session: session(call)?, after: cursor(call)? };
    match call.ask(task, &[]).await? {
        (Answer::Json, json) => Ok(Outgoing::json_text(200, json)),
        (other, _) => Err(refused(other)),
    }
}

/// `PUT …/state`.
pub async fn write(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let session = session(call)?;
    let text = call.content(MAX_BYTES).await?;
    let value: Value = serde_json::from_str(&text).map_err(|error| documents::malformed(&error.to_string()))?;
    let content = match &session {
        Some(name) => of_session(name, value)?,
        None => of_all(value)?,
    };
    done(call.ask(Task::WriteState { session }, &content).await?.0)
}

/// `DELETE …/state`.
pub async fn clear(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    done(call.ask(Task::ClearState { session: session(call)? }, &[]).await?.0)
}

/// The session that is asked for; none: all of them.
fn session(call: &Call<'_>) -> Result<Option<String>, ApiError> {
    let session = call.parameter("session");
    match session.as_ref().map(|name| name.chars().count()) {
        Some(length) if length > State::MAX_NAME => {
            let detail =
                format!("`session` has at most {} characters, not {length}; empty is the default one", State::MAX_NAME);
            Err(call::unusable("session", &detail))
        }
        _ => Ok(session),
    }
}

fn cursor(call: &Call<'_>) -> Result<Option<String>, ApiError> {
    match call.parameter("cursor") {
        Some(cursor) if cursor.is_empty() => {
            Err(call::unusable("cursor", "`cursor` must be the `next` of the page before"))
        }
        cursor => Ok(cursor),
    }
}

fn done(answer: Answer) -> Result<Outgoing, ApiError> {
    match answer {
        Answer::Done { .. } => Ok(Outgoing::empty(204)),
        Answer::Refused(found) => Err(ApiError::StateRefused(found)),
        other => Err(refused(other)),
    }
}

/// The values of one session, checked, as JSON.
fn of_session(name: &str, value: Value) -> Result<Vec<u8>, ApiError> {
    let Value::Object(values) = value else {
        return Err(unusable("the state of a session must be an object of names and values"));
    };
    let mut state = State::default();
    if name.is_empty() {
        state.default = values;
    } else {
        state.sessions.insert(name.to_owned(), values);
    }
    let found = state.diagnostics();
    if !found.is_empty() {
        // The content is that session's alone, so there is no pointer into it.
        let found = found.into_iter().map(|one| Diagnostic { pointer: String::new(), ..one });
        return Err(ApiError::StateRefused(found.collect()));
    }
    serde_json::to_vec(state.session(Some(name)).unwrap_or(&state.default)).map_err(ApiError::internal)
}

/// All of it, checked, as JSON.
fn of_all(value: Value) -> Result<Vec<u8>, ApiError> {
    let state = State::from_json(value).map_err(|error| unusable(&error.to_string()))?;
    let found = state.diagnostics();
    if !found.is_empty() {
        return Err(ApiError::StateRefused(found));
    }
    serde_json::to_vec(&state).map_err(ApiError::internal)
}

fn unusable(detail: &str) -> ApiError {
    ApiError::StateRefused(vec![Diagnostic::error("", detail)])
}
