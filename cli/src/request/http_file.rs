//! The `.http` files of editors: requests as they go over the wire, `###` between them.

use std::path::Path;

use dotmock_shared::api::{Headers, TryRequest};
use serde_json::Value;

use super::{
    RequestError, add_header,
    variables::{Variables, unset},
};
use crate::input::{self, Source};

/// A request as it stands in the file.
#[derive(Debug)]
struct Block<'t> {
    /// Behind `###`, or by a comment `@name`; empty when it has none.
    name: &'t str,
    /// Its lines and their numbers, from 1.
    lines: Vec<(usize, &'t str)>,
}

/// Reads the first request, or the one that `pick` names. `folder` is where the files lie that a body is taken from.
pub fn read(source: &Source, pick: Option<&str>, folder: &Path) -> Result<TryRequest, RequestError> {
    let mut variables = Variables::default();
    let blocks = blocks(&source.text, &mut variables);
    let block = match pick {
        None => blocks.first(),
        Some(asked) => Some(picked(&blocks, asked).ok_or_else(|| unknown(source, &blocks, asked))?),
    };
    let reader = Reader { source, variables, folder };
    match block {
        Some(block) => reader.request(block),
        None => Err(reader
            .error(1, "there is no request here; one is written `GET /pets/7`, then headers, an empty line, a body")),
    }
}

/// The requests of a file, with what holds for all of them.
fn blocks<'t>(text: &'t str, variables: &mut Variables) -> Vec<Block<'t>> {
    let mut blocks = vec![Block { name: "", lines: Vec::new() }];
    for (index, line) in text.split('\n').enumerate() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        if let Some(name) = line.strip_prefix("###") {
            blocks.push(Block { name: name.trim_matches('#').trim(), lines: Vec::new() });
            continue;
        }
        let Some(block) = blocks.last_mut() else { continue };
        // Before a request's first line stand comments, names, variables and empty lines.
        let has_begun = !block.lines.is_empty();
        if let Some(comment) = comment(line).filter(|_| !has_begun) {
            let named = comment.strip_prefix("@name").map(|name| name.trim_start_matches('=').trim());
            block.name = named.filter(|name| !name.is_empty()).unwrap_or(block.name);
        } else if has_begun || !(line.trim().is_empty() || variables.take(line)) {
            block.lines.push((index + 1, line));
        }
    }
    blocks.retain(|block| !block.lines.is_empty());
    blocks
}

fn comment(line: &str) -> Option<&str> {
    let line = line.trim_start();
    line.strip_prefix('#').or_else(|| line.strip_prefix("//")).map(str::trim)
}

fn picked<'b, 't>(blocks: &'b [Block<'t>], asked: &str) -> Option<&'b Block<'t>> {
    let by_name = blocks.iter().find(|block| block.name == asked);
    by_name.or_else(|| blocks.get(asked.parse::<usize>().ok()?.checked_sub(1)?))
}

fn unknown(source: &Source, blocks: &[Block<'_>], asked: &str) -> RequestError {
    let numbered = blocks.iter().enumerate().map(|(index, block)| match block.name {
        "" => (index + 1).to_string(),
        name => format!("{} \"{name}\"", index + 1),
    });
    let known = format!("known here: {}", numbered.collect::<Vec<_>>().join(", "));
    RequestError::Unknown { name: source.name.clone(), asked: asked.to_owned(), known }
}

struct Reader<'a> {
    source: &'a Source,
    variables: Variables,
    folder: &'a Path,
}

impl Reader<'_> {
    fn request(&self, block: &Block<'_>) -> Result<TryRequest, RequestError> {
        let mut lines = block.lines.iter().copied().peekable();
        let (number, first) = lines.next().unwrap_or((1, ""));
        let mut line = first.trim().to_owned();
        // A long URL goes on in indented lines, or in lines that begin as a query does.
        while let Some((_, more)) = lines.next_if(|(_, more)| goes_on(more)) {
            line.push_str(more.trim());
        }
        let (method, url) = self.request_line(number, &line)?;
        let mut headers = Headers::new();
        for (number, line) in lines.by_ref() {
            if line.trim().is_empty() {
                break;
            }
            if comment(line).is_none() {
                self.header(&mut headers, number, line)?;
            }
        }
        let body = self.body(&lines.collect::<Vec<_>>(), &headers)?;
        Ok(TryRequest { headers, body, ..TryRequest::new(method, url) })
    }

    fn request_line(&self, number: usize, line: &str) -> Result<(String, String), RequestError> {
        let line = line
            .rsplit_once(char::is_whitespace)
            .map_or(line, |(before, version)| if version.starts_with("HTTP/") { before.trim_end() } else { line });
        let (method, url) = match line.split_once(char::is_whitespace) {
            _ if line.starts_with('/') || line.starts_with("http://") || line.starts_with("https://") => ("GET", line),
            Some((method, url)) if is_token(method) => (method, url.trim()),
            _ => return Err(self.error(number, "a request begins with its method and its URL, as in `GET /pets/7`")),
        };
        // A client would send a space in no other way.
        Ok((method.to_ascii_uppercase(), self.filled(number, url)?.replace(' ', "%20")))
    }

    fn header(&self, headers: &mut Headers, number: usize, line: &str) -> Result<(), RequestError> {
        let Some((name, value)) = line.split_once(':').filter(|(name, _)| is_token(name.trim())) else {
            return Err(self.error(number, "a header is written `name: value`, and an empty line ends them"));
        };
        add_header(headers, name.trim(), self.filled(number, value.trim())?);
        Ok(())
    }

    fn body(&self, lines: &[(usize, &str)], headers: &Headers) -> Result<Value, RequestError> {
        // What a reply is to be done with is no part of the request.
        let handler = |(_, line): &(usize, &str)| line.starts_with("> {%") || line.starts_with("<> ");
        let mut lines = lines.split(handler).next().unwrap_or_default();
        while let [rest @ .., (_, last)] = lines
            && last.trim().is_empty()
        {
            lines = rest;
        }
        let lines: Vec<&str> = lines.iter().map(|(_, line)| *line).collect();
        if let [line] = lines.as_slice()
            && let Some(path) = line.strip_prefix("< ").or_else(|| line.strip_prefix("<@ "))
        {
            return Ok(Value::String(input::read(&self.folder.join(path.trim()))?.text));
        }
        let media_type = headers.get("content-type").and_then(|values| values.values().first());
        let media_type = media_type.map(|value| value.to_ascii_lowercase()).unwrap_or_default();
        // A form is often written a field a line; the lines of multipart end as its standard says (RFC 2046, 4.1.1).
        let body = match media_type.as_str() {
            form if form.starts_with("application/x-www-form-urlencoded") => {
                lines.iter().map(|line| line.trim()).collect()
            }
            parts if parts.starts_with("multipart/") => lines.iter().map(|line| format!("{line}\r\n")).collect(),
            _ => lines.join("\n"),
        };
        Ok(if body.is_empty() { Value::Null } else { Value::String(self.variables.fill(&body)) })
    }

    /// A text of the request's head with its variables replaced, all of them.
    fn filled(&self, number: usize, text: &str) -> Result<String, RequestError> {
        let filled = self.variables.fill(text);
        match unset(&filled) {
            Some(name) => {
                let detail = format!("nothing sets the variable `{name}`; the file can, with a line `@{name} = value`");
                Err(self.error(number, detail))
            }
            None => Ok(filled),
        }
    }

    fn error(&self, line: usize, detail: impl Into<String>) -> RequestError {
        RequestError::At { name: self.source.name.clone(), line, column: 1, detail: detail.into() }
    }
}

fn goes_on(line: &str) -> bool {
    (line.starts_with([' ', '\t', '?', '&'])) && !line.trim().is_empty()
}

/// What a method and a header's name consist of (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
