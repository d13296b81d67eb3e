use schemars::JsonSchema;
use serde::Serialize;

use super::schema;

/// A source that was imported, so that what a later version of it changes is told from what was changed by hand.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ImportedFrom {
    /// The source's format, by its word in [`crate::import::Format`]: `openapi`, `postman`, ….
    #[schemars(schema_with = "schema::formats")]
    pub format: String,
    /// What the source calls itself; empty where it has no name.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub name: String,
    /// What came of it: the ids of endpoints, and the pointers of constants and settings (`/vars/currency`), each with the
    /// digest of the part as it was imported: the first 16 hexadecimal digits of SHA-256 of its shortest JSON, without an
    /// endpoint's id.
    #[serde(serialize_with = "as_map", skip_serializing_if = "Vec::is_empty")]
    #[schemars(default, schema_with = "schema::digests")]
    pub parts: Vec<(String, String)>,
}

impl ImportedFrom {
    /// How many sources a project remembers.
    pub const MOST: usize = 64;
}

fn as_map<S: serde::Serializer>(parts: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(parts.iter().map(|(part, digest)| (part, digest)))
}
