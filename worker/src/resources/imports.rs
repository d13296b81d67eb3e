//! `import`: what another tool has written as a document, and what became of everything in it. Nothing is saved.

use dotmock_shared::{
    api::{Diagnostic, ImportedDocument},
    document::MAX_BYTES,
    import::{Format, Imported, Source, import},
};

use super::{call::Call, documents, projects};
use crate::{
    error::ApiError,
    http::{Outgoing, form_files},
};

/// `POST /api/import`.
pub async fn run(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    projects::admit(call).await?;
    let format = call.parameter("format").map(|word| format(&word)).transpose()?;
    let sources = sources(call).await?;
    let Imported { project, report } = import(&sources, format).map_err(ApiError::SourceRefused)?;
    Ok(Outgoing::json(200, &ImportedDocument { document: project, report }))
}

fn format(word: &str) -> Result<Format, ApiError> {
    Format::from_key(word).ok_or_else(|| {
        let known: Vec<&str> = Format::ALL.iter().map(|format| format.key()).collect();
        let detail = format!("`format` is one of {}, or left out", known.join(", "));
        ApiError::QueryRefused(Diagnostic::error("/format", detail))
    })
}

/// The content is the source; or it is a form, and its files are.
async fn sources(call: &Call<'_>) -> Result<Vec<Source>, ApiError> {
    let bytes = call.bytes(MAX_BYTES).await?;
    let media_type = call.request.header("content-type").unwrap_or_default();
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if essence == "multipart/form-data" {
        let files = form_files(&bytes, media_type).await;
        let files = files.ok_or_else(|| documents::malformed("the content is not the form that it is said to be"))?;
        return Ok(files.into_iter().map(|(name, bytes)| Source { name, bytes }).collect());
    }
    let name = match essence.as_str() {
        word if word.ends_with("json") => "source.json",
        word if word.ends_with("yaml") => "source.yaml",
        _ => "source",
    };
    Ok(if bytes.is_empty() { Vec::new() } else { vec![Source { name: name.to_owned(), bytes }] })
}
