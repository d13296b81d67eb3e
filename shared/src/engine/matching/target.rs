use std::borrow::Cow;

use serde_json_path::JsonPath;

use super::{
    super::{path_pattern::PathPattern, request::Request},
    Subject,
};

/// Which part of a request is looked at.
#[derive(Debug)]
pub(in crate::engine) enum Target {
    Method,
    Path,
    Param(String),
    Query(String),
    /// The name is lower case.
    Header(String),
    Cookie(String),
    Body,
    Json {
        source: String,
        path: JsonPath,
    },
}

/// What conditions are asked about: a request, and the pattern that says which of its segments is which parameter.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Scope<'a> {
    pub(in crate::engine) request: &'a Request,
    pub(in crate::engine) pattern: &'a PathPattern,
}

impl Target {
    /// Whether one of the target's values passes the test. They come in the client's order.
    pub(super) fn any<'a>(&self, scope: &Scope<'a>, test: &mut dyn FnMut(Subject<'a>) -> bool) -> bool {
        let request = scope.request;
        match self {
            Self::Method => test(text(&request.method)),
            Self::Path => test(text(&request.path)),
            Self::Param(name) => scope.pattern.param(name, request).is_some_and(|value| test(Subject::Text(value))),
            Self::Query(name) => request.query().values(name).any(|value| test(text(value))),
            Self::Header(name) => request.headers().values(name).any(|line| line_or_member(line, test)),
            Self::Cookie(name) => request.cookies().values(name).any(|value| test(text(value))),
            // A body of no bytes is not there.
            Self::Body => !request.body().is_empty() && test(text(request.body())),
            Self::Json { path, .. } => {
                let Ok(body) = request.json() else { return false };
                path.query(body).all().into_iter().any(|value| test(Subject::Json(value)))
            }
        }
    }

    /// The target in words: `header "x-tier"`, `path`, `json "$.user.id"`.
    pub(in crate::engine) fn describe(&self) -> String {
        match self {
            Self::Method => "method".to_owned(),
            Self::Path => "path".to_owned(),
            Self::Body => "body".to_owned(),
            Self::Param(name) => format!("param \"{name}\""),
            Self::Query(name) => format!("query \"{name}\""),
            Self::Header(name) => format!("header \"{name}\""),
            Self::Cookie(name) => format!("cookie \"{name}\""),
            Self::Json { source, .. } => format!("json \"{source}\""),
        }
    }
}

fn text(text: &str) -> Subject<'_> {
    Subject::Text(Cow::Borrowed(text))
}

/// A header's value is the whole line; its comma-separated members are tried after it.
fn line_or_member<'a>(line: &'a str, test: &mut dyn FnMut(Subject<'a>) -> bool) -> bool {
    test(text(line)) || (line.contains(',') && members(line).any(|member| test(text(member))))
}

/// The members of a list (RFC 9110, section 5.6.1); a comma in quotes does not part them.
fn members(line: &str) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped) = (false, false);
    let members = line.split(move |sign| {
        let literal = std::mem::take(&mut escaped);
        match sign {
            '\\' if quoted => escaped = !literal,
            '"' if !literal => quoted = !quoted,
            _ => {}
        }
        sign == ',' && !quoted
    });
    members.map(str::trim).filter(|member| !member.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_lines_are_split_outside_quotes() {
        for (line, expected) in [
            ("a, b ,c", vec!["a", "b", "c"]),
            ("a,,", vec!["a"]),
            (r#"x="1,2", y"#, vec![r#"x="1,2""#, "y"]),
            (r#""a\",b", c"#, vec![r#""a\",b""#, "c"]),
            ("\"open, never closed", vec!["\"open, never closed"]),
        ] {
            assert_eq!(members(line).collect::<Vec<_>>(), expected, "{line}");
        }
    }
}
