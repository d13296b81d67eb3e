use super::{
    super::{place::Place, report::Report},
    body, condition, delay, fault, headers,
    ids::Ids,
    scalar::{text_or_empty, whole},
    selection,
};
use crate::model::{Response, Status};

const FIELDS: [&str; 11] =
    ["id", "name", "when", "status", "headers", "body", "delay", "fault", "probability", "weight", "set"];

/// Reads a response; its id stays empty when it has no sound one.
pub(super) fn decode(place: &Place<'_>, ids: &mut Ids, report: &mut Report) -> Response {
    let mut response = Response::default();
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object");
        return response;
    };
    for (name, field) in fields {
        match name {
            "id" => response.id = ids.given(&field, report).unwrap_or_default(),
            "name" => response.name = text_or_empty(&field, report),
            "when" => response.when = Some(condition::decode(&field, report)),
            "status" => response.status = status(&field, report),
            "headers" => response.headers = headers::decode(&field, report),
            "body" => response.body = body::decode(&field, report),
            "delay" => response.delay = delay::decode(&field, report),
            "fault" => response.fault = fault::decode(&field, report),
            "probability" => {
                response.probability = selection::share(&field, 1.0, "a number from 0 to 1", report);
            }
            "weight" => response.weight = selection::share(&field, 1e9, "a number from 0 to 1000000000", report),
            "set" => response.set = selection::changes(&field, report),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    response
}

fn status(place: &Place<'_>, report: &mut Report) -> Status {
    match place.text() {
        Some(template) => Status::Template(template.to_owned()),
        None => whole(place, (200, 599), "a number from 200 to 599 or a template", report)
            .map_or_else(Status::default, Status::Code),
    }
}
