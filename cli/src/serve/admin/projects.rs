use std::sync::Arc;

use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use dotmock_shared::{
    api::{Diagnostic, ImportReport},
    document::{self, Loaded, Rejection},
    import::{Format, ImportError, Imported, NATIVE, Source},
    model::Slug,
};
use serde_json::{Value, json};

use super::{
    Admin,
    error::AdminError,
    requests::{Parameters, parameter},
};
use crate::{
    document::Document,
    serve::{
        hosted::Hosted,
        load::{self, Read},
    },
};

/// `GET /__admin/health`.
pub async fn health(State(admin): State<Admin>) -> Json<Value> {
    let project = |hosted: &Arc<Hosted>| {
        let current = hosted.current();
        json!({
            "slug": hosted.slug,
            "name": current.project.name,
            "endpoints": current.project.endpoints.len(),
            "revision": current.revision,
            // What is served is older than what its file holds, which is broken.
            "broken": hosted.is_broken(),
        })
    };
    let projects: Vec<Value> = admin.server.projects().iter().map(project).collect();
    Json(json!({"status": "ok", "version": env!("CARGO_PKG_VERSION"), "projects": projects}))
}

/// `POST /__admin/reset`: requests and state are forgotten, and what was brought is gone.
pub async fn reset(State(admin): State<Admin>, Query(query): Parameters) -> Result<StatusCode, AdminError> {
    let chosen = match parameter(&query, "project") {
        Some(slug) => vec![admin.project(Some(slug))?],
        None => admin.server.projects().to_vec(),
    };
    for hosted in chosen {
        hosted.traffic().clear();
        hosted.memory().replace(dotmock_shared::api::State::default(), admin.server.now());
        let Some(file) = admin.files.iter().find(|file| file.slug == hosted.slug) else {
            admin.server.remove(&hosted.slug);
            continue;
        };
        // A file that is broken is told of; what answers until it is mended is what answered before.
        let document = file.stdin.clone().map_or_else(|| Document::read(&file.path).ok(), Some);
        if let Some(document) = document
            && let Read::Sound(loaded, ..) = load::load(&document, admin.look)
            && let loaded = load::seeded(*loaded, admin.server.seed)
            && loaded.project != hosted.current().project
        {
            hosted.replace(loaded);
        }
    }
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /__admin/import`: another document is served in the place of a project, or beside those that there are.
pub async fn import(
    State(admin): State<Admin>,
    Query(query): Parameters,
    headers: HeaderMap,
    content: Bytes,
) -> Result<Response, AdminError> {
    let format = parameter(&query, "format").map(format).transpose()?;
    let name = match headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()) {
        Some(media_type) if media_type.contains("json") => "source.json",
        Some(media_type) if media_type.contains("yaml") => "source.yaml",
        _ => "source",
    };
    let source = Source { name: name.to_owned(), bytes: content.to_vec() };
    let (loaded, report) = loaded(&source, format)?;
    let warnings = loaded.warnings.clone();
    let project = &loaded.project;
    let slug = slug(&admin, parameter(&query, "project"), &project.name)?;
    let (status, revision) = match admin.server.project(&slug) {
        Some(hosted) => (StatusCode::OK, hosted.replace(loaded)),
        None => {
            admin.server.add(Arc::new(Hosted::new(slug.clone(), loaded, admin.server.seed)));
            (StatusCode::CREATED, 1)
        }
    };
    let made = json!({"slug": slug, "revision": revision, "report": report, "warnings": warnings});
    Ok((status, Json(made)).into_response())
}

/// What a source comes to. All that is wrong with a document of our own is told, and the first error of another tool's.
fn loaded(source: &Source, format: Option<Format>) -> Result<(Loaded, ImportReport), AdminError> {
    let refuse = |errors| AdminError::invalid("invalid-source", "The source cannot be served", errors);
    let refuse_all = |rejection| match rejection {
        Rejection::Syntax(found) => refuse(vec![found]),
        Rejection::Invalid(found) => refuse(found),
    };
    let refuse_first = |error: ImportError| refuse(vec![error.diagnostic()]);
    if format.or_else(|| Format::detect(source)) == Some(Format::Native) {
        let text = source.text().map_err(refuse_first)?;
        let is_json = text.trim_start().starts_with(['{', '[']);
        let written = if is_json { document::Format::Json } else { document::Format::Yaml };
        let loaded = document::load(text, written).map_err(refuse_all)?;
        return Ok((loaded, ImportReport { format: NATIVE.to_owned(), ..ImportReport::default() }));
    }
    let Imported { project, report } =
        dotmock_shared::import::import(std::slice::from_ref(source), format).map_err(refuse_first)?;
    let text = document::write(&project, document::Format::Json);
    Ok((document::load(&text, document::Format::Json).map_err(refuse_all)?, report))
}

fn format(word: &str) -> Result<Format, AdminError> {
    Format::from_key(word).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.key()).collect();
        let detail = format!("`format` is one of {}, or left out", known.join(", "));
        AdminError::query(Diagnostic::error("/format", detail))
    })
}

/// What it is served as: as it is said to be, in the place of the only project, or by its name.
fn slug(admin: &Admin, named: Option<&str>, name: &str) -> Result<String, AdminError> {
    let projects = admin.server.projects();
    match (named, projects.as_slice()) {
        (Some(named), _) if admin.server.project(named).is_none() => {
            let slug = Slug::parse(named)
                .map_err(|error| AdminError::query(Diagnostic::error("/project", error.to_string())))?;
            Ok(slug.to_string())
        }
        (Some(named), _) => Ok(named.to_owned()),
        (None, [only]) => Ok(only.slug.clone()),
        (None, _) => Ok(load::label(name)),
    }
}
