//! Mockoon's environments: one JSON file, with the files of bodies beside it.
//!
//! **A route is an endpoint**, a reply with rules one of its responses under that condition, and the default reply the last,
//! under none. Routes keep their order: [`super::precedence`] numbers endpoints where ours would be tried in another. What
//! a rule asks for that no condition can leaves its reply, with the reason.
//!
//! Bodies and headers are templates unless that is switched off, read by [`super::handlebars`].

mod path;
mod response;
mod route;
mod rule;
mod template;
#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use super::{
    ImportError,
    naming::{Ids, title},
    notes::Notes,
    precedence::Precedence,
    source::{At, Source, Tree},
};
use crate::{
    document::NodeValue,
    model::{Cors, HeaderValue, Project},
};

/// How many routes a project gets at most.
const MOST_ROUTES: usize = 20_000;

/// How many rules are read at most, and expressions of paths.
const MOST_RULES: usize = 10_000;

/// How deep folders lie within each other at most.
const DEEPEST: usize = 64;

/// Whether a document is an environment.
pub(super) fn is_environment(root: &At<'_>) -> bool {
    let signs = ["endpointPrefix", "lastMigration", "rootChildren", "proxyMode"];
    let has_routes = root.get("routes").is_some_and(|at| matches!(at.node.value, NodeValue::Array(_)));
    has_routes && signs.iter().any(|key| root.get(key).is_some())
}

/// An environment on its way to a project.
struct Environment<'d, 'n> {
    root: At<'d>,
    notes: &'n mut Notes,
    ids: Ids,
    /// The files beside it, by their names.
    files: Vec<(String, &'d [u8])>,
    /// What data buckets hold, by their ids.
    buckets: HashMap<&'d str, At<'d>>,
    /// The headers that every reply has.
    headers: Vec<(String, HeaderValue)>,
    latency: i64,
    prefix: String,
    /// How many rules may still be read.
    rules: usize,
}

/// Makes a project of an environment.
pub(super) fn import(sources: &[Source], notes: &mut Notes) -> Result<Project, ImportError> {
    notes.format("mockoon");
    let mut found = None;
    let mut files = Vec::new();
    for source in sources {
        let is_json = sources.len() == 1 || source.name.to_ascii_lowercase().ends_with(".json");
        let tree = if is_json { Tree::parse(source) } else { Err(ImportError::at_start(&source.name, "no JSON")) };
        match tree {
            Ok(tree) if is_environment(&tree.root()) => {
                if found.is_some() {
                    let detail = "this is another environment; import one at a time";
                    return Err(ImportError::at_start(&source.name, detail));
                }
                found = Some((&source.name, tree));
            }
            Err(error) if sources.len() == 1 => return Err(error),
            _ => files.push((source.name.replace('\\', "/"), source.bytes.as_slice())),
        }
    }
    let Some((name, tree)) = found else {
        let detail = "this is no environment of Mockoon, which has `routes` and `rootChildren`";
        return Err(ImportError::at_start(sources.first().map_or("", |source| &source.name), detail));
    };
    notes.turn_to(name);
    let root = tree.root();
    let mut environment = Environment {
        root: root.clone(),
        notes,
        ids: Ids::default(),
        files,
        buckets: HashMap::new(),
        headers: Vec::new(),
        latency: root.get("latency").and_then(|at| at.integer()).unwrap_or(0),
        prefix: root.text_of("endpointPrefix").unwrap_or_default().trim_matches('/').to_owned(),
        rules: MOST_RULES,
    };
    environment.project()
}

impl<'d> Environment<'d, '_> {
    /// Counts rules; false when there are too many.
    fn spend(&mut self, rules: usize) -> bool {
        let left = self.rules.checked_sub(rules);
        self.rules = left.unwrap_or(0);
        left.is_some()
    }

    fn project(&mut self) -> Result<Project, ImportError> {
        let root = self.root.clone();
        let mut project = Project { name: root.text_of("name").map(title).unwrap_or_default(), ..Project::default() };
        // Without it pages of other origins may not call.
        if root.get("cors").is_some_and(|at| at.node.value == NodeValue::Bool(false)) {
            project.settings.cors = Cors::Off;
        }
        self.remarks();
        for bucket in root.get("data").iter().flat_map(At::items) {
            for key in ["id", "uuid"] {
                if let (Some(id), Some(value)) = (bucket.text_of(key), bucket.get("value")) {
                    self.buckets.insert(id, value);
                }
            }
        }
        if let Some(headers) = root.get("headers") {
            self.headers = response::headers(self, &headers, true);
        }
        let routes = self.routes();
        if routes.len() > MOST_ROUTES {
            let detail = format!("there are more than {MOST_ROUTES} routes; import them in parts");
            return Err(ImportError::at_value(self.notes.file(), &root, detail));
        }
        let mut precedence = Precedence::new();
        let mut levels = Vec::new();
        for route in routes {
            if let Some(endpoint) = route::read(self, &route) {
                levels.push(precedence.place(&endpoint.method, &endpoint.path));
                project.endpoints.push(endpoint);
            }
            self.notes.about(None);
        }
        for (endpoint, level) in project.endpoints.iter_mut().zip(levels) {
            endpoint.priority = precedence.priority(level);
        }
        if !project.endpoints.is_empty() {
            let routes = root.get("routes").unwrap_or(root);
            self.notes.changed(&routes, "paths mind letter case here, and endpoints for GET answer HEAD too");
        }
        Ok(project)
    }

    /// What an environment has that no project has.
    fn remarks(&mut self) {
        for (key, at) in self.root.clone().fields() {
            match key {
                "proxyMode" if at.node.value == NodeValue::Bool(true) => {
                    self.notes.left(&at, "requests that no route answers are not passed on to another server");
                }
                "tlsOptions" if at.is_set("enabled") => {
                    self.notes.left(&at, "mocks have the certificate of their host, and not this");
                }
                "callbacks" if !at.is_empty() => self.notes.left(&at, "what is called after a reply is not carried"),
                "folders" if !at.is_empty() => {
                    self.notes.left(&at, "a project has no folders; their routes stand one after the other");
                }
                "proxyReqHeaders" | "proxyResHeaders" | "proxyHost" | "proxyRemovePrefix"
                    if self.root.is_set("proxyMode") =>
                {
                    self.notes.left(&at, "what is passed on to another server has no place here");
                }
                "uuid" | "lastMigration" | "name" | "port" | "hostname" | "endpointPrefix" | "latency" | "routes"
                | "rootChildren" | "proxyMode" | "tlsOptions" | "callbacks" | "folders" | "proxyReqHeaders"
                | "data" | "proxyResHeaders" | "proxyHost" | "proxyRemovePrefix" | "cors" | "headers" => {}
                _ => self.notes.left(&at, format!("{key} is nothing that an environment is known to have")),
            }
        }
    }

    /// The routes in the order in which they are tried: that of the tree, and then those that it does not have.
    fn routes(&self) -> Vec<At<'d>> {
        let all: Vec<At<'d>> = self.root.get("routes").iter().flat_map(At::items).collect();
        let by_id: HashMap<&str, usize> =
            all.iter().enumerate().filter_map(|(index, route)| Some((route.text_of("uuid")?, index))).collect();
        let folders: Vec<At<'d>> = self.root.get("folders").iter().flat_map(At::items).collect();
        let folders: HashMap<&str, &At<'d>> =
            folders.iter().filter_map(|folder| Some((folder.text_of("uuid")?, folder))).collect();
        let mut order = Vec::new();
        let mut taken = HashSet::new();
        let mut entered = HashSet::new();
        let mut open = vec![self.root.get("rootChildren").map(|at| at.items().collect::<Vec<_>>().into_iter())];
        while let Some(level) = open.last_mut() {
            let Some(child) = level.as_mut().and_then(Iterator::next) else {
                open.pop();
                continue;
            };
            let id = child.text_of("uuid").unwrap_or_default();
            if let Some(index) = by_id.get(id) {
                if taken.insert(*index) {
                    order.push(*index);
                }
            } else if let Some(folder) = folders.get(id)
                && open.len() < DEEPEST
                // One that lies in itself is entered once.
                && entered.insert(id)
            {
                open.push(folder.get("children").map(|at| at.items().collect::<Vec<_>>().into_iter()));
            }
        }
        let rest = (0..all.len()).filter(|index| !taken.contains(index));
        order.extend(rest);
        order.into_iter().filter_map(|index| all.get(index).cloned()).collect()
    }
}
