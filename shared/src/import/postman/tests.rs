use serde_json::{Value, json};

use crate::{
    import::{
        Imported, Source, import,
        trial::{self, ask, details},
    },
    model::Project,
};

/// A collection with these items, and these members beside them.
fn collection(items: &Value, further: &Value) -> String {
    let schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";
    let mut whole = json!({"info": {"name": "Pets", "schema": schema}, "item": items});
    for (key, value) in further.as_object().into_iter().flatten() {
        whole[key] = value.clone();
    }
    format!("{whole:#}")
}

fn imported(items: &Value, further: &Value) -> Imported {
    trial::imported("a.json", &collection(items, further))
}

fn endpoints(items: &Value, further: &Value) -> Value {
    json!(imported(items, further).project.endpoints)
}

#[test]
fn a_request_with_an_example_is_an_endpoint() {
    let items = json!([{"name": "Pets", "item": [{"name": "Get a pet", "request": {
        "method": "GET",
        "url": {"raw": "{{baseUrl}}/pets/:id?verbose=1", "host": ["{{baseUrl}}"], "path": ["pets", ":id"],
            "query": [{"key": "verbose", "value": "1"}], "variable": [{"key": "id", "value": "7"}]}},
        "response": [{"name": "OK", "code": 200, "status": "OK",
            "header": [{"key": "Content-Type", "value": "application/json"}, {"key": "X-A", "value": "{{no}}"},
                {"key": "Content-Length", "value": "9"}, {"key": "Date", "value": "today"}],
            "body": "{\n  \"id\": 7,\n  \"t\": \"{{#if}}\"\n}"}]}]}]);
    let found = imported(&items, &json!({"variable": [{"key": "baseUrl", "value": "https://pets.example/v1/"}]}));
    let expected = json!({"name": "Pets", "endpoints": [
        {"id": "Get-a-pet", "name": "Get a pet", "method": "GET", "path": "/v1/pets/{id}", "responses": [
            {"id": "OK", "name": "OK", "headers": {"x-a": "{{\"{{\"}}no}}"},
                "body": {"text": "{\n  \"id\": 7,\n  \"t\": \"{{#if}}\"\n}"}}]}]});
    let [source] = found.project.imports.as_slice() else { panic!("one source: {:?}", found.project.imports) };
    assert_eq!((source.format.as_str(), source.name.as_str()), ("postman", "Pets"));
    assert_eq!(source.parts.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["Get-a-pet"]);
    assert_eq!(json!(Project { imports: Vec::new(), ..found.project.clone() }), expected);
    assert_eq!(ask(&found, "/v1/pets/9", &[], ""), (200, "{\n  \"id\": 7,\n  \"t\": \"{{#if}}\"\n}".to_owned()));
    assert_eq!(found.report.format, "postman-2.1");
    assert_eq!(details(&found.report.imported), ["GET /v1/pets/{id} answers 200"]);
    assert_eq!(
        details(&found.report.changed),
        [
            "folders are not kept: the editor makes folders of paths",
            "mocks answer at the project's own host, not at https://pets.example",
            "{{no}} has no value in the collection, and stands in the reply as it is",
        ]
    );
    assert_eq!(
        details(&found.report.left),
        [
            "the header Content-Length is not sent: it is told by the content",
            "the header Date is not sent: a mock tells its own time"
        ]
    );
}

#[test]
fn paths_are_read_however_they_are_written() {
    let check = |request: Value, expected: &str| {
        let variables = json!({"variable": [{"key": "v", "value": "v2"}, {"key": "user", "value": 42}, {"key": "e", "value": ""},
            {"key": "host", "value": "{{name}}.example"}, {"key": "name", "value": "a"}, {"key": "loop", "value": "{{loop}}"}]});
        let found = endpoints(&json!([{"name": "", "request": request}]), &variables);
        let found =
            format!("{} {}", found[0]["method"].as_str().unwrap_or("?"), found[0]["path"].as_str().unwrap_or("?"));
        assert_eq!(found, expected, "{request}");
    };
    check(json!("https://a.example/b?c=d"), "GET /b");
    check(json!("{{base}}b/c"), "GET /b/c");
    check(json!("{{base}}:{{port}}/c"), "GET /c");
    check(json!({"method": "post", "url": "{{base}}/b/:id/c"}), "POST /b/{id}/c");
    check(json!({"url": {"raw": "http://localhost:3000/b"}}), "GET /b");
    check(json!({"method": "PUT", "url": {"host": "{{host}}", "path": "b/c"}}), "PUT /b/c");
    check(json!({"url": {"path": ["b", {"type": "string", "value": "c"}]}}), "GET /b/c");
    check(
        json!({"url": {"raw": "{{base}}/{{v}}/users/{{user}}/{{e}}/{{loop}}.json"}}),
        "GET /v2/users/{user}/{e}/{loop}.json",
    );
    check(json!({"url": "{{base}}"}), "GET /");
    check(json!({"url": "{{base}}/"}), "GET /");
    check(json!({"url": "/b/{id}/{{$guid}}{{x}}#c"}), "GET /b/{id}/{guid}");
    check(json!({"method": "DELETE", "url": ""}), "DELETE /");
    check(json!({"method": "GET", "url": null, "header": null, "body": null}), "GET /");
}

fn example(name: &str, code: u16, url: &str, body: &str) -> Value {
    json!({"name": name, "code": code, "body": body, "originalRequest": {"method": "GET", "url": url}})
}

#[test]
fn what_differs_between_requests_chooses_the_example() {
    let items = json!([{"name": "List", "request": {"method": "GET", "url": "/pets/:id"}, "response": [
        example("None", 404, "/pets/999", "none"),
        example("Seven", 200, "/pets/7", "7"),
        example("Verbose", 200, "/pets/7?verbose=1", "verbose"),
        example("Broken", 500, "/pets/7", "broken"),
        example("Again", 200, "/pets/7", "7"),
        example("Elsewhere", 200, "/cats/1/2", "cat"),
        json!({"name": "As JSON", "code": 200, "body": {"a": 1}, "originalRequest": {"method": "GET", "url": "/pets/1"}}),
        json!({"name": "Too much", "code": 429, "body": null, "header": null, "originalRequest": null})]}]);
    let found = imported(&items, &json!({}));
    let plain = |request: &str| ask(&found, request, &[], "");
    let prefer = |request: &str, what: &str| ask(&found, request, &[("prefer", what)], "").0;
    assert_eq!(plain("/pets/999"), (404, "none".to_owned()));
    assert_eq!(plain("/pets/7"), (200, "7".to_owned()));
    assert_eq!(plain("/pets/8"), (200, "7".to_owned()));
    assert_eq!(plain("/pets/7?verbose=1"), (200, "verbose".to_owned()));
    assert_eq!(plain("/cats/1/2"), (200, "cat".to_owned()));
    assert_eq!(plain("/pets/1"), (200, "{\"a\":1}".to_owned()));
    assert_eq!((prefer("/pets/8", "code=500"), prefer("/pets/8", "example=Broken")), (500, 500));
    assert_eq!(found.project.endpoints.len(), 2);
    let told = details(&found.report.changed);
    assert!(
        told.contains(
            &"this was saved of another request than the one it stands with, and answers that: GET /cats/1/2"
        ),
        "{told:#?}"
    );
    assert!(told.contains(&"the same reply is saved of another such request, and stands for both"), "{told:#?}");
}

#[test]
fn an_example_is_given_by_its_name_whatever_else_is_asked() {
    let saved = |name: &str, code: u16, accept: &str| {
        let header = json!([{"key": "Accept", "value": accept}]);
        json!({"name": name, "code": code, "body": name, "originalRequest": {"url": "/a", "header": header}})
    };
    let items = json!([{"request": "/a", "response": [
        saved("ok", 200, "application/json"), saved("bad", 400, "application/problem+json"),
        saved("gone", 404, "application/problem+json"), saved("lost", 404, "application/problem+json")]}]);
    let found = imported(&items, &json!({}));
    let given = |headers: &[(&str, &str)]| ask(&found, "/a", headers, "").1;
    assert_eq!(given(&[("accept", "application/json")]), "ok");
    assert_eq!(given(&[("accept", "application/problem+json")]), "bad");
    assert_eq!(given(&[("prefer", "code=404")]), "gone");
    assert_eq!(given(&[("prefer", "example=lost"), ("accept", "application/problem+json")]), "lost");
}

#[test]
fn requests_of_one_path_are_one_endpoint() {
    let request = |name: &str, body: Value, reply: Value| {
        json!({"name": name, "request": {"method": "POST", "url": "/login", "body": body,
            "header": [{"key": "Authorization", "value": "x"}]}, "response": reply})
    };
    let raw = |text: &str| json!({"mode": "raw", "raw": text, "options": {"raw": {"language": "json"}}});
    let reply = |code: u16, body: &str| json!([{"name": format!("{code}"), "code": code, "body": body}]);
    let items = json!([
        request("Ann", raw("{\"user\": \"ann\", \"password\": \"a\"}"), reply(200, "ann")),
        request("Bob", raw("{\"user\": \"bob\", \"password\": \"b\"}"), reply(403, "bob")),
        request("Nobody", raw("{\"user\": \"{{unknown}}\"}"), json!([])),
        request(
            "Form",
            json!({"mode": "urlencoded", "urlencoded": [{"key": "user", "value": "eve"}, {"key": "x", "value": "1", "disabled": true}]}),
            reply(401, "eve")
        ),
        request(
            "Files",
            json!({"mode": "formdata", "formdata": [{"key": "f", "type": "file", "src": "/a"}, {"key": "kind", "value": "cat", "type": "text"}]}),
            reply(202, "file")
        ),
    ]);
    let found = imported(&items, &json!({}));
    let json = [("content-type", "application/json")];
    let form = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(ask(&found, "POST /login", &json, "{\"user\": \"ann\"}"), (200, "ann".to_owned()));
    assert_eq!(ask(&found, "POST /login", &json, "{\"user\": \"bob\"}"), (403, "bob".to_owned()));
    assert_eq!(ask(&found, "POST /login", &json, "{\"user\": \"cat\"}"), (200, "ann".to_owned()));
    assert_eq!(ask(&found, "POST /login", &form, "user=eve"), (401, "eve".to_owned()));
    assert_eq!(ask(&found, "POST /login", &form, "kind=cat"), (202, "file".to_owned()));
    assert_eq!(found.project.endpoints.len(), 1);
    assert!(!json!(found.project).to_string().contains("password"), "no secret is asked for");
}

#[test]
fn graphql_and_headers_tell_requests_apart() {
    let request = |query: &str, header: Value, body: &str| {
        json!({"name": body, "request": {"method": "POST", "url": "{{base}}/graphql", "header": header,
            "body": {"mode": "graphql", "graphql": {"query": query, "variables": "{\"n\": 1}"}}},
            "response": [{"name": "r", "code": 200, "body": body}]})
    };
    let items = json!([
        request("{ a }", json!("Accept: text/plain\nX-T: 1"), "a"),
        request("{ b }", json!([{"key": "X-T", "value": "1"}]), "b"),
        request("{ a }", json!([{"key": "X-T", "value": "2"}, {"key": "Accept", "value": "text/plain"}]), "c"),
    ]);
    let found = imported(&items, &json!({}));
    let asked = |query: &str, tier: &str| {
        let body = json!({"query": query, "variables": {"n": 1}}).to_string();
        ask(&found, "POST /graphql", &[("content-type", "application/json"), ("x-t", tier)], &body).1
    };
    assert_eq!(
        (asked("{ a }", "1"), asked("{ b }", "1"), asked("{ a }", "2")),
        ("a".to_owned(), "b".to_owned(), "c".to_owned())
    );
}

#[test]
fn variables_in_replies_are_the_projects_own() {
    let body = r#"{"a": "{{name}}", "b": {{count}}, "c": "{{$guid}}", "d": "{{{my-var}}}", "e": "{{full}} {{nobody}} {{$randomNothing}}", "f": "{{ x }"}"#;
    let items = json!([
        {"name": "F", "variable": [{"key": "name", "value": "inner"}], "item": [
            {"name": "G", "request": "/g", "response": [{"code": 200, "body": "{{name}}"}]}]},
        {"name": "H", "request": "/h", "response": [{"code": 200, "body": body, "header": [{"key": "X-N", "value": "n{{count}}"}]}]}]);
    let variables = json!([{"key": "name", "value": "outer"}, {"key": "count", "value": 3}, {"key": "my-var", "value": "v"},
        {"key": "full", "value": "{{name}}!"}, {"key": "nobody", "value": ""}, {"key": "unused", "value": "u"}]);
    let found = imported(&items, &json!({ "variable": variables }));
    assert_eq!(
        json!(found.project.vars),
        json!({"name": "inner", "name_2": "outer", "count": 3, "my-var": "v", "full": "outer!"})
    );
    assert_eq!(ask(&found, "/g", &[], "").1, "inner");
    let (_, text) = ask(&found, "/h", &[], "");
    assert!(text.starts_with(r#"{"a": "outer", "b": 3, "c": ""#), "{text}");
    assert!(text.ends_with(r#"", "d": "{v}", "e": "outer! {{nobody}} {{$randomNothing}}", "f": "{{ x }"}"#), "{text}");
    assert_eq!(json!(found.project.endpoints[1].responses[0].headers.first()), json!(["x-n", "n{{.Vars.count}}"]));
    let told = details(&found.report.changed);
    assert!(
        told.contains(&"{{$randomNothing}} has no value in the collection, and stands in the reply as it is"),
        "{told:#?}"
    );
}

#[test]
fn everything_else_is_told_of() {
    let items = json!([
        {"name": "A", "event": [{"listen": "test"}], "description": "d", "request": {"method": "GET", "url": "/a", "auth": {"type": "bearer"}},
            "response": [{"name": "gone", "code": 100}, {"name": "none", "code": 204, "body": "x"}, 7, null]},
        {"name": "B", "request": {"method": "GET", "url": "/b"}},
        {"name": "C"},
        {"name": "D", "request": {"method": "a b", "url": "/d"}},
    ]);
    let found = imported(&items, &json!({"auth": {"type": "basic"}, "event": [{}]}));
    assert_eq!(
        details(&found.report.left),
        [
            "scripts are not run: a mock answers with what is saved",
            "authorization is not asked for: a mock answers whoever asks",
            "scripts are not run: a mock answers with what is saved",
            "an endpoint has a name and no description",
            "authorization is not asked for: a mock answers whoever asks",
            "a reply with status 100 cannot be sent; 200 to 599 can",
            "a reply with status 204 has no content",
            "an example is an object with a `code` and a `body`",
            "this is neither a folder nor a request",
            "\"a b\" is no method, so this request is left",
        ]
    );
    assert_eq!(details(&found.report.changed), ["no reply is saved with it, so it answers an empty 200"]);
    assert_eq!(details(&found.report.imported), ["GET /a answers 204", "GET /b answers an empty 200"]);
    assert_eq!(trial::told(&found.report.imported)[1], "36:5 /item/1: GET /b answers an empty 200");
}

#[test]
fn what_is_no_collection_of_version_2_says_so() {
    for (text, part) in [
        (r#"{"info": {"schema": "https://schema.getpostman.com/json/collection/v1.0.0/"}, "item": []}"#, "version 1"),
        (r#"{"id": "x", "order": [], "requests": []}"#, "version 1"),
        (
            r#"{"info": {"schema": "https://schema.getpostman.com/json/collection/v3.0.0/collection.json"}, "item": []}"#,
            "not known",
        ),
        (
            r#"{"info": {"schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}}"#,
            "no `item`",
        ),
        (r#"{"info": {}, "item": {}}"#, "a list of requests"),
    ] {
        let error = import(&[Source::new("a.json", text)], None).expect_err(part);
        assert!(error.note.detail.contains(part), "{text}: {error}");
    }
    let wrapped = format!("{{\"collection\": {}}}", collection(&json!([{"request": "/a"}]), &json!({})));
    assert_eq!(trial::imported("a.json", &wrapped).project.endpoints.len(), 1);
}
