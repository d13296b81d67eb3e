use serde_json::{Map, Value};

use crate::{
    api::RequestFields,
    template::{self, Shape, Type},
};

const TEXT: Shape = Shape::Value(Type::String);

/// What is known of a template's data before there is a request: all fields but those of JSON and of the state.
#[derive(Debug)]
pub(in crate::engine) struct DataShape {
    vars: Shape,
}

impl DataShape {
    /// By the project's constants.
    pub(in crate::engine) fn new(vars: &Map<String, Value>) -> Self {
        let vars = vars.keys().map(|name| (name.as_str(), "A constant of the project.", Shape::Any));
        Self { vars: Shape::fields(vars) }
    }

    /// The shape of the data of an endpoint's templates, by the names of its path's parameters, none where they are
    /// not known.
    pub(in crate::engine) fn of(&self, params: Option<&[String]>) -> Shape {
        self.like(params, &RequestFields::default())
    }

    /// The same for requests like those that had these fields; of what they had none, there may be any.
    pub(in crate::engine) fn like(&self, params: Option<&[String]>, seen: &RequestFields) -> Shape {
        let params = match params {
            Some(names) => Shape::fields(names.iter().map(|name| (name, "A parameter of the path.", TEXT))),
            None => Shape::map(TEXT),
        };
        let json = if seen.json.is_null() { Shape::Any } else { Shape::of(&template::Value::json(&seen.json)) };
        let lists = |names| named(names, &Shape::list(TEXT));
        let request = Shape::fields([
            ("Method", "The verb, in capitals.", TEXT),
            ("URL", "The address as the client named it.", TEXT),
            ("Host", "The host, with the port where there is one.", TEXT),
            ("Path", "The path as it was sent, without the query.", TEXT),
            ("PathParams", "The parameters of the path, decoded.", params),
            ("Query", "The first value of each query parameter.", named(&seen.query, &TEXT)),
            ("QueryAll", "All values of each query parameter.", lists(&seen.query)),
            ("Headers", "The value of each header, whatever the case of its name.", named(&seen.headers, &TEXT)),
            ("Cookies", "The value of each cookie.", named(&seen.cookies, &TEXT)),
            ("Body", "The body as text.", TEXT),
            ("JSON", "The body, read as JSON.", json),
            ("Form", "The first value of each form field.", named(&seen.form, &TEXT)),
            ("FormAll", "All values of each form field.", lists(&seen.form)),
            ("ClientIP", "The client's address.", TEXT),
            ("ID", "The id of this request.", TEXT),
        ]);
        let project = Shape::fields([
            ("Name", "The project's name.", TEXT),
            ("Slug", "The project's part of its address.", TEXT),
            ("Revision", "The revision that answers.", Shape::Value(Type::Int)),
        ]);
        let endpoint = Shape::fields([
            ("ID", "The endpoint's id.", TEXT),
            ("Name", "The endpoint's name.", TEXT),
            ("Method", "The endpoint's verbs.", TEXT),
            ("Path", "The endpoint's path pattern.", TEXT),
        ]);
        Shape::fields([
            ("Request", "What the client sent.", request),
            ("State", "The named values of the client's session.", Shape::map(Shape::Any)),
            ("Project", "The project that answers.", project),
            ("Endpoint", "The endpoint that answers.", endpoint),
            ("Vars", "The project's constants.", self.vars.clone()),
        ])
    }
}

/// A map of values of one shape, with these names, or with any where none is known.
fn named(names: &[String], of: &Shape) -> Shape {
    if names.is_empty() {
        return Shape::map(of.clone());
    }
    Shape::fields(names.iter().map(|name| (name.as_str(), "", of.clone())))
}
