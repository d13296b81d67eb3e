//! What goes wrong, by the codes of problem documents.

use std::collections::BTreeMap;

use dotmock_shared::api::{Access, PROBLEM_JSON, Route};
use serde_json::{Map, Value, json};

use super::headers;

/// Status, code, and when it comes.
const PROBLEMS: [(u16, &str, &str); 32] = [
    (400, "malformed", "the content is not what its media type says, or nested too deep"),
    (400, "invalid-query", "a query parameter is wrong"),
    (401, "key-required", "no key was sent"),
    (401, "admin-key-required", "this deployment has an admin key, and it was not sent"),
    (403, "wrong-key", "the key does not open this"),
    (404, "unknown-project", "no project has this slug"),
    (404, "unknown-endpoint", "no endpoint has this id"),
    (404, "unknown-revision", "no revision that is kept has this number"),
    (404, "unknown-key", "no key has this id"),
    (404, "unknown-request", "no request that is kept has this id"),
    (409, "body-cut", "the reply depends on content that was not kept"),
    (409, "masked-value", "the reply depends on values that were masked"),
    (409, "revision-gone", "the revision that answered is not kept any more"),
    (409, "engine-changed", "the engine renders the reply otherwise than it did then"),
    (409, "slug-taken", "another project has the slug"),
    (409, "too-many-keys", "the project has as many keys as it can have"),
    (409, "last-owner", "it is the last key of an owner, without which nobody could do everything"),
    (412, "stale-revision", "somebody has saved in between; `revision` says what is current"),
    (413, "too-large", "the content is too large"),
    (422, "invalid-document", "the document cannot be served; `errors` says why, and where"),
    (
        422,
        "invalid-source",
        "the source is broken, of no known format or version, or holds too much; `errors` says where",
    ),
    (422, "invalid-slug", "the slug is ill-formed or reserved"),
    (422, "invalid-key", "the role or the name is wrong"),
    (422, "invalid-request", "the request to try or to send is wrong, or what its reply depends on"),
    (422, "invalid-state", "it is no state, or too much of it; `errors` says why, and where"),
    (426, "upgrade-required", "the request does not ask for a WebSocket"),
    (428, "if-match-required", "without `If-Match` somebody's work could be overwritten"),
    (429, "rate-limited", "this address has asked too often"),
    (429, "too-many-sockets", "as many sockets are open as the project can have"),
    (500, "internal", "something failed that should not"),
    (503, "unavailable", "the project does not answer just now"),
    (507, "too-many-sessions", "the request needs the state of one more session than the project can have"),
];

/// The replies to what goes wrong, by the names under which operations refer to them.
#[derive(Default)]
pub struct Replies(BTreeMap<String, Value>);

impl Replies {
    /// References to the replies of a route, by status: these codes, and those that its path and its access bring.
    pub fn of_route(&mut self, route: &Route, own: &[&str]) -> BTreeMap<u16, Value> {
        let mut codes = own.to_vec();
        match route.access {
            Access::Key(_) => codes.extend(["key-required", "wrong-key", "unknown-project", "unavailable", "internal"]),
            Access::Admin => codes.extend(["admin-key-required", "wrong-key", "unavailable", "internal"]),
            Access::Open => {}
        }
        let mut by_status: BTreeMap<u16, Vec<(&str, &str)>> = BTreeMap::new();
        for code in &codes {
            assert!(PROBLEMS.iter().any(|(_, known, _)| known == code), "there is no problem {code}");
        }
        for (status, code, words) in PROBLEMS.into_iter().filter(|(_, code, _)| codes.contains(code)) {
            by_status.entry(status).or_default().push((code, words));
        }
        by_status.into_iter().map(|(status, kinds)| (status, self.reference(status, &kinds))).collect()
    }

    fn reference(&mut self, status: u16, kinds: &[(&str, &str)]) -> Value {
        let names: Vec<String> = kinds.iter().map(|(code, _)| pascal(code)).collect();
        let name = names.join("Or");
        let reference = json!({ "$ref": format!("#/components/responses/{name}") });
        self.0.entry(name).or_insert_with(|| reply(status, kinds));
        reference
    }

    /// Every reply that was referred to, by name.
    pub fn into_components(self) -> Map<String, Value> {
        self.0.into_iter().collect()
    }
}

/// `key-required` is `KeyRequired`.
fn pascal(code: &str) -> String {
    code.split('-').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

fn reply(status: u16, kinds: &[(&str, &str)]) -> Value {
    let words: Vec<String> = kinds.iter().map(|(code, words)| format!("`{code}`: {words}.")).collect();
    let codes: Vec<&str> = kinds.iter().map(|(code, _)| *code).collect();
    let more: &[&str] = match status {
        401 => &["WWW-Authenticate"],
        412 => &["ETag"],
        // The platform takes `Upgrade` away from all replies but its own, against RFC 9110, section 15.5.22.
        429 | 503 => &["Retry-After"],
        _ => &[],
    };
    let schema = json!({
        "$ref": "#/components/schemas/Problem",
        "properties": { "status": { "const": status }, "code": { "enum": codes } },
    });
    json!({
        "description": words.join("\n"),
        "headers": headers::of_reply(more),
        "content": { PROBLEM_JSON: { "schema": schema } },
    })
}
