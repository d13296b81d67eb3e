//! The parameters of operations, by the names under which operations refer to them.

use dotmock_shared::api::Operation;
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
    let all = [
        ("Slug", in_path("slug", "The project's label in its host name.", slug, "pets".into())),
        ("EndpointId", in_path("id", "The endpoint's id.", &id, "e1".into())),
        ("KeyId", in_path("id", "The key's id.", &key_id, "0123456789abcdef0123456789abcdef".into())),
        ("RevisionNumber", in_path("n", "The revision's number.", &number, 1.into())),
        ("IfMatch", if_match(true, "The ETag of what was changed, or `*` for whatever is current.")),
        ("IfMatchOptional", if_match(false, "The ETag of what was changed; when absent whatever is current.")),
        ("Limit", limit()),
        ("Cursor", cursor()),
    ];
    all.map(|(name, parameter)| (name.to_owned(), parameter)).into_iter().collect()
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

/// The component that a `{name}` in the path of an operation stands for.
pub fn in_path(name: &str, operation: Operation) -> &'static str {
    match (name, operation) {
        ("slug", _) => "Slug",
        ("n", _) => "RevisionNumber",
        ("id", Operation::RevokeKey) => "KeyId",
        ("id", _) => "EndpointId",
        _ => panic!("no parameter of a path has the name {name}"),
    }
}
