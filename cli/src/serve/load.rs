//! From files to projects: our own documents and folders, and what other tools have written, imported on the way.

use std::path::{Path, PathBuf};

use dotmock_shared::{
    compile,
    document::{self, Format, Loaded},
    import::{self, Source},
};

use crate::{
    check,
    document::{Document, judge},
    import::words,
    terminal::Look,
};

/// How long a label of a host may be (RFC 1035, section 2.3.4).
const LABEL: usize = 63;

/// What became of a file.
pub enum Read {
    /// It can be served; the words are its warnings, or what an import left, and whether there are any.
    Sound(Box<Loaded>, String, bool),
    /// It cannot, for these reasons.
    Broken(String),
}

/// Makes a project of what was read.
pub fn load(document: &Document, look: Look) -> Read {
    if let Document::File { source, .. } = document
        && let Some(read) = imported(&Source::new(&source.name, &source.text), look)
    {
        return read;
    }
    let mut judged = document.judge();
    let words = check::for_people(document, &judged, look);
    match judged.loaded.take() {
        Some(loaded) => Read::Sound(Box::new(loaded), words, !judged.found.is_empty()),
        None => Read::Broken(words),
    }
}

/// The same with a seed for everything random, unless the project has one of its own: then each request gets the same.
pub fn seeded(loaded: Loaded, seed: Option<u64>) -> Loaded {
    let Loaded { mut project, .. } = loaded;
    if seed.is_none() || project.settings.seed.is_some() {
        return Loaded { project, ..loaded };
    }
    project.settings.seed = seed;
    // What compiled without a seed does with one.
    let compiled = compile(&project).map_or(loaded.compiled, |(compiled, _)| compiled);
    Loaded { project, compiled, warnings: loaded.warnings }
}

/// What another tool has written, as a project; none where it is none of theirs.
fn imported(source: &Source, look: Look) -> Option<Read> {
    let format = import::Format::detect(source).filter(|format| *format != import::Format::Native)?;
    Some(match import::import(std::slice::from_ref(source), Some(format)) {
        Ok(imported) => {
            let text = document::write(&imported.project, Format::Json);
            match judge(&text, Format::Json).loaded {
                Some(loaded) => Read::Sound(Box::new(loaded), words::report(&imported.report, look), false),
                None => Read::Broken(format!("{}: what is made of it cannot be served\n", source.name)),
            }
        }
        Err(error) => Read::Broken(crate::import::refusal(&error, std::slice::from_ref(source), look)),
    })
}

/// What a project is called by: the file's name as a label of a host.
pub fn slug(path: &Path) -> String {
    let absolute = path.canonicalize().unwrap_or_else(|_| PathBuf::from(path));
    let name = absolute.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    // `shop.openapi.yaml` is the shop's.
    let stem = if path.is_dir() { name.as_str() } else { name.split('.').next().unwrap_or_default() };
    label(stem)
}

/// A name as a label of a host.
pub fn label(name: &str) -> String {
    let label: String =
        name.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '-' }).take(LABEL).collect();
    let label = label.to_ascii_lowercase();
    let label = label.split('-').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    if label.is_empty() { "project".to_owned() } else { label }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_called_what_its_file_is() {
        for (path, expected) in [
            ("pets.yaml", "pets"),
            ("mocks/My Shop (2).json", "my-shop-2"),
            ("shop.openapi.yaml", "shop"),
            ("-", "project"),
            ("ünï.yaml", "n"),
        ] {
            assert_eq!(slug(Path::new(path)), expected, "{path}");
        }
        assert_eq!(slug(Path::new("/")), "project");
    }
}
