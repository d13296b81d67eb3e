use axum::{
    Json,
    extract::{Path, Query, State},
    http::StatusCode,
};
use dotmock_shared::{
    api::{Diagnostic, RequestRecord, RequestSummary},
    traffic::Filter,
};
use serde::Serialize;

use super::{Admin, error::AdminError};
use crate::serve::traffic::{Asked, MOST};

/// How many requests a page has where nobody says.
const PAGE: usize = 100;

/// Some requests, newest first.
#[derive(Debug, Serialize)]
pub struct Page {
    items: Vec<RequestSummary>,
    /// What to send as `cursor` for the page that follows; null on the last.
    next: Option<String>,
}

/// Parameters in their order, decoded.
pub type Parameters = Query<Vec<(String, String)>>;

/// The value of a parameter.
pub fn parameter<'q>(query: &'q [(String, String)], name: &str) -> Option<&'q str> {
    query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
}

/// `GET /__admin/requests`.
pub async fn list(State(admin): State<Admin>, Query(query): Parameters) -> Result<Json<Page>, AdminError> {
    let hosted = admin.project(parameter(&query, "project"))?;
    let filter = Filter::parse(query.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let filter = filter.map_err(AdminError::query)?;
    let limit = limit(parameter(&query, "limit"))?;
    let kept = hosted.traffic().newest();
    let (mut items, mut next) = (Vec::new(), None);
    let cursor = parameter(&query, "cursor");
    let mut is_before = cursor.is_none();
    for one in kept {
        if !is_before {
            is_before = one.look(|asked| Some(asked.request.id()) == cursor);
            continue;
        }
        let record = one.look(Asked::record);
        if !takes(&filter, &record) {
            continue;
        }
        if items.len() == limit {
            next = items.last().map(|last: &RequestSummary| last.id.clone());
            break;
        }
        items.push(record.summary);
    }
    if !is_before {
        let detail = "`cursor` is no request that is kept; begin again without it";
        return Err(AdminError::query(Diagnostic::error("/cursor", detail)));
    }
    Ok(Json(Page { items, next }))
}

fn takes(filter: &Filter, record: &RequestRecord) -> bool {
    if !filter.takes(&record.summary) {
        return false;
    }
    let exchange =
        if filter.is_without_text() { Vec::new() } else { serde_json::to_vec(&record.exchange).unwrap_or_default() };
    filter.finds(&record.summary, &exchange)
}

fn limit(value: Option<&str>) -> Result<usize, AdminError> {
    let Some(value) = value else { return Ok(PAGE) };
    let limit = value.parse().ok().filter(|limit| (1..=MOST).contains(limit));
    limit.ok_or_else(|| {
        let detail = format!("`limit` must be a whole number from 1 to {MOST}, not {value:?}");
        AdminError::query(Diagnostic::error("/limit", detail))
    })
}

/// `GET /__admin/requests/{id}`.
pub async fn read(
    State(admin): State<Admin>,
    Path(id): Path<String>,
    Query(query): Parameters,
) -> Result<Json<RequestRecord>, AdminError> {
    let hosted = admin.project(parameter(&query, "project"))?;
    let kept = hosted.traffic().newest();
    let found = kept.iter().find(|one| one.look(|asked| asked.request.id() == id));
    found.map(|one| Json(one.look(Asked::record))).ok_or_else(|| AdminError::unknown_request(&id))
}

/// `DELETE /__admin/requests`.
pub async fn clear(State(admin): State<Admin>, Query(query): Parameters) -> Result<StatusCode, AdminError> {
    admin.project(parameter(&query, "project"))?.traffic().clear();
    Ok(StatusCode::NO_CONTENT)
}
