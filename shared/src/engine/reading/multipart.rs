//! Bodies of several parts (RFC 7578, RFC 2046 section 5.1).

use memchr::memmem;

use super::{super::fields::percent_decode, media_type, parameter};

/// A part of the body.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) name: String,
    pub(crate) filename: Option<String>,
    pub(in crate::engine) content_type: Option<String>,
    pub(crate) text: String,
}

/// How long a boundary may be (RFC 2046, section 5.1.1).
const LONGEST_BOUNDARY: usize = 70;
/// How many parts a body may have.
const MOST_PARTS: usize = 1_000;

/// Reads a body's parts, in their order.
pub(in crate::engine) fn parts(content_type: Option<&str>, body: &str) -> Result<Vec<Part>, String> {
    let mut parts = Vec::new();
    for section in sections(content_type, body)? {
        if parts.len() == MOST_PARTS {
            return Err(format!("the body has more than {MOST_PARTS} parts"));
        }
        if !section.is_whole {
            return Err(cut_short(parts.len()));
        }
        parts.push(read(section.text).0);
    }
    Ok(parts)
}

/// A part as it stands in the body.
pub(crate) struct Section<'b> {
    /// Where it begins, in bytes.
    pub(crate) start: usize,
    /// Header lines included, without the line break before the delimiter that ends it.
    pub(crate) text: &'b str,
    /// A delimiter ends it.
    pub(crate) is_whole: bool,
}

/// What a body's delimiters part, in order, whatever it is.
pub(crate) fn sections<'b>(
    content_type: Option<&str>,
    body: &'b str,
) -> Result<impl Iterator<Item = Section<'b>>, String> {
    let content_type = content_type.unwrap_or_default();
    if !media_type(content_type).starts_with("multipart/") {
        return Err("the body is not multipart".to_owned());
    }
    let boundary = parameter(content_type, "boundary").filter(|boundary| !boundary.is_empty());
    let boundary = boundary.ok_or_else(|| "the Content-Type names no boundary".to_owned())?;
    if boundary.len() > LONGEST_BOUNDARY {
        return Err(format!("the boundary in the Content-Type has more than {LONGEST_BOUNDARY} characters"));
    }
    let delimiter = format!("--{boundary}");
    let rest = first_line_after(body, &delimiter).ok_or_else(|| format!("the body has no line {delimiter}"))?;
    let finder = memmem::Finder::new(&delimiter).into_owned();
    let mut rest = Some(rest);
    Ok(std::iter::from_fn(move || {
        // What follows a delimiter is the end of its line, or two hyphens when it was the last.
        let text = rest.take().filter(|text| !text.starts_with("--"))?;
        let section = |text: &'b str, is_whole, all: &'b str| Section { start: body.len() - all.len(), text, is_whole };
        let Some(part) = end_of_line(text) else { return Some(section(text, false, text)) };
        let Some((end, after)) = next_delimiter(part, &finder, delimiter.len()) else {
            return Some(section(part, false, part));
        };
        rest = part.get(after..);
        Some(section(part.get(..end).unwrap_or_default(), true, part))
    }))
}

fn cut_short(complete: usize) -> String {
    format!("the multipart body is cut short in part {}", complete + 1)
}

/// What follows the first delimiter that begins a line.
fn first_line_after<'b>(body: &'b str, delimiter: &str) -> Option<&'b str> {
    let mut from = 0;
    while let Some(at) = body.get(from..)?.find(delimiter).map(|at| from + at) {
        let end = at + delimiter.len();
        if at == 0 || body.as_bytes().get(at - 1) == Some(&b'\n') {
            return body.get(end..);
        }
        from = end;
    }
    None
}

/// What follows a line that may hold blanks only.
fn end_of_line(text: &str) -> Option<&str> {
    let text = text.trim_start_matches([' ', '\t']);
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'))
}

/// Where the part ends, without the line break before the delimiter, and where the delimiter does.
fn next_delimiter(part: &str, finder: &memmem::Finder<'_>, length: usize) -> Option<(usize, usize)> {
    let bytes = part.as_bytes();
    for at in finder.find_iter(bytes) {
        let before = bytes.get(..at)?;
        let after = at + length;
        let follows = part.get(after..)?;
        let ends = follows.starts_with("--") || end_of_line(follows).is_some();
        // A part may have neither headers nor text.
        let end = if at == 0 {
            Some(0)
        } else {
            before.strip_suffix(b"\n").map(|line| line.strip_suffix(b"\r").unwrap_or(line).len())
        };
        if let (Some(end), true) = (end, ends) {
            return Some((end, after));
        }
    }
    None
}

/// What stands before the first empty line and what follows it, whichever way its lines end.
fn at_empty_line(part: &str) -> Option<(&str, &str)> {
    memchr::memchr_iter(b'\n', part.as_bytes()).find_map(|at| {
        let rest = part.get(at + 1..)?;
        let text = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
        Some((part.get(..at)?, text))
    })
}

/// Reads a part, and says how long its header lines are with the empty line after them, in bytes; the rest is its text.
pub(crate) fn read(part: &str) -> (Part, usize) {
    let (head, text) = match (part.strip_prefix("\r\n").or(part.strip_prefix('\n')), part) {
        (Some(text), _) => ("", text),
        (None, part) => at_empty_line(part).unwrap_or((part, "")),
    };
    let mut read = Part { text: text.to_owned(), ..Part::default() };
    for line in head.lines() {
        let Some((name, value)) = line.split_once(':') else { continue };
        if name.trim().eq_ignore_ascii_case("content-type") {
            read.content_type = Some(value.trim().to_owned());
        } else if name.trim().eq_ignore_ascii_case("content-disposition") {
            read.name = parameter(value, "name").unwrap_or_default();
            read.filename = extended(value).or_else(|| parameter(value, "filename"));
        }
    }
    let head = part.len() - read.text.len();
    (read, head)
}

/// `filename*=UTF-8''na%C3%AFve.txt` (RFC 8187, section 3.2), which goes before the plain one.
fn extended(disposition: &str) -> Option<String> {
    let value = parameter(disposition, "filename*")?;
    let (_charset, value) = value.split_once('\'')?;
    let (_language, text) = value.split_once('\'')?;
    Some(percent_decode(text).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPE: Option<&str> = Some("multipart/form-data; boundary=AaB");

    fn part(name: &str, filename: Option<&str>, content_type: Option<&str>, text: &str) -> Part {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        Part {
            name: name.to_owned(),
            filename: owned(filename),
            content_type: owned(content_type),
            text: text.to_owned(),
        }
    }

    #[test]
    fn parts_are_read() {
        let check = |body: &str, expected: Vec<Part>| assert_eq!(parts(TYPE, body), Ok(expected), "{body:?}");
        check(
            "--AaB\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n2\r\n--AaB\r\ncontent-disposition: form-data; \
             name=b; filename=\"x.png\"\r\nContent-Type: image/png\r\n\r\n--AaBc\r\n--AaB--\r\nepilogue",
            vec![part("a", None, None, "1\r\n2"), part("b", Some("x.png"), Some("image/png"), "--AaBc")],
        );
        check(
            "preamble --AaB\n--AaB\nContent-Disposition: form-data; name=a\n\n1\n--AaB--",
            vec![part("a", None, None, "1")],
        );
        // The first empty line ends the head, whatever stands in the text.
        check(
            "--AaB\nContent-Disposition: form-data; name=a\n\n1\r\n\r\n2\n--AaB--",
            vec![part("a", None, None, "1\r\n\r\n2")],
        );
        check(
            "--AaB\r\nContent-Type: text/x\nContent-Disposition: form-data; name=a\n\r\n1\n\n2\r\n--AaB--",
            vec![part("a", None, Some("text/x"), "1\n\n2")],
        );
        check("--AaB--", vec![]);
        check("--AaB \t\r\n\r\ntext\r\n--AaB--", vec![part("", None, None, "text")]);
        check("--AaB\r\n--AaB--", vec![part("", None, None, "")]);
        check(
            "--AaB\r\nContent-Disposition: form-data; name=f; filename=\"a\"; filename*=UTF-8''na%C3%AFve.txt\r\n\r\n\r\n--AaB--",
            vec![part("f", Some("naïve.txt"), None, "")],
        );
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        for (content_type, body, reason) in [
            (None, "", "the body is not multipart"),
            (Some("text/plain; boundary=AaB"), "", "the body is not multipart"),
            (Some("multipart/form-data"), "", "the Content-Type names no boundary"),
            (Some("multipart/form-data; boundary=\"\""), "", "the Content-Type names no boundary"),
            (TYPE, "", "the body has no line --AaB"),
            (TYPE, "x--AaB--", "the body has no line --AaB"),
            (TYPE, "--AaB", "the multipart body is cut short in part 1"),
            (TYPE, "--AaB\r\n\r\n1\r\n--AaB\r\nContent-Disp", "the multipart body is cut short in part 2"),
            (TYPE, "--AaB\r\n\r\n1\r\n--Aa", "the multipart body is cut short in part 1"),
        ] {
            assert_eq!(parts(content_type, body), Err(reason.to_owned()), "{body:?}");
        }
        let boundary = format!("multipart/mixed; boundary={}", "b".repeat(LONGEST_BOUNDARY + 1));
        let reason = "the boundary in the Content-Type has more than 70 characters";
        assert_eq!(parts(Some(&boundary), ""), Err(reason.to_owned()));
        let many = format!("{}--AaB--", "--AaB\r\n\r\n1\r\n".repeat(MOST_PARTS + 1));
        assert_eq!(parts(TYPE, &many), Err("the body has more than 1000 parts".to_owned()));
    }
}
