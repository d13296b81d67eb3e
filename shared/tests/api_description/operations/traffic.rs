//! Operations on what mocks do: their requests, their state, their metrics.

use dotmock_shared::api::{Metrics, Page, Replay, RequestRecord, RequestSummary, SendCall, Sent, StatePage};
use serde_json::{Value, json};

use super::super::{described::Described, examples, headers, schemas::Schemas};

/// The parameters of the list of requests.
const LIST: &[&str] = &[
    "Limit",
    "Cursor",
    "Whole",
    "MethodFilter",
    "PathFilter",
    "StatusFilter",
    "EndpointFilter",
    "SessionFilter",
    "MatchedFilter",
    "TextFilter",
];

pub fn send(schemas: &mut Schemas) -> Described {
    let words = "Has the project's mocks answer a request, as if a client had sent it and without the network: it is \
        recorded, and what it changes in the state stays. A delay is told and not waited out. `try` gives the same values \
        again with the seed, the id and the time of the reply.";
    Described::new("Try", "Send a request", words)
        .body(true, [("application/json", &schemas.read::<SendCall>(), examples::sending())])
        .reply(200, "What it came to.", &schemas.written::<Sent>(), &[])
        .problems(&["malformed", "too-large", "invalid-request", "too-many-sessions"])
}

pub fn list_requests(schemas: &mut Schemas) -> Described {
    let words = "Lists the requests that mocks have had, newest first. The last 1,000 are kept. With filters all of them \
        must hold.";
    let (lines, whole) = (schemas.written::<Page<RequestSummary>>(), schemas.written::<Page<RequestRecord>>());
    Described::new("Traffic", "List requests", words)
        .parameters(LIST)
        .reply(200, "A page of them; of whole ones with `whole`.", &json!({ "anyOf": [whole, lines] }), &[])
        .problems(&["invalid-query"])
}

pub fn clear_requests() -> Described {
    Described::new("Traffic", "Forget the requests", "Forgets the requests that mocks have had; metrics stay.")
        .empty_reply(204, "They are gone.", headers::of_reply(&[]))
}

pub fn read_request(schemas: &mut Schemas) -> Described {
    let words = "Gives a request with its reply, and why it was this one. The values of the names in the project's \
        `settings.mask` are `***`, wherever they are repeated with 4 characters or more; paths and JSON content are kept \
        as they came.";
    Described::new("Traffic", "Read a request", words)
        .reply(200, "The request.", &schemas.written::<RequestRecord>(), &[])
        .problems(&["unknown-request"])
}

pub fn replay_request(schemas: &mut Schemas) -> Described {
    let words = "Renders the reply to a request once more, to the same bytes, by the revision that answered it, with the \
        seed, the time and the state of then. Nothing is changed or recorded.";
    Described::new("Traffic", "Replay a request", words)
        .reply(200, "The reply.", &schemas.written::<Replay>(), &[])
        .problems(&["unknown-request", "body-cut", "masked-value", "revision-gone", "engine-changed"])
}

pub fn read_state(schemas: &mut Schemas) -> Described {
    let words = "Gives what mocks remember: the values of the default session, and those of the others by name. With \
        `session` it is the values of that one alone, an empty object where nothing was ever set.";
    let page = schemas.written::<StatePage>();
    let values = json!({ "type": "object", "description": "The values of one session." });
    Described::new("State", "Read the state", words)
        .parameters(&["Session", "Cursor"])
        .reply(200, "A page of sessions, or one of them.", &json!({ "anyOf": [page, values] }), &[])
        .problems(&["invalid-query"])
}

pub fn write_state() -> Described {
    let words = "Replaces what mocks remember. It is `default` and `sessions` as they are read, or names and values \
        alone, which are those of the default session; with `session` it is the values of that one, and the others stay. \
        A session has at most 64 KiB, and a name of at most 128 characters; there are at most 10,000.";
    let state = json!({ "type": "object" });
    Described::new("State", "Replace the state", words)
        .parameters(&["Session"])
        .body(true, [("application/json", &state, examples::state())])
        .empty_reply(204, "It is what mocks remember from now on.", headers::of_reply(&[]))
        .problems(&["malformed", "invalid-query", "too-large", "invalid-state"])
}

pub fn clear_state() -> Described {
    let words = "Forgets what mocks remember, of all sessions, or with `session` of that one.";
    Described::new("State", "Forget the state", words)
        .parameters(&["Session"])
        .empty_reply(204, "It is gone.", headers::of_reply(&[]))
        .problems(&["invalid-query"])
}

pub fn read_metrics(schemas: &mut Schemas) -> Described {
    let words = "Counts what mocks have done in the last hours, by endpoint and hour, with how long the engine took.";
    Described::new("Metrics", "Read the metrics", words)
        .parameters(&["Hours"])
        .reply(200, "The counts.", &schemas.written::<Metrics>(), &[])
        .problems(&["invalid-query"])
}

#[test]
fn the_list_has_every_filter() {
    use dotmock_shared::traffic::Filter;

    let components = super::super::parameters::components(&Value::Null);
    let names = LIST.iter().skip(3).map(|component| components[*component]["name"].as_str().unwrap());
    assert_eq!(names.collect::<Vec<_>>(), Filter::PARAMETERS);
}
