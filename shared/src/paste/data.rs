//! The content that curl makes of its options.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_encode};
use sha2::{Digest, Sha256};

/// Everything but what RFC 3986 calls unreserved, as curl escapes it.
const ESCAPED: AsciiSet = NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// `--data-urlencode`: `value`, `=value` or `name=value`; none for what comes from a file, `@file` or `name@file`.
pub(super) fn urlencoded(bytes: &[u8]) -> Option<Vec<u8>> {
    let escaped = |bytes: &[u8]| percent_encode(bytes, &ESCAPED).to_string().into_bytes();
    let at = bytes.iter().position(|byte| matches!(byte, b'=' | b'@'));
    let Some((at, sign)) = at.and_then(|at| Some((at, *bytes.get(at)?))) else { return Some(escaped(bytes)) };
    let (name, value) = (bytes.get(..at)?, bytes.get(at + 1..)?);
    if sign == b'@' {
        return None;
    }
    let before = if name.is_empty() { Vec::new() } else { [name, b"="].concat() };
    Some([before, escaped(value)].concat())
}

/// A part of a multipart form.
#[derive(Debug, Default)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) value: Vec<u8>,
    pub(super) filename: Option<String>,
    pub(super) media_type: Option<String>,
    /// Its value is that of a file, and not known.
    pub(super) is_of_file: bool,
}

/// `-F name=value;type=text/csv`, or `name=@file;filename=a.csv`; none without `=`. What is literal has no parameters.
pub(super) fn part(bytes: &[u8], is_literal: bool) -> Option<Part> {
    let at = bytes.iter().position(|byte| *byte == b'=')?;
    let (name, value) = (bytes.get(..at)?, bytes.get(at + 1..)?);
    let part = Part { name: String::from_utf8_lossy(name).into_owned(), value: value.to_vec(), ..Part::default() };
    let text = String::from_utf8_lossy(value);
    let start = [";type=", ";filename="].iter().filter_map(|key| text.find(key)).min();
    if is_literal || (start.is_none() && !text.starts_with(['@', '<'])) {
        return Some(part);
    }
    let (content, parameters) = text.split_at(start.unwrap_or(text.len()));
    let parameter = |key: &str| {
        let value = parameters.split(';').find_map(|one| one.trim().strip_prefix(key));
        value.map(|value| value.trim_matches('"').to_owned())
    };
    let last = content.strip_prefix('@').map(|path| path.rsplit(['/', '\\']).next().unwrap_or_default().to_owned());
    let is_of_file = content.starts_with(['@', '<']);
    let value = if is_of_file { Vec::new() } else { content.as_bytes().to_vec() };
    let (filename, media_type) = (parameter("filename=").or(last), parameter("type="));
    Some(Part { value, filename, media_type, is_of_file, ..part })
}

/// The content (RFC 7578) and its boundary, which stands in none of the parts.
pub(super) fn multipart(parts: &[Part]) -> (Vec<u8>, String) {
    let mut boundary = "----dotmock".to_owned();
    if parts.iter().any(|part| memchr::memmem::find(&part.value, boundary.as_bytes()).is_some()) {
        let hash = parts.iter().fold(Sha256::new(), |hash, part| hash.chain_update(&part.value)).finalize();
        boundary.push_str(&data_encoding::HEXLOWER.encode(hash.get(..16).unwrap_or_default()));
    }
    let quoted = |text: &str| text.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
    let mut content = Vec::new();
    for part in parts {
        let filename = part.filename.as_deref().map(|name| format!("; filename=\"{}\"", quoted(name)));
        let file_type = part.filename.as_ref().map(|_| "application/octet-stream".to_owned());
        let media_type = part.media_type.clone().or(file_type).map(|text| format!("Content-Type: {text}\r\n"));
        let head = format!(
            "--{boundary}\r\nContent-Disposition: form-data; name=\"{}\"{}\r\n{}\r\n",
            quoted(&part.name),
            filename.unwrap_or_default(),
            media_type.unwrap_or_default(),
        );
        content.extend_from_slice(head.as_bytes());
        content.extend_from_slice(&part.value);
        content.extend_from_slice(b"\r\n");
    }
    content.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (content, boundary)
}
