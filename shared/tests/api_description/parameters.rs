//! The parameters of operations, by the names under which operations refer to them.

use dotmock_shared::{api::Operation, export, import::Format};
use serde_json::{Map, Value, json};

/// What an id of an endpoint is made of.
const ID: &str = "^[A-Za-z0-9_-]{1,64}$";

/// Every parameter by name; `slug` is the schema of slugs.
pub fn components(slug: &Value) -> Map<String, Value> {
    let in_path = |name: &str, words: &str, schema: &Value, example: Value| {
        json!({
            "name": name,
            "in": "path",
            "required": true,
            "description": words,
            "schema": schema,
            "example": example,
        })
    };
    let id = json!({ "type": "string", "pattern": ID });
    let key_id = json!({ "type": "string", "pattern": "^[0-9a-f]{32}$" });
    let number = json!({ "type": "integer", "minimum": 1 });
    let mut all = vec![
        ("Slug", in_path("slug", "The project's label in its host name.", slug, "pets".into())),
        ("EndpointId", in_path("id", "The endpoint's id.", &id, "e1".into())),
        ("KeyId", in_path("id", "The key's id.", &key_id, "0123456789abcdef0123456789abcdef".into())),
        ("RequestId", in_path("id", "The request's id.", &key_id, "0123456789abcdef0123456789abcdef".into())),
        ("RevisionNumber", in_path("n", "The revision's number.", &number, 1.into())),
        ("IfMatch", if_match(true, "The ETag of what was changed, or `*` for whatever is current.")),
        ("IfMatchOptional", if_match(false, "The ETag of what was changed; when absent whatever is current.")),
        ("Limit", limit()),
        ("Cursor", cursor()),
        ("Session", session()),
        ("ImportFormat", import_format()),
        ("ExportFormat", export_format()),
        ("Yaml", yaml()),
        ("Report", report()),
        ("Hours", hours()),
        ("Whole", whole()),
    ];
    all.extend(filters());
    all.into_iter().map(|(name, parameter)| (name.to_owned(), parameter)).collect()
}

fn if_match(required: bool, words: &str) -> Value {
    // An empty field is none.
    let schema = if required { json!({ "type": "string", "minLength": 1 }) } else { json!({ "type": "string" }) };
    json!({
        "name": "If-Match",
        "in": "header",
        "required": required,
        "description": words,
        "schema": schema,
        "example": "\"1\"",
    })
}

fn limit() -> Value {
    json!({
        "name": "limit",
        "in": "query",
        "description": "How many there are on a page at most.",
        "schema": { "type": "integer", "minimum": 1, "maximum": 100, "default": 100 },
    })
}

fn cursor() -> Value {
    json!({
        "name": "cursor",
        "in": "query",
        "description": "The `next` of the page before; the first page when absent.",
        "schema": { "type": "string", "minLength": 1 },
    })
}

/// The parameters that say which requests a list is to have, by the names of their components.
const FILTERS: [&str; 7] =
    ["MethodFilter", "PathFilter", "StatusFilter", "EndpointFilter", "SessionFilter", "MatchedFilter", "TextFilter"];

fn filters() -> [(&'static str, Value); 7] {
    let text = json!({ "type": "string", "maxLength": 1_000 });
    let method = json!({ "type": "string", "pattern": "^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,1000}$" });
    let status = json!({ "type": "string", "pattern": "^[1-5]([0-9]{2}|xx|XX)$" });
    let matched = json!({ "type": "boolean" });
    let all = [
        ("method", "Their method.", method),
        (
            "path",
            "What their path contains; with `*` a pattern for all of it, where `*` stands for any text and `?` for \
            any character.",
            text.clone(),
        ),
        ("status", "The status of their replies, or its class: `404`, `4xx`.", status),
        ("endpoint", "The id of the endpoint that answered.", json!({ "type": "string", "pattern": ID })),
        ("session", "The session they named; when empty those that named none.", text.clone()),
        ("matched", "Whether an endpoint answered.", matched),
        (
            "text",
            "What URL, header fields or content of request or reply contain, whatever the case of ASCII letters; \
            of what is kept of them.",
            text,
        ),
    ];
    let mut names = FILTERS.into_iter();
    all.map(|(name, words, schema)| {
        (names.next().unwrap(), json!({ "name": name, "in": "query", "description": words, "schema": schema }))
    })
}

fn import_format() -> Value {
    let keys: Vec<&str> = Format::ALL.iter().map(|format| format.key()).collect();
    json!({
        "name": "format",
        "in": "query",
        "description": "How the source is written; when absent that is told by what it holds.",
        "schema": { "enum": keys },
    })
}

fn export_format() -> Value {
    let formats = export::Format::ALL;
    let keys: Vec<&str> = formats.iter().map(|format| format.key()).collect();
    let words: Vec<String> =
        formats.iter().map(|format| format!("`{}`: {}. {}", format.key(), format.title(), format.about())).collect();
    json!({
        "name": "format",
        "in": "query",
        "description": format!("What to write, by the words that `dotmock export` has for it.\n\n{}", words.join("\n\n")),
        "schema": { "enum": keys, "default": export::Format::Native.key() },
    })
}

fn yaml() -> Value {
    let with: Vec<&str> =
        export::Format::ALL.iter().filter(|format| format.has_yaml()).map(|format| format.key()).collect();
    json!({
        "name": "yaml",
        "in": "query",
        "description": format!(
            "True for YAML instead of JSON, which {} can be; the files of a folder are YAML unless it is false.",
            with.join(", ")
        ),
        "schema": { "type": "boolean" },
    })
}

fn report() -> Value {
    json!({
        "name": "report",
        "in": "query",
        "description": "True for the report on that export instead of the file: what was written, what was changed and what \
            was left, each with its place in the document.",
        "schema": { "type": "boolean", "default": false },
    })
}

fn session() -> Value {
    json!({
        "name": "session",
        "in": "query",
        "description": "One session alone; when empty the default one, of who names none. All of them when absent.",
        "schema": { "type": "string", "maxLength": 128 },
    })
}

fn whole() -> Value {
    json!({
        "name": "whole",
        "in": "query",
        "description": "True for all that is known of each, as `GET …/requests/{id}` gives it, instead of a line: a page \
            then ends early where it would have more than 4 MiB.",
        "schema": { "type": "boolean", "default": false },
    })
}

fn hours() -> Value {
    json!({
        "name": "hours",
        "in": "query",
        "description": "How many hours back, the current one included.",
        "schema": { "type": "integer", "minimum": 1, "maximum": 168, "default": 24 },
    })
}

/// The component that a `{name}` in the path of an operation stands for.
pub fn in_path(name: &str, operation: Operation) -> &'static str {
    match (name, operation) {
        ("slug", _) => "Slug",
        ("n", _) => "RevisionNumber",
        ("id", Operation::RevokeKey) => "KeyId",
        ("id", Operation::ReadRequest | Operation::ReplayRequest) => "RequestId",
        ("id", _) => "EndpointId",
        _ => panic!("no parameter of a path has the name {name}"),
    }
}
