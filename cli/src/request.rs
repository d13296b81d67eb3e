//! A request that somebody wrote down, in any of the forms that `try` takes.

mod http_file;
mod json;
mod variables;

use std::path::Path;

use dotmock_shared::api::{Headers, OneOrMany, TryRequest};

use crate::input::{self, InputError, Source};
pub use json::read_value;

/// Why there is no request.
#[derive(Debug, thiserror::Error)]
pub enum RequestError {
    /// The file that holds it cannot be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// It is written wrongly.
    #[error("{name}:{line}:{column}: {detail}")]
    At { name: String, line: usize, column: usize, detail: String },
    /// It is JSON, and no request.
    #[error("{name}: {detail}")]
    Shape { name: String, detail: String },
    /// The file has no request by that number or name.
    #[error("{name}: there is no request \"{asked}\"; {known}")]
    Unknown { name: String, asked: String, known: String },
}

/// Reads the request that an argument of the command line names or is. `pick` says which one of a file with several.
pub fn read(argument: &str, pick: Option<&str>) -> Result<TryRequest, RequestError> {
    let is_itself = argument.trim_start().starts_with('{');
    let path = Path::new(argument);
    let source =
        if is_itself { Source { name: "REQUEST".to_owned(), text: argument.to_owned() } } else { input::read(path)? };
    if !source.text.trim_start().starts_with(['{', '[']) {
        return http_file::read(&source, pick, path.parent().unwrap_or(Path::new("")));
    }
    if let Some(asked) = pick {
        let known = "a JSON request is the only one in its file".to_owned();
        return Err(RequestError::Unknown { name: source.name, asked: asked.to_owned(), known });
    }
    json::read(&source)
}

/// Adds a header's value behind those that it has.
fn add_header(headers: &mut Headers, name: &str, value: String) {
    let values = match headers.remove(&name.to_ascii_lowercase()) {
        None => OneOrMany::One(value),
        Some(known) => OneOrMany::Many(known.values().iter().cloned().chain([value]).collect()),
    };
    headers.insert(name.to_ascii_lowercase(), values);
}

#[cfg(test)]
mod tests;
