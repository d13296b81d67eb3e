//! Whether the schema of documents and `document::load` agree: what `load` takes, the schema takes; and what can be
//! seen without reading templates, patterns and paths, both refuse.

mod documents;
mod variants;

use std::{fs, path::PathBuf};

use dotmock_shared::document::{Format, Loaded, load};
use serde_json::{Value, json};

use self::{
    documents::{ONLY_LOAD_REFUSES, REFUSED, TAKEN},
    variants::variants,
};
use super::{schemas::of_documents, validator::Validator};

#[test]
fn documents_of_the_table_are_taken_or_refused_by_both() {
    let validator = Validator::new(&of_documents());
    for (documents, loads, fits) in
        [(TAKEN.as_slice(), true, true), (&REFUSED, false, false), (&ONLY_LOAD_REFUSES, false, true)]
    {
        for text in documents {
            let found = validator.check(&serde_json::from_str(text).unwrap());
            assert_eq!(found.is_ok(), fits, "{text}: {found:?}");
            let found = load(text, Format::Json);
            assert_eq!(found.is_ok(), loads, "{text}: {:?}", found.err());
        }
    }
}

#[test]
fn what_is_taken_by_the_engine_in_its_conformance_cases_fits() {
    let validator = Validator::new(&of_documents());
    let mut count = 0;
    for document in conformance_documents() {
        let Ok(Loaded { project, .. }) = load(&document.to_string(), Format::Json) else { continue };
        for one in [document, json!(project)] {
            assert_eq!(validator.check(&one), Ok(()), "{one}");
        }
        count += 1;
    }
    assert!(count >= 400, "there are only {count} documents");
}

#[test]
fn nothing_that_is_taken_is_refused_by_the_schema() {
    let validator = Validator::new(&of_documents());
    let (mut refused, mut by_both) = (0, 0);
    for text in TAKEN {
        for document in variants(&serde_json::from_str(text).unwrap()) {
            if load(&document.to_string(), Format::Json).is_ok() {
                assert_eq!(validator.check(&document), Ok(()), "{document}");
            } else {
                refused += 1;
                by_both += usize::from(!validator.fits(&document));
            }
        }
    }
    assert!(by_both * 100 >= refused * 90, "the schema refuses only {by_both} of {refused}");
}

/// Every project in the cases of `tests/conformance/matching`, a condition's in an endpoint of its own.
fn conformance_documents() -> Vec<Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance/matching");
    let files = fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
    let suites = files.map(|text| serde_json::from_str::<Value>(&text).unwrap());
    let cases = suites.flat_map(|suite| suite["cases"].as_array().cloned().unwrap());
    let documents = cases.map(|case| match case.get("project") {
        Some(project) => project.clone(),
        None => {
            let path = case.get("path").cloned().unwrap_or_else(|| "/{rest*}".into());
            json!({ "endpoints": [{ "method": "ANY", "path": path, "responses": [{ "when": case["when"] }] }] })
        }
    });
    documents.collect()
}
