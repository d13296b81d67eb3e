//! A request as it goes over the wire (RFC 9112), with line breaks of either kind.

use serde_json::Value;

use super::{
    PasteError, Pasted,
    headers::{add, is_token},
    url,
};
use crate::api::TryRequest;

/// What belongs to the connection that the request went over, in lower case.
const OF_CONNECTION: [&str; 8] =
    ["connection", "content-length", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/// Reads a request line, header fields, and what follows an empty line.
pub(super) fn read(text: &str) -> Result<Pasted, PasteError> {
    let mut lines = Lines { text, at: text.len() - text.trim_start_matches('\u{feff}').trim_start().len() };
    let mut pasted = Pasted { request: TryRequest::new("", ""), ignored: Vec::new() };
    let Some((at, line)) = lines.next() else { return Ok(pasted) };
    request_line(line, &mut pasted).map_err(|(inside, detail)| PasteError::at(text, at + inside, detail))?;
    let mut length = None;
    while let Some((at, mut line)) = lines.next().map(|(at, line)| (at, line.to_owned())) {
        if line.is_empty() {
            break;
        }
        // A line that begins with a blank goes on with the one before (RFC 9112, section 5.2).
        while lines.rest().starts_with([' ', '\t']) {
            line.extend(lines.next().map(|(_, more)| format!(" {}", more.trim())));
        }
        field(&line, &mut length, &mut pasted).map_err(|detail| PasteError::at(text, at, detail))?;
    }
    let body = within(lines.rest(), length);
    if !body.is_empty() {
        pasted.request.body = Value::String(body.to_owned());
    }
    Ok(pasted)
}

/// Lines with the bytes at which they begin, without what ends them.
struct Lines<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lines<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn next(&mut self) -> Option<(usize, &'t str)> {
        let (start, rest) = (self.at, self.rest());
        let line = rest.split('\n').next().filter(|_| !rest.is_empty())?;
        self.at += (line.len() + 1).min(rest.len());
        Some((start, line.strip_suffix('\r').unwrap_or(line)))
    }
}

fn request_line(line: &str, pasted: &mut Pasted) -> Result<(), (usize, String)> {
    let line = line.trim_end();
    let (method, rest) = line.split_once([' ', '\t']).unwrap_or((line, ""));
    let is_method = |text: &str| is_token(text) && !text.bytes().any(|byte| byte.is_ascii_lowercase());
    if !is_method(method) {
        let detail = match method.to_ascii_uppercase() {
            upper if is_method(&upper) && rest.starts_with(['/', 'h']) => {
                format!("a method is written in capitals: {upper}")
            }
            _ => "this is neither a curl command nor a request; one begins with its method and path, as in \
                  `GET /pets HTTP/1.1`"
                .to_owned(),
        };
        return Err((0, detail));
    }
    let at = line.len() - rest.trim_start().len();
    let target = match rest.trim().rsplit_once([' ', '\t']) {
        Some((target, version)) if version.starts_with("HTTP/") => target.trim_end(),
        _ => rest.trim(),
    };
    if !(target.starts_with('/') || target.starts_with("http://") || target.starts_with("https://") || target == "*") {
        return Err((at, format!("behind the method stands a path or an address, as in `{method} /pets HTTP/1.1`")));
    }
    method.clone_into(&mut pasted.request.method);
    pasted.request.url = url::without_fragment(target, &mut pasted.ignored);
    Ok(())
}

fn field(line: &str, length: &mut Option<usize>, pasted: &mut Pasted) -> Result<(), String> {
    // What HTTP/2 has instead of a request line.
    if line.starts_with(':') {
        pasted.ignored.push(line.to_owned());
        return Ok(());
    }
    let Some((name, value)) = line.split_once(':').filter(|(name, _)| is_token(name)) else {
        return Err("a header is written `name: value`, and an empty line stands before the body".to_owned());
    };
    let lower = name.to_ascii_lowercase();
    if lower == "content-length" {
        *length = value.trim().parse().ok();
    }
    if OF_CONNECTION.contains(&lower.as_str()) {
        pasted.ignored.push(line.to_owned());
    } else {
        add(&mut pasted.request.headers, name, value);
    }
    Ok(())
}

/// The body without the line breaks that pasting has left behind it, where its length says that they are none of it.
fn within(body: &str, length: Option<usize>) -> &str {
    let cut = length.and_then(|length| body.split_at_checked(length));
    cut.filter(|(_, after)| after.trim().is_empty()).map_or(body, |(body, _)| body)
}
