use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What became of a project in the format of another tool: what is told of in none of the lists is there as it was.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ExportReport {
    /// What it was written as: `openapi-3.1`, `wiremock`, ….
    pub format: String,
    /// What was written: an entry for each operation, stub or request.
    pub exported: Vec<ExportNote>,
    /// What was written and does not mean quite the same.
    pub changed: Vec<ExportNote>,
    /// What was not written.
    pub left: Vec<ExportNote>,
}

/// Something of the project, and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ExportNote {
    /// The value, as a JSON Pointer (RFC 6901) into the document: `/endpoints/0/responses/1/when`. Empty for the whole.
    pub pointer: String,
    /// What there is to say, as a sentence.
    pub detail: String,
    /// The endpoint that it is about, by its id; absent where it is about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
}
