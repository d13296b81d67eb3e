//! `docs/openapi.json` and `docs/schema.json` are made from the types and from the table of routes:
//! `UPDATE=1 cargo test -p dotmock-shared --test api_description` writes them anew.
//!
//! `operations` says of each operation what a reader needs beside its types; `schemas` collects those; `document` puts
//! the whole together. The rest holds the two files to the engine: what a document may be is decided by
//! `document::load`, and a schema that knows better would mislead editors.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

mod agreement;
mod bodies;
mod described;
mod document;
mod examples;
mod headers;
mod operations;
mod parameters;
mod problems;
mod schemas;
mod text;
mod validator;
mod whole;

use std::{fs, path::PathBuf};

use serde_json::Value;

#[test]
fn the_api_is_described_as_it_is() {
    is_current("openapi.json", &document::openapi());
}

#[test]
fn the_document_is_described_as_it_is() {
    is_current("schema.json", &schemas::of_documents());
}

fn is_current(name: &str, content: &Value) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs").join(name);
    let text = format!("{}\n", serde_json::to_string_pretty(content).unwrap());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == text, "docs/{name} is not made from the types as they are; run this test with UPDATE=1");
}
