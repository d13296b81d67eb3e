//! What a document may hold, as a JSON Schema (2020-12), where the types alone do not say it: what is decoded by hand in
//! [`crate::document`] is described by hand here.
//!
//! A schema takes whatever [`crate::document::load`] takes. It refuses all that can be refused without reading templates,
//! patterns and paths, and without comparing one place with another; ids that stand twice, for one, are left to `load`.

mod condition;
mod cors;
mod failure;
mod operand;
mod target;

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::import::Format;

use super::{Body, HeaderValue, Method, Methods, Select, Slug, StateChange, slug::RESERVED};

/// An id's signs and how many there are.
pub(super) const ID: &str = "^[A-Za-z0-9_-]{1,64}$";

/// A token (RFC 9110, section 5.6.2).
pub(super) const TOKEN: &str = r"^[!#$%&'*+.^_`|~0-9A-Za-z-]+$";

/// A template that has an action, or a number from 200 to 599 among what else may stand in its text.
pub(super) const STATUS: &str = r"\{\{|[2-5][0-9]{2}";

/// What a header's value is made of (RFC 9110, section 5.5).
const FIELD_VALUE: &str = r"^[^\r\n\u0000]*$";

/// Base64 with its padding, whose unused bits are zero (RFC 4648, sections 3.5 and 4).
const BASE64: &str = "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$";

/// [`Slug::parse`], less the words that are reserved.
const SLUG: &str =
    "^[a-z0-9][a-z0-9-]([a-z0-9]|[a-z0-9-][a-z0-9]|([a-z0-9][a-z0-9-]|-[a-z0-9])[a-z0-9-]{0,58}[a-z0-9])$";

/// A response's header fields.
pub(super) fn headers(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "pattern": TOKEN },
        "additionalProperties": generator.subschema_for::<HeaderValue>(),
    })
}

/// What a response changes in the state.
pub(super) fn changes(generator: &mut SchemaGenerator) -> Schema {
    json_schema!({
        "type": "object",
        "propertyNames": { "minLength": 1 },
        "additionalProperties": generator.subschema_for::<StateChange>(),
    })
}

/// The formats that can be imported.
pub(super) fn formats(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": Format::ALL.map(Format::key) })
}

/// Parts of a project and their digests.
pub(super) fn digests(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "additionalProperties": { "type": "string", "pattern": "^[0-9a-f]{16}$" } })
}

impl JsonSchema for Slug {
    fn schema_name() -> Cow<'static, str> {
        "Slug".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "A project's label in its host name: 3 to 63 lower-case letters, digits and hyphens between \
                them, none of the words that the platform keeps for itself.",
            "type": "string",
            "pattern": SLUG,
            "not": { "enum": RESERVED },
        })
    }
}

impl JsonSchema for HeaderValue {
    fn schema_name() -> Cow<'static, str> {
        "HeaderValue".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "One header's value, or several, each of them a template. A list repeats the header.",
            "type": ["string", "array"],
            "pattern": FIELD_VALUE,
            "items": { "type": "string", "pattern": FIELD_VALUE },
        })
    }
}

impl JsonSchema for Methods {
    fn schema_name() -> Cow<'static, str> {
        "Methods".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let method = json_schema!({ "type": "string", "pattern": "^[A-Z0-9-]{1,32}$" });
        let named = json_schema!({ "allOf": [method.clone(), { "not": { "const": "ANY" } }] });
        json_schema!({
            "description": "The methods an endpoint answers: one, a list, or `ANY` for all of them.",
            "anyOf": [
                method,
                { "type": "array", "items": named, "minItems": 1, "maxItems": 64, "uniqueItems": true },
                { "const": ["ANY"] },
            ],
            "examples": examples(),
        })
    }
}

/// What editors suggest for a method.
fn examples() -> Vec<&'static str> {
    Method::COMMON.into_iter().chain(["ANY"]).collect()
}

impl JsonSchema for Body {
    fn schema_name() -> Cow<'static, str> {
        "Body".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What a response sends. Text is a template; an object whose only name is `template`, `text`, \
                `json` or `base64` says what it is; any other JSON is sent as that JSON, its texts untouched; null is no \
                content.",
            "if": { "type": "object", "maxProperties": 1 },
            "then": {
                "properties": {
                    "template": { "description": "A template.", "type": "string" },
                    "text": { "description": "Text, sent as it stands.", "type": "string" },
                    "json": { "description": "JSON, sent as it stands." },
                    "base64": {
                        "description": "Bytes, as base64 (RFC 4648, section 4).",
                        "type": "string",
                        "contentEncoding": "base64",
                        "pattern": BASE64,
                    },
                },
            },
        })
    }
}

impl JsonSchema for Select {
    fn schema_name() -> Cow<'static, str> {
        "Select".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Which of the responses whose conditions hold is given: the first (`rules`), one after the \
                other (`sequence`, counted by endpoint and session), or by their weights (`random`).",
            "anyOf": [
                { "enum": ["rules", "sequence", "random"] },
                {
                    "type": "object",
                    "properties": {
                        "sequence": {
                            "description": "What follows the last: the first again, or the last again.",
                            "enum": ["wrap", "stay"],
                        },
                    },
                    "additionalProperties": false,
                },
            ],
        })
    }
}

impl JsonSchema for StateChange {
    fn schema_name() -> Cow<'static, str> {
        "StateChange".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "What a response does to a named value of the session's state: sets it to what a template \
                renders (a number stands for its digits), adds to it, or removes it (null).",
            "anyOf": [
                { "type": ["string", "number", "null"] },
                {
                    "type": "object",
                    "properties": {
                        "add": {
                            "description": "Is added to the number that it is; what is no number counts as 0.",
                            "type": "number",
                        },
                    },
                    "required": ["add"],
                    "additionalProperties": false,
                },
            ],
        })
    }
}
