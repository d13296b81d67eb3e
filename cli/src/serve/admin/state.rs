use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
    http::StatusCode,
};
use dotmock_shared::api::{Diagnostic, State as Values};
use serde_json::{Value, json};

use super::{
    Admin,
    error::{self, AdminError},
    requests::{Parameters, parameter},
};

/// `GET /__admin/state`, of one session or of all.
pub async fn read(State(admin): State<Admin>, Query(query): Parameters) -> Result<Json<Value>, AdminError> {
    let hosted = admin.project(parameter(&query, "project"))?;
    let mut memory = hosted.memory();
    Ok(Json(match parameter(&query, "session") {
        Some(session) => json!(memory.values(session, admin.server.now()).cloned().unwrap_or_default()),
        None => json!(memory.state(admin.server.now())),
    }))
}

/// `PUT /__admin/state`.
pub async fn write(
    State(admin): State<Admin>,
    Query(query): Parameters,
    content: Bytes,
) -> Result<StatusCode, AdminError> {
    let hosted = admin.project(parameter(&query, "project"))?;
    let value: Value = error::json(&content)?;
    let refuse = |errors| AdminError::invalid("invalid-state", "The state cannot be kept", errors);
    let now_ms = admin.server.now();
    match (parameter(&query, "session"), value) {
        (Some(session), Value::Object(values)) => {
            // What a session may hold is told of a state with nothing else in it.
            let alone = match session {
                "" => Values { default: values.clone(), ..Values::default() },
                name => Values { sessions: [(name.to_owned(), values.clone())].into(), ..Values::default() },
            };
            check(&alone).map_err(refuse)?;
            let written = hosted.memory().replace_session(session, values, now_ms);
            written.map_err(|_| AdminError::too_many_sessions(Values::MAX_SESSIONS))?;
        }
        (Some(_), _) => {
            let detail = "the values of a session are an object of names and values";
            return Err(refuse(vec![Diagnostic::error("", detail)]));
        }
        (None, value) => {
            let state = Values::from_json(value);
            let state = state.map_err(|error| refuse(vec![Diagnostic::error("", error.to_string())]))?;
            check(&state).map_err(refuse)?;
            hosted.memory().replace(state, now_ms);
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

fn check(state: &Values) -> Result<(), Vec<Diagnostic>> {
    let found = state.diagnostics();
    if found.is_empty() { Ok(()) } else { Err(found) }
}

/// `DELETE /__admin/state`, of one session or of all.
pub async fn clear(State(admin): State<Admin>, Query(query): Parameters) -> Result<StatusCode, AdminError> {
    let hosted = admin.project(parameter(&query, "project"))?;
    let (mut memory, now_ms) = (hosted.memory(), admin.server.now());
    match parameter(&query, "session") {
        // Forgetting takes no room.
        Some(session) => drop(memory.replace_session(session, serde_json::Map::new(), now_ms)),
        None => memory.replace(Values::default(), now_ms),
    }
    Ok(StatusCode::NO_CONTENT)
}
