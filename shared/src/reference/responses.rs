use super::{Entry, Group, Kind, group};

pub fn groups() -> Vec<Group> {
    vec![basics(), bodies(), delays(), faults(), choice(), state()]
}

fn entry(name: &str, detail: &str, text: &str, source: &str) -> Entry {
    Entry::new(name, detail, text).shown(Kind::Response, source, "")
}

fn basics() -> Group {
    group(
        "Status and headers",
        &[],
        vec![
            entry(
                "status",
                "200 to 599, or a template",
                "What the reply says of itself. 200 when absent.",
                r#"{"status": "{{if eq (param \"id\") \"7\"}}200{{else}}404{{end}}"}"#,
            ),
            entry(
                "headers",
                "name to value, or a list of values",
                "Values are templates. A list repeats the header.",
                r#"{"headers": {"x-cache": "hit", "etag": "\"{{param \"id\"}}\""}}"#,
            ),
        ],
    )
}

fn bodies() -> Group {
    group(
        "Bodies",
        &[
            "Where no `content-type` is set it is told from the body: JSON, HTML and XML by how they begin, else plain text.",
        ],
        vec![
            entry("text", "a string", "A template.", r#"{"body": "Hello {{body \"$.user.name\"}}"}"#),
            entry(
                "template",
                "`{\"template\": …}`",
                "The same, said outright.",
                r#"{"body": {"template": "{\"page\": {{query \"page\"}}}"}}"#,
            ),
            entry(
                "json",
                "`{\"json\": …}`, or any other JSON",
                "Sent as it is; its strings are no templates.",
                r#"{"body": {"id": 7, "name": "{{not a template}}"}}"#,
            ),
            entry(
                "plain",
                "`{\"text\": …}`",
                "Text that is sent as it is.",
                r#"{"body": {"text": "{{not a template}}"}}"#,
            ),
            entry(
                "base64",
                "`{\"base64\": …}`",
                "Bytes, such as an image.",
                r#"{"headers": {"content-type": "image/png"}, "body": {"base64": "iVBORw0KGgo="}}"#,
            ),
        ],
    )
}

fn delays() -> Group {
    group(
        "Delays",
        &[
            "Milliseconds, whole, from 0 to 60,000; what a distribution draws beyond is cut to that. The seed of the request \
           decides, so the same seed waits as long.",
        ],
        vec![
            entry("delay", "number", "Always as long.", r#"{"delay": 250}"#),
            entry(
                "uniform",
                "`{\"min\", \"max\"}`",
                "Anything in the range, every value as likely.",
                r#"{"delay": {"min": 100, "max": 300}}"#,
            ),
            entry(
                "normal",
                "`{\"mean\", \"sd\"}`",
                "Mostly near the mean.",
                r#"{"delay": {"normal": {"mean": 200, "sd": 40}}}"#,
            ),
            entry(
                "lognormal",
                "`{\"median\", \"sigma\"}`",
                "Half of the time less than the median, now and then much longer, as real \
                servers are. `sigma` is 0 to 10.",
                r#"{"delay": {"lognormal": {"median": 200, "sigma": 0.5}}}"#,
            ),
            entry(
                "dribble",
                "`{\"chunks\", \"over\"}`",
                "No delay, but the body comes in so many equal pieces over a time: a slow download.",
                r#"{"delay": {"dribble": {"chunks": 10, "over": 2000}}, "body": "slowly"}"#,
            ),
        ],
    )
}

fn faults() -> Group {
    group(
        "Faults",
        &[
            "A `fault` is a word, or an object with its `kind`, a `probability` from 0 to 1 (always when absent) and what belongs to \
           the kind. Replies without content (HEAD, 204, 304) never meet the last four.",
        ],
        vec![
            entry(
                "status",
                "`status`: 400 to 599",
                "A problem document in place of the reply; nothing is done, no state is set.",
                r#"{"fault": {"kind": "status", "status": 502}, "body": "never seen"}"#,
            ),
            entry(
                "rate_limit",
                "`after`, `window` in ms",
                "The first replies of a session as they were meant, then 429 with `Retry-After`.",
                r#"{"fault": {"kind": "rate_limit", "after": 100, "window": 60000}, "body": "still allowed"}"#,
            ),
            entry(
                "truncate",
                "",
                "Half of the body, then the connection breaks off.",
                r#"{"fault": "truncate", "body": "all of this is announced"}"#,
            ),
            entry(
                "abort",
                "",
                "Status and headers, then the connection breaks off.",
                r#"{"fault": "abort", "body": "never seen"}"#,
            ),
            entry(
                "malformed_json",
                "",
                "A body that is nearly JSON, which no parser takes.",
                r#"{"fault": "malformed_json", "body": {"id": 7}}"#,
            ),
            entry("empty", "", "No body; the content type stays.", r#"{"fault": "empty", "body": {"id": 7}}"#),
            Entry::new(
                "chaos",
                "`settings.chaos`: `percent`, `faults`",
                "Breaks so many of every hundred replies of any endpoint, by one of \
                the faults. A response whose own fault is drawn is left alone.",
            ),
        ],
    )
}

fn choice() -> Group {
    let endpoints = |name: &str, detail: &str, text: &str, source: &str| {
        Entry::new(name, detail, text).shown(Kind::Endpoints, source, r#"{"url": "/"}"#)
    };
    group(
        "Which response",
        &["An endpoint's `select` says which of the responses whose conditions hold is given."],
        vec![
            endpoints(
                "rules",
                "the default",
                "The first.",
                r#"[{"path": "/", "responses": [{"when": {"query": "x"}, "body": "with x"}, {"body": "without"}]}]"#,
            ),
            endpoints(
                "sequence",
                "`\"sequence\"`, `{\"sequence\": \"stay\"}`",
                "One after the other, counted by endpoint and session; after \
                the last the first again, or the last for good.",
                r#"[{"path": "/", "select": {"sequence": "stay"}, "responses": [{"status": 503}, {"status": 200}]}]"#,
            ),
            endpoints(
                "random",
                "with `weight`, 1 when absent",
                "One of them, drawn from the seed.",
                r#"[{"path": "/", "select": "random", "responses": [{"weight": 3, "body": "often"}, {"body": "seldom"}]}]"#,
            ),
            Entry::new("probability", "0 to 1", "Leaves a response to the next one where the seed does not draw it."),
        ],
    )
}

fn state() -> Group {
    group(
        "State",
        &[
            "Named values of a session, 64 KiB at most. A client names its session in `X-Mock-Session`; whoever names none shares one. \
           Conditions read it by the target `state`, templates by `{{state \"cart\"}}`, both as the request found it.",
        ],
        vec![entry(
            "set",
            "name to template, `{\"add\": n}` or null",
            "Changes the state after the reply was made.",
            r#"{"status": 201, "set": {"cart": "{{body \"$.user.name\"}}", "tries": {"add": 1}, "error": null}}"#,
        )],
    )
}
