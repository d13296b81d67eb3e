//! Delays and faults.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::super::{Delay, Fault, FaultKind, Mishap, RateLimit};

impl JsonSchema for Delay {
    fn schema_name() -> Cow<'static, str> {
        "Delay".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let milliseconds = |what: &str| whole(what, 0, Self::MAX_MS);
        let sigma = json!({
            "description": "The standard deviation of the logarithm.",
            "type": "number",
            "minimum": 0,
            "maximum": 10,
        });
        json_schema!({
            "description": "How long a reply waits before it is sent, in milliseconds, at most a minute, or how its content \
                is spread over a time.",
            "anyOf": [
                milliseconds("Always as long."),
                pair("Anything in a range, every value as likely.", [
                    ("min", milliseconds("The shortest.")),
                    ("max", milliseconds("The longest, at least `min`.")),
                ]),
                named("normal", &pair("Mostly near the mean.", [
                    ("mean", milliseconds("The mean.")),
                    ("sd", milliseconds("The standard deviation.")),
                ])),
                named("lognormal", &pair("Half of the replies wait no longer than the median, and a few much longer.", [
                    ("median", milliseconds("The median.")),
                    ("sigma", sigma),
                ])),
                named("dribble", &pair("No wait, but content that comes in pieces.", [
                    ("chunks", whole("In how many.", 1, Self::MAX_CHUNKS)),
                    ("over", milliseconds("Over how long.")),
                ])),
            ],
        })
    }
}

impl JsonSchema for Fault {
    fn schema_name() -> Cow<'static, str> {
        "Fault".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let probability = json!({
            "description": "How often, drawn from the request's seed.",
            "type": "number",
            "minimum": 0,
            "maximum": 1,
            "default": 1,
        });
        let usual = RateLimit::default();
        let mut after = whole("How many replies of a window are as they were meant.", 1, RateLimit::MAX_AFTER);
        let mut window = whole(
            "How long a window is, in milliseconds, from the first reply that it counts.",
            1,
            RateLimit::MAX_WINDOW_MS,
        );
        (after["default"], window["default"]) = (usual.after.into(), usual.window_ms.into());
        json_schema!({
            "description": "How a response goes wrong: a problem document with an error's status (`status`), content that \
                ends after its first half (`truncate`), a connection that breaks off before it (`abort`), content that is \
                no JSON (`malformed_json`), none (`empty`), or a 429 after so many replies of a session in a window \
                (`rate_limit`).",
            "anyOf": [
                words(&FaultKind::ALL),
                object(&CONTENT, [("probability", probability.clone())]),
                object(&[FaultKind::Status], [("probability", probability.clone()), ("status", status())]),
                object(&[FaultKind::RateLimit], [("probability", probability), ("after", after), ("window", window)]),
            ],
        })
    }
}

impl JsonSchema for Mishap {
    fn schema_name() -> Cow<'static, str> {
        "Mishap".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let kinds: Vec<FaultKind> = FaultKind::ALL.into_iter().filter(|kind| *kind != FaultKind::RateLimit).collect();
        json_schema!({
            "description": "A fault that any reply can have.",
            "anyOf": [words(&kinds), object(&CONTENT, []), object(&[FaultKind::Status], [("status", status())])],
        })
    }
}

/// The kinds that say all by themselves.
const CONTENT: [FaultKind; 4] = [FaultKind::Truncate, FaultKind::Abort, FaultKind::MalformedJson, FaultKind::Empty];

fn status() -> Value {
    json!({
        "description": "The status that is sent.",
        "type": "integer",
        "minimum": 400,
        "maximum": 599,
        "default": Mishap::STATUS,
    })
}

fn words(kinds: &[FaultKind]) -> Value {
    json!({ "enum": kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>() })
}

/// A fault with its kind and what belongs to it.
fn object<const N: usize>(kinds: &[FaultKind], fields: [(&str, Value); N]) -> Value {
    let mut properties = json!({ "kind": words(kinds) });
    for (name, field) in fields {
        properties[name] = field;
    }
    json!({ "type": "object", "properties": properties, "required": ["kind"], "additionalProperties": false })
}

fn whole(what: &str, least: u32, most: u32) -> Value {
    json!({ "description": what, "type": "integer", "minimum": least, "maximum": most })
}

/// An object with two members, and both of them.
fn pair(what: &str, [(one, first), (two, second)]: [(&str, Value); 2]) -> Value {
    json!({
        "description": what,
        "type": "object",
        "properties": { one: first, two: second },
        "required": [one, two],
        "additionalProperties": false,
    })
}

/// An object with one member.
fn named(name: &str, schema: &Value) -> Value {
    json!({ "type": "object", "properties": { name: schema }, "required": [name], "additionalProperties": false })
}
