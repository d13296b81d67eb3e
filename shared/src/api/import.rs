use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Position;
use crate::model::Project;

/// What `POST /api/import` gives: nothing is saved by it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ImportedDocument {
    /// The document that was made of the sources; it can be saved as it is.
    pub document: Project,
    /// What became of everything in them.
    pub report: ImportReport,
}

/// What became of a document of another tool: everything in it is told of in one of the three lists, each in its order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default)]
pub struct ImportReport {
    /// How the source is written: `openapi-3.1`, `swagger-2.0`, ….
    pub format: String,
    /// What came over as it was meant: an entry for each endpoint.
    pub imported: Vec<ImportNote>,
    /// What came over and is not quite what it was.
    pub changed: Vec<ImportNote>,
    /// What did not come over.
    pub left: Vec<ImportNote>,
    /// Why nothing came over at all; the lists are empty then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ImportNote>,
}

impl ImportReport {
    /// What people call a format that a report names: `OpenAPI 3.1`, `WireMock`.
    #[must_use]
    pub fn title_of(format: &str) -> String {
        let (tool, version) = format.split_once('-').unwrap_or((format, ""));
        let tool = match tool {
            "openapi" => "OpenAPI",
            "swagger" => "Swagger",
            "postman" => "Postman",
            "har" => "HAR",
            "wiremock" => "WireMock",
            "mockoon" => "Mockoon",
            "dotmock" => "dotMock",
            other => other,
        };
        format!("{tool} {version}").trim_end().to_owned()
    }
}

/// Something of the source, and what there is to say about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ImportNote {
    /// The file that it stands in, by the name it was given with.
    pub file: String,
    /// The value, as a JSON Pointer (RFC 6901) into the source: `/paths/~1pets/get`. Empty for the whole.
    pub pointer: String,
    /// Where the value begins in the source's text.
    #[serde(flatten)]
    pub at: Position,
    /// What there is to say, as a sentence.
    pub detail: String,
    /// The endpoint that it is about, by its id in the project; absent where it is about none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub endpoint: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_is_called_what_people_call_it() {
        for (format, expected) in
            [("openapi-3.1", "OpenAPI 3.1"), ("har-1.2", "HAR 1.2"), ("curl", "curl"), ("dotmock", "dotMock"), ("", "")]
        {
            assert_eq!(ImportReport::title_of(format), expected);
        }
    }
}
