//! The grammar of Handlebars, as far as mocks use it.

/// How many expressions a template has at most.
const MOST: usize = 5_000;
/// How deep calls lie within each other at most.
const DEEPEST: usize = 16;

/// A part of a template.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece {
    Text(String),
    Tag(Tag),
}

/// What stands between braces.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Tag {
    pub kind: Kind,
    /// A tilde at its beginning, or its end, takes the spaces there.
    pub trims: (bool, bool),
}

/// What a tag does.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    Comment,
    Value(Call),
    /// `{{#if x}}`
    Open(Call),
    /// `{{else}}`, with what is asked then.
    Else(Option<Call>),
    Close(String),
}

/// A name with what it is called with.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) struct Call {
    /// The name, or the path of a value, in its parts: `request`, `query`, `a`.
    pub path: Vec<String>,
    pub args: Vec<Argument>,
    /// `name=value`.
    pub hash: Vec<(String, Argument)>,
}

/// What a call is called with.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::import) enum Argument {
    Text(String),
    /// A number, `true` or `false`, as it is written.
    Plain(String),
    Call(Call),
}

impl Call {
    /// The name of a helper; none for a path of several parts.
    pub fn name(&self) -> Option<&str> {
        match self.path.as_slice() {
            [name] => Some(name),
            _ => None,
        }
    }

    /// A named argument.
    pub fn option(&self, name: &str) -> Option<&Argument> {
        self.hash.iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }
}

impl Argument {
    /// The text of what is one, or is plain.
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) | Self::Plain(text) => Some(text),
            Self::Call(_) => None,
        }
    }
}

/// Reads a template.
pub(super) fn template(source: &str, takes_lines: bool) -> Result<Vec<Piece>, String> {
    let mut pieces = Vec::new();
    let mut rest = source;
    while let Some(at) = rest.find("{{") {
        let before = rest.get(..at).unwrap_or_default();
        if before.ends_with('\\') {
            return Err("a backslash stands before braces, which tools read in different ways".to_owned());
        }
        if !before.is_empty() {
            pieces.push(Piece::Text(before.to_owned()));
        }
        let after = rest.get(at..).unwrap_or_default();
        let (inner, length) = tag_text(after)?;
        pieces.push(Piece::Tag(tag(inner)?));
        rest = after.get(length..).unwrap_or_default();
        if pieces.len() > 2 * MOST {
            return Err(format!("it has more than {MOST} expressions"));
        }
    }
    if !rest.is_empty() {
        pieces.push(Piece::Text(rest.to_owned()));
    }
    if takes_lines {
        alone(&mut pieces);
    }
    Ok(pieces)
}

/// What stands between the braces at the beginning of a text, and how long the whole is.
fn tag_text(text: &str) -> Result<(&str, usize), String> {
    let (open, close) = match text {
        _ if text.starts_with("{{!--") => ("{{", "--}}"),
        _ if text.starts_with("{{{") => ("{{{", "}}}"),
        _ => ("{{", "}}"),
    };
    let body = text.get(open.len()..).unwrap_or_default();
    let mut quote = None;
    let is_comment = body.starts_with('!');
    for (at, sign) in body.char_indices() {
        match quote {
            Some(open) => quote = (sign != open).then_some(open),
            None if !is_comment && matches!(sign, '"' | '\'') => quote = Some(sign),
            None if body.get(at..).is_some_and(|rest| rest.starts_with(close)) => {
                return Ok((body.get(..at).unwrap_or_default(), open.len() + at + close.len()));
            }
            None => {}
        }
    }
    Err("braces are never closed".to_owned())
}

fn tag(inner: &str) -> Result<Tag, String> {
    let starts = inner.starts_with('~');
    let ends = inner.ends_with('~');
    let inner = inner.trim_start_matches('~').trim_end_matches('~').trim();
    let kind = if inner.starts_with('!') {
        Kind::Comment
    } else if let Some(inner) = inner.strip_prefix('#') {
        Kind::Open(call(inner)?)
    } else if let Some(name) = inner.strip_prefix('/') {
        Kind::Close(name.trim().to_owned())
    } else if inner == "else" || inner == "^" {
        Kind::Else(None)
    } else if let Some(inner) = inner.strip_prefix("else ") {
        Kind::Else(Some(call(inner)?))
    } else if inner.starts_with(['>', '^', '*']) {
        return Err(format!("{{{{{inner}}}}} cannot be carried"));
    } else {
        Kind::Value(call(inner.trim_start_matches('&'))?)
    };
    Ok(Tag { kind, trims: (starts, ends) })
}

/// Tags that do something and stand on a line of their own take the line with them.
fn alone(pieces: &mut [Piece]) {
    for index in 0..pieces.len() {
        let is_silent = matches!(
            pieces.get(index),
            Some(Piece::Tag(Tag { kind: Kind::Comment | Kind::Open(_) | Kind::Else(_) | Kind::Close(_), .. }))
        );
        if !is_silent {
            continue;
        }
        let before = match index.checked_sub(1).and_then(|before| pieces.get(before)) {
            None => Some(0),
            Some(Piece::Text(text)) => {
                let line = text.rfind('\n').map(|at| at + 1);
                let line = line.or((index == 1).then_some(0));
                line.filter(|at| text.get(*at..).is_some_and(|rest| rest.trim_matches([' ', '\t']).is_empty()))
            }
            Some(Piece::Tag(_)) => None,
        };
        let after = match pieces.get(index + 1) {
            None => Some(0),
            Some(Piece::Text(text)) => match text.find('\n') {
                Some(at) => text.get(..at).is_some_and(|rest| rest.trim().is_empty()).then_some(at + 1),
                None => (index + 2 == pieces.len() && text.trim().is_empty()).then_some(text.len()),
            },
            Some(Piece::Tag(_)) => None,
        };
        let (Some(before), Some(after)) = (before, after) else { continue };
        if let Some(Piece::Text(text)) = index.checked_sub(1).and_then(|before| pieces.get_mut(before)) {
            text.truncate(before);
        }
        if let Some(Piece::Text(text)) = pieces.get_mut(index + 1) {
            text.drain(..after);
        }
    }
}

/// Reads a call: `name arg 'text' key=(other x)`.
fn call(text: &str) -> Result<Call, String> {
    let mut reader = Reader { rest: text.trim(), depth: 0 };
    let call = reader.call()?;
    if reader.rest.is_empty() { Ok(call) } else { Err(format!("{text} cannot be read")) }
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl Reader<'_> {
    fn call(&mut self) -> Result<Call, String> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return Err(format!("calls lie more than {DEEPEST} deep within each other"));
        }
        let mut call = Call { path: self.path()?, args: Vec::new(), hash: Vec::new() };
        loop {
            self.rest = self.rest.trim_start();
            if self.rest.is_empty() || self.rest.starts_with(')') {
                break;
            }
            if self.rest.starts_with("as |") {
                return Err("names of blocks cannot be carried".to_owned());
            }
            if let Some(key) = self.key() {
                let value = self.argument()?;
                call.hash.push((key, value));
            } else {
                let value = self.argument()?;
                call.args.push(value);
            }
        }
        self.depth -= 1;
        Ok(call)
    }

    /// A name before an equals sign.
    fn key(&mut self) -> Option<String> {
        let end = self.rest.find(|sign: char| !(sign.is_alphanumeric() || sign == '_' || sign == '-'))?;
        let (key, rest) = self.rest.split_at_checked(end)?;
        let rest = rest.strip_prefix('=').filter(|_| !key.is_empty())?;
        self.rest = rest.trim_start();
        Some(key.to_owned())
    }

    fn argument(&mut self) -> Result<Argument, String> {
        if let Some(rest) = self.rest.strip_prefix('(') {
            self.rest = rest.trim_start();
            let call = self.call()?;
            self.rest = self.rest.trim_start().strip_prefix(')').ok_or("a parenthesis is never closed")?;
            return Ok(Argument::Call(call));
        }
        if let Some(quote) = self.rest.chars().next().filter(|sign| matches!(sign, '"' | '\'')) {
            return Ok(Argument::Text(self.quoted(quote)?));
        }
        let end = self.rest.find(|sign: char| sign.is_whitespace() || sign == ')').unwrap_or(self.rest.len());
        let word = self.rest.get(..end).unwrap_or_default();
        let is_number = serde_json::from_str::<serde_json::Number>(word).is_ok();
        if is_number || matches!(word, "true" | "false") {
            let word = word.to_owned();
            self.rest = self.rest.get(end..).unwrap_or_default();
            return Ok(Argument::Plain(word));
        }
        Ok(Argument::Call(Call { path: self.path()?, args: Vec::new(), hash: Vec::new() }))
    }

    fn quoted(&mut self, quote: char) -> Result<String, String> {
        let mut text = String::new();
        let mut signs = self.rest.char_indices().skip(1);
        while let Some((at, sign)) = signs.next() {
            match sign {
                '\\' => match signs.next() {
                    Some((_, next)) if next == quote => text.push(next),
                    Some((_, next)) => text.extend(['\\', next]),
                    None => break,
                },
                _ if sign == quote => {
                    self.rest = self.rest.get(at + sign.len_utf8()..).unwrap_or_default();
                    return Ok(text);
                }
                _ => text.push(sign),
            }
        }
        Err("a text is never closed".to_owned())
    }

    /// `request.query.[a b].[0]`, `request.headers.X-Tier`.
    fn path(&mut self) -> Result<Vec<String>, String> {
        let mut parts = Vec::new();
        loop {
            if let Some(rest) = self.rest.strip_prefix('[') {
                let (part, rest) = rest.split_once(']').ok_or("a bracket is never closed")?;
                parts.push(part.to_owned());
                self.rest = rest;
            } else {
                let end = self.rest.find(|sign: char| sign.is_whitespace() || ".[]()=~'\"".contains(sign));
                let part = self.rest.get(..end.unwrap_or(self.rest.len())).unwrap_or_default();
                if part.is_empty() {
                    return Err(format!("{:?} cannot be read", self.rest.chars().take(20).collect::<String>()));
                }
                parts.push(part.to_owned());
                self.rest = self.rest.get(part.len()..).unwrap_or_default();
            }
            match self.rest.strip_prefix('.') {
                Some(rest) => self.rest = rest,
                None => return Ok(parts),
            }
        }
    }
}
