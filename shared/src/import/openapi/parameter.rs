//! The parameters of an operation, its path's among them.

use std::collections::HashMap;

use super::{Importer, version::Version};
use crate::import::{ImportError, source::At};

/// Where a parameter stands in a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Place {
    Path,
    Query,
    Header,
    Cookie,
    /// A field of a form, in Swagger 2.0.
    Form,
    /// The whole body, in Swagger 2.0.
    Body,
}

/// A parameter.
#[derive(Debug, Clone)]
pub(super) struct Parameter<'d> {
    pub name: &'d str,
    pub place: Place,
    pub required: bool,
    pub at: At<'d>,
    /// What its value must fit. In Swagger 2.0 that stands in the parameter itself.
    pub schema: Option<At<'d>>,
}

/// How many parameters an operation has at most.
const MOST: usize = 500;

impl<'d> Importer<'d, '_> {
    /// The parameters of an operation; its own replace those of its path by the same name and place.
    pub(super) fn parameters(&mut self, item: &At<'d>, operation: &At<'d>) -> Result<Vec<Parameter<'d>>, ImportError> {
        let mut parameters: Vec<Parameter<'d>> = Vec::new();
        let mut known: HashMap<(&'d str, Place), usize> = HashMap::new();
        for list in [item.get("parameters"), operation.get("parameters")].into_iter().flatten() {
            for at in list.items() {
                let Some(parameter) = self.parameter(&at)? else { continue };
                let key = (parameter.name, parameter.place);
                if let Some(index) = known.get(&key)
                    && let Some(there) = parameters.get_mut(*index)
                {
                    *there = parameter;
                } else if parameters.len() < MOST {
                    known.insert(key, parameters.len());
                    parameters.push(parameter);
                } else {
                    self.notes.left(&parameter.at, format!("of an operation's parameters the first {MOST} are taken"));
                    return Ok(parameters);
                }
            }
        }
        Ok(parameters)
    }

    fn parameter(&mut self, at: &At<'d>) -> Result<Option<Parameter<'d>>, ImportError> {
        self.spend(1, at)?;
        let Some(at) = self.follow(at)? else { return Ok(None) };
        let place = match at.text_of("in") {
            Some("path") => Place::Path,
            Some("query") => Place::Query,
            Some("header") => Place::Header,
            Some("cookie") => Place::Cookie,
            Some("formData") => Place::Form,
            Some("body") => Place::Body,
            _ => {
                self.notes.left(&at, "this parameter is not in a path, a query, a header or a cookie");
                return Ok(None);
            }
        };
        let Some(name) = at.text_of("name").or((place == Place::Body).then_some("body")) else {
            self.notes.left(&at, "this parameter has no name");
            return Ok(None);
        };
        let own = self.version == Version::Two && place != Place::Body;
        let schema = if own { Some(at.clone()) } else { at.get("schema") };
        Ok(Some(Parameter { name, place, required: at.is_set("required"), at, schema }))
    }
}
