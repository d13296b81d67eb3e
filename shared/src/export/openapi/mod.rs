//! OpenAPI 3.1.
//!
//! Each method of an enabled endpoint is an operation: its id is the endpoint's, its summary the name. An endpoint for any
//! method is written for those that people use, since OpenAPI has no word for all. Each response is documented under its
//! status, with what it sends as an example; several of the same status and media type are examples by name, the default
//! first. Parameters and a body are documented where conditions ask for them.
//!
//! Conditions themselves have no place. Those that the import of OpenAPI writes mean what a document says anyway, and
//! come back when this one is imported: `Prefer: code=404`, an example's name, a media type, and what requests are held to
//! with `Prefer: handling=strict`, which are required parameters, a body's schema and security here.

mod demands;
mod operation;
mod responses;
mod schema;
mod security;

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value, json};

use super::{
    notes::{At, Notes},
    show::Show,
};
use crate::model::{Methods, Project};

/// The methods that a path has operations for.
const METHODS: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/// What an endpoint for any method is written for; HEAD comes with GET, and OPTIONS is CORS's.
const ANY: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/// How many bytes of JSON the operations have at most.
const MOST_BYTES: usize = 64 << 20;

/// Makes a document of a project.
pub(super) fn export(project: &Project, show: Show<'_>, notes: &mut Notes) -> Value {
    notes.format("openapi-3.1");
    let ids = project.endpoints.iter().map(|endpoint| endpoint.id.clone()).collect();
    let mut exporter = Exporter {
        show,
        notes,
        ids,
        paths: Map::new(),
        shapes: HashMap::new(),
        schemas: Map::new(),
        schemes: Map::new(),
        bytes: MOST_BYTES,
    };
    exporter.named(project);
    for (index, endpoint) in project.endpoints.iter().enumerate() {
        if endpoint.enabled {
            exporter.endpoint(index, endpoint);
        } else {
            exporter.notes.left(&At::endpoint(index), "a disabled endpoint answers nothing");
        }
    }
    exporter.notes.settings_left(project);
    let title = if project.name.is_empty() { "Mock API" } else { &project.name };
    let mut root = json!({"openapi": "3.1.0", "info": {"title": title, "version": "1.0.0"}, "paths": exporter.paths});
    let mut components = Map::new();
    for (key, members) in [("schemas", exporter.schemas), ("securitySchemes", exporter.schemes)] {
        if !members.is_empty() {
            components.insert(key.to_owned(), Value::Object(members));
        }
    }
    if let (false, Value::Object(root)) = (components.is_empty(), &mut root) {
        root.insert("components".to_owned(), Value::Object(components));
    }
    root
}

/// A document while it is made.
struct Exporter<'p, 'n> {
    show: Show<'p>,
    notes: &'n mut Notes,
    /// Ids of operations that are taken: those of endpoints, and what was made of them.
    ids: HashSet<String>,
    paths: Map<String, Value>,
    /// Paths by what is left of them when parameters have no names.
    shapes: HashMap<String, String>,
    schemas: Map<String, Value>,
    schemes: Map<String, Value>,
    /// What the operations may still take.
    bytes: usize,
}

impl Exporter<'_, '_> {
    /// Which operations have been written by hand: an endpoint for any method leaves them to others.
    fn named(&mut self, project: &Project) {
        for endpoint in project.endpoints.iter().filter(|endpoint| endpoint.enabled) {
            if let Methods::Only(methods) = &endpoint.method {
                let path = operation::path_key(&endpoint.path);
                for method in methods {
                    self.ids.insert(format!("{method} {path}"));
                }
            }
        }
    }
}
