//! Requests as people paste them: a `curl` command of a POSIX shell or of Windows' command prompt, as browsers copy them
//! too, or a request as it goes over the wire; and the way back, as a `curl` command.
//!
//! Nothing here is run or fetched. What a command takes from files, variables or its surroundings is told as ignored.

mod cmd;
mod curl;
mod data;
mod error;
mod headers;
mod options;
mod raw;
mod script;
mod sh;
mod url;
mod word;
mod write;

pub use error::PasteError;
pub(crate) use script::{is_script, read_script};
pub use write::as_curl;

use crate::api::TryRequest;

/// How long a text may be, in bytes.
pub const MAX_PASTED: usize = 1 << 20;

/// How many things are told as ignored.
const MOST_IGNORED: usize = 100;

/// A request that was read out of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Pasted {
    /// The request; its URL is absolute where the text names a host.
    pub request: TryRequest,
    /// What of the text has no part in it, as it is written there or in words; the first 100 things.
    pub ignored: Vec<String>,
}

impl Pasted {
    /// The path and the query alone, for who sends the request to another host.
    #[must_use]
    pub fn target(&self) -> &str {
        url::target(&self.request.url)
    }
}

/// Reads a request out of a text: a `curl` command, a raw HTTP/1.1 request, or nothing but an address.
///
/// # Errors
/// [`PasteError`], for the first thing that is wrong.
pub fn read(text: &str) -> Result<Pasted, PasteError> {
    let mut pasted = read_any(text)?;
    pasted.ignored.truncate(MOST_IGNORED);
    Ok(pasted)
}

fn read_any(text: &str) -> Result<Pasted, PasteError> {
    let error = |detail: String| Err(PasteError::at(text, 0, detail));
    if text.len() > MAX_PASTED {
        return error(format!("this is too long: a request has at most {MAX_PASTED} bytes here"));
    }
    let line = text.trim_start_matches('\u{feff}').trim_start().lines().next().unwrap_or_default().trim_end();
    if curl::begins(text) {
        return curl::read(text);
    }
    let is_address = line.starts_with('/') || line.starts_with("http://") || line.starts_with("https://");
    if is_address && !line.contains(char::is_whitespace) && text.trim().lines().count() == 1 {
        let mut ignored = Vec::new();
        return Ok(Pasted { request: TryRequest::new("GET", url::without_fragment(line, &mut ignored)), ignored });
    }
    if line.is_empty() {
        return error(
            "there is nothing here; paste a curl command, or a request as in `GET /pets HTTP/1.1`".to_owned(),
        );
    }
    raw::read(text)
}

#[cfg(test)]
mod tests;
