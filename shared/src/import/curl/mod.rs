//! `curl` commands: one, or all of a script.
//!
//! **A command is an endpoint** with its method and path, and answers 200 with an empty JSON object: what the real reply is
//! no command says, and who imports one mostly wants to write it. Where several commands have one method and path, what
//! differs in their queries, contents and headers are conditions, and the first is what any other request gets. Nothing else
//! of a command is asked for, its credentials least of all.
//!
//! Nothing is run: variables of the shell have no value here. One in a path is a parameter, and what else has one is not
//! asked for.

#[cfg(test)]
mod tests;

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::{
    ImportError, Source,
    exchange::{self, Answer, Exchange, Mark, Policy, Route, RouteBuilder},
    notes::Notes,
    source::At,
};
use crate::{
    api::{Position, TryRequest},
    document::{Node, NodeValue},
    model::{Body, Method, Project},
    paste,
};

/// How many commands are taken.
const MOST: usize = 5_000;

/// How many things are told of a script that are no requests.
const MOST_TOLD: usize = 50;

/// Whether a source is a script with `curl` commands.
pub(super) fn is_meant(source: &Source) -> bool {
    let ending = source.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    let is_named_so =
        ending.is_some_and(|ending| matches!(ending.as_str(), "sh" | "bash" | "zsh" | "curl" | "bat" | "cmd"));
    source.text().is_ok_and(|text| paste::is_script(text, is_named_so))
}

/// Makes a project of a script.
pub(super) fn import(source: &Source, notes: &mut Notes) -> Result<Project, ImportError> {
    let text = source.text()?;
    let script = paste::read_script(text).map_err(|error| {
        let at = Position { line: error.line, column: error.column };
        ImportError::at_position(&source.name, at, error.detail)
    })?;
    if script.calls.is_empty() {
        return Err(ImportError::at_start(&source.name, "there is no curl command here; one begins `curl https://…`"));
    }
    notes.format("curl");
    let places: Vec<Node> = script.calls.iter().map(|(at, _)| node(*at)).collect();
    let others: Vec<Node> = script.others.iter().map(|(at, _)| node(*at)).collect();
    for (node, (_, text)) in others.iter().zip(&script.others).take(MOST_TOLD) {
        let short: String = text.chars().take(60).collect();
        notes.left(&here(node), format!("this is no curl command and is not run: {short}"));
    }
    if let Some(node) = others.get(MOST_TOLD) {
        notes.left(&here(node), format!("so are {} more commands from here on", others.len() - MOST_TOLD));
    }
    let mut reader = Reader { notes, told: HashSet::new() };
    let mut exchanges = Vec::new();
    for (node, (_, call)) in places.iter().zip(&script.calls) {
        if exchanges.len() >= MOST {
            let detail = format!("there are more than {MOST} commands; import the script in parts");
            return Err(ImportError::at_position(&source.name, node.position, detail));
        }
        exchanges.extend(reader.exchange(&here(node), &call.request, &call.ignored));
    }
    if let Some(first) = exchanges.first() {
        reader
            .notes
            .changed(&first.at, "a command has no reply, so its endpoint answers 200 with an empty JSON object");
    }
    let endpoints = exchange::endpoints(exchanges, Policy::Examples, reader.notes);
    Ok(Project { endpoints, ..Project::default() })
}

/// A place of a text that is no tree.
fn node(position: Position) -> Node {
    Node { position, value: NodeValue::Null }
}

fn here(node: &Node) -> At<'_> {
    At { node, pointer: String::new() }
}

struct Reader<'n> {
    notes: &'n mut Notes,
    told: HashSet<String>,
}

impl Reader<'_> {
    fn exchange<'d>(&mut self, at: &At<'d>, request: &TryRequest, ignored: &[String]) -> Option<Exchange<'d>> {
        let Some(method) =
            Method::parse(&request.method.to_ascii_uppercase()).filter(|method| method.as_str() != "ANY")
        else {
            self.notes.left(at, format!("{:?} is no method", request.method.chars().take(60).collect::<String>()));
            return None;
        };
        let unknown: Vec<&str> = ignored.iter().filter_map(|text| text.strip_prefix("the value of ")).collect();
        let (head, path, query) = parts(&request.url);
        if !head.is_empty() && self.told.len() < 100 && self.told.insert(head.to_owned()) {
            self.notes.changed(at, format!("mocks answer at the project's own host, not at {head}"));
        }
        for text in ignored.iter().filter(|text| {
            !text.strip_prefix("the value of ").is_some_and(|name| path.contains(name) || head.contains(name))
        }) {
            let short: String = text.chars().take(100).collect();
            self.notes.left(at, format!("this is no part of what the endpoint asks for: {short}"));
        }
        let route = match self.route(at, path, &unknown) {
            Ok(route) => route,
            Err(why) => {
                let path: String = path.chars().take(100).collect();
                self.notes.left(at, format!("{method} {path} cannot be an endpoint: {why}"));
                return None;
            }
        };
        let body = if method.as_str() == "HEAD" { Body::None } else { Body::Json(Value::Object(Map::new())) };
        let answer = Some(Answer { status: 200, headers: Vec::new(), body });
        let marks = marks(request, query, &unknown);
        let (at, title, name) = (at.clone(), String::new(), String::new());
        Some(Exchange { at, title, name, method, route, marks, answer })
    }

    /// The path; variables of the shell are parameters.
    fn route(&mut self, at: &At<'_>, path: &str, unknown: &[&str]) -> Result<Route, String> {
        let mut builder = RouteBuilder::default();
        let mut rest = path;
        while let Some(start) = rest.find('$') {
            let (before, from) = rest.split_at(start);
            builder.text(before);
            // Of `$ID` and `$IDS` the longer.
            let named = unknown.iter().filter(|name| from.starts_with(**name)).max_by_key(|name| name.len());
            let length = if let Some(name) = named {
                let plain = name.trim_start_matches('$').trim_start_matches('{').trim_end_matches('}');
                self.notes.changed(at, format!("{name} in the path is a parameter now"));
                builder.parameter(plain);
                name.len()
            } else {
                builder.text("$");
                1
            };
            rest = from.get(length..).unwrap_or_default();
        }
        builder.text(rest);
        builder.finish()
    }
}

/// What conditions could ask for, without what nobody knows the value of.
fn marks(request: &TryRequest, query: &str, unknown: &[&str]) -> Vec<Mark> {
    let is_known = |text: &str| !unknown.iter().any(|name| text.contains(name));
    let known: Vec<&str> = query.split('&').filter(|pair| is_known(pair)).collect();
    let mut marks = exchange::query(&known.join("&"));
    let mut media_type = String::new();
    for (name, values) in &request.headers {
        let [value] = values.values() else { continue };
        if name == "content-type" {
            media_type.clone_from(value);
        } else if is_known(value) {
            marks.extend(exchange::header(name, value));
        }
    }
    if let Some(text) = request.body.as_str().filter(|text| is_known(text)) {
        marks.extend(exchange::content(&media_type, text));
    }
    marks
}

/// Scheme and host, path, and query of an address.
fn parts(url: &str) -> (&str, &str, &str) {
    let start = url.find("://").map_or(0, |at| at + 3);
    let (before, query) = url.split_once('?').unwrap_or((url, ""));
    let slash = before.get(start..).and_then(|rest| rest.find('/')).map_or(before.len(), |at| start + at);
    let (head, path) = before.split_at(slash);
    (head, if path.is_empty() { "/" } else { path }, query)
}
