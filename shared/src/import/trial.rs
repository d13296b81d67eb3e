//! Imports as tests try them.

use super::{Imported, Source, import};
use crate::{
    Context, Request, RequestParts,
    api::ImportNote,
    document::{self, Format},
};

/// What is imported, of which the document loads without a warning.
pub(super) fn imported(name: &str, text: &str) -> Imported {
    let source = Source::new(name, text);
    let imported = import(&[source], None).unwrap_or_else(|error| panic!("{error}"));
    let text = document::write(&imported.project, Format::Json);
    let warnings = document::load(&text, Format::Json).map(|loaded| loaded.warnings);
    assert_eq!(warnings, Ok(Vec::new()), "{text}");
    imported
}

/// What was told, with the places.
pub(super) fn told(notes: &[ImportNote]) -> Vec<String> {
    notes.iter().map(|note| format!("{}:{} {}: {}", note.at.line, note.at.column, note.pointer, note.detail)).collect()
}

/// What was told, without the places.
pub(super) fn details(notes: &[ImportNote]) -> Vec<&str> {
    notes.iter().map(|note| note.detail.as_str()).collect()
}

/// What a request comes to: the status and the content.
pub(super) fn ask(imported: &Imported, request: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
    let text = document::write(&imported.project, Format::Json);
    let compiled = document::load(&text, Format::Json).unwrap_or_else(|error| panic!("{error:?}")).compiled;
    let (method, url) = request.split_once(' ').unwrap_or(("GET", request));
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let request = Request::new(RequestParts {
        method: method.to_owned(),
        path: url.split('?').next().unwrap_or_default().to_owned(),
        query: url.split_once('?').map(|(_, query)| query.to_owned()),
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
        ..RequestParts::default()
    });
    let reply = compiled.handle(&request, &Context::default());
    (reply.status, String::from_utf8_lossy(&reply.body).into_owned())
}
