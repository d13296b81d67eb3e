//! The targets of conditions, each under its key.

use schemars::{Schema, json_schema};
use serde_json::{Map, Value};

use super::{super::Target, TOKEN};

/// The properties that a matcher can have for its target.
pub(super) fn properties() -> Map<String, Value> {
    Target::KEYS.into_iter().map(|key| (key.to_owned(), target(key).to_value())).collect()
}

/// What stands beside the key of a target, see [`crate::document`].
fn target(key: &str) -> Schema {
    let mut schema = match key {
        "method" | "path" | "url" | "host" | "client" | "body" | "bearer" => json_schema!({ "const": true }),
        "header" => json_schema!({ "type": "string", "pattern": TOKEN }),
        "json" | "jwt" => json_schema!({ "type": "string", "pattern": r"^\$" }),
        "basic" => json_schema!({ "enum": ["user", "password"] }),
        "part" => part(),
        _ => json_schema!({ "type": "string", "minLength": 1 }),
    };
    schema.insert("description".to_owned(), words(key).into());
    schema
}

fn part() -> Schema {
    json_schema!({
        "anyOf": [
            { "type": "string", "minLength": 1 },
            {
                "type": "object",
                "properties": {
                    "name": { "description": "The part's name.", "type": "string", "minLength": 1 },
                    "field": {
                        "description": "What of the part is looked at in place of its text.",
                        "enum": ["filename", "type"],
                    },
                },
                "required": ["name"],
                "additionalProperties": false,
            },
        ],
    })
}

fn words(key: &str) -> &'static str {
    match key {
        "method" => "The request method.",
        "path" => "The raw path, without the query.",
        "url" => "The raw path and, where there is a query, `?` and the raw query.",
        "param" => "A path parameter by name, percent-decoded.",
        "query" => "A query parameter by name; every value it has.",
        "header" => "A header field by name, which ignores case; every value it has.",
        "cookie" => "A cookie by name.",
        "host" => "The host that the client named, in lower case and without the port.",
        "client" => "The client's address.",
        "body" => "The body as text.",
        "json" => "The values that a JSONPath (RFC 9535) selects in the JSON body; `$` is the whole body.",
        "xml" => "The values that an XPath 1.0 expression selects in the XML body.",
        "form" => "A field of a form body by name, urlencoded or multipart; every value it has.",
        "part" => "A part of a multipart body, by name: its text, or with `field` its file name or content type.",
        "basic" => "`user` or `password` of `Authorization: Basic` (RFC 7617).",
        "bearer" => "The token of `Authorization: Bearer` (RFC 6750).",
        "jwt" => "The values that a JSONPath selects among the claims of the bearer token (RFC 7519), not verified.",
        "graphql" => "Of a GraphQL request `operation` (its name), `type`, or a variable by its path.",
        _ => "A named value of the project's state.",
    }
}
