use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{super::Cors, TOKEN};

/// An origin (RFC 6454, section 6.2), whose host may begin with `*.` and whose port may be `*`.
const ORIGIN: &str = r"^(null|[A-Za-z][A-Za-z0-9+.-]*://(\*\.)?([A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*|\[[0-9A-Fa-f:.]+\])(:([0-9]{1,5}|\*))?)$";

impl JsonSchema for Cors {
    fn schema_name() -> Cow<'static, str> {
        "Cors".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "description": "Which pages may read what mocks answer: those of any origin (true), none (false), or as rules \
                say.",
            "anyOf": [
                { "type": "boolean" },
                {
                    "type": "object",
                    "properties": {
                        "origins": {
                            "description": "The origins whose pages may; any when absent. `*.` before a name stands for \
                                every name under it, the port `*` for every port.",
                            "type": "array",
                            "items": { "type": "string", "pattern": ORIGIN },
                            "minItems": 1,
                        },
                        "headers": {
                            "description": "The header fields that a page may set; when absent those it asks for.",
                            "type": "array",
                            "items": { "type": "string", "pattern": TOKEN, "not": { "const": "*" } },
                        },
                        "credentials": {
                            "description": "Pages may send cookies and credentials; needs `origins`.",
                            "type": "boolean",
                            "default": false,
                        },
                        "max_age": {
                            "description": "For how many seconds browsers may keep what a preflight said.",
                            "type": "integer",
                            "minimum": 0,
                            "maximum": Self::MAX_AGE,
                        },
                    },
                    "additionalProperties": false,
                    "if": { "properties": { "credentials": { "const": true } }, "required": ["credentials"] },
                    "then": { "required": ["origins"] },
                },
            ],
        })
    }
}
