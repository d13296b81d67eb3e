//! Requests, of which an endpoint has the method and the path, and conditions may have the rest.

use super::{Importer, address::Address};
use crate::{
    document::NodeValue,
    import::{
        exchange::{self, Mark},
        source::At,
    },
    model::Method,
};

/// How many header fields are looked at.
const MOST_HEADERS: usize = 200;

/// A request that was read.
#[derive(Debug, Clone)]
pub(super) struct Request {
    pub title: String,
    pub method: Method,
    pub address: Address,
    /// What conditions could ask for beside the address.
    pub marks: Vec<Mark>,
}

impl<'d> Importer<'d, '_> {
    /// Reads a request: an object, or nothing but an address.
    pub(super) fn request(&mut self, at: &At<'d>) -> Option<Request> {
        let method = at.text_of("method").map(str::trim).filter(|text| !text.is_empty()).unwrap_or("GET");
        let Some(method) = Method::parse(&method.to_ascii_uppercase()).filter(|method| method.as_str() != "ANY") else {
            self.notes.left(at, format!("{method:?} is no method, so this request is left"));
            return None;
        };
        if at.text().is_some() {
            return Some(Request { title: String::new(), method, address: self.address(at), marks: Vec::new() });
        }
        let address = at.get("url").map(|url| self.address(&url)).unwrap_or_default();
        let mut marks = Vec::new();
        let mut content_type = String::new();
        for (_, name, value) in headers(at).into_iter().take(MOST_HEADERS) {
            let Some((name, value)) = self.variables.plain(&name).zip(self.variables.plain(&value)) else { continue };
            if name.trim().eq_ignore_ascii_case("content-type") {
                value.trim().clone_into(&mut content_type);
            }
            marks.extend(exchange::header(&name, &value));
        }
        if let Some(body) = at.get("body").filter(At::is_object) {
            marks.extend(self.content_marks(&body, &content_type));
        }
        Some(Request { title: String::new(), method, address, marks })
    }
}

/// Header fields: a list of them, or a text with a line for each. None that is switched off.
pub(super) fn headers<'d>(at: &At<'d>) -> Vec<(At<'d>, String, String)> {
    let Some(given) = at.get("header").or_else(|| at.get("headers")) else { return Vec::new() };
    let line = |at: &At<'d>, line: &str| {
        line.split_once(':').map(|(name, value)| (at.clone(), name.trim().to_owned(), value.trim().to_owned()))
    };
    if let Some(text) = given.text() {
        return text.lines().take(1_000).filter_map(|text| line(&given, text)).collect();
    }
    let one = |at: At<'d>| {
        if let Some(text) = at.text() {
            return line(&at, text);
        }
        let name = at.text_of("key").or_else(|| at.text_of("name")).filter(|name| !name.trim().is_empty())?;
        if at.is_set("disabled") {
            return None;
        }
        let value = match at.get("value").map(|value| &value.node.value) {
            Some(NodeValue::String(text)) => text.clone(),
            Some(NodeValue::Number(number)) => number.to_string(),
            Some(NodeValue::Bool(flag)) => flag.to_string(),
            _ => String::new(),
        };
        Some((at, name.to_owned(), value))
    };
    given.items().take(1_000).filter_map(one).collect()
}
