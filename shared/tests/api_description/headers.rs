//! The header fields of replies.

use serde_json::{Map, Value, json};

/// What every reply of the API has.
const ALWAYS: [&str; 4] = ["Cache-Control", "X-Content-Type-Options", "Referrer-Policy", "Content-Security-Policy"];

/// References to the header fields of a reply: those that every one has, and these.
pub fn of_reply(more: &[&str]) -> Value {
    let all = ALWAYS.iter().chain(more);
    let references = all.map(|name| ((*name).to_owned(), json!({ "$ref": format!("#/components/headers/{name}") })));
    Value::Object(references.collect())
}

/// Every header field by name.
pub fn components() -> Map<String, Value> {
    let constant = |value: &str| json!({ "type": "string", "const": value });
    let text = json!({ "type": "string" });
    let headers = [
        ("Cache-Control", "Nothing is kept.", constant("no-store")),
        ("X-Content-Type-Options", "The content type is what it says.", constant("nosniff")),
        ("Referrer-Policy", "No page that is led to learns from where.", constant("no-referrer")),
        ("Content-Security-Policy", "No reply of the API runs anything in a browser.", text.clone()),
        ("ETag", "The revision, in quotes.", json!({ "type": "string", "pattern": "^\"[0-9]+\"$" })),
        ("Location", "Where what was made is found.", json!({ "type": "string", "pattern": "^/api/projects/" })),
        (
            "Content-Disposition",
            "That it is a file, and what it is called (RFC 6266); a report is none.",
            json!({ "type": "string", "pattern": "^attachment; filename=\"[a-z0-9._-]+\"$" }),
        ),
        (
            "Link",
            "Where the report of a file is (RFC 8288), as `describedby`.",
            json!({ "type": "string", "pattern": "^<\\?[^>]+>; rel=\"describedby\"$" }),
        ),
        ("X-Mock-Url", "Where the project's mocks answer.", json!({ "type": "string", "format": "uri" })),
        ("X-Mock-Key", "The id of the key that was sent.", json!({ "type": "string", "pattern": "^[0-9a-f]{32}$" })),
        ("X-Mock-Role", "What that key lets its holder do.", json!({ "enum": ["viewer", "editor", "owner"] })),
        ("WWW-Authenticate", "How a key is sent (RFC 6750).", json!({ "type": "string", "pattern": "^Bearer" })),
        ("Retry-After", "In how many seconds to try again.", json!({ "type": "string", "pattern": "^[0-9]+$" })),
        ("Upgrade", "What to change to.", constant("websocket")),
        ("Sec-WebSocket-Protocol", "`dotmock.v1`, where the client offered it.", constant("dotmock.v1")),
    ];
    let optional = ["Content-Disposition", "Link", "Sec-WebSocket-Protocol"];
    let header = |(name, words, schema): (&str, &str, Value)| {
        let required = !optional.contains(&name);
        (name.to_owned(), json!({ "description": words, "required": required, "schema": schema }))
    };
    headers.into_iter().map(header).collect()
}
