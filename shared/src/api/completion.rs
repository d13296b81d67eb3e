use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::TryRequest;

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
    pub vars: Map<String, Value>,
    /// A request such as the endpoint gets, whose fields are offered first.
    #[serde(default)]
    pub tried: Option<TryRequest>,
    /// What requests had that the endpoint got; offered as well.
    #[serde(default)]
    pub seen: Vec<RequestFields>,
}

/// What the fields of a request, or of several, are called; never what they hold.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RequestFields {
    /// Query parameters.
    pub query: Vec<String>,
    /// Header fields, in lower case.
    pub headers: Vec<String>,
    /// Cookies.
    pub cookies: Vec<String>,
    /// Form fields.
    pub form: Vec<String>,
    /// The JSON of the body with nothing in it: each text empty, each number zero, and lists with one element that has the
    /// members of all. Null where there is no JSON.
    pub json: Value,
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
