#![allow(clippy::disallowed_methods, reason = "a test may look at the clock")]

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::{api::ExportNote, document::load, import};

fn exported(document: &str, format: Format) -> (Value, ExportReport) {
    let loaded = load(document, document::Format::Json).unwrap_or_else(|error| panic!("{error:?}"));
    let exported = export(&loaded.project, &loaded.compiled, format, document::Format::Json);
    assert_eq!(exported.files.len(), 1);
    (serde_json::from_str(&exported.files[0].text).expect("JSON"), exported.report)
}

fn told(notes: &[ExportNote]) -> Vec<String> {
    notes.iter().map(|note| format!("{}: {}", note.pointer, note.detail)).collect()
}

const PETS: &str = r#"{"name": "Pets", "endpoints": [
  {"id": "getPet", "name": "One pet", "path": "/pets/{id:[0-9]+}", "responses": [
    {"id": "gold", "name": "Gold", "when": {"header": "x-tier", "equals": "gold"}, "headers": {"x-cache": "hit"},
     "body": "{\"id\": {{.Request.PathParams.id}}}", "delay": 50},
    {"id": "none", "status": 404, "body": {"error": "no such pet"}, "when": {"param": "id", "equals": "404"}},
    {"id": "plain", "body": {"id": 1}}]},
  {"id": "files", "method": ["GET", "PURGE"], "path": "/files/{rest*}", "responses": [
    {"headers": {"content-type": "image/png"}, "body": {"base64": "iVBORw=="}}]},
  {"id": "off", "path": "/off", "enabled": false}]}"#;

#[test]
fn openapi_has_operations_statuses_and_examples() {
    let (document, report) = exported(PETS, Format::OpenApi);
    let string = json!({"type": "string"});
    let expected = json!({"openapi": "3.1.0", "info": {"title": "Pets", "version": "1.0.0"}, "paths": {
        "/pets/{id}": {"get": {"operationId": "getPet", "summary": "One pet", "parameters": [
            {"name": "id", "in": "path", "required": true, "schema": {"type": "string", "pattern": "^(?:[0-9]+)$"}},
            {"name": "x-tier", "in": "header", "schema": string, "example": "gold"}], "responses": {
            "200": {"description": "Gold", "headers": {"x-cache": {"schema": string, "example": "hit"}}, "content":
                {"application/json": {"examples": {"plain": {"value": {"id": 1}}, "gold": {"value": {"id": 0}}}}}},
            "404": {"description": "Not Found", "content":
                {"application/json": {"example": {"error": "no such pet"}}}}}}},
        "/files/{rest*}": {"get": {"operationId": "files", "parameters": [
            {"name": "rest*", "in": "path", "required": true, "schema": string}], "responses": {
            "200": {"description": "OK", "content": {"image/png":
                {"schema": {"type": "string", "contentEncoding": "base64"}, "example": "iVBORw=="}}}}}}}});
    let id = document.pointer("/paths/~1pets~1{id}/get/responses/200/content/application~1json/examples/gold/value/id");
    assert!(id.is_some_and(Value::is_number), "{document:#}");
    let mut document = document.clone();
    document["paths"]["/pets/{id}"]["get"]["responses"]["200"]["content"]["application/json"]["examples"]["gold"]["value"]
        ["id"] = json!(0);
    assert_eq!(document, expected, "{document:#}");
    assert_eq!(
        told(&report.changed),
        [
            "/endpoints/0/responses/0: the example is what its templates give with seed 0",
            "/endpoints/1/path: OpenAPI has parameters of one segment alone; this one takes all that is left",
        ]
    );
    assert_eq!(
        told(&report.left),
        [
            "/endpoints/0/responses/0/delay: there is no place for how long a reply waits",
            "/endpoints/0/responses/0/when: OpenAPI does not say when a reply is given",
            "/endpoints/0/responses/1/when: OpenAPI does not say when a reply is given",
            "/endpoints/1/method: OpenAPI 3.1 has no operations for PURGE",
            "/endpoints/2: a disabled endpoint answers nothing",
        ]
    );
    assert_eq!(told(&report.exported), ["/endpoints/0: GET /pets/{id}", "/endpoints/1: GET /files/{rest*}"]);
    assert_eq!(report.changed[0].endpoint.as_deref(), Some("getPet"));
}

#[test]
fn one_operation_takes_all_that_answer_there() {
    let (document, report) = exported(
        r#"{"endpoints": [
            {"id": "a", "method": "ANY", "path": "/x", "responses": [{"body": {"a": 1}}]},
            {"id": "b", "path": "/x", "responses": [{"body": {"b": 1}}]},
            {"id": "c", "path": "/x", "priority": 1, "responses": [{"body": {"c": 1}, "when": {"query": "c"}}, {"status": 500}]}]}"#,
        Format::OpenApi,
    );
    let item = &document["paths"]["/x"];
    let methods: Vec<&String> = item.as_object().unwrap().keys().collect();
    assert_eq!(methods, ["post", "put", "patch", "delete", "get"]);
    assert_eq!(item["post"]["operationId"], json!("a"));
    assert_eq!(item["put"]["operationId"], json!("a-put"));
    let examples = json!({"example": {"value": {"b": 1}}, "example-2": {"value": {"c": 1}}});
    assert_eq!(item["get"]["responses"]["200"]["content"]["application/json"]["examples"], examples, "{item:#}");
    assert_eq!(item["get"]["responses"]["500"]["description"], json!("Internal Server Error"));
    assert_eq!(item["get"]["parameters"], json!([{"name": "c", "in": "query", "schema": {"type": "string"}}]));
    assert!(told(&report.changed).iter().any(|note| note.contains("a part of b")), "{report:?}");
}

/// What import makes of conditions on requests is what export makes requests' descriptions of.
#[test]
fn openapi_comes_back_as_it_was() {
    let source = r##"{"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {
        "/a/{id}": {"post": {"operationId": "make", "summary": "Make", "security": [{"key": []}, {"bearer": []}],
          "parameters": [{"name": "id", "in": "path", "required": true, "schema": {"type": "integer"}},
            {"name": "q", "in": "query", "required": true, "schema": {"enum": ["a", "b"]}},
            {"name": "x-t", "in": "header", "required": true, "schema": {"type": "string"}}],
          "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/N"}}}},
          "responses": {
            "201": {"description": "made", "headers": {"location": {"schema": {"type": "string"}, "example": "/a/{{1"}},
              "content": {"application/json": {"examples": {"one": {"value": {"x": 1.50}}, "two": {"value": "2"}}},
                          "text/csv": {"example": "a,b\n"}, "application/xml": {"example": "<a>{{b}}</a>"}}},
            "400": {"description": "bad", "content": {"application/problem+json": {"example": {"status": 400}}}},
            "401": {"description": "who?"},
            "403": {"description": "bytes", "content": {"image/png":
              {"schema": {"type": "string", "contentEncoding": "base64"}, "example": "AP8="}}},
            "404": {"description": "none", "content": {"text/plain": {"examples": {"a": {"value": "A"}, "b": {"value": "B"}}}}}}}}},
      "components": {"securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}, "bearer": {"type": "http", "scheme": "bearer"}},
        "schemas": {"N": {"type": "object", "required": ["n"], "properties": {"n": {"$ref": "#/components/schemas/N"}}}}}}"##;
    let first = import::import(&[import::Source::new("a.json", source)], None).unwrap();
    let text = document::write(&first.project, document::Format::Json);
    assert!(text.contains(r#""base64": "AP8=""#), "{text}");
    let (document, report) = exported(&text, Format::OpenApi);
    assert_eq!((told(&report.left), told(&report.changed)), (vec![], vec![]), "{document:#}");
    for written in [document::Format::Json, document::Format::Yaml] {
        let name = if written == document::Format::Json { "b.json" } else { "b.yaml" };
        let source = import::Source::new(name, document::write_value(&document, written));
        let again = import::import(&[source], None).unwrap();
        assert_eq!(json!(again.project), json!(first.project), "{document:#}");
    }
}

#[test]
fn wiremock_has_a_stub_for_each_response() {
    let (document, report) = exported(PETS, Format::WireMock);
    let expected = json!({"mappings": [
        {"name": "getPet/gold", "priority": 1,
         "request": {"method": "GET", "urlPathTemplate": "/pets/{id}", "pathParameters": {"id": {"matches": "[0-9]+"}},
            "headers": {"x-tier": {"equalTo": "gold"}}},
         "response": {"status": 200, "headers": {"content-type": "application/json", "x-cache": "hit"},
            "body": "{\"id\": 0}", "fixedDelayMilliseconds": 50}},
        {"name": "getPet/none", "priority": 2,
         "request": {"method": "GET", "urlPathTemplate": "/pets/{id}",
            "pathParameters": {"id": {"and": [{"matches": "[0-9]+"}, {"equalTo": "404"}]}}},
         "response": {"status": 404, "headers": {"content-type": "application/json"},
            "jsonBody": {"error": "no such pet"}}},
        {"name": "getPet/plain", "priority": 3,
         "request": {"method": "GET", "urlPathTemplate": "/pets/{id}", "pathParameters": {"id": {"matches": "[0-9]+"}}},
         "response": {"status": 200, "headers": {"content-type": "application/json"}, "jsonBody": {"id": 1}}},
        {"name": "files/r1", "priority": 4, "request": {"method": "GET", "urlPathPattern": "/files(?:/.*)?"},
         "response": {"status": 200, "headers": {"content-type": "image/png"}, "base64Body": "iVBORw=="}},
        {"name": "files/r1", "priority": 5, "request": {"method": "PURGE", "urlPathPattern": "/files(?:/.*)?"},
         "response": {"status": 200, "headers": {"content-type": "image/png"}, "base64Body": "iVBORw=="}}]});
    let mut document = document;
    let body = document["mappings"][0]["response"]["body"].as_str().unwrap_or_default().to_owned();
    assert!(body.starts_with("{\"id\": ") && body.len() < 20, "{body}");
    document["mappings"][0]["response"]["body"] = json!("{\"id\": 0}");
    assert_eq!(document, expected, "{document:#}");
    assert_eq!(told(&report.left), ["/endpoints/2: a disabled endpoint answers nothing"]);
    assert_eq!(report.exported.len(), 5);
}

/// The stubs' requests and what was left, of conditions in a GET of `/a`.
fn stubs(when: &Value) -> (Vec<Value>, Vec<String>) {
    let document = json!({"endpoints": [{"path": "/a", "responses": [{"when": when}]}]});
    let (document, report) = exported(&document.to_string(), Format::WireMock);
    let mappings = document["mappings"].as_array().cloned().unwrap_or_default();
    let request = |mapping: Value| {
        let mut request = mapping["request"].clone();
        let members = request.as_object_mut().expect("an object");
        members.remove("method");
        members.remove("urlPath");
        request
    };
    (mappings.into_iter().map(request).collect(), told(&report.left))
}

#[test]
fn conditions_become_patterns() {
    let check = |when: Value, expected: &[Value]| {
        let (found, left) = stubs(&when);
        assert_eq!((found.as_slice(), left.len()), (expected, 0), "{when}");
    };
    check(json!({"query": "q"}), &[json!({"queryParameters": {"q": {"matches": "[\\s\\S]*"}}})]);
    check(json!({"query": "q", "present": false}), &[json!({"queryParameters": {"q": {"absent": true}}})]);
    check(json!({"not": {"query": "q"}}), &[json!({"queryParameters": {"q": {"absent": true}}})]);
    check(
        json!({"not": {"header": "x", "equals": "1"}}),
        &[json!({"headers": {"x": {"or": [{"not": {"equalTo": "1"}}, {"absent": true}]}}})],
    );
    check(
        json!({"header": "x", "equals": 1, "ignore_case": true}),
        &[json!({"headers": {"x": {"equalTo": "1", "caseInsensitive": true}}})],
    );
    check(
        json!({"cookie": "c", "starts_with": "a.", "ends_with": "b"}),
        &[json!({"cookies": {"c": {"and": [{"matches": "a\\.[\\s\\S]*"}, {"matches": "[\\s\\S]*b"}]}}})],
    );
    check(
        json!({"header": "prefer", "equals": "a=1"}),
        &[json!({"headers": {"prefer": {"matches": "(?:[\\s\\S]*,)?\\s*a=1\\s*(?:,[\\s\\S]*)?"}}})],
    );
    check(
        json!({"any": [{"query": "a", "one_of": ["1", "2"]}, {"all": [{"form": "f", "glob": "a*"}, {"host": true, "equals": "h"}]}]}),
        &[
            json!({"queryParameters": {"a": {"or": [{"equalTo": "1"}, {"equalTo": "2"}]}}}),
            json!({"formParameters": {"f": {"matches": "a[\\s\\S]*"}}, "host": {"equalTo": "h"}}),
        ],
    );
    check(
        json!({"all": [{"json": "$.a", "equals": "x"}, {"json": "$.b"}, {"not": {"json": "$.c", "equals": 5}}]}),
        &[
            json!({"bodyPatterns": [{"matchesJsonPath": {"expression": "$.a", "equalTo": "x"}}, {"matchesJsonPath": "$.b"},
            {"not": {"matchesJsonPath": {"expression": "$.c", "equalToJson": "5"}}}]}),
        ],
    );
    check(
        json!({"body": true, "equals_json": {"a": "${any-string}", "b": ["${any}", "${regex:[0-9]+}"]}, "ignore_order": true}),
        &[
            json!({"bodyPatterns": [{"equalToJson": {"a": "${json-unit.any-string}", "b": ["${json-unit.ignore}", "${json-unit.regex}[0-9]+"]},
            "ignoreArrayOrder": true}]}),
        ],
    );
    check(
        json!({"all": [{"basic": "user", "equals": "u"}, {"basic": "password", "equals": "p"}, {"query": "d", "after": "now-3d"}]}),
        &[json!({"basicAuth": {"username": "u", "password": "p"}, "queryParameters": {"d": {"after": "now -3 days"}}})],
    );
    check(
        json!({"query": "q", "equals": ["1", "2"], "values": "exactly"}),
        &[json!({"queryParameters": {"q": {"hasExactly": [{"equalTo": "1"}, {"equalTo": "2"}]}}})],
    );
    check(
        json!({"any": [{"xml": "/a/b", "equals": "1"}, {"xml": "/a/@c", "equals": "1"}, {"xml": "/a"}]}),
        &[
            json!({"bodyPatterns": [{"matchesXPath": {"expression": "/a/b/text()", "equalTo": "1"}}]}),
            json!({"bodyPatterns": [{"matchesXPath": {"expression": "/a/@c", "equalTo": "1"}}]}),
            json!({"bodyPatterns": [{"matchesXPath": "/a"}]}),
        ],
    );
    check(json!({"body": true, "length": {"gte": 2}}), &[json!({"bodyPatterns": [{"matches": "[\\s\\S]{2,}"}]})]);
}

#[test]
fn what_wiremock_cannot_say_is_left_out_whole() {
    let check = |when: Value, part: &str| {
        let (found, left) = stubs(&when);
        assert!(found.is_empty() && left.len() == 1 && left[0].contains(part), "{when}: {found:?} {left:?}");
        assert!(left[0].starts_with("/endpoints/0/responses/0/when"), "{left:?}");
    };
    check(json!({"query": "q", "gt": 5}), "compares no numbers");
    check(json!({"all": [{"query": "a"}, {"jwt": "$.sub", "equals": "x"}]}), "no conditions on jwt");
    check(json!({"client": true, "cidr": "10.0.0.0/8"}), "nothing like cidr");
    check(json!({"json": "$[?@.a]"}), "no filters like this");
    check(json!({"state": "n", "gte": 2}), "must be the same, and nothing else");
    check(json!({"all": [{"state": "a", "equals": "1"}, {"state": "b", "equals": "1"}]}), "one scenario");
    let both = json!({"any": [{"query": "a"}, {"query": "b"}]});
    check(json!({"all": [both, both, both, both, both, both]}), "more than 32 alternatives");
}

#[test]
fn sequences_and_states_are_scenarios() {
    let (document, report) = exported(
        r#"{"endpoints": [
            {"id": "flaky", "path": "/a", "select": {"sequence": "stay"}, "responses": [{"status": 503}, {"body": "ok"}]},
            {"id": "door", "path": "/b", "responses": [
                {"when": {"state": "door", "equals": "open"}, "set": {"door": null}}, {"set": {"door": "open", "n": {"add": 1}}}]},
            {"id": "dice", "path": "/c", "select": "random", "responses": [{"body": "1"}, {"body": "2", "probability": 0.5}]}]}"#,
        Format::WireMock,
    );
    let states: Vec<Value> = document["mappings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|stub| json!([stub["scenarioName"], stub["requiredScenarioState"], stub["newScenarioState"]]))
        .collect();
    let expected = json!([
        ["flaky", "Started", "2"],
        ["flaky", "2", null],
        ["door", "open", "Started"],
        ["door", null, "open"],
        [null, null, null]
    ]);
    assert_eq!(json!(states), expected);
    assert_eq!(
        told(&report.left),
        [
            "/endpoints/1/responses/1/set: what this reply makes of n cannot be a scenario's state",
            "/endpoints/2/responses/1/probability: WireMock gives no reply by chance, so this one is not there",
        ]
    );
    assert!(told(&report.changed).iter().any(|note| note.starts_with("/endpoints/2/select: ")));
}

#[test]
fn postman_has_requests_and_examples() {
    let (document, report) = exported(PETS, Format::Postman);
    assert_eq!(document["info"]["name"], json!("Pets"));
    let folders: Vec<&Value> = document["item"].as_array().unwrap().iter().map(|folder| &folder["name"]).collect();
    assert_eq!(folders, ["pets", "files"]);
    let pet = &document["item"][0]["item"][0];
    let path = json!(["pets", ":id"]);
    assert_eq!((&pet["name"], &pet["request"]["url"]["path"]), (&json!("One pet"), &path));
    let gold = &pet["response"][0];
    assert_eq!(gold["originalRequest"]["header"], json!([{"key": "x-tier", "value": "gold"}]));
    assert_eq!(
        (&gold["name"], &gold["code"], &gold["_postman_previewlanguage"]),
        (&json!("Gold"), &json!(200), &json!("json"))
    );
    let none = &pet["response"][1]["originalRequest"]["url"];
    assert_eq!(none["variable"], json!([{"key": "id", "value": "404"}]));
    assert_eq!(none["raw"], json!("{{baseUrl}}/pets/:id"));
    assert_eq!(pet["response"][1]["body"], json!("{\"error\":\"no such pet\"}"));
    assert_eq!(document["item"][1]["item"].as_array().map(Vec::len), Some(2));
    let left = told(&report.left);
    assert!(left.iter().any(|note| note.contains("an example holds text alone")), "{left:?}");
}

#[test]
fn what_is_too_much_is_left_in_time() {
    let heavy: Vec<Value> = (0..300)
        .map(|index| {
            let body = "{{range until 1000}}{{range until 900}}x{{end}}{{end}}";
            json!({"path": format!("/{index}"), "responses": [{"body": body}]})
        })
        .collect();
    let document = json!({"endpoints": heavy}).to_string();
    let started = std::time::Instant::now();
    for format in [Format::OpenApi, Format::WireMock, Format::Postman] {
        let (_, report) = exported(&document, format);
        assert!(report.left.iter().any(|note| note.detail.contains("more to show")), "{format:?}");
    }
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}

fn conditions() -> impl Strategy<Value = Value> {
    let target = prop::sample::select(vec![
        json!({"query": "q"}),
        json!({"header": "prefer"}),
        json!({"header": "x-\u{e9}"}),
        json!({"cookie": "c"}),
        json!({"form": "f"}),
        json!({"body": true}),
        json!({"json": "$.a.b"}),
        json!({"xml": "/a"}),
        json!({"param": "id"}),
        json!({"method": true}),
        json!({"state": "s"}),
        json!({"bearer": true}),
        json!({"basic": "user"}),
        json!({"part": "p"}),
        json!({"host": true}),
    ]);
    let operator = prop::sample::select(vec![
        json!({}),
        json!({"present": false}),
        json!({"equals": "code=404"}),
        json!({"equals": "a\n{{b}}"}),
        json!({"one_of": ["handling=strict", 2]}),
        json!({"regex": "^[+-]?[0-9]+$"}),
        json!({"contains": "x", "ignore_case": true}),
        json!({"gt": 1}),
        json!({"length": 3}),
        json!({"schema": {"$ref": "#/$defs/a", "$defs": {"a": {"type": "object"}}}}),
        json!({"equals_json": {"a": "${any}"}}),
        json!({"before": "now+3d"}),
    ]);
    let leaf = (target, operator).prop_map(|(mut target, operator)| {
        if let (Value::Object(target), Value::Object(operator)) = (&mut target, operator) {
            target.extend(operator);
        }
        target
    });
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|list| json!({"all": list})),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|list| json!({"any": list})),
            inner.prop_map(|one| json!({"not": one})),
        ]
    })
}

fn projects() -> impl Strategy<Value = Value> {
    let body = prop::sample::select(vec![
        Value::Null,
        json!("{\"a\": {{.Request.PathParams.id}}}"),
        json!("{{uuid}} \u{1}"),
        json!({"json": null}),
        json!({"json": "[1]"}),
        json!({"a": [1.50, "{{x}}"]}),
        json!({"text": ""}),
        json!({"base64": "AP8="}),
        json!({"text": "<a/>"}),
        json!("{{index .Request.JSON.x 3}}"),
    ]);
    let extra = prop::sample::select(vec![
        json!({}),
        json!({"status": 404}),
        json!({"status": "{{add 200 1}}"}),
        json!({"headers": {"content-type": "text/csv", "x-a": ["1", "{{uuid}}"]}}),
        json!({"headers": {"content-type": "application/json; charset=utf-8"}}),
        json!({"delay": {"normal": {"mean": 5, "sd": 1}}, "set": {"s": "x"}}),
        json!({"fault": "truncate"}),
        json!({"fault": {"kind": "status", "probability": 0.5}, "name": "r: x"}),
        json!({"probability": 0.1, "delay": {"dribble": {"chunks": 2, "over": 10}}}),
        json!({"set": {"s": null, "t": {"add": 1}}, "id": "404-json-x"}),
    ]);
    let response = (body, extra, prop::option::of(conditions())).prop_map(|(body, mut extra, when)| {
        extra["body"] = body;
        extra.as_object_mut().expect("an object").extend(when.map(|when| ("when".to_owned(), when)));
        extra
    });
    let path =
        prop::sample::select(vec!["/a", "/a/", "/{id}", "/p\u{e4}/{id:[0-9]{2}}", "/{id}.json/x", "/b/{id*}", "/"]);
    let method = prop::sample::select(vec![json!("GET"), json!("ANY"), json!(["GET", "POST", "QUERY"])]);
    let select =
        prop::sample::select(vec![json!("rules"), json!("sequence"), json!({"sequence": "stay"}), json!("random")]);
    let endpoint = (path, method, select, prop::collection::vec(response, 0..4), any::<bool>()).prop_map(
        |(path, method, select, responses, enabled)| {
            json!({"path": path, "method": method, "select": select, "responses": responses, "enabled": enabled})
        },
    );
    prop::collection::vec(endpoint, 0..4).prop_map(|endpoints| json!({"name": "P", "endpoints": endpoints}))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 3, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_exported_is_sound(project in projects(), json in any::<bool>()) {
        // A project that draws on what is not there is none.
        if let Ok(loaded) = load(&project.to_string(), document::Format::Json) {
            for written in [if json { document::Format::Json } else { document::Format::Yaml }] {
                for format in Format::ALL {
                    let exported = export(&loaded.project, &loaded.compiled, format, written);
                    prop_assert_eq!(&exported, &export(&loaded.project, &loaded.compiled, format, written));
                    for file in &exported.files {
                        let source = import::Source::new(file.name.clone(), file.text.clone());
                        prop_assert!(document::parse_source(source.text().expect("text"), if file.name.ends_with("json") { document::Format::Json } else { document::Format::Yaml }, &document::Bounds::DOCUMENT).is_ok(), "{}", file.text);
                    }
                    match format {
                        Format::Native => {
                            let again = load(&exported.files[0].text, written).expect("sound").project;
                            prop_assert_eq!(&again, &loaded.project);
                            prop_assert_eq!(document::write(&again, written), exported.files[0].text.clone());
                        }
                        Format::Folder => {
                            let again = document::load_folder(&exported.files).expect("sound").loaded.project;
                            prop_assert_eq!(&again, &loaded.project);
                            prop_assert_eq!(document::write_folder(&again, written), exported.files);
                        }
                        Format::OpenApi => {
                            let source = import::Source::new(exported.files[0].name.clone(), exported.files[0].text.clone());
                            let again = import::import(&[source], Some(import::Format::OpenApi));
                            let enabled = loaded.project.endpoints.iter().any(|endpoint| endpoint.enabled);
                            prop_assert_eq!(again.map(|again| !again.project.endpoints.is_empty()), Ok(enabled), "{}", exported.files[0].text);
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}

#[test]
fn a_download_says_by_its_name_and_type_what_it_is() {
    let loaded = load(PETS, document::Format::Json).expect("sound");
    let (json, yaml) = (Some(document::Format::Json), Some(document::Format::Yaml));
    for (format, written, name, media_type, start) in [
        (Format::Native, None, "pets.json", "application/json", "{\n"),
        (Format::Native, yaml, "pets.yaml", "application/yaml", "name: Pets\n"),
        (Format::Folder, None, "pets.zip", "application/zip", "PK\u{3}\u{4}"),
        (Format::OpenApi, json, "pets.openapi.json", "application/json", "{\n"),
        (Format::OpenApi, yaml, "pets.openapi.yaml", "application/yaml", "openapi: \"3.1.0\"\n"),
        (Format::WireMock, None, "pets.wiremock.json", "application/json", "{\n"),
        // It reads no YAML.
        (Format::Postman, yaml, "pets.postman_collection.json", "application/json", "{\n"),
    ] {
        let made = download(&loaded.project, &loaded.compiled, format, written, "pets");
        assert_eq!((made.name.as_str(), made.media_type), (name, media_type));
        assert!(made.bytes.starts_with(start.as_bytes()), "{name}");
        let same = export(&loaded.project, &loaded.compiled, format, written.unwrap_or(format.written()));
        assert_eq!(made.report, same.report);
        assert!(format == Format::Folder || made.bytes == same.files[0].text.as_bytes(), "{name}");
    }
}

#[test]
fn a_folder_is_yaml_where_nobody_says() {
    let loaded = load(PETS, document::Format::Json).expect("sound");
    for (written, name) in [(None, "pets/dotmock.yaml"), (Some(document::Format::Json), "pets/dotmock.json")] {
        let made = download(&loaded.project, &loaded.compiled, Format::Folder, written, "pets");
        assert!(made.bytes[30..].starts_with(name.as_bytes()), "{name}");
    }
}
