//! What a request must have, as the document says: asked only of requests that prefer to be judged.

use serde_json::{Value, json};

use super::{
    Importer,
    media::{Kind, Media},
    parameter::{Parameter, Place},
    path::Path,
    schema::Purpose,
    version::Version,
};
use crate::{
    import::{ImportError, condition, source::At},
    model::{Condition, PartField, Target},
};

/// The largest schema that a condition holds, in bytes of JSON.
const LARGEST: usize = 64 << 10;

/// How many requirements of a request are asked for.
const MOST: usize = 200;

/// Headers of which the specification says that a parameter means nothing.
const NO_PARAMETERS: [&str; 3] = ["accept", "content-type", "authorization"];

impl<'d> Importer<'d, '_> {
    /// Everything that a request must have: required parameters with their types, and the body.
    pub(super) fn demands(
        &mut self,
        parameters: &[Parameter<'d>],
        operation: &At<'d>,
        path: &Path,
    ) -> Result<Vec<Condition>, ImportError> {
        let mut demands = Vec::new();
        for parameter in parameters {
            demands.extend(self.of_parameter(parameter, path)?);
        }
        if let Some(body) = operation.get("requestBody").filter(|_| self.version != Version::Two)
            && let Some(body) = self.follow(&body)?
        {
            demands.extend(self.of_body(&body)?);
        }
        if demands.len() > MOST {
            self.notes.left(operation, format!("of what a request must have the first {MOST} are asked for"));
            demands.truncate(MOST);
        }
        Ok(demands)
    }

    fn of_parameter(&mut self, parameter: &Parameter<'d>, path: &Path) -> Result<Vec<Condition>, ImportError> {
        let name = parameter.name;
        let target = match parameter.place {
            Place::Path => {
                let name = path.name_of(name);
                let is_there = path.pattern.contains(&format!("{{{name}}}"));
                if !is_there {
                    return Ok(Vec::new());
                }
                Target::Param(name.to_owned())
            }
            _ if !parameter.required => return Ok(Vec::new()),
            Place::Query => Target::Query(name.to_owned()),
            Place::Header if NO_PARAMETERS.iter().any(|other| name.eq_ignore_ascii_case(other)) => {
                return Ok(Vec::new());
            }
            Place::Header => Target::Header(name.to_ascii_lowercase()),
            Place::Cookie => Target::Cookie(name.to_owned()),
            Place::Form if parameter.at.text_of("type") == Some("file") => {
                Target::Part { name: name.to_owned(), field: PartField::Text }
            }
            Place::Form => Target::Form(name.to_owned()),
            Place::Body => {
                let Some(schema) = &parameter.schema else { return Ok(vec![condition::present(Target::Body)]) };
                let fits = self.fits(schema)?.unwrap_or_else(|| condition::present(Target::Body));
                return Ok(vec![fits]);
            }
        };
        let schema = match &parameter.schema {
            Some(schema) => self.follow(schema)?,
            None => None,
        };
        let operators = schema.as_ref().and_then(operators);
        // The fields of an object are parameters of their own, of which there is none by this name.
        let is_object = schema.as_ref().is_some_and(|schema| schema.text_of("type") == Some("object"));
        Ok(match (operators, parameter.place) {
            _ if is_object && parameter.place == Place::Query => Vec::new(),
            (Some((key, operand)), _) => vec![condition::matches(target, key, operand)],
            (None, Place::Path) => Vec::new(),
            (None, _) => vec![condition::present(target)],
        })
    }

    fn of_body(&mut self, body: &At<'d>) -> Result<Vec<Condition>, ImportError> {
        let required = body.is_set("required");
        let content: Vec<(Media, At<'d>)> =
            body.get("content").iter().flat_map(At::fields).take(50).map(|(name, at)| (Media::of(name), at)).collect();
        let json = content.iter().find(|(media, at)| media.kind == Kind::Json && at.get("schema").is_some());
        if let Some((_, at)) = json
            && let Some(schema) = at.get("schema")
            && let Some(fits) = self.fits(&schema)?
        {
            let mut ways = vec![fits];
            if !required {
                ways.push(condition::matches(Target::Body, "present", false));
            }
            if content.len() > 1 {
                let content_type = Target::Header("content-type".to_owned());
                ways.push(condition::not(condition::matches(content_type, "contains", "json")));
            }
            return Ok(condition::any(ways).into_iter().collect());
        }
        if !required {
            return Ok(Vec::new());
        }
        let form = match content.as_slice() {
            [(media, at)] if matches!(media.kind, Kind::Form | Kind::Multipart) => {
                at.get("schema").map(|at| (media, at))
            }
            _ => None,
        };
        let Some((media, schema)) = form else { return Ok(vec![condition::present(Target::Body)]) };
        let Some(schema) = self.follow(&schema)? else { return Ok(vec![condition::present(Target::Body)]) };
        let names = schema
            .get("required")
            .iter()
            .flat_map(At::items)
            .filter_map(|item| item.text())
            .take(MOST)
            .collect::<Vec<_>>();
        let field = |name: &&str| match media.kind {
            Kind::Form => Target::Form((*name).to_owned()),
            _ => Target::Part { name: (*name).to_owned(), field: PartField::Text },
        };
        let fields: Vec<Condition> = names.iter().map(field).map(condition::present).collect();
        Ok(if fields.is_empty() { vec![condition::present(Target::Body)] } else { fields })
    }

    /// The body fits a schema; none where that would be too large to ask.
    fn fits(&mut self, at: &At<'d>) -> Result<Option<Condition>, ImportError> {
        let Some(schema) = self.schema(at, Purpose::Request)? else { return Ok(None) };
        let length = schema.to_string().len();
        self.spend(length / 10, at)?;
        if let Err(why) = crate::engine::Fit::new(&schema) {
            self.notes.left(at, format!("bodies are not held to this schema, which cannot be used: {why}"));
            return Ok(None);
        }
        let left = self.strict_bytes.checked_sub(length).filter(|_| length <= LARGEST);
        let Some(left) = left else {
            self.notes.left(
                at,
                format!("bodies are not held to this schema: it has {length} bytes with all that it refers to"),
            );
            return Ok(None);
        };
        self.strict_bytes = left;
        Ok(Some(condition::matches(Target::Body, "schema", schema)))
    }
}

/// What a parameter's text must be like: one of the values, or a number.
fn operators(schema: &At<'_>) -> Option<(&'static str, Value)> {
    if let Some(values) = schema.get("enum") {
        let values: Vec<Value> = values.items().map(|item| item.node.to_json()).collect();
        let sound = |value: &Value| value.is_string() || value.is_number();
        return (!values.is_empty() && values.len() <= 100 && values.iter().all(sound))
            .then(|| ("one_of", Value::Array(values)));
    }
    match schema.text_of("type")? {
        "integer" => Some(("regex", json!("^[+-]?[0-9]+$"))),
        "number" => Some(("regex", json!("^[+-]?[0-9]*[.]?[0-9]+([eE][+-]?[0-9]+)?$"))),
        "boolean" => Some(("one_of", json!(["true", "false"]))),
        _ => None,
    }
}
