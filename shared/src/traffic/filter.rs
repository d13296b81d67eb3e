mod text;

use self::text::Text;
use crate::{
    api::{Diagnostic, RequestSummary},
    engine::Glob,
};

/// Which requests a list is to have: all of its conditions must hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    method: Option<String>,
    path: Option<Path>,
    /// The lowest and the highest.
    status: Option<(u16, u16)>,
    endpoint: Option<String>,
    /// Empty for those that name none.
    session: Option<String>,
    matched: Option<bool>,
    text: Option<Text>,
}

#[derive(Debug, Clone)]
enum Path {
    Contains(String),
    /// With its source, by which two are compared.
    Glob(String, Glob),
}

/// How long a value may be, in characters.
const LONGEST: usize = 1_000;

impl Filter {
    /// The names of its parameters.
    pub const PARAMETERS: [&str; 7] = ["method", "path", "status", "endpoint", "session", "matched", "text"];

    /// Reads it from the parameters of a query, decoded; others than its own are passed over.
    ///
    /// `method` and `session` are equal, `path` is contained in the path or, with `*`, a glob over all of it; `status` is
    /// a number or a class (`4xx`); `endpoint` is an id; `matched` is true or false; `text` is contained in URL, header
    /// fields or content of request or reply, whatever the case of ASCII letters. An empty `session` is that of the
    /// requests that name none; an empty `path` or `text` asks for nothing.
    ///
    /// # Errors
    /// What is wrong with a value, with the parameter's name as the pointer: `/status`. A parameter is given once, with at
    /// most 1,000 characters.
    pub fn parse<'q>(query: impl Iterator<Item = (&'q str, &'q str)>) -> Result<Self, Diagnostic> {
        let mut filter = Self::default();
        let mut seen: Vec<&str> = Vec::new();
        for (name, value) in query.filter(|(name, _)| Self::PARAMETERS.contains(name)) {
            let wrong = |detail: String| Diagnostic::error(format!("/{name}"), detail);
            if seen.contains(&name) {
                return Err(wrong(format!("`{name}` is given twice, and can be given once")));
            }
            if value.chars().nth(LONGEST).is_some() {
                return Err(wrong(format!("`{name}` has more than {LONGEST} characters")));
            }
            seen.push(name);
            filter.set(name, value).map_err(wrong)?;
        }
        Ok(filter)
    }

    fn set(&mut self, name: &str, value: &str) -> Result<(), String> {
        match name {
            "method" => self.method = Some(method(value)?),
            "path" => self.path = path(value)?,
            "status" => self.status = Some(status(value)?),
            "endpoint" => self.endpoint = Some(id(value)?),
            "session" => self.session = Some(value.to_owned()),
            "matched" => {
                let told = value.parse().map_err(|_| format!("`matched` must be true or false, not {value:?}"))?;
                self.matched = Some(told);
            }
            _ => self.text = if value.is_empty() { None } else { Some(Text::new(value)?) },
        }
        Ok(())
    }

    /// True when there is nothing to look at beyond summaries.
    #[must_use]
    pub fn is_without_text(&self) -> bool {
        self.text.is_none()
    }

    /// Whether a request's summary is as asked, `text` aside.
    #[must_use]
    pub fn takes(&self, summary: &RequestSummary) -> bool {
        let is = |asked: &Option<String>, has: Option<&str>| asked.as_ref().is_none_or(|asked| Some(&**asked) == has);
        is(&self.method, Some(&summary.method))
            && is(&self.endpoint, summary.endpoint.as_deref())
            && is(&self.session, Some(summary.session.as_deref().unwrap_or_default()))
            && self.status.is_none_or(|(lowest, highest)| (lowest..=highest).contains(&summary.status))
            && self.matched.is_none_or(|matched| matched == summary.endpoint.is_some())
            && self.path.as_ref().is_none_or(|path| match path {
                Path::Contains(text) => summary.path.contains(text.as_str()),
                Path::Glob(_, glob) => glob.matches(&summary.path),
            })
    }

    /// Whether `text` is in the summary, or in an [`Exchange`](crate::api::Exchange) as JSON. True without `text`.
    ///
    /// Of the exchange it is its values that are searched, and the names of header fields: the JSON's own names and signs
    /// are no content.
    #[must_use]
    pub fn finds(&self, summary: &RequestSummary, exchange: &[u8]) -> bool {
        self.text.as_ref().is_none_or(|text| text.is_in(summary, exchange))
    }
}

impl PartialEq for Path {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Contains(one), Self::Contains(other)) | (Self::Glob(one, _), Self::Glob(other, _)) => one == other,
            _ => false,
        }
    }
}

/// A token (RFC 9110, section 9.1), whose case makes a difference.
fn method(value: &str) -> Result<String, String> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if value.is_empty() || !value.bytes().all(is_token) {
        return Err(format!("`method` must be a method, such as GET, not {value:?}"));
    }
    Ok(value.to_owned())
}

fn path(value: &str) -> Result<Option<Path>, String> {
    Ok(match value {
        "" => None,
        glob if glob.contains('*') => {
            let compiled = Glob::new(glob).map_err(|_| "`path` is too long for a pattern with `*`".to_owned())?;
            Some(Path::Glob(glob.to_owned(), compiled))
        }
        text => Some(Path::Contains(text.to_owned())),
    })
}

/// `404`, or `4xx` for a class (RFC 9110, section 15).
fn status(value: &str) -> Result<(u16, u16), String> {
    let class = value.strip_suffix("xx").or(value.strip_suffix("XX"));
    let range = match (value.as_bytes(), class) {
        ([digit @ b'1'..=b'5', _, _], Some(_)) => {
            let lowest = u16::from(digit - b'0') * 100;
            Some((lowest, lowest + 99))
        }
        ([b'1'..=b'5', _, _], None) => value.parse().ok().map(|status| (status, status)),
        _ => None,
    };
    range.ok_or_else(|| format!("`status` must be a number from 100 to 599, or a class such as 4xx, not {value:?}"))
}

fn id(value: &str) -> Result<String, String> {
    let is_sign = |byte: u8| byte.is_ascii_alphanumeric() || b"_-".contains(&byte);
    if !(1..=64).contains(&value.len()) || !value.bytes().all(is_sign) {
        return Err(format!(
            "`endpoint` must be an endpoint's id, 1 to 64 letters, digits, hyphens and underscores, not {value:?}"
        ));
    }
    Ok(value.to_owned())
}

#[cfg(test)]
mod tests;
