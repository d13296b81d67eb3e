//! Saved examples as replies.

use super::{
    Importer, dynamic,
    request::{Request, headers},
    shown,
    variables::{Piece, Variables, pieces},
};
use crate::{
    document::NodeValue,
    import::{
        ImportError,
        exchange::{Answer, Exchange, Route, content_of, literal},
        naming::title,
        source::At,
    },
    model::{Body, HeaderValue},
};

/// How many variables without a value are told of a reply.
const MOST_UNKNOWN: usize = 50;

impl<'d> Importer<'d, '_> {
    /// A reply to a request that was saved with it, or else to that of its item, which is given with its route.
    pub(super) fn example(&mut self, at: &At<'d>, of: Request, route: &Route) -> Result<(), ImportError> {
        if !at.is_object() {
            if !at.is_empty() {
                self.notes.left(at, "an example is an object with a `code` and a `body`");
            }
            return Ok(());
        }
        let Some(status) = self.status(at) else { return Ok(()) };
        let saved = at.get("originalRequest").filter(|saved| !saved.is_empty()).and_then(|saved| self.request(&saved));
        let saved = saved.filter(|saved| !saved.address.is_empty());
        let (asked, route) = self.place(at, of, route, saved);
        let name = title(at.text_of("name").unwrap_or_default());
        let answer = self.answer(at, status, asked.method.as_str());
        let marks = asked.address.marks(&route).into_iter().chain(asked.marks).collect();
        let (title, method) = (asked.title, asked.method);
        self.push(Exchange { at: at.clone(), title, name, method, route, marks, answer: Some(answer) })
    }

    /// Which request the example is given to.
    fn place(&mut self, at: &At<'d>, of: Request, route: &Route, saved: Option<Request>) -> (Request, Route) {
        let Some(saved) = saved else { return (of, route.clone()) };
        let is_same = saved.method == of.method;
        if let Some(address) = saved.address.along(&of.address).filter(|_| is_same) {
            return (Request { title: of.title, address, ..saved }, route.clone());
        }
        match saved.address.route() {
            Ok(own) => {
                let detail = format!(
                    "this was saved of another request than the one it stands with, and answers that: {} {}",
                    saved.method, own.pattern
                );
                self.notes.changed(at, detail);
                (Request { title: of.title, ..saved }, own)
            }
            Err(why) => {
                let detail =
                    format!("the request that it was saved of cannot be an endpoint, so it answers its item's: {why}");
                self.notes.changed(at, detail);
                (of, route.clone())
            }
        }
    }

    fn status(&mut self, at: &At<'d>) -> Option<u16> {
        let code = at.get("code").and_then(|code| match &code.node.value {
            NodeValue::Number(number) => number.as_u64(),
            NodeValue::String(text) => text.trim().parse().ok(),
            _ => None,
        });
        match code {
            Some(code @ 200..=599) => u16::try_from(code).ok(),
            None | Some(0) => {
                self.notes.changed(at, "no status is saved with it, so it answers 200");
                Some(200)
            }
            Some(code) => {
                self.notes.left(at, format!("a reply with status {code} cannot be sent; 200 to 599 can"));
                None
            }
        }
    }

    fn answer(&mut self, at: &At<'d>, status: u16, method: &str) -> Answer {
        let mut unknown: Vec<String> = Vec::new();
        let variables = &mut self.variables;
        let mut write = |text: &str| {
            let (template, left) = template(variables, text);
            for name in left {
                if unknown.len() < MOST_UNKNOWN && !unknown.contains(&name) {
                    unknown.push(name);
                }
            }
            template
        };
        let value = |text: &str| write(text).unwrap_or_else(|| literal(text));
        let mut fields = self.sent.fields(headers(at), method, value, self.notes);
        let text = at.text_of("body").unwrap_or_default();
        let template = write(text);
        for name in unknown {
            let detail =
                format!("{{{{{}}}}} has no value in the collection, and stands in the reply as it is", shown(&name));
            self.notes.changed(at, detail);
        }
        let body = match template {
            Some(template) => Body::Template(template),
            None if text.is_empty() => match at.get("body").filter(|body| !body.is_empty() && body.text().is_none()) {
                Some(body) => Body::Json(body.node.to_json()),
                None => Body::None,
            },
            None => Body::Text(text.to_owned()),
        };
        let kept = content_of(status, body.clone());
        if kept != body {
            self.notes.left(at, format!("a reply with status {status} has no content"));
        }
        if !kept.is_none() && !fields.iter().any(|(name, _)| name == "content-type") {
            fields.extend(preview(at).map(|text| ("content-type".to_owned(), HeaderValue::One(text.to_owned()))));
        }
        Answer { status, headers: fields, body: kept }
    }
}

/// A text as a template, where one of its variables has a value, and the names of those that have none.
fn template(variables: &mut Variables<'_>, text: &str) -> (Option<String>, Vec<String>) {
    let mut template = String::with_capacity(text.len());
    let (mut is_template, mut unknown) = (false, Vec::new());
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => template.push_str(&literal(text)),
            Piece::Variable(name, whole) => {
                let dynamic = dynamic::expression(name).map(str::to_owned);
                if let Some(expression) = dynamic.or_else(|| variables.expression(name)) {
                    is_template = true;
                    // Three braces would begin an action with a brace in it.
                    if template.ends_with('{') {
                        template.pop();
                        template.push_str("{{\"{\"}}");
                    }
                    template.extend(["{{", &expression, "}}"]);
                } else {
                    unknown.push(name.to_owned());
                    template.push_str(&literal(whole));
                }
            }
        }
    }
    (is_template.then_some(template), unknown)
}

/// The content type that Postman shows a body as.
fn preview(at: &At<'_>) -> Option<&'static str> {
    match at.text_of("_postman_previewlanguage")? {
        "json" => Some("application/json"),
        "html" => Some("text/html; charset=utf-8"),
        "xml" => Some("application/xml"),
        "plain" | "text" => Some("text/plain; charset=utf-8"),
        _ => None,
    }
}
