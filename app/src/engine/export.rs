use dotmock_shared::{
    api::{Diagnostic, ExportReport},
    export::Format,
};
use serde::Deserialize;
use serde_json::Value;

use super::{Engine, check::diagnostics};

/// A document as a file of another format.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Exported {
    /// What the file is called.
    pub name: String,
    /// The whole of it.
    pub content: FileContent,
    /// What was written, what was changed and what was left.
    pub report: ExportReport,
}

/// What is in a file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileContent {
    /// Text.
    Text(String),
    /// Bytes, in base64 (RFC 4648, section 4).
    Base64(String),
}

/// Why there is no file.
#[derive(Debug, Clone, PartialEq)]
pub enum NotExported {
    /// The document cannot be served, for these reasons.
    Rejected(Vec<Diagnostic>),
    /// The engine gave no answer, for this one.
    Broken(String),
}

impl Engine {
    /// Makes a file of a document, called `slug` with an ending. None when another has been asked for meanwhile.
    ///
    /// # Errors
    ///
    /// [`NotExported`]: why there is none.
    pub async fn export(
        self,
        document: &str,
        format: Format,
        yaml: bool,
        slug: &str,
    ) -> Option<Result<Exported, NotExported>> {
        let args = [document.into(), format.key().into(), yaml.into(), slug.into()];
        Some(match self.ask("export_project", &args).await? {
            Err(reason) => Err(NotExported::Broken(reason)),
            Ok(answer) => read(&answer),
        })
    }
}

fn read(answer: &str) -> Result<Exported, NotExported> {
    serde_json::from_str(answer).map_err(|_| {
        let found = serde_json::from_str::<Value>(answer).ok().as_ref().and_then(diagnostics);
        let broken = || NotExported::Broken("The engine's answer could not be read.".to_owned());
        found.map_or_else(broken, NotExported::Rejected)
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn an_answer_is_read_as_the_engine_gives_it() {
        let report = ExportReport { format: "dotmock".to_owned(), ..ExportReport::default() };
        let answer = |content: Value| {
            json!({"name": "a.json", "media_type": "application/json", "content": content, "report": report})
                .to_string()
        };
        for (content, expected) in [
            (json!({"text": "{}"}), FileContent::Text("{}".to_owned())),
            (json!({"base64": "UEs="}), FileContent::Base64("UEs=".to_owned())),
        ] {
            let found = read(&answer(content)).expect("a file");
            assert_eq!((found.name.as_str(), found.content), ("a.json", expected));
        }
        let rejected = json!({"diagnostics": [Diagnostic::error("/name", "no name")]}).to_string();
        assert!(matches!(read(&rejected), Err(NotExported::Rejected(found)) if found.len() == 1));
        assert!(matches!(read("{}"), Err(NotExported::Broken(_))));
    }
}
