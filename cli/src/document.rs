//! A project's document: which of the two forms it has, and what is wrong with it.

use std::path::Path;

use dotmock_shared::{
    api::{Diagnostic, Severity},
    document::{self, Format, Loaded, Rejection},
};

use crate::input::{self, InputError, Source};

/// A document that was read.
#[derive(Debug)]
pub struct Document {
    pub source: Source,
    pub format: Format,
}

/// What came of loading it.
#[derive(Debug)]
pub struct Judged {
    /// None when it has errors.
    pub loaded: Option<Loaded>,
    /// Everything that is wrong, in the document's order.
    pub found: Vec<Diagnostic>,
}

impl Document {
    /// Reads a document from a file or standard input. The file's extension says how it is written, else its first
    /// character.
    pub fn read(path: &Path) -> Result<Self, InputError> {
        let source = input::read(path)?;
        let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
        let format = match extension.as_deref() {
            Some("json") => Format::Json,
            Some("yaml" | "yml") => Format::Yaml,
            _ if source.text.trim_start().starts_with(['{', '[']) => Format::Json,
            _ => Format::Yaml,
        };
        Ok(Self { source, format })
    }

    /// Loads it.
    pub fn judge(&self) -> Judged {
        judge(&self.source.text, self.format)
    }
}

/// Loads a document.
pub fn judge(text: &str, format: Format) -> Judged {
    match document::load(text, format) {
        Ok(mut loaded) => {
            let found = std::mem::take(&mut loaded.warnings);
            Judged { loaded: Some(loaded), found }
        }
        Err(Rejection::Syntax(diagnostic)) => Judged { loaded: None, found: vec![diagnostic] },
        Err(Rejection::Invalid(found)) => Judged { loaded: None, found },
    }
}

/// What there is to say of a document in a line: `pets.yaml: 12 endpoints, no problems`.
pub fn summary(name: &str, judged: &Judged) -> String {
    let of = |severity| judged.found.iter().filter(|one| one.severity == severity).count();
    let problems = [(of(Severity::Error), "error"), (of(Severity::Warning), "warning")];
    let problems: Vec<_> = problems.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(n, what)).collect();
    let problems = if problems.is_empty() { "no problems".to_owned() } else { problems.join(", ") };
    match &judged.loaded {
        Some(loaded) => format!("{name}: {}, {problems}", counted(loaded.project.endpoints.len(), "endpoint")),
        None => format!("{name}: {problems}"),
    }
}

fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
