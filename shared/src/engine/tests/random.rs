use proptest::prelude::*;
use serde_json::json;

use super::{context, project};
use crate::engine::{Request, RequestParts};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Nothing a client sends may panic, and every reply can be sent.
    #[test]
    fn any_request_gets_a_reply(
        method in "(GET|POST|HEAD|OPTIONS|[A-Za-z]{0,5}|.{0,3})",
        path in "(/|/(pets|pest|a b|%|%2|%2F|%zz|%ff|\\.\\.|[^/]{0,6})){0,6}/?|.{0,12}",
        query in proptest::option::of("([a-z%+=&\\[\\]]{0,30}|.{0,20})"),
        headers in proptest::collection::vec(
            ("(x-tier|cookie|origin|content-type|access-control-request-method|.{0,5})", "([a-z,;=\" \\\\]{0,20}|.{0,12})"),
            0..6,
        ),
        body in proptest::collection::vec(any::<u8>(), 0..40).prop_union_with_json(),
    ) {
        let request = Request::new(RequestParts { method, path, query, headers, body, ..RequestParts::default() });
        let project = everything();
        let reply = project.handle(&request, &context());
        prop_assert!((200..=599).contains(&reply.status));
        prop_assert_eq!(reply.body.is_empty() || reply.headers.iter().any(|(name, _)| name == "content-type"), true);
        for (name, value) in &reply.headers {
            prop_assert!(!name.is_empty() && !value.contains(['\r', '\n', '\0']), "{}: {}", name, value);
        }
        let outcome = project.explain(&request, &context());
        prop_assert_eq!(outcome.status, reply.status);
        prop_assert!(outcome.near_misses.len() <= 5);
    }
}

trait OrJson {
    fn prop_union_with_json(self) -> BoxedStrategy<Vec<u8>>;
}

impl<S: Strategy<Value = Vec<u8>> + 'static> OrJson for S {
    fn prop_union_with_json(self) -> BoxedStrategy<Vec<u8>> {
        let json = "(\\{\"a\":(\\[1,2\\]|\"x\"|null|1e999|[0-9]{1,30}|\\{\\}|tru)\\}|\\[{0,200}|[a-z=&%+]{0,20})";
        prop_oneof![self, json.prop_map(String::into_bytes)].boxed()
    }
}

fn everything() -> super::CompiledProject {
    project(&json!({"endpoints": [
        {"method": "ANY", "path": "/pets/{id}", "responses": [
            {"when": {"all": [{"header": "x-tier", "regex": "^g"}, {"json": "$..a", "contains": 1}]}, "body": {"a": 1}},
            {"when": {"any": [{"cookie": "sid"}, {"body": true, "contains": "x", "ignore_case": true}]},
             "status": "{{query \"s\"}}", "headers": {"x-a": "{{header \"cookie\"}}{{.Request.PathParams.id}}"},
             "body": "{{.Request}}{{.Request.JSON}}{{.Request.FormAll}}"}]},
        {"path": "/files/{name}.{type:[a-z]{1,3}}", "responses": [{"body": "{{param \"name\"}}"}]},
        {"path": "/{first}/{rest*}", "responses": [{"when": {"param": "rest", "contains": "/"}, "body": "{{param \"rest\"}}"}]},
        {"method": "POST", "path": "/{form}", "responses": [{"body": "{{form \"a\"}}{{body \"$.a\"}}"}]}
    ]}))
}

#[test]
fn percent_signs_that_encode_nothing_are_harmless() {
    let project = project(&json!({"endpoints": [{"path": "/{rest*}", "responses": [{"body": "{{param \"rest\"}}"}]}]}));
    for (path, expected) in [("/%", "%"), ("/a%", "a%"), ("/%2", "%2"), ("/%zz/%%%", "%zz/%%%"), ("/%25%", "%%")] {
        assert_eq!(super::body(&project, &format!("GET {path}")), expected, "{path}");
    }
}
