use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::Number;

use super::{
    super::{
        content_type,
        effects::Change,
        matching,
        path_pattern::PathPattern,
        project::{Extra, Label, Odds, Response, has_no_content},
        render::{Body, Fixed, Source, Status, Text, forbidden_sign, parse_status, position},
    },
    ALWAYS, Compiler, Rule,
};
use crate::{
    api::Diagnostic,
    model::{self, Select, StateChange},
    template::{self, Options, Template},
};

/// What the platform drops or makes itself.
const DROPPED: [&str; 7] =
    ["content-length", "transfer-encoding", "connection", "keep-alive", "upgrade", "trailer", "te"];

/// Headers that speak for a whole origin: they empty it, bind it, or have browsers report on it or reach it elsewhere. Where
/// mocks answer under a path of the editor's own host they are left out, in lower case.
pub const ORIGIN_WIDE: [&str; 6] =
    ["clear-site-data", "service-worker-allowed", "strict-transport-security", "nel", "report-to", "alt-svc"];

impl Compiler {
    pub(super) fn rules(
        &mut self,
        endpoint: &model::Endpoint,
        pattern: Option<&PathPattern>,
        place: &str,
    ) -> Vec<Rule> {
        let responses = &endpoint.responses;
        let mut compiled = Vec::with_capacity(responses.len());
        let mut always: Option<&model::Response> = None;
        for (index, response) in responses.iter().enumerate() {
            let pointer = format!("{place}/responses/{index}");
            if let Some(first) = always {
                let label = if first.name.is_empty() { &first.id } else { &first.name };
                let detail = format!("this response is never given: \"{label}\" stands before it and always holds");
                self.report.push(Diagnostic::warning(&pointer, detail));
            } else if response.when.is_none() && endpoint.select == Select::Rules && response.probability.is_none() {
                always = Some(response);
            }
            let condition = match &response.when {
                Some(when) => self.condition(when, pattern, &format!("{pointer}/when")),
                None => ALWAYS,
            };
            let label = Label { id: response.id.clone(), name: response.name.clone() };
            let mut extra = self.extra(endpoint.select, response, &pointer);
            if let Some(fault) = &response.fault {
                extra.get_or_insert_default().fault = Some(self.fault(fault, response, &format!("{pointer}/fault")));
            }
            compiled.push(Rule { condition, response: self.response(response, &pointer), label, extra });
        }
        compiled
    }

    fn response(&mut self, response: &model::Response, pointer: &str) -> Response {
        let status = self.status(&response.status, pointer);
        let headers = self.headers(&response.headers, pointer);
        let body = self.body(&response.body, pointer);
        if let Status::Code(code) = status
            && has_no_content(code)
            && !matches!(body, Body::None)
        {
            let detail = format!("a reply with status {code} has no content, so this body is never sent");
            self.report.push(Diagnostic::warning(format!("{pointer}/body"), detail));
        }
        self.check_delay(&response.delay, &format!("{pointer}/delay"));
        Response { status, headers: headers.into_boxed_slice(), body, delay: (&response.delay).into() }
    }

    /// What few responses have; none for the others.
    fn extra(&mut self, select: Select, response: &model::Response, pointer: &str) -> Option<Extra> {
        let model::Response { probability, weight, set, .. } = response;
        if probability.is_none() && weight.is_none() && set.is_empty() {
            return None;
        }
        if weight.is_some() && select != Select::Random {
            let detail = "`weight` makes no difference here: the endpoint does not select at random";
            self.report.push(Diagnostic::warning(format!("{pointer}/weight"), detail));
        }
        let number = |number: &Option<Number>| number.as_ref().and_then(Number::as_f64).unwrap_or(1.0);
        let odds = Odds { probability: number(probability), weight: number(weight) };
        if odds.probability <= 0.0 || (odds.weight <= 0.0 && select == Select::Random) {
            let detail = "this response is never given: its probability or its weight is 0";
            self.report.push(Diagnostic::warning(pointer, detail));
        }
        let mut changes = Vec::with_capacity(set.len());
        for (name, change) in set {
            let change = match change {
                StateChange::Add(number) => Change::Add(number.clone()),
                StateChange::Remove => Change::Remove,
                StateChange::Set(text) => {
                    match self.template("set", text, &format!("{pointer}/set/{}", escape(name))) {
                        Some(text) => Change::Set(text),
                        None => continue,
                    }
                }
            };
            changes.push((name.clone(), change));
        }
        Some(Extra { odds, set: changes.into_boxed_slice(), fault: None })
    }

    /// Compiles a condition, or takes the one that was written the same before: expressions are large, and in a project
    /// of many endpoints the same few conditions come again and again. Gives its place, from 1.
    fn condition(&mut self, condition: &model::Condition, pattern: Option<&PathPattern>, pointer: &str) -> u32 {
        // What a condition says of parameters depends on the path.
        let mut key = serde_json::to_string(condition).unwrap_or_default();
        if key.contains("\"param\"") {
            key.extend(pattern.iter().flat_map(|pattern| pattern.names()).flat_map(|name| ["\n", name]));
        }
        if let Some(same) = self.written.get(&key) {
            return *same;
        }
        let known = self.report.len();
        let compiled = matching::compile(condition, pattern, pointer, &mut self.regexes, &mut self.report);
        self.conditions.push(compiled);
        let place = u32::try_from(self.conditions.len()).unwrap_or(u32::MAX);
        // What there is something to say about is compiled again wherever it stands, to be told there.
        if self.report.len() == known && !key.is_empty() {
            self.written.insert(key, place);
        }
        place
    }

    fn status(&mut self, status: &model::Status, pointer: &str) -> Status {
        let pointer = format!("{pointer}/status");
        match status {
            model::Status::Code(code @ 200..=599) => return Status::Code(*code),
            model::Status::Code(code) => {
                let detail = format!("the platform cannot send status {code}; it can send 200 to 599");
                self.report.push(Diagnostic::error(pointer, detail));
            }
            model::Status::Template(text) => match self.template("status", text, &pointer) {
                Some(Text::Template(source)) => return Status::Template(source),
                Some(Text::Fixed(text)) => {
                    if let Some(code) = parse_status(&text) {
                        return Status::Code(code);
                    }
                    let detail = format!("{text:?} is no status; a number from 200 to 599 is, or a template");
                    self.report.push(Diagnostic::error(pointer, detail));
                }
                None => {}
            },
        }
        Status::default()
    }

    fn headers(&mut self, headers: &[(String, model::HeaderValue)], pointer: &str) -> Vec<(String, Text)> {
        let mut compiled: Vec<(String, Text)> = Vec::new();
        for (name, value) in headers {
            let pointer = format!("{pointer}/headers/{}", escape(name));
            let lower = name.to_ascii_lowercase();
            if !self.check_header_name(name, &lower, &pointer) {
                continue;
            }
            for (index, text) in value.values().iter().enumerate() {
                let pointer = match value {
                    model::HeaderValue::One(_) => pointer.clone(),
                    model::HeaderValue::Many(_) => format!("{pointer}/{index}"),
                };
                if let Some(text) = self.header_value(&lower, text, &pointer) {
                    // A name that was spelt in two ways is still one header, whose values stand next to each other.
                    let after = compiled.iter().rposition(|(other, _)| *other == lower);
                    compiled.insert(after.map_or(compiled.len(), |at| at + 1), (lower.clone(), text));
                }
            }
        }
        compiled
    }

    /// Whether the header is sent at all.
    fn check_header_name(&mut self, name: &str, lower: &str, pointer: &str) -> bool {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) {
            let detail = format!("{name:?} is no header name: letters, digits and hyphens are");
            self.report.push(Diagnostic::error(pointer, detail));
            return false;
        }
        if DROPPED.contains(&lower) {
            let detail = format!("{name} is the platform's own, so this one is not sent");
            self.report.push(Diagnostic::warning(pointer, detail));
            return false;
        }
        if ORIGIN_WIDE.contains(&lower) {
            let detail = format!(
                "{name} is sent on the project's own host alone: under /m/ it would speak for the editor's origin too"
            );
            self.report.push(Diagnostic::warning(pointer, detail));
        }
        true
    }

    fn header_value(&mut self, name: &str, text: &str, pointer: &str) -> Option<Text> {
        let text = self.template(name, text, pointer)?;
        if let Text::Fixed(value) = &text
            && let Some(sign) = forbidden_sign(value)
        {
            self.report.push(Diagnostic::error(pointer, format!("a header's value cannot hold {sign}")));
            return None;
        }
        Some(text)
    }

    fn body(&mut self, body: &model::Body, pointer: &str) -> Body {
        let pointer = format!("{pointer}/body");
        match body {
            model::Body::None => Body::None,
            model::Body::Text(text) => fixed_text(text.clone()),
            model::Body::Template(text) => match self.template("body", text, &pointer) {
                Some(Text::Template(source)) => Body::Template(source),
                Some(Text::Fixed(text)) => fixed_text(text),
                None => Body::None,
            },
            model::Body::Json(value) => {
                // JSON out of a document always serialises.
                let bytes = serde_json::to_vec(value).unwrap_or_default();
                fixed(bytes, content_type::JSON)
            }
            model::Body::Base64(text) => match STANDARD.decode(text) {
                Ok(bytes) => fixed(bytes, content_type::BINARY),
                Err(error) => {
                    let detail = format!("this is not base64 (RFC 4648, section 4): {error}");
                    self.report.push(Diagnostic::error(format!("{pointer}/base64"), detail));
                    Body::None
                }
            },
        }
    }

    /// A template, or the text it always gives; none, and an error, when it is neither.
    fn template(&mut self, name: &str, text: &str, pointer: &str) -> Option<Text> {
        let Ok(template) = Template::parse(name, text, &self.functions) else {
            let shape = self.known.of(self.params.as_deref());
            for error in Options::default().check(name, text, &self.functions, &shape) {
                let detail = format!("the template is wrong: {}", error.message());
                self.report_at(Diagnostic::error(pointer, detail), &error, text);
            }
            return None;
        };
        if let Some(fixed) = template.static_text() {
            return Some(Text::Fixed(fixed.to_owned()));
        }
        let shape = self.shape.get_or_insert_with(|| self.known.of(self.params.as_deref()));
        for error in template.unknown_fields(shape) {
            self.report_at(Diagnostic::warning(pointer, error.message()), &error, text);
        }
        Some(Text::Template(Box::new(Source { template, text: text.to_owned() })))
    }

    /// Tells what a template's error is about, and what was probably meant.
    fn report_at(&mut self, diagnostic: Diagnostic, error: &template::Error, text: &str) {
        let at = position(error, text);
        let hint = error.hint().map(|hint| format!("; {hint}")).unwrap_or_default();
        let detail = diagnostic.detail + &hint;
        self.report.push(Diagnostic { detail, ..diagnostic }.within(at.line, at.column));
    }
}

fn fixed_text(text: String) -> Body {
    let content_type = content_type::of_text(&text);
    fixed(text.into_bytes(), content_type)
}

/// A body of no bytes is none.
fn fixed(bytes: Vec<u8>, content_type: &'static str) -> Body {
    if bytes.is_empty() { Body::None } else { Body::Fixed(Box::new(Fixed { bytes, content_type })) }
}

/// A name as a part of a JSON Pointer (RFC 6901, section 3).
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
