use std::borrow::Cow;

use super::{
    super::{fields::Fields, json_path::JsonPath, reading::Part, xml::XPath},
    Scope, Subject,
};
use crate::model::{Credential, PartField};

/// Which part of a request is looked at.
#[derive(Debug, Clone)]
pub(in crate::engine) enum Target {
    Method,
    Path,
    Url,
    Param(String),
    Query(String),
    /// The name is lower case.
    Header(String),
    Cookie(String),
    Host,
    Client,
    Body,
    Json(Selector),
    Xml {
        source: String,
        path: XPath,
    },
    Form(String),
    Part(String, PartField),
    Basic(Credential),
    Bearer,
    Jwt(Selector),
    GraphqlOperation,
    GraphqlType,
    Variable(Selector),
    State(String),
}

/// A `JSONPath`, with its text.
#[derive(Debug, Clone)]
pub(in crate::engine) struct Selector {
    pub(in crate::engine) source: String,
    pub(in crate::engine) path: JsonPath,
}

/// Why a target has no value, in words that follow the target's.
pub(in crate::engine) type Unreadable<'a> = Cow<'a, str>;

/// Takes a value; true ends the visit.
type Visit<'v, 'a> = &'v mut dyn FnMut(Subject<'a>) -> bool;

impl Target {
    /// Visits the target's values in the client's order. A header is visited line by line and then member by member
    /// when `whole_lines` are wanted, else by member alone.
    ///
    /// # Errors
    /// Why there is none, where that is more than its absence.
    pub(super) fn each<'a>(
        &self,
        scope: &Scope<'a>,
        whole_lines: bool,
        visit: Visit<'_, 'a>,
    ) -> Result<(), Unreadable<'a>> {
        let request = scope.request;
        match self {
            Self::Method => one(Some(&request.method), visit),
            Self::Path => one(Some(&request.path), visit),
            Self::Url => {
                visit(Subject::Text(request.url()));
            }
            Self::Host => one(request.host_name(), visit),
            Self::Client => one(request.client.as_deref(), visit),
            Self::Param(name) => {
                if let Some(value) = scope.pattern.param(name, request) {
                    visit(Subject::Text(value));
                }
            }
            Self::Query(name) => several(request.query().values(name), visit),
            Self::Cookie(name) => several(request.cookies().values(name), visit),
            Self::Form(name) => several(request.form().map_err(missing)?.values(name), visit),
            Self::Part(name, field) => {
                let parts = request.parts().map_err(missing)?.iter().filter(|part| part.name == *name);
                several(parts.filter_map(|part| part_field(part, *field)), visit);
            }
            Self::Basic(credential) => {
                let basic = request.basic().map_err(missing)?;
                one(
                    Some(match credential {
                        Credential::User => &basic.user,
                        Credential::Password => &basic.password,
                    }),
                    visit,
                );
            }
            Self::Bearer => one(Some(request.bearer().map_err(missing)?), visit),
            Self::Jwt(selector) => selector.each(request.claims().map_err(nothing)?, visit)?,
            Self::GraphqlOperation => {
                if let Some(name) = &request.graphql().map_err(missing)?.operation {
                    visit(Subject::Json(name));
                }
            }
            Self::GraphqlType => {
                visit(Subject::Json(&request.graphql().map_err(missing)?.kind));
            }
            Self::Variable(selector) => selector.each(&request.graphql().map_err(nothing)?.variables, visit)?,
            Self::Header(name) => {
                for line in request.headers().values(name) {
                    if line_or_members(line, whole_lines, visit) {
                        break;
                    }
                }
            }
            // A body of no bytes is not there.
            Self::Body => {
                if !request.body().is_empty() {
                    visit(Subject::Body(request));
                }
            }
            Self::Json(selector) => {
                if request.body().is_empty() {
                    return Err(nothing("there is no body"));
                }
                let body = request.json().map_err(|error| nothing(format!("the body is not JSON: {error}")))?;
                selector.each(body, visit)?;
            }
            Self::Xml { path, .. } => {
                if request.body().is_empty() {
                    return Err(nothing("there is no body"));
                }
                let body = request.xml().map_err(|error| nothing(format!("the body is not XML: {error}")))?;
                for value in path.select(body).map_err(nothing)? {
                    if visit(Subject::Text(Cow::Owned(value))) {
                        break;
                    }
                }
            }
            Self::State(name) => {
                if let Some(value) = scope.state.get(name) {
                    visit(state_text(value));
                }
            }
        }
        Ok(())
    }

    /// The target in words: `header "x-tier"`, `path`, `json "$.user.id"`.
    pub(in crate::engine) fn describe(&self) -> String {
        match self {
            Self::Method => "method".to_owned(),
            Self::Path => "path".to_owned(),
            Self::Url => "url".to_owned(),
            Self::Host => "host".to_owned(),
            Self::Client => "client".to_owned(),
            Self::Body => "body".to_owned(),
            Self::Param(name) => format!("param \"{name}\""),
            Self::Query(name) => format!("query \"{name}\""),
            Self::Header(name) => format!("header \"{name}\""),
            Self::Cookie(name) => format!("cookie \"{name}\""),
            Self::Form(name) => format!("form \"{name}\""),
            Self::Part(name, field) => match field.key() {
                Some(field) => format!("part \"{name}\" {field}"),
                None => format!("part \"{name}\""),
            },
            Self::Basic(credential) => format!("basic {}", credential.key()),
            Self::Bearer => "bearer".to_owned(),
            Self::Jwt(selector) => format!("jwt \"{}\"", selector.source),
            Self::GraphqlOperation => "graphql operation".to_owned(),
            Self::GraphqlType => "graphql type".to_owned(),
            Self::Variable(selector) => format!("graphql \"{}\"", selector.source),
            Self::State(name) => format!("state \"{name}\""),
            Self::Json(selector) => format!("json \"{}\"", selector.source),
            Self::Xml { source, .. } => format!("xml \"{source}\""),
        }
    }

    /// Whether its values are JSON, which is compared by type.
    pub(super) fn is_json(&self) -> bool {
        matches!(self, Self::Json(_) | Self::Jwt(_) | Self::Variable(_) | Self::GraphqlOperation | Self::GraphqlType)
    }

    /// What is said where a target has no value, and nothing keeps it from being read.
    pub(super) fn absence(&self) -> &'static str {
        match self {
            Self::Json(_) | Self::Xml { .. } => "selects nothing in the body",
            Self::Jwt(_) => "selects nothing in the claims",
            Self::Variable(_) => "selects nothing in the variables",
            _ => "is missing",
        }
    }

    /// How much work it may be to get at the values, from 0.
    pub(super) fn cost(&self) -> u32 {
        match self {
            Self::Method | Self::Path | Self::Host | Self::Client | Self::Param(_) | Self::State(_) => 0,
            Self::Url | Self::Query(_) | Self::Header(_) | Self::Cookie(_) | Self::Bearer => 1,
            Self::Basic(_) | Self::Jwt(_) => 2,
            Self::Body | Self::Form(_) => 4,
            Self::Json(_) | Self::Part(..) => 8,
            Self::GraphqlOperation | Self::GraphqlType | Self::Variable(_) => 9,
            Self::Xml { .. } => 16,
        }
    }

    /// Whether its expected values stay untold.
    pub(super) fn is_masked(&self, scope: &Scope<'_>) -> bool {
        let masked = |name: &str| is_masked(scope.mask, name);
        match self {
            Self::Header(name) | Self::Query(name) | Self::Form(name) | Self::Part(name, _) => masked(name),
            Self::Cookie(name) => masked(name) || masked("cookie"),
            Self::Basic(_) | Self::Bearer | Self::Jwt(_) => masked("authorization"),
            _ => false,
        }
    }

    /// Whether what the request has there stays untold: it is masked, or there is something masked in it.
    pub(in crate::engine) fn is_hidden(&self, scope: &Scope<'_>) -> bool {
        let Scope { request, mask, knowledge, .. } = scope;
        if !knowledge.is_bounded() {
            return false;
        }
        let any_of = |fields: &Fields| fields.names().any(|name| is_masked(mask, name));
        let any_in_body =
            || knowledge.lacks_content() || any_of(request.form_fields()) || request.has_masked_part(mask);
        match self {
            Self::Header(name) if name == "cookie" => is_masked(mask, "cookie") || any_of(request.cookies()),
            // The address in it may have a query of its own.
            Self::Header(name) if name == "referer" => {
                let mut queries = request.headers().values(name).filter_map(|value| Some(value.split_once('?')?.1));
                self.is_masked(scope) || queries.any(|query| any_of(&Fields::urlencoded(query)))
            }
            Self::Url => any_of(request.query()),
            Self::Body | Self::Json(_) | Self::Xml { .. } => any_in_body(),
            Self::Form(_) | Self::Part(..) => self.is_masked(scope) || knowledge.lacks_content(),
            Self::GraphqlOperation | Self::GraphqlType | Self::Variable(_) => any_of(request.query()) || any_in_body(),
            _ => self.is_masked(scope),
        }
    }
}

/// Whether a mask has a name, whatever its case.
pub(crate) fn is_masked(mask: &[String], name: &str) -> bool {
    mask.iter().any(|other| other.eq_ignore_ascii_case(name))
}

impl Selector {
    fn each<'a>(&self, value: &'a serde_json::Value, visit: Visit<'_, 'a>) -> Result<(), Unreadable<'a>> {
        for selected in self.path.select(value).map_err(nothing)? {
            if visit(Subject::Json(selected)) {
                break;
            }
        }
        Ok(())
    }
}

/// Why there is nothing to read, as it follows a target.
fn missing<'a>(reason: impl std::fmt::Display) -> Unreadable<'a> {
    format!("is missing: {reason}").into()
}

/// Why there is nothing to select from, as it follows a target.
fn nothing<'a>(reason: impl std::fmt::Display) -> Unreadable<'a> {
    format!("selects nothing: {reason}").into()
}

fn part_field(part: &Part, field: PartField) -> Option<&str> {
    match field {
        PartField::Text => Some(&part.text),
        PartField::Filename => part.filename.as_deref(),
        PartField::Type => part.content_type.as_deref(),
    }
}

fn one<'a>(value: Option<&'a str>, visit: Visit<'_, 'a>) {
    if let Some(value) = value {
        visit(Subject::text(value));
    }
}

fn several<'a>(values: impl Iterator<Item = &'a str>, visit: Visit<'_, 'a>) {
    for value in values {
        if visit(Subject::text(value)) {
            return;
        }
    }
}

/// State is compared as text, whatever wrote it: a counter's number with its digits.
fn state_text(value: &serde_json::Value) -> Subject<'_> {
    match value {
        serde_json::Value::String(text) => Subject::text(text),
        other => Subject::Text(Cow::Owned(other.to_string())),
    }
}

/// A header's value is the whole line; its comma-separated members are tried after it. True when the visit ended.
fn line_or_members<'a>(line: &'a str, whole_line: bool, visit: Visit<'_, 'a>) -> bool {
    if whole_line {
        if visit(Subject::text(line)) {
            return true;
        }
        if !line.contains(',') {
            return false;
        }
    }
    members(line).any(|member| visit(Subject::text(member)))
}

/// The members of a list (RFC 9110, section 5.6.1); a comma in quotes does not part them.
pub(crate) fn members(line: &str) -> impl Iterator<Item = &str> {
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
