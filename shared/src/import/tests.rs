use proptest::prelude::*;

use super::*;
use crate::document::{self, MAX_BYTES};

fn source(name: &str, text: impl Into<String>) -> Source {
    Source::new(name, text)
}

fn check(name: &str, text: impl Into<String>, line: u32, column: u32, part: &str) {
    let text = text.into();
    let error = import(&[source(name, text.clone())], None).expect_err(part);
    let start: String = text.chars().take(200).collect();
    assert!(error.note.detail.contains(part), "{start}: {error}");
    assert_eq!((error.note.at.line, error.note.at.column), (line, column), "{start}: {error}");
    assert_eq!(error.report().error, Some(error.note.clone()));
}

#[test]
fn what_is_broken_says_where() {
    check("a.json", "{\n  \"openapi\": \"3.0.0\",\n  x\n}", 3, 3, "this is not JSON");
    check("a.yaml", "openapi: 3.0.0\npaths: [", 3, 1, "this is not YAML");
    check("a.json", "", 1, 1, "the text is empty");
    check("a.yaml", "a: 1", 1, 1, "this is no format that can be imported");
    check("a.yaml", "openapi: 4.0.0\npaths: {}", 1, 10, "version \"4.0.0\" of `openapi` cannot be imported");
    check("a.json", "{\"swagger\": \"1.2\"}", 1, 13, "version \"1.2\" of `swagger` cannot be imported");
    check("a.json", "{\"openapi\": null}", 1, 13, "`openapi` is a version");
    check("a.yaml", "openapi: 3.0.0\ninfo: {title: T}", 1, 1, "this document has no `paths`");
    check("a.yaml", "openapi: 3.0.0\npaths: [1]", 2, 8, "`paths` is an object of paths");
    let cycle = "openapi: 3.0.0\npaths:\n  /a: {get: {parameters: [{$ref: '#/components/parameters/a'}]}}\ncomponents:\n  \
                 parameters:\n    a: {$ref: '#/components/parameters/b'}\n    b: {$ref: '#/components/parameters/a'}\n";
    check("a.yaml", cycle, 6, 8, "leads back to itself: #/components/parameters/a → #/components/parameters/b");
    let schemas = "openapi: 3.1.0\npaths:\n  /a: {get: {responses: {200: {content: {application/json: {schema: {$ref: \
                   '#/components/schemas/a'}}}}}}}\ncomponents:\n  schemas:\n    a: {$ref: '#/components/schemas/a'}\n";
    check("a.yaml", schemas, 6, 8, "leads back to itself");
}

#[test]
fn what_is_too_much_is_refused_in_time() {
    let mut bomb = "openapi: 3.0.0\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..12 {
        let below = vec![format!("*a{}", level - 1); 10].join(", ");
        bomb = format!("{bomb}a{level}: &a{level} [{below}]\n");
    }
    check("a.yaml", bomb, 7, 5, "at most 2000000 values, aliases written out");
    check("a.json", "[".repeat(1_000_000), 1, 129, "at most 128 deep");
    check("a.yaml", "- ".repeat(1_000_000), 1, 257, "at most 128 deep");
    check("a.json", format!("{{\"a\":{}", "[0,".repeat(1_000_000)), 1, 387, "at most 128 deep");
    let large = format!("{{\n\"a\": \"{}\"}}", "x".repeat(MAX_SOURCE_BYTES));
    check(
        "a.json",
        large,
        2,
        u32::try_from(MAX_SOURCE_BYTES - 1).unwrap(),
        "a source has at most 32 MiB; this one has 33 MiB",
    );
    // A hundred megabytes are not looked at but to say how long they are.
    assert!(import(&[source("a.yaml", "a: b\n".repeat(20 << 20))], None).is_err());
}

/// Ten thousand operations that each refer to the same two thousand schemas.
#[test]
fn work_is_bounded() {
    let names: Vec<String> =
        (0..2_000).map(|index| format!("\"p{index}\":{{\"$ref\":\"#/definitions/s{index}\"}}")).collect();
    let schemas: Vec<String> = (0..2_000).map(|index| format!("\"s{index}\":{{\"type\":\"string\"}}")).collect();
    let paths: Vec<String> = (0..10_000)
        .map(|index| format!("\"/p{index}\":{{\"get\":{{\"responses\":{{\"200\":{{\"schema\":{{\"properties\":{{\"a\":{{\"$ref\":\"#/definitions/all\"}}}}}}}}}}}}}}"))
        .collect();
    let text = format!(
        "{{\"swagger\":\"2.0\",\"paths\":{{{}}},\"definitions\":{{\"all\":{{\"properties\":{{{}}}}},{}}}}}",
        paths.join(","),
        names.join(","),
        schemas.join(",")
    );
    let error = import(&[source("a.json", text)], None).expect_err("a great deal");
    assert!(error.note.detail.contains("takes too many steps"), "{error}");
}

#[test]
fn one_file_is_imported_at_a_time() {
    let one = source("a.yaml", "openapi: 3.0.0\npaths: {}");
    assert!(import(&[], None).is_err());
    assert!(import(&[one.clone(), one.clone()], None).is_err());
    assert_eq!(Format::detect(&one), Some(Format::OpenApi));
    assert_eq!(Format::detect(&source("a.yaml", "a: 1")), None);
    assert_eq!(Format::from_key("swagger"), Some(Format::OpenApi));
    assert_eq!(import(&[one], Some(Format::OpenApi)).map(|imported| imported.project.endpoints.len()), Ok(0));
}

/// What comes of it is the very document, however often it goes out and in.
#[test]
fn a_document_of_our_own_comes_over_as_it_is() {
    let text = r#"{"name": "Pets", "endpoints": [
  {"id": "b", "path": "/b", "responses": [{"id": "r1", "body": "1"}]},
  {"id": "a", "method": "POST", "path": "/a", "responses": []}], "imports": [{"format": "openapi", "name": "Pets"}]}"#;
    let Imported { project, report } = import(&[source("pets.json", text)], None).expect("a document");
    assert_eq!(project, document::load(text, document::Format::Json).expect("a document").project);
    let told: Vec<_> =
        report.imported.iter().map(|note| (note.detail.as_str(), note.at.line, &*note.pointer)).collect();
    assert_eq!(told, [("GET /b", 2, "/endpoints/0"), ("POST /a", 3, "/endpoints/1")]);
    assert_eq!((report.format.as_str(), report.imported[1].endpoint.as_deref()), (NATIVE, Some("a")));
    for format in [document::Format::Json, document::Format::Yaml] {
        let written = document::write(&project, format);
        let again = import(&[source("pasted text", written.clone())], None).expect("a document");
        assert_eq!(document::write(&again.project, format), written);
        let files = document::write_folder(&project, format);
        let sources: Vec<Source> =
            files.into_iter().map(|file| source(&format!("my/pets/{}", file.name), file.text)).collect();
        let Imported { project: folder, report } = import(&sources, None).expect("a folder");
        assert_eq!((folder, report.left.len()), (project.clone(), 0));
        assert!(report.imported[0].file.starts_with("my/pets/endpoints/b."), "{report:?}");
    }
}

#[test]
fn a_folder_of_our_own_says_what_is_none_of_it() {
    let mut sources = vec![
        source("p/README.md", "# Pets"),
        source("p/dotmock.yaml", "name: Pets"),
        source("p/endpoints/a.yaml", "path: /a"),
        source("p/old/dotmock.yaml", "name: Old"),
    ];
    let Imported { project, report } = import(&sources, None).expect("a folder");
    assert_eq!((project.name.as_str(), project.endpoints.len()), ("Pets", 1));
    let left: Vec<&str> = report.left.iter().map(|note| note.file.as_str()).collect();
    assert_eq!(left, ["p/README.md", "p/old/dotmock.yaml"]);
    sources[2] = source("p/endpoints/a.yaml", "path: /a\nresponses:\n  - status: x\n  - status: 7\n");
    let error = import(&sources, None).expect_err("two statuses that are none");
    assert_eq!((error.note.file.as_str(), error.note.at.line), ("p/endpoints/a.yaml", 3));
    assert!(error.note.detail.ends_with("; and one more is wrong"), "{error}");
    let error = import(&sources[2..3], Some(Format::Native)).expect_err("an endpoint alone");
    assert!(error.note.detail.contains("path"), "{error}");
}

#[test]
fn a_broken_document_of_our_own_says_where() {
    check("a.json", "{\"endpoints\": [\n {\"path\": \"/a\", \"method\": 3}]}", 2, 27, "method");
    check("a.yaml", "endpoints:\n- path: a", 2, 9, "path");
}

const YAML: &str = r##"openapi: 3.0.3
info: {title: Pets, version: "1"}
servers: [{url: "https://{h}.example/v{n}", variables: {n: {default: 2}}}]
security: [{key: []}]
paths:
  /pets/{id}:
    parameters: [{name: id, in: path, required: true, schema: {type: integer}}]
    get:
      operationId: getPet
      parameters: [{$ref: "#/components/parameters/limit"}]
      responses:
        "200": {description: A pet, headers: {X-A: {schema: {type: string}}}, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}, examples: {a: {value: {id: 1}}, b: {value: {id: 2}}}}, application/xml: {schema: {$ref: "#/components/schemas/Pet"}}}}
        4XX: {$ref: "#/components/responses/wrong"}
        default: {description: no}
    post:
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
      responses: {"201": {description: made, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}, "400": {description: bad}}
components:
  parameters: {limit: {name: limit, in: query, required: true, schema: {type: integer}}}
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
  responses: {wrong: {description: wrong, content: {text/plain: {example: "{{no}}"}}}}
  schemas:
    Pet: {type: object, required: [id, name], properties: {id: {type: integer, minimum: 1}, name: {type: string, nullable: true, pattern: "^[A-Z]"}, friends: {type: array, items: {$ref: "#/components/schemas/Pet"}}, kind: {enum: [a, b], default: c}}}
"##;

const JSON: &str = r##"{"swagger": "2.0", "info": {"title": "Two", "version": "1"}, "basePath": "/v2", "produces": ["application/json", "application/xml"],
 "paths": {"/a/{b}": {"post": {"parameters": [{"in": "body", "name": "body", "required": true, "schema": {"$ref": "#/definitions/A"}}, {"in": "formData", "name": "f", "type": "file", "required": true}],
 "responses": {"200": {"description": "ok", "schema": {"$ref": "#/definitions/A"}, "headers": {"X-N": {"type": "integer"}}}, "400": {"description": "no", "examples": {"application/json": "{\"a\": 1}"}}}}}},
 "definitions": {"A": {"allOf": [{"type": "object", "properties": {"x": {"type": "number", "minimum": 0, "exclusiveMinimum": true}}}, {"required": ["x"]}]}}}"##;

/// What leaves an import is whole: it loads, or it is an error with a place.
pub(super) fn try_import(name: &str, text: String) {
    let lines = text.split('\n').count();
    match import(&[source(name, text)], None) {
        Ok(imported) => {
            let written = document::write(&imported.project, document::Format::Json);
            assert!(written.len() <= MAX_BYTES);
            assert!(document::load(&written, document::Format::Json).is_ok(), "{written}");
        }
        Err(error) => assert!(error.note.at.line as usize <= lines + 1, "{error}"),
    }
}

/// The same of sources that are said to be of a format.
pub(super) fn try_sources(sources: &[Source], format: Format) {
    match import(sources, Some(format)) {
        Ok(imported) => {
            let written = document::write(&imported.project, document::Format::Json);
            assert!(document::load(&written, document::Format::Json).is_ok(), "{written}");
        }
        Err(error) => assert!(sources.iter().any(|source| source.name == error.note.file), "{error}"),
    }
}

pub(super) fn mutations() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let piece = prop_oneof![
        Just(String::new()),
        "[\\x00-\\x7fé]{1,4}",
        prop::sample::select(vec![
            "$ref",
            "\"$ref\"",
            "#/components/schemas/Pet",
            "#/definitions/A",
            "#",
            "allOf",
            "null",
            "[",
            "]",
            "{",
            "}",
            "true",
            "-1",
            "1e999",
            "object",
            "array",
            "type",
            "required",
            "{{",
            "*a",
            "&a ",
            "<<",
            "example",
            "examples",
            "readOnly",
            "default",
        ])
        .prop_map(str::to_owned),
    ];
    prop::collection::vec((any::<usize>(), 0..12_usize, piece), 1..5)
}

pub(super) fn mutated(text: &str, mutations: &[(usize, usize, String)]) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for (at, length, piece) in mutations {
        let at = at % (signs.len() + 1);
        let end = (at + length).min(signs.len());
        signs.splice(at..end, piece.chars());
    }
    signs.into_iter().collect()
}

#[test]
fn the_sources_of_the_fuzzer_are_sound() {
    for (name, text, count) in [("a.yaml", YAML, 2), ("a.json", JSON, 1)] {
        let imported = import(&[source(name, text)], None).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(imported.project.endpoints.len(), count);
        try_import(name, text.to_owned());
    }
}

proptest! {
    #[test]
    fn truncated_sources_do_no_harm(at in any::<usize>()) {
        for (name, text) in [("a.yaml", YAML), ("a.json", JSON)] {
            let signs: Vec<char> = text.chars().collect();
            try_import(name, signs.iter().take(at % signs.len()).collect());
        }
    }

    #[test]
    fn changed_sources_do_no_harm(mutations in mutations()) {
        try_import("a.yaml", mutated(YAML, &mutations));
        try_import("a.json", mutated(JSON, &mutations));
    }

    /// Values of the document put in each other's places keep it JSON, and mean anything.
    #[test]
    fn values_in_wrong_places_do_no_harm(swaps in prop::collection::vec((any::<usize>(), any::<usize>()), 1..4)) {
        try_import("a.json", swapped(JSON, &swaps));
    }
}

/// A text of JSON in which values stand in each other's places.
pub(super) fn swapped(text: &str, swaps: &[(usize, usize)]) -> String {
    let mut value: serde_json::Value = serde_json::from_str(text).expect("JSON");
    for (from, to) in swaps {
        let mut pointers = Vec::new();
        list(&value, String::new(), &mut pointers);
        let taken = pointers.get(from % pointers.len()).and_then(|pointer| value.pointer(pointer)).cloned();
        if let (Some(taken), Some(place)) = (taken, value.pointer_mut(&pointers[to % pointers.len()])) {
            *place = taken;
        }
    }
    value.to_string()
}

fn list(value: &serde_json::Value, pointer: String, pointers: &mut Vec<String>) {
    match value {
        serde_json::Value::Object(members) => {
            for (key, inner) in members {
                list(inner, format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1")), pointers);
            }
        }
        serde_json::Value::Array(items) => {
            for (index, inner) in items.iter().enumerate() {
                list(inner, format!("{pointer}/{index}"), pointers);
            }
        }
        _ => {}
    }
    if !pointer.is_empty() {
        pointers.push(pointer);
    }
}
