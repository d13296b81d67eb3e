//! Postman collections, version 2.1, and 2.0 where it is the same.
//!
//! **A method and a path are one endpoint**, whichever folders the requests are in; `:id` and variables that nobody gave a
//! value become parameters of the path, and what stands before the path goes: a mock has a host of its own.
//!
//! **A saved example is a response**, its body as it stands. The first success is given whatever is asked. What in the
//! requests that the examples were saved of ([`address`], [`request`]) tells another from it, be it a parameter, the query, a
//! header or the content, is that one's condition; where nothing does, a request chooses it with `Prefer: code=404` or
//! `Prefer: example=its-name`, as with OpenAPI documents. An example that was saved of another path than its request's is
//! an endpoint there, since that is where Postman's own mocks give it.
//!
//! **Variables** in replies become the project's own ([`variables`]) where the collection has a value, and dynamic ones our
//! functions ([`dynamic`]); all else in braces is text.
//!
//! Scripts, authorization and what a collection says of its runs have no counterpart, and are reported.

mod address;
mod body;
mod dynamic;
mod example;
mod parts;
mod request;
mod variables;

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use super::{
    ImportError,
    exchange::{self, Exchange, Policy, Sent},
    naming::title,
    notes::Notes,
    source::{At, Tree},
};
use crate::{document::NodeValue, model::Project};
use request::Request;
use variables::Variables;

/// How many requests and examples are taken.
const MOST: usize = 20_000;

/// What an item of a collection has and a mock has not.
const REST: [(&str, &str); 5] = [
    ("event", "scripts are not run: a mock answers with what is saved"),
    ("auth", "authorization is not asked for: a mock answers whoever asks"),
    ("protocolProfileBehavior", "how Postman sends a request makes no difference to the reply"),
    ("proxy", "how Postman sends a request makes no difference to the reply"),
    ("certificate", "how Postman sends a request makes no difference to the reply"),
];

/// Whether a document is a collection of any version.
pub(super) fn is_meant(root: &At<'_>) -> bool {
    let root = inner(root);
    let schema = root.get("info").and_then(|info| info.text_of("schema"));
    let is_old = root.get("requests").is_some() && root.get("order").is_some();
    schema.is_some_and(|schema| schema.contains("postman.com"))
        || (root.get("info").is_some() && root.get("item").is_some())
        || is_old
}

/// Postman's own API has the collection in a member.
fn inner<'d>(root: &At<'d>) -> At<'d> {
    root.get("collection").filter(At::is_object).unwrap_or_else(|| root.clone())
}

/// Makes a project of a collection.
pub(super) fn import(tree: &Tree, notes: &mut Notes) -> Result<Project, ImportError> {
    let root = inner(&tree.root());
    version(&root, notes)?;
    let mut importer = Importer {
        notes,
        variables: Variables::default(),
        sent: Sent::default(),
        exchanges: Vec::new(),
        told: HashSet::new(),
    };
    let info = root.get("info");
    let name = info.as_ref().and_then(|info| info.text_of("name")).map(title).unwrap_or_default();
    if let Some(at) = info.and_then(|info| info.get("description")).filter(|at| !at.is_empty()) {
        importer.notes.left(&at, "a project has a name and no description");
    }
    importer.rest(&root);
    importer.variables.enter(&root);
    if let Some(items) = root.get("item") {
        importer.items(&items)?;
    }
    let Importer { exchanges, variables, notes, .. } = importer;
    let endpoints = exchange::endpoints(exchanges, Policy::Examples, notes);
    Ok(Project { name, endpoints, vars: variables.used(), ..Project::default() })
}

fn version(root: &At<'_>, notes: &mut Notes) -> Result<(), ImportError> {
    let schema = root.get("info").and_then(|info| info.get("schema"));
    let text = schema.as_ref().and_then(At::text).unwrap_or_default();
    let items = root.get("item");
    let is_old = items.is_none() && root.get("requests").is_some();
    if text.contains("/v1.") || is_old {
        let detail = "this is a collection of version 1; have Postman export it as Collection v2.1";
        return Err(ImportError::at_value(notes.file(), schema.as_ref().unwrap_or(root), detail));
    }
    if text.contains("/collection/v") && !text.contains("/v2.") {
        let detail = "this version of collections is not known; 2.0 and 2.1 are";
        return Err(ImportError::at_value(notes.file(), schema.as_ref().unwrap_or(root), detail));
    }
    match &items {
        Some(items) if matches!(items.node.value, NodeValue::Array(_) | NodeValue::Null) => {}
        Some(items) => {
            return Err(ImportError::at_value(notes.file(), items, "`item` is a list of requests and folders"));
        }
        None => {
            let detail = "this collection has no `item`, so there is nothing to import";
            return Err(ImportError::at_value(notes.file(), root, detail));
        }
    }
    notes.format(if text.contains("/v2.0") { "postman-2.0" } else { "postman-2.1" });
    Ok(())
}

/// A collection on its way to a project.
struct Importer<'d, 'n> {
    notes: &'n mut Notes,
    variables: Variables<'d>,
    sent: Sent,
    exchanges: Vec<Exchange<'d>>,
    /// What was told and need not be told again.
    told: HashSet<String>,
}

impl<'d> Importer<'d, '_> {
    fn items(&mut self, items: &At<'d>) -> Result<(), ImportError> {
        for item in items.items() {
            if let Some(inside) = item.get("item").filter(|inside| matches!(inside.node.value, NodeValue::Array(_))) {
                self.once(&item, "folders are not kept: the editor makes folders of paths");
                self.rest(&item);
                self.variables.enter(&item);
                self.items(&inside)?;
                self.variables.leave();
            } else if let Some(request) = item.get("request").filter(|request| !request.is_empty()) {
                self.rest(&item);
                self.rest(&request);
                // Requests may have variables of their own.
                self.variables.enter(&item);
                self.item(&item, &request)?;
                self.variables.leave();
            } else {
                self.notes.left(&item, "this is neither a folder nor a request");
            }
        }
        Ok(())
    }

    /// A request with its examples, or alone.
    fn item(&mut self, item: &At<'d>, request: &At<'d>) -> Result<(), ImportError> {
        let name = item.text_of("name").unwrap_or_default();
        let Some(read) = self.request(request) else { return Ok(()) };
        let route = match read.address.route() {
            Ok(route) => route,
            Err(why) => {
                self.notes.left(
                    request,
                    format!("{} {} cannot be an endpoint: {why}", read.method, shown(&read.address.text)),
                );
                return Ok(());
            }
        };
        for change in &read.address.changes {
            self.notes.changed(request, change.clone());
        }
        let examples = item.get("response");
        let before = self.exchanges.len();
        for response in examples.iter().flat_map(At::items) {
            let about = Request { title: title(name), ..read.clone() };
            self.example(&response, about, &route)?;
        }
        if self.exchanges.len() == before {
            let marks = read.address.marks(&route).into_iter().chain(read.marks).collect();
            let (at, title) = (item.clone(), title(name));
            self.push(Exchange { at, title, name: String::new(), method: read.method, route, marks, answer: None })?;
        }
        Ok(())
    }

    fn push(&mut self, exchange: Exchange<'d>) -> Result<(), ImportError> {
        if self.exchanges.len() >= MOST {
            let detail = format!("there are more than {MOST} requests and examples; import the collection in parts");
            return Err(ImportError::at_value(self.notes.file(), &exchange.at, detail));
        }
        self.exchanges.push(exchange);
        Ok(())
    }

    /// Tells of what stands beside a name and has no counterpart.
    fn rest(&mut self, at: &At<'d>) {
        for (key, why) in REST {
            if let Some(at) = at.get(key).filter(|at| !at.is_empty()) {
                self.notes.left(&at, why);
            }
        }
        if let Some(description) = at.get("description").filter(|at| !at.is_empty() && at.text() != Some("")) {
            self.once_left(&description, "an endpoint has a name and no description");
        }
    }

    /// Tells of a change that is the same wherever it is made.
    fn once(&mut self, at: &At<'_>, detail: &str) {
        if self.told.insert(detail.to_owned()) {
            self.notes.changed(at, detail);
        }
    }

    fn once_left(&mut self, at: &At<'_>, detail: &str) {
        if self.told.insert(detail.to_owned()) {
            self.notes.left(at, detail);
        }
    }
}

fn shown(text: &str) -> String {
    let short: String = text.chars().take(100).collect();
    if short.len() < text.len() { format!("{short}…") } else { short }
}
