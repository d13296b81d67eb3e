//! A project's document: a file or a folder, which form it has, and what is wrong with it.

use std::path::Path;

use dotmock_shared::{
    api::{Diagnostic, Severity},
    document::{self, File, Format, InFile, Loaded, LoadedFolder, Rejection},
};
use serde_json::Value;

use crate::{
    failure::Failure,
    input::{self, InputError, Source},
};

/// A document that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Document {
    /// One file.
    File { source: Source, format: Format },
    /// A folder with a file for each endpoint; their names are paths within it.
    Folder { name: String, files: Vec<File> },
}

/// What came of loading it.
#[derive(Debug)]
pub struct Judged {
    /// None when it has errors.
    pub loaded: Option<Loaded>,
    /// Everything that is wrong, in the document's order; of a document that is one file the file's name is empty.
    pub found: Vec<InFile>,
    /// Of a folder the names of its files: what holds for all endpoints first, then each endpoint's in their order.
    pub files: Vec<String>,
}

impl Document {
    /// Reads a document from a file, a folder or standard input. A file's extension says how it is written, else its first
    /// character.
    pub fn read(path: &Path) -> Result<Self, InputError> {
        if !input::is_stdin(path) && path.is_dir() {
            return Ok(Self::Folder { name: path.display().to_string(), files: input::read_folder(path)? });
        }
        let source = input::read(path)?;
        let format = written(path).unwrap_or_else(|| {
            if source.text.trim_start().starts_with(['{', '[']) { Format::Json } else { Format::Yaml }
        });
        Ok(Self::File { source, format })
    }

    /// What people know it by.
    pub fn name(&self) -> &str {
        match self {
            Self::File { source, .. } => &source.name,
            Self::Folder { name, .. } => name,
        }
    }

    /// Loads it.
    pub fn judge(&self) -> Judged {
        match self {
            Self::File { source, format } => judge(&source.text, *format),
            Self::Folder { files, .. } => match document::load_folder(files) {
                Ok(LoadedFolder { loaded, warnings, frame, endpoints }) => {
                    let files = std::iter::once(frame).chain(endpoints).collect();
                    Judged { loaded: Some(loaded), found: warnings, files }
                }
                Err(found) => Judged { loaded: None, found, files: Vec::new() },
            },
        }
    }

    /// What the file of a diagnostic is called, as somebody who stands where the command does would.
    pub fn path_of(&self, file: &str) -> String {
        match self {
            Self::File { source, .. } => source.name.clone(),
            Self::Folder { name, .. } if file.is_empty() => name.clone(),
            Self::Folder { name, .. } => format!("{}/{file}", name.trim_end_matches('/')),
        }
    }

    /// The text of the file of a diagnostic, and how it is written; empty where there is none.
    pub fn text_of(&self, file: &str) -> (&str, Format) {
        match self {
            Self::File { source, format } => (&source.text, *format),
            Self::Folder { files, .. } => {
                let text = files.iter().find(|other| other.name == file).map_or("", |file| file.text.as_str());
                (text, written(Path::new(file)).unwrap_or(Format::Yaml))
            }
        }
    }
}

/// How a file of that name is written; none where the name does not say.
pub fn written(path: &Path) -> Option<Format> {
    let extension = path.extension().and_then(|extension| extension.to_str()).map(str::to_ascii_lowercase);
    match extension.as_deref() {
        Some("json") => Some(Format::Json),
        Some("yaml" | "yml") => Some(Format::Yaml),
        _ => None,
    }
}

/// Loads a document of one file.
pub fn judge(text: &str, format: Format) -> Judged {
    let in_file = |diagnostic: Diagnostic| InFile { file: String::new(), diagnostic };
    match document::load(text, format) {
        Ok(mut loaded) => {
            let found = std::mem::take(&mut loaded.warnings).into_iter().map(in_file).collect();
            Judged { loaded: Some(loaded), found, files: Vec::new() }
        }
        Err(Rejection::Syntax(diagnostic)) => {
            Judged { loaded: None, found: vec![in_file(diagnostic)], files: Vec::new() }
        }
        Err(Rejection::Invalid(found)) => {
            Judged { loaded: None, found: found.into_iter().map(in_file).collect(), files: Vec::new() }
        }
    }
}

impl Judged {
    /// The file of a place in the project, and the pointer there; of a document that is one file the name is empty.
    pub fn locate<'j, 'p>(&'j self, pointer: &'p str) -> (&'j str, &'p str) {
        let Some(frame) = self.files.first() else { return ("", pointer) };
        let inside = pointer.strip_prefix("/endpoints/").and_then(|rest| {
            let (index, _) = rest.split_once('/').unwrap_or((rest, ""));
            let file = self.files.get(index.parse::<usize>().ok()? + 1)?;
            Some((file.as_str(), rest.get(index.len()..)?))
        });
        inside.unwrap_or((frame, pointer))
    }

    /// What is wrong, as the API has it; where the document is a folder each with its file.
    pub fn values(&self) -> Result<Vec<Value>, Failure> {
        let value = |one: &InFile| {
            let value =
                if one.file.is_empty() { serde_json::to_value(&one.diagnostic) } else { serde_json::to_value(one) };
            value.map_err(Failure::Json)
        };
        self.found.iter().map(value).collect()
    }
}

/// What there is to say of a document in a line: `pets.yaml: 12 endpoints, no problems`.
pub fn summary(name: &str, judged: &Judged) -> String {
    let of = |severity| judged.found.iter().filter(|one| one.diagnostic.severity == severity).count();
    let problems = [(of(Severity::Error), "error"), (of(Severity::Warning), "warning")];
    let problems: Vec<_> = problems.into_iter().filter(|(n, _)| *n > 0).map(|(n, what)| counted(n, what)).collect();
    let problems = if problems.is_empty() { "no problems".to_owned() } else { problems.join(", ") };
    match &judged.loaded {
        Some(loaded) => format!("{name}: {}, {problems}", counted(loaded.project.endpoints.len(), "endpoint")),
        None => format!("{name}: {problems}"),
    }
}

/// A number of things.
pub fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}
