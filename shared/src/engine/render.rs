//! From a response to bytes. Static texts were made at compile time and never see the template engine.

use serde_json::Map;

use super::{
    Reply, content_type,
    context::Call,
    data::Data,
    effects::{self, Change},
    matching::cut,
    project::{CompiledProject, Endpoint, Rule, has_no_content},
};
use crate::{
    api::Position,
    template::{self, Environment, Limits, Template, Value},
};

/// A header value, or the template of one.
#[derive(Debug)]
pub(super) enum Text {
    Fixed(String),
    Template(Box<Source>),
}

/// A status code, or the template of one.
#[derive(Debug)]
pub(super) enum Status {
    Code(u16),
    Template(Box<Source>),
}

/// What is sent as content.
#[derive(Debug, Default)]
pub(super) enum Body {
    #[default]
    None,
    Fixed(Box<Fixed>),
    Template(Box<Source>),
}

/// Bytes that are the same for every request; one at least.
#[derive(Debug)]
pub(super) struct Fixed {
    pub(super) bytes: Vec<u8>,
    pub(super) content_type: &'static str,
}

/// A template, with its text, by which an error's place is told in characters.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) template: Template,
    pub(super) text: String,
}

/// Why a response could not be rendered.
#[derive(Debug)]
pub(super) struct RenderError {
    /// `body`, `status` or `header "x"`.
    pub(super) part: String,
    pub(super) detail: String,
    pub(super) at: Option<Position>,
}

impl Default for Status {
    fn default() -> Self {
        Self::Code(200)
    }
}

impl CompiledProject {
    /// Makes a reply of a response. `counted` is what it changes in the state before it changes anything itself.
    pub(super) fn render(
        &self,
        endpoint: &Endpoint,
        rule: Rule<'_>,
        counted: Map<String, serde_json::Value>,
        call: Call<'_>,
    ) -> Result<Reply, RenderError> {
        self.render_within(endpoint, rule, counted, call, &mut Meter::default())
    }

    /// The same within bounds of one's own.
    pub(super) fn render_within(
        &self,
        endpoint: &Endpoint,
        rule: Rule<'_>,
        counted: Map<String, serde_json::Value>,
        call: Call<'_>,
        meter: &mut Meter,
    ) -> Result<Reply, RenderError> {
        let (response, context) = (rule.response, call.context);
        let data = Data::new(self, endpoint, call);
        // A project's own seed is for replies that are all the same; else every request has values of its own.
        let stream = if self.settings.seed.is_some() { "" } else { &call.request.id };
        let (seed, now_ms) = (self.seed(context), context.now_ms);
        let mut renderer = Renderer { data: &data, seed, stream, now_ms, environment: None, meter };
        let status = renderer.status(&response.status)?;
        let mut headers =
            Vec::with_capacity(response.headers.len() + usize::from(!matches!(response.body, Body::None)));
        for (name, text) in &response.headers {
            headers.push((name.clone(), renderer.header(name, text)?));
        }
        let (body, content_type) = renderer.body(&response.body)?;
        let content_type = content_type.filter(|_| !has_no_content(status));
        if let Some(inferred) = content_type.filter(|_| !headers.iter().any(|(name, _)| name == "content-type")) {
            headers.push(("content-type".to_owned(), inferred.to_owned()));
        }
        let mut effects = counted;
        effects::count_sequence(endpoint, call, &mut effects);
        for (name, change) in rule.extra.iter().flat_map(|extra| &extra.set) {
            effects.insert(name.clone(), renderer.change(name, change, context.state.get(name))?);
        }
        match effects::too_large(&context.state, &effects) {
            Some(detail) => Err(RenderError { part: "state".to_owned(), detail, at: None }),
            None => Ok(Reply { status, headers, body, effects, ..Reply::default() }),
        }
    }
}

/// What rendering a reply may take, and what it took.
#[derive(Debug, Default)]
pub(super) struct Meter {
    /// The bounds of each of its templates.
    pub(super) limits: Limits,
    /// The steps of all of them.
    pub(super) steps: u64,
}

/// The rendering of one reply: its parts share a generator, so that they do not repeat each other.
struct Renderer<'a> {
    data: &'a Data<'a>,
    seed: u64,
    stream: &'a str,
    now_ms: i64,
    /// Made for the first template; most replies have none.
    environment: Option<Environment>,
    meter: &'a mut Meter,
}

impl Renderer<'_> {
    fn status(&mut self, status: &Status) -> Result<u16, RenderError> {
        let source = match status {
            Status::Code(code) => return Ok(*code),
            Status::Template(source) => source,
        };
        let text = self.template("status", source)?;
        parse_status(&text).ok_or_else(|| RenderError {
            part: "status".to_owned(),
            detail: format!("it rendered {:?}, which is no number from 200 to 599", cut(&text)),
            at: None,
        })
    }

    fn header(&mut self, name: &str, text: &Text) -> Result<String, RenderError> {
        let source = match text {
            Text::Fixed(value) => return Ok(value.clone()),
            Text::Template(source) => source,
        };
        let part = || format!("header {name:?}");
        let value = self.template(name, source).map_err(|error| RenderError { part: part(), ..error })?;
        match forbidden_sign(&value) {
            Some(sign) => Err(RenderError { part: part(), detail: format!("its value holds {sign}"), at: None }),
            None => Ok(value),
        }
    }

    /// The value that a change leaves; null for none.
    fn change(
        &mut self,
        name: &str,
        change: &Change,
        value: Option<&serde_json::Value>,
    ) -> Result<serde_json::Value, RenderError> {
        match change {
            Change::Set(Text::Fixed(text)) => Ok(text.clone().into()),
            Change::Set(Text::Template(source)) => {
                let part = format!("state {name:?}");
                Ok(self.template("set", source).map_err(|error| RenderError { part, ..error })?.into())
            }
            Change::Add(number) => Ok(effects::add(value, number)),
            Change::Remove => Ok(serde_json::Value::Null),
        }
    }

    /// The bytes, and the content type that goes with them when there are any.
    fn body(&mut self, body: &Body) -> Result<(Vec<u8>, Option<&'static str>), RenderError> {
        match body {
            Body::None => Ok((Vec::new(), None)),
            Body::Fixed(fixed) => Ok((fixed.bytes.clone(), Some(fixed.content_type))),
            Body::Template(source) => {
                let text = self.template("body", source)?;
                let content_type = Some(content_type::of_text(&text)).filter(|_| !text.is_empty());
                Ok((text.into_bytes(), content_type))
            }
        }
    }

    fn template(&mut self, part: &str, source: &Source) -> Result<String, RenderError> {
        let Self { data, seed, stream, now_ms, ref mut environment, ref mut meter } = *self;
        let limits = meter.limits;
        let environment =
            environment.get_or_insert_with(|| Environment::new(seed, now_ms).with_stream(stream).with_limits(limits));
        let rendered = source.template.render(&Value::Object(data), environment);
        meter.steps = environment.steps();
        rendered.map_err(|error| RenderError {
            part: part.to_owned(),
            detail: error.to_string(),
            at: Some(position(&error, &source.text)),
        })
    }
}

/// A status that the platform can send.
pub(super) fn parse_status(text: &str) -> Option<u16> {
    // Rust would take a sign before the digits.
    let digits = Some(text.trim()).filter(|text| !text.starts_with('+'))?;
    digits.parse().ok().filter(|code| (200..=599).contains(code))
}

/// What a header value must not hold (RFC 9110, section 5.5), by name.
pub(super) fn forbidden_sign(value: &str) -> Option<&'static str> {
    value.bytes().find_map(|byte| match byte {
        b'\r' => Some("a carriage return (CR)"),
        b'\n' => Some("a line feed (LF)"),
        0 => Some("a NUL"),
        _ => None,
    })
}

/// Where a template is wrong. The template engine counts bytes from 0, as Go does; people count characters from 1.
pub(super) fn position(error: &template::Error, source: &str) -> Position {
    let line = source.split('\n').nth(error.line().saturating_sub(1)).unwrap_or_default();
    let before = line.char_indices().take_while(|(index, _)| *index < error.column()).count();
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Position { line: number(error.line().max(1)), column: number(before + 1) }
}
