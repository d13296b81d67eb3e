use super::{
    super::{
        place::Place,
        report::Report,
        tree::{Value, object_to_json},
    },
    endpoint,
    ids::Ids,
    imports,
    scalar::text_or_empty,
    settings,
};
use crate::model::{Endpoint, Project};

const FIELDS: [&str; 5] = ["name", "endpoints", "vars", "settings", "imports"];

/// Reads a whole document.
pub(in super::super) fn decode(place: &Place<'_>, report: &mut Report) -> Project {
    let mut project = Project::default();
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object with `endpoints`");
        return project;
    };
    for (name, field) in fields {
        match name {
            "name" => project.name = text_or_empty(&field, report),
            "endpoints" => project.endpoints = endpoints(&field, report),
            "vars" => match &field.node.value {
                Value::Object(members) => project.vars = object_to_json(members),
                _ => report.wrong_type(&field, "an object of names and values"),
            },
            "settings" => project.settings = settings::decode(&field, report),
            "imports" => project.imports = imports::decode(&field, report),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    project
}

fn endpoints(place: &Place<'_>, report: &mut Report) -> Vec<Endpoint> {
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of endpoints");
        return Vec::new();
    };
    let mut ids = Ids::default();
    let mut endpoints = Vec::with_capacity(items.len());
    for item in items {
        // The project cannot be served any more, and nothing further would be told.
        if report.is_full() {
            break;
        }
        endpoints.push(endpoint::decode(&item, &mut ids, report));
    }
    ids.fill('e', endpoints.iter_mut().map(|endpoint| &mut endpoint.id));
    endpoints
}
