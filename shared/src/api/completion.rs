use serde::{Deserialize, Serialize};

/// A template that somebody is writing, and where in it they are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompletionRequest {
    /// The template as it stands, half-typed or not.
    pub source: String,
    /// Where the cursor is, in UTF-16 code units, as JavaScript counts.
    pub offset: usize,
    /// The endpoint's path pattern, whose parameters are fields.
    #[serde(default)]
    pub path: String,
    /// The project's constants.
    #[serde(default)]
    pub vars: serde_json::Map<String, serde_json::Value>,
    /// The JSON body of a request such as the endpoint gets, whose members are fields.
    #[serde(default)]
    pub json: serde_json::Value,
}

/// What could stand there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompletionReply {
    /// Where the word begins that a suggestion takes the place of, in UTF-16 code units.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// All that fits, whatever of the word is there already.
    pub items: Vec<CompletionItem>,
}

/// Something that could stand there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CompletionItem {
    /// What to write.
    pub text: String,
    /// `keyword`, `field`, `method`, `variable`, `function` or `template`.
    pub kind: String,
    /// Its signature or its type.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub detail: String,
    /// A line about it.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub doc: String,
    /// A template that shows a function.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub example: String,
    /// What that template gives.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub gives: String,
}
