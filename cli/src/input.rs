//! What is read from files and from standard input.

use std::{
    fs::{self, File},
    io::{self, Read},
    path::Path,
};

use dotmock_shared::document;

/// A text and where it came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as it was given; `<stdin>` for standard input.
    pub name: String,
    /// The whole, without a byte order mark.
    pub text: String,
}

/// Why there is no text.
#[derive(Debug, thiserror::Error)]
pub enum InputError {
    /// The system refuses.
    #[error("{name}: {}", reason(error))]
    Unreadable { name: String, error: io::Error },
    /// It is not UTF-8.
    #[error("{name}:{line}:{column}: this is not UTF-8; save the file in that encoding")]
    NotText { name: String, line: usize, column: usize },
}

/// Reads a file, or standard input when the path is `-`.
pub fn read(path: &Path) -> Result<Source, InputError> {
    let (name, bytes) = if is_stdin(path) {
        let mut bytes = Vec::new();
        ("<stdin>".to_owned(), io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes))
    } else {
        (path.display().to_string(), read_file(path))
    };
    match bytes {
        Ok(bytes) => text(name, bytes),
        Err(error) => Err(InputError::Unreadable { name, error }),
    }
}

/// True for the path that stands for standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Reads the files of a project's folder, sorted by their names, which are paths within it.
pub fn read_folder(folder: &Path) -> Result<Vec<document::File>, InputError> {
    let unreadable = |error| InputError::Unreadable { name: folder.display().to_string(), error };
    let mut names = names_in(folder, "").map_err(unreadable)?;
    // A folder without endpoints need not have one for them.
    if folder.join("endpoints").is_dir() {
        names.extend(names_in(&folder.join("endpoints"), "endpoints/").map_err(unreadable)?);
    }
    names.sort();
    let file = |name: String| {
        let Source { text, .. } = read(&folder.join(&name))?;
        Ok(document::File { name, text })
    };
    names.into_iter().filter(|name| document::is_of_folder(name)).map(file).collect()
}

/// The names of the files in a folder, each behind a prefix; those that are no text are none of a project's.
fn names_in(folder: &Path, prefix: &str) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if let (Ok(name), false) = (entry.file_name().into_string(), entry.path().is_dir()) {
            names.push(format!("{prefix}{name}"));
        }
    }
    Ok(names)
}

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn text(name: String, bytes: Vec<u8>) -> Result<Source, InputError> {
    match String::from_utf8(bytes) {
        // Editors of Windows begin a file with a mark that means nothing.
        Ok(text) => Ok(Source { name, text: text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text) }),
        Err(error) => {
            let sound = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
            let (line, column) = end_of(&String::from_utf8_lossy(sound));
            Err(InputError::NotText { name, line, column })
        }
    }
}

/// The line and column, from 1, of what follows a text.
pub fn end_of(text: &str) -> (usize, usize) {
    let last = text.rsplit('\n').next().unwrap_or_default();
    (text.matches('\n').count() + 1, last.chars().count() + 1)
}

/// What the system says, without the number that it gives to it.
pub fn reason(error: &io::Error) -> String {
    let text = error.to_string();
    text.split_once(" (os error").map_or(text.clone(), |(words, _)| lower_first(words))
}

/// A sentence as it stands after a colon.
fn lower_first(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map(|first| first.to_lowercase().chain(signs).collect()).unwrap_or_default()
}
