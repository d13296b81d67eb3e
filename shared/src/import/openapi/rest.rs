//! What has no counterpart here: told of, so that nobody looks for it.

use super::{Importer, version::Version};
use crate::import::source::At;

/// The methods that a path can have operations for.
pub(super) const METHODS: [&str; 9] = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// What of a document is not carried, and why.
const ROOT: [(&str, &str); 6] = [
    ("webhooks", "webhooks are sent by a server, and a mock only answers"),
    ("x-webhooks", "webhooks are sent by a server, and a mock only answers"),
    ("tags", "an endpoint has no tags; the editor makes folders of paths"),
    ("externalDocs", "a project has no links to documentation"),
    ("jsonSchemaDialect", "schemas are read as JSON Schema 2020-12"),
    ("schemes", "mocks answer by the scheme of the project's own host"),
];

const OPERATION: [(&str, &str); 3] = [
    ("callbacks", "callbacks are sent by a server, and a mock only answers"),
    ("externalDocs", "an endpoint has no links to documentation"),
    ("deprecated", "an endpoint cannot be marked as deprecated"),
];

impl<'d> Importer<'d, '_> {
    /// Tells of what stands at the top and is not carried.
    pub(super) fn root_notes(&mut self) {
        self.servers_note();
        for (key, why) in ROOT {
            if let Some(at) = self.root.get(key).filter(|at| !at.is_empty()) {
                self.notes.left(&at, why);
            }
        }
        if let Some(at) = self.root.get("info").and_then(|info| info.get("description")) {
            self.notes.left(&at, "a project has a name and no description");
        }
        let root = self.root.clone();
        for (key, at) in root.fields().filter(|(key, _)| key.starts_with("x-") && *key != "x-webhooks").take(50) {
            self.notes.left(&at, format!("the extension {key} means nothing here"));
        }
        let kept = if self.version == Version::Two { "securityDefinitions" } else { "components" };
        let callbacks = self.root.get(kept).and_then(|components| components.get("callbacks"));
        if let Some(at) = callbacks.filter(|at| !at.is_empty()) {
            self.notes.left(&at, OPERATION[0].1);
        }
    }

    /// Tells of what an operation has and an endpoint has not.
    pub(super) fn operation_notes(&mut self, operation: &At<'d>) {
        for (key, why) in OPERATION {
            if let Some(at) = operation.get(key).filter(|at| !at.is_empty()) {
                self.notes.left(&at, why);
            }
        }
        for (key, at) in operation.fields().filter(|(key, _)| key.starts_with("x-")).take(20) {
            self.notes.left(&at, format!("the extension {key} means nothing here"));
        }
    }
}
