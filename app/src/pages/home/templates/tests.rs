use std::fs;

use dotmock_shared::{
    CompiledProject, Context, Request, RequestParts,
    document::{self, Format},
};
use serde_json::{Map, Value, json};

use super::TEMPLATES;

fn read(file: &str) -> String {
    let path = format!("{}/public/templates/{file}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).expect("every template has its file")
}

/// Asks one request after the other, each on the state that the one before has left; a request is given with the status
/// and a part of the body that it gets.
fn check(file: &str, steps: &[(Value, u16, &str)]) {
    let loaded = document::load(&read(file), Format::Json).expect("a template can be served");
    let mut state = Map::new();
    for (place, (request, status, part)) in steps.iter().enumerate() {
        let (got, body) = ask(&loaded.compiled, request, &mut state);
        assert_eq!(got, *status, "{file} {place}: {request}: {body}");
        assert!(body.contains(part), "{file} {place}: {request}: {body}");
    }
}

fn ask(project: &CompiledProject, request: &Value, state: &mut Map<String, Value>) -> (u16, String) {
    let written = serde_json::from_value(request.clone()).expect("a request");
    let parts = RequestParts::from_written(written, "http://a.test").expect("a request");
    let context =
        Context { now_ms: 1_767_225_600_000, seed: 1, state: state.clone(), slug: "a".to_owned(), revision: 1 };
    let outcome = serde_json::to_value(project.explain(&Request::new(parts), &context)).expect("an outcome");
    for (name, value) in outcome["effects"].as_object().into_iter().flatten() {
        if value.is_null() {
            state.remove(name);
        } else {
            state.insert(name.clone(), value.clone());
        }
    }
    let status = outcome["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default();
    (status, outcome["body"].as_str().unwrap_or_default().to_owned())
}

fn get(url: &str) -> Value {
    json!({ "url": url })
}

fn send(method: &str, url: &str, body: Value) -> Value {
    json!({"method": method, "url": url, "body": body, "headers": {"authorization": "Bearer sk_test"}})
}

fn form(url: &str, body: &str) -> Value {
    json!({"method": "POST", "url": url, "body": body, "headers": {"content-type": "application/x-www-form-urlencoded"}})
}

#[test]
fn every_template_is_sound_named_and_has_what_its_card_shows() {
    for template in &TEMPLATES {
        let loaded = document::load(&read(template.file), Format::Json).expect("a template can be served");
        assert_eq!(loaded.warnings, [], "{}", template.file);
        assert_eq!(loaded.project.name, template.title);
        let document: Value = serde_json::from_str(&read(template.file)).expect("JSON");
        let endpoints = document["endpoints"].as_array().expect("endpoints");
        assert!(endpoints.iter().all(|endpoint| endpoint["name"].is_string()), "{}", template.file);
        for (method, path) in template.shows {
            let has = endpoints.iter().any(|endpoint| {
                let methods = endpoint.get("method").cloned().unwrap_or_else(|| "GET".into());
                let fits = methods == *method || methods.as_array().is_some_and(|list| list.contains(&json!(method)));
                fits && endpoint["path"] == *path
            });
            assert!(has, "{}: {method} {path}", template.file);
        }
    }
}

#[test]
fn todos_are_created_changed_and_deleted() {
    check(
        "rest-crud",
        &[
            (get("/todos"), 200, "Mock the API"),
            (get("/todos?done=true"), 200, r#"[{"done":true,"id":1,"title":"Read the reference"}]"#),
            (send("POST", "/todos", json!({"title": " "})), 422, "needs a title"),
            (send("POST", "/todos", json!({"title": "Ship it"})), 201, r#""id":4"#),
            (get("/todos/4"), 200, "Ship it"),
            (
                send("PATCH", "/todos/4", json!({"done": true, "id": 9})),
                200,
                r#"{"done":true,"id":4,"title":"Ship it"}"#,
            ),
            (send("PATCH", "/todos/4", json!([1])), 400, "JSON object"),
            (send("PUT", "/todos/77", json!({})), 404, "no todo 77"),
            (send("DELETE", "/todos/4", Value::Null), 204, ""),
            (send("DELETE", "/todos/4", Value::Null), 404, "no todo 4"),
            (send("DELETE", "/todos", Value::Null), 204, ""),
            (get("/todos/3"), 200, "Water the plants"),
        ],
    );
}

#[test]
fn tokens_are_given_as_the_rfc_has_it() {
    const CLIENT: &str = "client_id=demo-client&client_secret=demo-secret";
    let ask = |body: &str| form("/oauth/token", &format!("{CLIENT}&{body}"));
    check(
        "oauth2",
        &[
            (form("/oauth/token", CLIENT), 400, "invalid_request"),
            (ask("grant_type=implicit"), 400, "unsupported_grant_type"),
            (form("/oauth/token", "grant_type=password&client_id=demo-client"), 401, "invalid_client"),
            (ask("grant_type=client_credentials&scope=admin"), 400, "invalid_scope"),
            (ask("grant_type=client_credentials&scope=read+write"), 200, r#""scope": "read write"}"#),
            (ask("grant_type=password&username=demo&password=no"), 400, "invalid_grant"),
            (ask("grant_type=password&username=demo&password=secret"), 200, r#""refresh_token": "rt_"#),
            (ask("grant_type=refresh_token&refresh_token=x"), 400, "invalid_grant"),
            (ask(&format!("grant_type=refresh_token&refresh_token=rt_{}", "a".repeat(40))), 200, "access_token"),
            (form("/oauth/introspect", "token=eyJa.b.c"), 200, r#""active": true"#),
            (form("/oauth/revoke", "token=eyJa.b.c"), 200, ""),
            (form("/oauth/introspect", "token=eyJa.b.c"), 200, r#""active": false"#),
            (get("/me"), 401, "unauthorized"),
            (get("/.well-known/oauth-authorization-server"), 200, "/oauth/introspect"),
        ],
    );
}

#[test]
fn a_token_opens_what_it_is_for() {
    let loaded = document::load(&read("oauth2"), Format::Json).expect("a template can be served");
    let body = "grant_type=password&client_id=demo-client&client_secret=demo-secret&username=demo&password=secret";
    for (scope, status, part) in [("read", 200, "demo@example.com"), ("write", 403, "insufficient_scope")] {
        let mut state = Map::new();
        let (_, granted) = ask(&loaded.compiled, &form("/oauth/token", &format!("{body}&scope={scope}")), &mut state);
        let granted: Value = serde_json::from_str(&granted).expect("JSON");
        let bearer = format!("Bearer {}", granted["access_token"].as_str().unwrap_or_default());
        let (got, body) =
            ask(&loaded.compiled, &json!({"url": "/me", "headers": {"authorization": bearer}}), &mut state);
        assert_eq!(got, status, "{body}");
        assert!(body.contains(part), "{body}");
    }
}

#[test]
fn pages_follow_each_other_to_the_last() {
    check(
        "pagination",
        &[
            (get("/articles"), 200, r#""pages": 5"#),
            (get("/articles?page=5"), 200, r#"{"id": 42, "title": "Article 42""#),
            (get("/articles?page=6"), 200, r#""page": 6"#),
            (get("/articles?page=0"), 400, "page must be"),
            (get("/articles?page=1.5"), 400, "page must be"),
            (get("/articles?per_page=99"), 400, "per_page must be"),
            (get("/feed?limit=20"), 200, r#""next": "YWZ0ZXI6MjA=""#),
            (get("/feed?limit=20&cursor=YWZ0ZXI6NDA="), 200, r#""next": null"#),
            (get("/feed?cursor=zzz"), 400, "not one of ours"),
            (get("/articles/42"), 200, "Article 42"),
            (get("/articles/43"), 404, "no such article"),
        ],
    );
}

#[test]
fn charges_are_declined_replayed_and_limited() {
    let charge = |card: &str| send("POST", "/charges", json!({"amount": 500, "card": {"number": card}}));
    let mut keyed = charge("4242424242424242");
    keyed["headers"]["idempotency-key"] = "k1".into();
    check(
        "payments",
        &[
            (json!({"method": "POST", "url": "/charges", "body": {"amount": 1}}), 401, "authentication_error"),
            (send("POST", "/charges", json!({"amount": 0})), 422, r#""param":"amount""#),
            (charge("4000000000000002"), 402, "card_declined"),
            (charge("4000000000009995"), 402, "insufficient_funds"),
            (charge("4000000000000069"), 402, "expired_card"),
            (charge("4000000000000119"), 503, "Idempotency-Key"),
            (charge("4000000000000259"), 504, "too long"),
            (keyed.clone(), 201, "succeeded"),
            (keyed, 200, "succeeded"),
            (get("/charges/ch_0"), 404, "no such charge"),
            (get("/balance"), 200, "125000"),
            (get("/balance"), 200, ""),
            (get("/balance"), 200, ""),
            (get("/balance"), 200, ""),
            (get("/balance"), 200, ""),
            (get("/balance"), 429, ""),
        ],
    );
}

#[test]
fn events_are_taken_and_signatures_checked() {
    // HMAC-SHA-256 of `x` with the key `whsec_demo`.
    const SIGNATURE: &str = "sha256=767640ab6224b8f246e59b388bd1abd954d3e5990f725094887da0a9350358cf";
    let signed = |signature: &str| json!({"method": "POST", "url": "/signed", "body": "x", "headers": {"x-signature": signature}});
    let post = |url: &str| json!({"method": "POST", "url": url, "body": "x"});
    check(
        "webhooks",
        &[
            (send("POST", "/hooks/shop", json!({"type": "order.paid"})), 202, r#""event": "order.paid""#),
            (post("/hooks/any"), 202, r#""event": "unknown", "bytes": 1"#),
            (get("/hooks"), 200, r#"{"received": 2}"#),
            (post("/signed"), 401, "missing"),
            (signed("sha256=1"), 400, "hexadecimal"),
            (signed(SIGNATURE), 200, "verified"),
            (signed(&format!("sha256={}", "0".repeat(64))), 401, "does not fit"),
            (post("/flaky"), 503, ""),
            (post("/flaky"), 500, ""),
            (post("/flaky"), 200, ""),
            (post("/busy"), 429, ""),
            (post("/gone"), 410, ""),
        ],
    );
}
