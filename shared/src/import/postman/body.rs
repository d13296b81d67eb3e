//! The content of requests, of every mode, as what conditions could ask for.

use serde_json::{Map, Value};

use super::Importer;
use crate::import::{
    exchange::{self, Mark},
    source::At,
};

/// How many fields of a form are looked at.
const MOST_FIELDS: usize = 200;

impl<'d> Importer<'d, '_> {
    /// What conditions could ask for in a request's content. What has a variable that nobody knows is not asked for.
    pub(super) fn content_marks(&mut self, at: &At<'d>, content_type: &str) -> Vec<Mark> {
        if at.is_set("disabled") {
            return Vec::new();
        }
        match at.text_of("mode") {
            Some("urlencoded") => self.form(at, "urlencoded"),
            Some("formdata") => self.form(at, "formdata"),
            Some("graphql") => at.get("graphql").and_then(|graphql| self.graphql(&graphql)).unwrap_or_default(),
            Some("file" | "binary") => Vec::new(),
            _ => {
                let language = at.get("options").and_then(|options| options.get("raw")?.text_of("language"));
                let media_type = match (content_type, language) {
                    ("", Some("json")) => "application/json",
                    (told, _) => told,
                };
                let text = at.text_of("raw").and_then(|text| self.variables.plain(text));
                text.map(|text| exchange::content(media_type, &text)).unwrap_or_default()
            }
        }
    }

    fn form(&self, at: &At<'d>, key: &str) -> Vec<Mark> {
        let Some(list) = at.get(key) else { return Vec::new() };
        if let Some(text) = list.text() {
            let text = self.variables.plain(text).unwrap_or_default();
            return exchange::content("application/x-www-form-urlencoded", &text);
        }
        let mut pairs = Vec::new();
        for field in list.items().take(MOST_FIELDS) {
            let is_text = !field.is_set("disabled") && field.text_of("type") != Some("file");
            let name = field.text_of("key").filter(|_| is_text).and_then(|text| self.variables.plain(text));
            let value = field.text_of("value").and_then(|text| self.variables.plain(text));
            pairs.extend(name.zip(value));
        }
        exchange::fields(&pairs)
    }

    fn graphql(&self, at: &At<'d>) -> Option<Vec<Mark>> {
        let mut sent = Map::new();
        for key in ["operationName", "query"] {
            if let Some(text) = at.text_of(key).filter(|text| !text.is_empty()) {
                sent.insert(key.to_owned(), Value::String(self.variables.plain(text)?));
            }
        }
        if let Some(variables) = at.get("variables") {
            let value = match variables.text() {
                Some(text) => serde_json::from_str(&self.variables.plain(text)?).unwrap_or(Value::Null),
                None => variables.node.to_json(),
            };
            if value.is_object() {
                sent.insert("variables".to_owned(), value);
            }
        }
        Some(exchange::content("application/json", &Value::Object(sent).to_string()))
    }
}
