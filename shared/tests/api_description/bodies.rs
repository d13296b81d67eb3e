//! Requests that the engine reads by hand, so that no type has their schema.

use dotmock_shared::model::{Chaos, Cors, Mishap, Project, Settings, Slug};
use schemars::{JsonSchema, schema_for};
use serde_json::{Map, Number, Value};

/// The body of `POST /api/projects`. Everything may be absent.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is of use")]
pub struct CreateProject {
    /// What people call the project, in place of the document's own name.
    #[schemars(with = "String", default)]
    name: Absent,
    /// The label that it is to have; one is drawn when absent.
    #[schemars(with = "Slug", default)]
    slug: Absent,
    /// Its first document; an empty one when absent.
    #[schemars(with = "Project", default)]
    document: Absent,
}

/// Stands for a value that may be left out; null would be an error, so it is no `Option`.
#[derive(Default)]
struct Absent;

/// A JSON Merge Patch (RFC 7396) of a project's document: what is null goes back to its default.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is of use")]
pub struct ProjectPatch {
    /// What people call the project.
    name: Option<String>,
    /// Constants; those that are null are removed, those that are not named stay.
    vars: Option<Map<String, Value>>,
    /// Settings; those that are not named stay.
    settings: Option<SettingsPatch>,
}

/// Settings, of which those that are null go back to their defaults.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is of use")]
pub struct SettingsPatch {
    strict_slash: Option<bool>,
    cors: Option<CorsPatch>,
    seed: Option<u64>,
    explain: Option<bool>,
    mask: Option<Vec<String>>,
    chaos: Option<ChaosPatch>,
}

/// Which pages may read what mocks answer: of rules, what is not named stays, what is null goes back to its default.
#[derive(JsonSchema)]
#[serde(untagged)]
#[allow(dead_code, reason = "only its schema is of use")]
enum CorsPatch {
    /// Those of any origin, or none.
    Switch(bool),
    /// As rules say.
    Rules(CorsRulesPatch),
}

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is of use")]
struct CorsRulesPatch {
    #[schemars(length(min = 1))]
    origins: Option<Vec<String>>,
    headers: Option<Vec<String>>,
    credentials: Option<bool>,
    #[schemars(range(min = 0, max = Cors::MAX_AGE))]
    max_age: Option<u32>,
}

/// Faults in whatever endpoints answer: what is not named stays, what is null goes back to its default.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[allow(dead_code, reason = "only its schema is of use")]
pub struct ChaosPatch {
    #[schemars(range(min = 0, max = 100))]
    percent: Option<Number>,
    #[schemars(length(min = 1))]
    faults: Option<Vec<Mishap>>,
}

#[test]
fn a_patch_has_every_setting() {
    let names = |schema: schemars::Schema| -> Vec<String> {
        schema.get("properties").and_then(Value::as_object).unwrap().keys().cloned().collect()
    };
    assert_eq!(names(schema_for!(SettingsPatch)), names(schema_for!(Settings)));
    assert_eq!(names(schema_for!(ChaosPatch)), names(schema_for!(Chaos)));
}
