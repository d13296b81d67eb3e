use jiff::Timestamp;

use super::{
    Loaded, MAX_BYTES, Rejection, decode, json, load_place, place::Place, report::Report, report_on, tree::Value,
};
use crate::api::{State, TryRequest};

/// A request to be tried, and what its reply depends on: the body of `POST …/try`.
#[derive(Debug)]
pub struct Trial {
    /// The request.
    pub request: TryRequest,
    /// The document it runs on; none: the current one.
    pub document: Option<Loaded>,
    /// The state it finds.
    pub state: State,
    /// The session of a request that names none itself.
    pub session: Option<String>,
    /// The seed of everything random.
    pub seed: u64,
    /// The request's id, on which templates draw beside the seed; none: `try`.
    pub id: Option<String>,
    /// The time, in milliseconds since the Unix epoch; none: now.
    pub now_ms: Option<i64>,
}

/// Room for the other fields beside a document of the largest size, in bytes: a request's body may be large too.
pub const MAX_TRIAL_BYTES: usize = MAX_BYTES + 1024 * 1024;

const FIELDS: [&str; 7] = ["request", "document", "state", "session", "seed", "id", "now"];

/// Reads the body of `POST …/try`.
///
/// # Errors
/// [`Rejection`], with everything that is wrong; what is wrong with the document has pointers under `/document`.
pub fn read_trial(text: &str) -> Result<Trial, Rejection> {
    read_call(text, read)
}

/// Reads a body with a request, by what reads its root.
pub(super) fn read_call<T>(
    text: &str,
    read: impl FnOnce(&Place<'_>, &mut Report) -> Option<T>,
) -> Result<T, Rejection> {
    let tree = json::parse(text).map_err(Rejection::Syntax)?;
    let root = Place::root(&tree);
    let mut report = report_on(&root);
    let call = read(&root, &mut report);
    report.finish()?;
    // Without an error in the report there is a call; the other arm keeps that from being assumed.
    call.ok_or_else(|| Rejection::Invalid(Vec::new()))
}

fn read(place: &Place<'_>, report: &mut Report) -> Option<Trial> {
    let Some(fields) = place.fields() else {
        report.error(place, format!("the request body must be an object, not {}", place.node.kind()));
        return None;
    };
    let (mut request, mut has_request) = (None, false);
    let (mut document, mut state, mut session) = (None, State::default(), None);
    let (mut seed, mut id, mut now_ms) = (0, None, None);
    for (name, field) in fields {
        match name {
            "request" => {
                has_request = true;
                request = written(&field, report);
            }
            "document" => document = load_place(&field, report),
            "state" => state = read_state(&field, report),
            "session" => session = decode::text(&field, report).map(str::to_owned),
            "seed" => seed = read_seed(&field, report),
            "id" => id = request_id(&field, report),
            "now" => now_ms = moment(&field, report),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    if !has_request {
        report.missing(place, "request", "what is to be tried is missing: `request`, with at least a `url`");
    }
    Some(Trial { request: request?, document, state, session, seed, id, now_ms })
}

/// The request that stands at a place.
pub(super) fn written(place: &Place<'_>, report: &mut Report) -> Option<TryRequest> {
    match serde_json::from_value(place.node.to_json()) {
        Ok(request) => Some(request),
        Err(error) => {
            report.error(place, format!("`request` cannot be read: {error}"));
            None
        }
    }
}

fn read_state(place: &Place<'_>, report: &mut Report) -> State {
    State::from_json(place.node.to_json()).unwrap_or_else(|error| {
        report.error(place, error.to_string());
        State::default()
    })
}

/// The seed that stands at a place; 0 where there is none.
pub(super) fn read_seed(place: &Place<'_>, report: &mut Report) -> u64 {
    let seed = match &place.node.value {
        Value::Number(number) => number.as_u64(),
        _ => None,
    };
    if seed.is_none() {
        report.error(place, "`seed` must be a whole number from 0 to 18446744073709551615");
    }
    seed.unwrap_or_default()
}

fn request_id(place: &Place<'_>, report: &mut Report) -> Option<String> {
    let id = decode::text(place, report)?;
    if !decode::is_sound_id(id) {
        report.error(place, "`id` must be 1 to 64 letters, digits, hyphens and underscores");
        return None;
    }
    Some(id.to_owned())
}

fn moment(place: &Place<'_>, report: &mut Report) -> Option<i64> {
    let moment = decode::text(place, report)?.parse::<Timestamp>();
    if moment.is_err() {
        report.error(place, "`now` must be a date and time with its zone (RFC 3339), as in 2026-01-31T12:00:00Z");
    }
    moment.ok().map(Timestamp::as_millisecond)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_the_request_is_optional() {
        let call = read_trial(r#"{"request": {"url": "/a"}}"#).expect("sound");
        assert_eq!((call.request.method.as_str(), call.request.url.as_str(), call.seed), ("GET", "/a", 0));
        assert!(call.document.is_none() && call.session.is_none() && call.id.is_none() && call.now_ms.is_none());
        let call = read_trial(
            r#"{"request": {"url": "/", "body": 1.50}, "document": {"endpoints": [{"path": "/"}]}, "state": {"a": 1},
                "session": "s", "seed": 18446744073709551615, "id": "a_Z-9", "now": "1970-01-01T01:00:01+01:00"}"#,
        )
        .expect("sound");
        assert_eq!((call.seed, call.now_ms, call.session.as_deref()), (u64::MAX, Some(1_000), Some("s")));
        assert_eq!(call.id.as_deref(), Some("a_Z-9"));
        assert_eq!(call.request.body.to_string(), "1.50");
        assert_eq!(call.state.default.len(), 1);
        assert_eq!(call.document.map(|loaded| loaded.project.endpoints.len()), Some(1));
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let Err(Rejection::Invalid(found)) = read_trial(text) else { panic!("{text} is wrong") };
            let found: Vec<_> = found.iter().map(|one| (one.pointer.as_str(), one.detail.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        let missing = "what is to be tried is missing: `request`, with at least a `url`";
        check("{}", &[("/request", missing)]);
        check("1", &[("", "the request body must be an object, not a number")]);
        check(r#"{"request": {}}"#, &[("/request", "`request` cannot be read: missing field `url`")]);
        check(
            r#"{"request": {"url": "/"}, "document": {"endpoints": [{}]}, "seed": -1, "now": "now", "sed": 1}"#,
            &[
                ("/document/endpoints/0/path", "an endpoint needs a `path`, such as `/users/{id}`"),
                ("/seed", "`seed` must be a whole number from 0 to 18446744073709551615"),
                ("/now", "`now` must be a date and time with its zone (RFC 3339), as in 2026-01-31T12:00:00Z"),
                ("/sed", "unknown field `sed`; did you mean `seed`?"),
            ],
        );
        check(r#"{"request": {"url": "/"}, "id": 7}"#, &[("/id", "`id` must be text, not a number")]);
        let id = "`id` must be 1 to 64 letters, digits, hyphens and underscores";
        for wrong in ["\"\"", "\"a b\"", "\"\u{e4}\"", &format!("\"{}\"", "a".repeat(65))] {
            check(&format!("{{\"request\": {{\"url\": \"/\"}}, \"id\": {wrong}}}"), &[("/id", id)]);
        }
        assert!(read_trial(&format!(r#"{{"request": {{"url": "/"}}, "id": "{}"}}"#, "a".repeat(64))).is_ok());
    }
}
