use dotmock_shared::{
    api::{ImportNote, ImportReport, Position},
    import::Format,
};
use js_sys::Array;
use serde::Deserialize;
use serde_json::Value;

use super::Engine;

/// What was made of what another tool has written.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Brought {
    /// The document, which can be saved as it is.
    pub document: Value,
    /// What became of everything in the sources.
    pub report: ImportReport,
}

/// Why nothing was made of it.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Refused {
    error: ImportNote,
}

impl Engine {
    /// Makes a document of files, each a name and its bytes. Without a format it is told by what they hold. None when
    /// something else has been brought meanwhile.
    ///
    /// # Errors
    /// Why nothing was made of them, and where that is seen.
    pub async fn import(self, files: &Array, format: Option<Format>) -> Option<Result<Brought, ImportNote>> {
        let format = format.map(Format::key).unwrap_or_default();
        Some(match self.ask("import_files", &[files.into(), format.into()]).await? {
            Err(reason) => Err(nowhere(&reason)),
            Ok(answer) => serde_json::from_str(&answer).map_err(|_| {
                let refused = serde_json::from_str::<Refused>(&answer);
                refused.map_or_else(|_| nowhere("The engine's answer could not be read."), |refused| refused.error)
            }),
        })
    }
}

fn nowhere(detail: &str) -> ImportNote {
    let (file, pointer) = (String::new(), String::new());
    ImportNote { file, pointer, at: Position { line: 0, column: 0 }, detail: detail.to_owned(), endpoint: None }
}
