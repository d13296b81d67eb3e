//! Parameters and body: what conditions ask of a request.

use serde_json::{Map, Value, json};

use super::{
    super::{
        asked::{self, asked, text_of},
        notes::At,
        path::{Piece, segments},
    },
    Exporter, schema,
};
use crate::model::{Condition, Endpoint, Matcher, Operator, Target};

/// What an operation says of its requests.
#[derive(Debug, Default)]
pub(super) struct Demands {
    parameters: Vec<Value>,
    body_required: bool,
    /// By media type.
    content: Map<String, Value>,
    security: Vec<Value>,
}

/// Header fields of which OpenAPI says that a parameter means nothing, and the one that chooses among documented replies.
const NO_PARAMETERS: [&str; 4] = ["accept", "content-type", "authorization", "prefer"];

/// How many parameters and fields of a form an operation has at most.
const MOST: usize = 500;

const FORM: &str = "application/x-www-form-urlencoded";
const PARTS: &str = "multipart/form-data";

impl Demands {
    /// Reads the conditions of an endpoint's responses.
    pub fn of(endpoint: &Endpoint, at: &At, exporter: &mut Exporter<'_, '_>) -> Self {
        let mut demands = Self::default();
        demands.path(&endpoint.path);
        for (index, response) in endpoint.responses.iter().enumerate() {
            let asked = asked(response.when.as_ref());
            let Some(judged) = asked.demands else { continue };
            let place = at.response(index).field("when");
            let is_security = response.status == crate::model::Status::Code(401);
            let is_told = if is_security {
                exporter.security(judged).map(|security| demands.security = security).is_some()
            } else {
                let parts = match judged {
                    Condition::All(list) => list.as_slice(),
                    other => std::slice::from_ref(other),
                };
                let told: Vec<bool> = parts.iter().map(|part| demands.required(part, endpoint, exporter)).collect();
                !told.contains(&false)
            };
            if !is_told {
                exporter.notes.left(&place, "some of what requests are held to cannot be said in OpenAPI");
            }
        }
        let mut matchers = Vec::new();
        for response in &endpoint.responses {
            let asked = asked(response.when.as_ref());
            asked.others.into_iter().for_each(|condition| asked::matchers(condition, &mut matchers));
        }
        for matcher in matchers {
            demands.mentioned(matcher);
        }
        demands
    }

    /// Puts it into an operation.
    pub fn write(&self, operation: &mut Map<String, Value>) {
        if !self.parameters.is_empty() {
            operation.insert("parameters".to_owned(), self.parameters.clone().into());
        }
        if !self.content.is_empty() {
            let mut body = Map::new();
            if self.body_required {
                body.insert("required".to_owned(), true.into());
            }
            body.insert("content".to_owned(), Value::Object(self.content.clone()));
            operation.insert("requestBody".to_owned(), Value::Object(body));
        }
        if !self.security.is_empty() {
            operation.insert("security".to_owned(), self.security.clone().into());
        }
    }

    fn path(&mut self, path: &str) {
        for piece in segments(path).into_iter().flatten() {
            let (name, schema) = match piece {
                Piece::Text(_) => continue,
                Piece::Param { name, constraint: None } => (name.to_owned(), json!({"type": "string"})),
                Piece::Param { name, constraint: Some(pattern) } => {
                    (name.to_owned(), json!({"type": "string", "pattern": format!("^(?:{pattern})$")}))
                }
                Piece::Rest(name) => (format!("{name}*"), json!({"type": "string"})),
            };
            self.parameters.push(json!({"name": name, "in": "path", "required": true, "schema": schema}));
        }
    }

    fn known(&mut self, name: &str, place: &str) -> Option<&mut Value> {
        let is_same = |one: &&mut Value| one.get("in") == Some(&json!(place)) && one.get("name") == Some(&json!(name));
        self.parameters.iter_mut().find(is_same)
    }

    /// Something that a request must have. False where that cannot be said.
    fn required(&mut self, condition: &Condition, endpoint: &Endpoint, exporter: &mut Exporter<'_, '_>) -> bool {
        let matcher = match condition {
            Condition::Matcher(matcher) => matcher,
            Condition::Any(ways) => return self.body_ways(ways, endpoint, exporter),
            _ => return false,
        };
        let (name, place) = match &matcher.target {
            Target::Param(name) => (name, "path"),
            Target::Query(name) => (name, "query"),
            Target::Header(name) => (name, "header"),
            Target::Cookie(name) => (name, "cookie"),
            Target::Body => {
                self.body_required = true;
                return self.body(matcher, endpoint, exporter);
            }
            Target::Form(name) => return self.field(FORM, name, true),
            Target::Part { name, .. } => return self.field(PARTS, name, true),
            _ => return false,
        };
        let Some(schema) = schema::of_text(&matcher.operators) else { return false };
        let is_full = self.parameters.len() >= MOST;
        match self.known(name, place) {
            Some(known) => {
                if let (Value::Object(members), false) = (known, matcher.operators.is_empty()) {
                    members.insert("schema".to_owned(), schema);
                }
            }
            None if place == "path" || is_full => return false,
            None => self.parameters.push(json!({"name": name, "in": place, "required": true, "schema": schema})),
        }
        true
    }

    /// A body that fits a schema, or none, or one of another type.
    fn body_ways(&mut self, ways: &[Condition], endpoint: &Endpoint, exporter: &mut Exporter<'_, '_>) -> bool {
        let mut is_optional = false;
        let mut fits = None;
        for way in ways {
            match way {
                Condition::Matcher(matcher) if matcher.target == Target::Body => match matcher.operators.as_slice() {
                    [Operator { kind, operand: Value::Bool(false) }] if kind.key == "present" => is_optional = true,
                    _ => fits = Some(matcher),
                },
                Condition::Not(other) if is_json_type(other) => {
                    self.content.insert("*/*".to_owned(), json!({}));
                }
                _ => return false,
            }
        }
        let Some(matcher) = fits else { return false };
        self.body_required = !is_optional;
        self.body(matcher, endpoint, exporter)
    }

    fn body(&mut self, matcher: &Matcher, endpoint: &Endpoint, exporter: &mut Exporter<'_, '_>) -> bool {
        match matcher.operators.as_slice() {
            [] => {
                self.content.entry("*/*").or_insert_with(|| json!({}));
                true
            }
            [Operator { kind, operand }] if kind.key == "schema" => {
                let schema = exporter.schema(&format!("{}-request", endpoint.id), operand);
                self.content.insert("application/json".to_owned(), json!({"schema": schema}));
                true
            }
            _ => false,
        }
    }

    /// A field of a form.
    fn field(&mut self, media: &str, name: &str, is_required: bool) -> bool {
        let form = self.content.entry(media).or_insert_with(|| json!({"schema": {"type": "object", "properties": {}}}));
        let Some(Value::Object(schema)) = form.get_mut("schema") else { return false };
        if let Some(Value::Object(properties)) = schema.get_mut("properties") {
            if properties.len() >= MOST && !properties.contains_key(name) {
                return false;
            }
            properties.entry(name).or_insert_with(|| json!({"type": "string"}));
        }
        if is_required {
            self.body_required = true;
            if let Value::Array(required) = schema.entry("required").or_insert_with(|| json!([]))
                && !required.iter().any(|other| other == name)
            {
                required.push(name.into());
            }
        }
        true
    }

    /// Something that a condition looks at, and that requests may have.
    fn mentioned(&mut self, matcher: &Matcher) {
        let (name, place) = match &matcher.target {
            Target::Query(name) => (name.as_str(), "query"),
            Target::Cookie(name) => (name.as_str(), "cookie"),
            Target::Header(name) if NO_PARAMETERS.iter().any(|other| name.eq_ignore_ascii_case(other)) => return,
            Target::Header(name) => (name.as_str(), "header"),
            Target::Form(name) => {
                self.field(FORM, name, false);
                return;
            }
            Target::Part { name, .. } => {
                self.field(PARTS, name, false);
                return;
            }
            Target::Xml(_) => {
                self.content.entry("application/xml").or_insert_with(|| json!({}));
                return;
            }
            Target::Body | Target::Json(_) | Target::Graphql(_) => {
                self.content.entry("application/json").or_insert_with(|| json!({}));
                return;
            }
            _ => return,
        };
        if self.parameters.len() < MOST && self.known(name, place).is_none() {
            let mut parameter = json!({"name": name, "in": place, "schema": {"type": "string"}});
            if let (Some(Operator { kind, operand }), Value::Object(members)) =
                (matcher.operators.first(), &mut parameter)
                && kind.key == "equals"
            {
                members.insert("example".to_owned(), text_of(operand).into());
            }
            self.parameters.push(parameter);
        }
    }
}

fn is_json_type(condition: &Condition) -> bool {
    let Condition::Matcher(Matcher { target: Target::Header(name), operators, .. }) = condition else { return false };
    let contains = matches!(operators.as_slice(), [Operator { kind, operand: Value::String(text) }]
        if kind.key == "contains" && text == "json");
    name.eq_ignore_ascii_case("content-type") && contains
}
