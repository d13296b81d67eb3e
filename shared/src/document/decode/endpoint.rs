use std::io;

use super::{
    super::{place::Place, report::Report},
    ids::Ids,
    method, response,
    scalar::{boolean, text, text_or_empty, whole},
    selection,
};
use crate::model::{Endpoint, Methods, Response};

const FIELDS: [&str; 8] = ["id", "name", "method", "path", "priority", "enabled", "select", "responses"];

/// The largest endpoint, in bytes of its JSON: one is stored as one row, which has a bound.
const MAX_ENDPOINT_BYTES: usize = 1_500_000;

/// Reads an endpoint; its id stays empty when it has no sound one.
pub(super) fn decode(place: &Place<'_>, ids: &mut Ids, report: &mut Report) -> Endpoint {
    let mut endpoint = Endpoint::new("", Methods::default(), "/");
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object with a `path`");
        return endpoint;
    };
    let mut has_path = false;
    for (name, field) in fields {
        match name {
            "id" => endpoint.id = ids.given(&field, report).unwrap_or_default(),
            "name" => endpoint.name = text_or_empty(&field, report),
            "method" => endpoint.method = method::decode(&field, report),
            "path" => {
                has_path = true;
                if let Some(path) = text(&field, report) {
                    path.clone_into(&mut endpoint.path);
                }
            }
            "priority" => {
                let range = (i128::from(i32::MIN), i128::from(i32::MAX));
                let expected = "a whole number from -2147483648 to 2147483647";
                endpoint.priority = whole(&field, range, expected, report).unwrap_or_default();
            }
            "enabled" => endpoint.enabled = boolean(&field, report).unwrap_or(true),
            "select" => endpoint.select = selection::select(&field, report),
            "responses" => endpoint.responses = responses(&field, report),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    if !has_path {
        report.missing(place, "path", "an endpoint needs a `path`, such as `/users/{id}`");
    }
    check_size(&endpoint, place, report);
    endpoint
}

fn responses(place: &Place<'_>, report: &mut Report) -> Vec<Response> {
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of responses");
        return Vec::new();
    };
    let mut ids = Ids::default();
    let mut responses = Vec::with_capacity(items.len());
    for item in items {
        // Nothing further would be told, and what cannot be served need not be kept.
        if report.is_full() {
            break;
        }
        responses.push(response::decode(&item, &mut ids, report));
    }
    ids.fill('r', responses.iter_mut().map(|response| &mut response.id));
    responses
}

fn check_size(endpoint: &Endpoint, place: &Place<'_>, report: &mut Report) {
    let mut count = Count(0);
    // Counting cannot fail, and neither can writing what came out of a document.
    let _ = serde_json::to_writer(&mut count, endpoint);
    if count.0 > MAX_ENDPOINT_BYTES {
        let detail = format!("an endpoint has at most {MAX_ENDPOINT_BYTES} bytes of JSON; this one has {}", count.0);
        report.error(place, detail);
    }
}

/// Forgets what is written and knows how much it was.
struct Count(usize);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
