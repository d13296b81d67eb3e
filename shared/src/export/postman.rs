//! A collection of Postman, 2.1.
//!
//! Each method of an enabled endpoint is a request, in a folder by the first segment of its path, and each response a saved
//! example, whose own request has the values that its condition names. Where requests go is the variable `baseUrl`.

use serde_json::{Map, Value, json};

use super::{
    asked::Sample,
    notes::{At, Notes, behaviour_left},
    path::{Piece, segments},
    show::{Show, Shown, is_json},
};
use crate::model::{Endpoint, Methods, Project, Response};

const SCHEMA: &str = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

/// How many bytes of JSON the requests have at most.
const MOST_BYTES: usize = 64 << 20;

/// Makes a collection of a project.
pub(super) fn export(project: &Project, show: Show<'_>, notes: &mut Notes) -> Value {
    notes.format("postman-2.1");
    let mut exporter = Exporter { show, notes, folders: Map::new(), bytes: MOST_BYTES };
    for (index, endpoint) in project.endpoints.iter().enumerate() {
        if endpoint.enabled {
            exporter.endpoint(&At::endpoint(index), endpoint);
        } else {
            exporter.notes.left(&At::endpoint(index), "a disabled endpoint answers nothing");
        }
    }
    exporter.notes.settings_left(project);
    let folders: Vec<Value> =
        exporter.folders.into_iter().map(|(name, items)| json!({"name": name, "item": items})).collect();
    let name = if project.name.is_empty() { "Mock API" } else { &project.name };
    json!({
        "info": {"name": name, "schema": SCHEMA},
        "item": folders,
        "variable": [{"key": "baseUrl", "value": "http://localhost", "type": "string"}],
    })
}

struct Exporter<'p, 'n> {
    show: Show<'p>,
    notes: &'n mut Notes,
    folders: Map<String, Value>,
    /// What the requests may still take.
    bytes: usize,
}

impl Exporter<'_, '_> {
    fn endpoint(&mut self, at: &At, endpoint: &Endpoint) {
        behaviour_left(self.notes, endpoint, at);
        self.tell_of_path(at, endpoint);
        let methods: Vec<String> = match &endpoint.method {
            Methods::Any => {
                self.notes.changed(&at.field("method"), "any method is written as GET");
                vec!["GET".to_owned()]
            }
            Methods::Only(methods) => methods.iter().map(ToString::to_string).collect(),
        };
        let count = endpoint.responses.len().max(1);
        let shown: Vec<Shown> = (0..count).map(|index| self.show.show(endpoint, index)).collect();
        for (index, shown) in shown.iter().enumerate() {
            self.tell(at, endpoint, index, shown);
        }
        for method in methods {
            // What is usual is given when nothing is asked for.
            let usual = endpoint.responses.iter().find(|response| response.when.is_none());
            let mut item = Map::new();
            let name =
                if endpoint.name.is_empty() { format!("{method} {}", endpoint.path) } else { endpoint.name.clone() };
            item.insert("name".to_owned(), name.into());
            item.insert("request".to_owned(), self.request(endpoint, usual, &method));
            let examples = shown.iter().enumerate().map(|(index, shown)| self.example(endpoint, index, &method, shown));
            item.insert("response".to_owned(), examples.collect());
            let item = Value::Object(item);
            let Some(left) = self.bytes.checked_sub(item.to_string().len()) else {
                self.notes.left(at, format!("{method} {} is not there: the file would be too large", endpoint.path));
                // So are those of its other methods.
                return;
            };
            self.bytes = left;
            if let Value::Array(items) = self.folders.entry(folder(&endpoint.path)).or_insert_with(|| json!([])) {
                items.push(item);
            }
            self.notes.exported(at, format!("{method} {}", endpoint.path));
        }
    }

    fn tell_of_path(&mut self, at: &At, endpoint: &Endpoint) {
        for segment in segments(&endpoint.path) {
            let detail = match segment.as_slice() {
                [Piece::Param { constraint: Some(_), .. }] => "Postman has no constraints for parameters of a path",
                [Piece::Rest(_)] => "Postman has parameters of one segment alone; this one takes all that is left",
                [_, _, ..] => "Postman has no parameters beside text; a value stands in its place",
                _ => continue,
            };
            self.notes.changed(&at.field("path"), detail);
        }
    }

    fn tell(&mut self, at: &At, endpoint: &Endpoint, index: usize, shown: &Shown) {
        let Some(response) = endpoint.responses.get(index) else { return };
        let at = at.response(index);
        if let Some(failure) = &shown.failure {
            self.notes.left(&at, format!("the example has no content: {failure}"));
        } else if shown.is_rendered {
            let detail = format!("the example is what its templates give with seed {}", self.show.seed());
            self.notes.changed(&at, detail);
        }
        if shown.body.is_some() && shown.text().is_none() {
            self.notes.left(&at.field("body"), "an example holds text alone, and this is none");
        }
        if response.when.is_some() {
            let detail = "Postman has no conditions; the example's request has the values that this one names";
            self.notes.left(&at.field("when"), detail);
        }
    }

    fn request(&self, endpoint: &Endpoint, response: Option<&Response>, method: &str) -> Value {
        let (path, sample) = self.show.sample(endpoint, response);
        let header: Vec<Value> =
            sample.header_lines().into_iter().map(|(name, value)| json!({"key": name, "value": value})).collect();
        let mut request = json!({"method": method, "header": header, "url": url(endpoint, &path, &sample)});
        if let (Some(body), Value::Object(request)) = (body(&sample), &mut request) {
            request.insert("body".to_owned(), body);
        }
        request
    }

    fn example(&self, endpoint: &Endpoint, index: usize, method: &str, shown: &Shown) -> Value {
        let response = endpoint.responses.get(index);
        let headers = shown.content_type.iter().map(|value| ("content-type", value.as_str()));
        let headers = headers.chain(shown.headers.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let header: Vec<Value> = headers.map(|(name, value)| json!({"key": name, "value": value})).collect();
        let name = match response {
            Some(response) if !response.name.is_empty() => response.name.clone(),
            Some(response) => response.id.clone(),
            None => "200".to_owned(),
        };
        json!({
            "name": name,
            "originalRequest": self.request(endpoint, response, method),
            "code": shown.status,
            "_postman_previewlanguage": language(shown.content_type.as_deref()),
            "header": header,
            "cookie": [],
            "body": shown.text().unwrap_or_default(),
        })
    }
}

/// What the editor of a content is.
fn language(media: Option<&str>) -> &'static str {
    match media {
        Some(media) if is_json(media) => "json",
        Some(media) if media.contains("xml") => "xml",
        Some(media) if media.contains("html") => "html",
        _ => "text",
    }
}

/// The folder of a path: its first segment.
fn folder(path: &str) -> String {
    match segments(path).first().map(Vec::as_slice) {
        Some([Piece::Text(text)]) => (*text).to_owned(),
        _ => "/".to_owned(),
    }
}

fn url(endpoint: &Endpoint, path: &str, sample: &Sample) -> Value {
    let mut filled = path.strip_prefix('/').unwrap_or(path).split('/');
    let (mut path, mut variables): (Vec<String>, Vec<Value>) = (Vec::new(), Vec::new());
    for segment in segments(&endpoint.path) {
        let text = filled.next().unwrap_or_default();
        match segment.as_slice() {
            [Piece::Param { name, .. } | Piece::Rest(name)] => {
                let value = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
                variables.push(json!({"key": name, "value": value}));
                path.push(format!(":{name}"));
            }
            _ => path.push(text.to_owned()),
        }
    }
    let mut raw = format!("{{{{baseUrl}}}}/{}", path.join("/"));
    let mut url = json!({"host": ["{{baseUrl}}"], "path": path});
    let Value::Object(members) = &mut url else { return url };
    if let Some(query) = sample.query_text() {
        raw.extend(["?", query.as_str()]);
        let query = sample.query.iter().map(|(name, value)| json!({"key": name, "value": value}));
        members.insert("query".to_owned(), query.collect());
    }
    if !variables.is_empty() {
        members.insert("variable".to_owned(), variables.into());
    }
    members.insert("raw".to_owned(), raw.into());
    url
}

fn body(sample: &Sample) -> Option<Value> {
    if !sample.form.is_empty() {
        let fields: Vec<Value> =
            sample.form.iter().map(|(name, value)| json!({"key": name, "value": value, "type": "text"})).collect();
        return Some(json!({"mode": "urlencoded", "urlencoded": fields}));
    }
    Some(match sample.body.as_ref()? {
        Value::String(text) => json!({"mode": "raw", "raw": text}),
        other => json!({"mode": "raw", "raw": format!("{other:#}"), "options": {"raw": {"language": "json"}}}),
    })
}
