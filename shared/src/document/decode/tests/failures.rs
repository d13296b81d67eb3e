//! Delays, faults and chaos.

use super::{check, response};
use crate::document::{Format, load};

#[test]
fn delays() {
    response("\"delay\": 60001", "/delay", "`delay` must be whole milliseconds from 0 to 60000, not 60001", 11);
    response("\"delay\": 0.5", "/delay", "`delay` must be whole milliseconds from 0 to 60000, not 0.5", 11);
    response(
        "\"delay\": \"1s\"",
        "/delay",
        "`delay` must be milliseconds, or an object with `min` and `max`, `normal`, `lognormal` or `dribble`, not text",
        11,
    );
    response(
        "\"delay\": {\"min\": 5}",
        "/delay/max",
        "a delay with a range needs `max`: whole milliseconds from 0 to 60000",
        11,
    );
    response("\"delay\": {\"min\": 5, \"max\": 4}", "/delay", "`min` (5) must not be greater than `max` (4)", 11);
    response(
        "\"delay\": {\"min\": 5, \"max\": \"\"}",
        "/delay/max",
        "`max` must be whole milliseconds from 0 to 60000, not text",
        29,
    );
    response(
        "\"delay\": {\"min\": 1, \"max\": 2, \"mean\": 3}",
        "/delay/mean",
        "unknown field `mean`; known here: `min`, `max`, `normal`, `lognormal`, `dribble`",
        40,
    );
    for (text, pointer, detail, column) in [
        ("{\"normal\": 5}", "/normal", "`normal` must be an object with `mean` and `sd`, not a number", 22),
        (
            "{\"normal\": {\"mean\": 5}}",
            "/normal/sd",
            "a normal delay needs `sd`: whole milliseconds from 0 to 60000",
            22,
        ),
        (
            "{\"normal\": {\"mean\": 5, \"sd\": -1}}",
            "/normal/sd",
            "`sd` must be whole milliseconds from 0 to 60000, not -1",
            40,
        ),
        (
            "{\"lognormal\": {\"median\": 5, \"sigma\": 10.5}}",
            "/lognormal/sigma",
            "`sigma` must be a number from 0 to 10, not 10.5",
            48,
        ),
        (
            "{\"lognormal\": {\"median\": 5, \"sigma\": 1, \"sd\": 1}}",
            "/lognormal/sd",
            "unknown field `sd`; known here: `median`, `sigma`",
            57,
        ),
        (
            "{\"dribble\": {\"chunks\": 0, \"over\": 1}}",
            "/dribble/chunks",
            "`chunks` must be a whole number from 1 to 1000, not 0",
            34,
        ),
        (
            "{\"dribble\": {\"chunks\": 1, \"over\": 60001}}",
            "/dribble/over",
            "`over` must be whole milliseconds from 0 to 60000, not 60001",
            45,
        ),
        (
            "{\"min\": 1, \"dribble\": {\"chunks\": 1, \"over\": 1}}",
            "/min",
            "`dribble` stands alone: a delay is of one kind",
            19,
        ),
        (
            "{\"normal\": {\"mean\": 1, \"sd\": 1}, \"medium\": 1}",
            "/medium",
            "unknown field `medium`; known here: `min`, `max`, `normal`, `lognormal`, `dribble`",
            54,
        ),
    ] {
        response(&format!("\"delay\": {text}"), &format!("/delay{pointer}"), detail, column);
    }
}

#[test]
fn faults() {
    let kinds = "`status`, `truncate`, `abort`, `malformed_json`, `empty`, `rate_limit`";
    for (text, pointer, detail, column) in [
        ("\"abrot\"", "", "`fault` cannot be `abrot`; did you mean `abort`?", 11),
        ("\"never\"", "", &format!("`fault` cannot be `never`; it can be one of {kinds}"), 11),
        ("true", "", "`fault` must be a word such as `abort`, or an object with `kind`, not true", 11),
        ("{}", "/kind", &format!("a fault needs its `kind`: {}", kinds.replace('`', "")), 11),
        ("{\"kind\": 1}", "/kind", "`kind` must be text, not a number", 20),
        (
            "{\"kind\": \"abort\", \"probability\": 1.5}",
            "/probability",
            "`probability` must be a number from 0 to 1, not 1.5",
            44,
        ),
        (
            "{\"kind\": \"abort\", \"status\": 500}",
            "/status",
            "`status` goes with `status` only; this fault is `abort`",
            39,
        ),
        (
            "{\"kind\": \"status\", \"after\": 5}",
            "/after",
            "`after` goes with `rate_limit` only; this fault is `status`",
            39,
        ),
        (
            "{\"kind\": \"status\", \"status\": 200}",
            "/status",
            "`status` must be a number from 400 to 599, not 200",
            40,
        ),
        (
            "{\"kind\": \"rate_limit\", \"after\": 0}",
            "/after",
            "`after` must be a whole number from 1 to 1000000000, not 0",
            43,
        ),
        (
            "{\"kind\": \"rate_limit\", \"window\": 86400001}",
            "/window",
            "`window` must be whole milliseconds from 1 to 86400000, not 86400001",
            44,
        ),
        (
            "{\"kind\": \"abort\", \"chance\": 1}",
            "/chance",
            "unknown field `chance`; known here: `kind`, `probability`, `status`, `after`, `window`",
            39,
        ),
    ] {
        response(&format!("\"fault\": {text}"), &format!("/fault{pointer}"), detail, column);
    }
}

#[test]
fn all_that_is_wrong_with_a_fault_is_said_at_once() {
    let text = r#"{"endpoints": [{"path": "/", "responses": [{"fault":
{"kind": "rate_limit", "probability": 2, "status": 500, "after": 0}}]}]}"#;
    let place = |name: &str| format!("/endpoints/0/responses/0/fault/{name}");
    check(
        text,
        &[
            (&place("probability"), "`probability` must be a number from 0 to 1, not 2", 2, 39),
            (&place("status"), "`status` goes with `status` only; this fault is `rate_limit`", 2, 52),
            (&place("after"), "`after` must be a whole number from 1 to 1000000000, not 0", 2, 66),
        ],
    );
}

#[test]
fn chaos() {
    let kinds = "`status`, `truncate`, `abort`, `malformed_json`, `empty`";
    for (text, pointer, detail, column) in [
        ("5", "", "`chaos` must be an object with `percent`, not a number", 24),
        ("{}", "/percent", "chaos needs `percent`: a number from 0 to 100", 24),
        ("{\"percent\": 101}", "/percent", "`percent` must be a number from 0 to 100, not 101", 36),
        ("{\"percent\": 5, \"fault\": 1}", "/fault", "unknown field `fault`; did you mean `faults`?", 48),
        ("{\"percent\": 5, \"faults\": 1}", "/faults", "`faults` must be a list of faults, not a number", 49),
        (
            "{\"percent\": 5, \"faults\": []}",
            "/faults",
            "`faults` is an empty list; name a fault, or leave it out for a 503",
            49,
        ),
        (
            "{\"percent\": 5, \"faults\": [\"none\"]}",
            "/faults/0",
            &format!("each of `faults` cannot be `none`; it can be one of {kinds}"),
            50,
        ),
        (
            "{\"percent\": 5, \"faults\": [{\"kind\": \"rate_limit\", \"after\": 1}]}",
            "/faults/0",
            "`rate_limit` counts the replies of one response, so it stands at a response only",
            50,
        ),
        (
            "{\"percent\": 5, \"faults\": [{\"kind\": \"abort\", \"probability\": 1}]}",
            "/faults/0/probability",
            "unknown field `probability`; known here: `kind`, `status`",
            83,
        ),
    ] {
        check(
            &format!("{{\"settings\": {{\"chaos\": {text}}}}}"),
            &[(&format!("/settings/chaos{pointer}"), detail, 1, column)],
        );
    }
}

#[test]
fn the_shortest_form_is_written() {
    let written = |text: &str| {
        let project = load(text, Format::Json).unwrap_or_else(|error| panic!("{text}: {error:?}")).project;
        let written = serde_json::to_value(&project).expect("JSON");
        assert_eq!(load(&written.to_string(), Format::Json).expect("sound").project, project, "{written}");
        written
    };
    let check = |field: &str, text: &str, expected: &str| {
        let project = written(&format!(r#"{{"endpoints": [{{"path": "/", "responses": [{{"{field}": {text}}}]}}]}}"#));
        let found = project["endpoints"][0]["responses"][0].get(field).map(ToString::to_string);
        assert_eq!(found.unwrap_or_default(), expected, "{text}");
    };
    check("delay", r#"{"normal": {"sd": 1e1, "mean": 100}}"#, r#"{"normal":{"mean":100,"sd":10}}"#);
    check("delay", r#"{"lognormal": {"median": 100, "sigma": 0.50}}"#, r#"{"lognormal":{"median":100,"sigma":0.50}}"#);
    check("delay", r#"{"dribble": {"chunks": 4, "over": 0}}"#, r#"{"dribble":{"chunks":4,"over":0}}"#);
    check("fault", r#""truncate""#, r#""truncate""#);
    check("fault", r#"{"kind": "truncate", "probability": 1.0}"#, r#""truncate""#);
    check("fault", r#"{"kind": "status", "status": 503}"#, r#""status""#);
    check("fault", r#"{"status": 500, "kind": "status"}"#, r#"{"kind":"status","status":500}"#);
    check("fault", r#"{"probability": 0.50, "kind": "empty"}"#, r#"{"kind":"empty","probability":0.50}"#);
    check("fault", r#"{"kind": "rate_limit", "after": 10, "window": 60000}"#, r#""rate_limit""#);
    check("fault", r#"{"kind": "rate_limit", "window": 1}"#, r#"{"kind":"rate_limit","window":1}"#);
    let check = |text: &str, expected: &str| {
        let project = written(&format!(r#"{{"settings": {{"chaos": {text}}}}}"#));
        assert_eq!(project["settings"]["chaos"].to_string(), expected, "{text}");
    };
    check(r#"{"percent": 2.5, "faults": ["status"]}"#, r#"{"percent":2.5}"#);
    check(
        r#"{"percent": 100, "faults": [{"kind": "abort"}, {"kind": "status", "status": 404}]}"#,
        r#"{"percent":100,"faults":["abort",{"kind":"status","status":404}]}"#,
    );
}
