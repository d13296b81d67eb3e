use serde_json::{Value, json};

use crate::{
    Context, Request, RequestParts,
    api::ImportNote,
    document::{self, Format},
    import::{Imported, Source, import},
};

fn imported(text: &str) -> Imported {
    let source = Source::new("a.yaml", text);
    let imported = import(&[source], None).unwrap_or_else(|error| panic!("{error}"));
    let text = document::write(&imported.project, Format::Json);
    let warnings = document::load(&text, Format::Json).map(|loaded| loaded.warnings);
    assert_eq!(warnings, Ok(Vec::new()), "{text}");
    imported
}

/// The endpoints of a document that has these paths, and is 3.1 with these components.
fn endpoints(paths: &str, further: &str) -> Value {
    let text = format!("openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\npaths:\n{paths}\n{further}");
    json!(imported(&text).project.endpoints)
}

fn told(notes: &[ImportNote]) -> Vec<String> {
    notes.iter().map(|note| format!("{}:{} {}: {}", note.at.line, note.at.column, note.pointer, note.detail)).collect()
}

#[test]
fn an_operation_is_an_endpoint() {
    let found = endpoints(
        "  /pets/{id}:
    get:
      operationId: get pet
      summary: One pet
      responses:
        '404': {description: None such}
        '200':
          description: A pet
          headers: {X-Count: {schema: {type: integer, example: 3}}, X-T: {example: '{{x}}'}}
          content: {application/json: {example: {id: 1, name: '{{.Request.Path}}'}}}",
        "servers: [{url: https://a.example/v1}]",
    );
    let expected = json!([{"id": "get-pet", "name": "One pet", "method": "GET", "path": "/v1/pets/{id}", "responses": [
        {"id": "404", "name": "None such", "when": {"header": "prefer", "equals": "code=404"}, "status": 404},
        {"id": "200", "name": "A pet", "headers": {"x-count": "3", "x-t": "{{\"{{\"}}x}}"},
            "body": {"id": 1, "name": "{{.Request.Path}}"}}]}]);
    assert_eq!(found, expected, "{found:#}");
}

#[test]
fn several_contents_are_asked_for() {
    let found = endpoints(
        "  /a:
    get:
      responses:
        '200':
          description: ok
          content:
            application/xml: {example: <a/>}
            application/json: {examples: {one: {value: 1}, two: {value: '2'}}}
            text/csv: {schema: {type: string, const: 'a,b'}}",
        "",
    );
    let prefers = |name: &str| json!({"header": "prefer", "equals": format!("example={name}")});
    let accepts = |name: &str| json!({"header": "accept", "equals": name});
    let expected = json!([
        {"id": "200-two", "name": "ok: two", "when": prefers("two"), "body": {"json": "2"}},
        {"id": "200-xml", "name": "ok", "when": accepts("application/xml"), "headers": {"content-type": "application/xml"},
            "body": {"text": "<a/>"}},
        {"id": "200-csv", "name": "ok", "when": accepts("text/csv"), "headers": {"content-type": "text/csv"},
            "body": {"text": "a,b"}},
        {"id": "200-one", "name": "ok: one", "body": 1}]);
    assert_eq!(found[0]["responses"], expected, "{found:#}");
}

const CHECKED: &str = "openapi: 3.0.0
info: {title: T, version: '1'}
security: [{key: []}]
paths:
  /a/{id}:
    post:
      parameters:
        - {name: id, in: path, required: true, schema: {type: integer}}
        - {name: q, in: query, required: true, schema: {enum: [a, b]}}
        - {name: Accept, in: header, required: true, schema: {type: string}}
        - {name: X-T, in: header, required: true, schema: {type: string}}
        - {name: opt, in: query, schema: {type: string}}
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [n, id]
              properties: {n: {type: number, nullable: true}, id: {type: integer, readOnly: true}}
      responses:
        '200': {description: ok}
        '400': {description: bad}
components:
  securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}
";

/// What a request to the imported project comes to.
fn status(project: &crate::CompiledProject, url: &str, headers: &[(&str, &str)], body: &str) -> u16 {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let request = Request::new(RequestParts {
        method: "POST".to_owned(),
        path: url.split('?').next().unwrap_or_default().to_owned(),
        query: url.split_once('?').map(|(_, query)| query.to_owned()),
        headers: headers.collect(),
        body: body.as_bytes().to_vec(),
        ..RequestParts::default()
    });
    project.handle(&request, &Context::default()).status
}

#[test]
fn checks_are_off_until_a_request_asks_for_them() {
    let text = document::write(&imported(CHECKED).project, Format::Yaml);
    let compiled = document::load(&text, Format::Yaml).unwrap().compiled;
    let strict = ("prefer", "handling=strict");
    let (key, t) = (("x-key", "k"), ("x-t", "1"));
    let sound = "{\"n\": null}";
    for (url, headers, body, expected) in [
        ("/a/x", &[][..], "", 200),
        ("/a/x", &[("prefer", "code=400")], "", 400),
        ("/a/x", &[("prefer", "code=401")], "", 401),
        ("/a/1?q=a", &[strict, t], sound, 401),
        ("/a/1?q=a", &[strict, t, key], sound, 200),
        ("/a/x?q=a", &[strict, t, key], sound, 400),
        ("/a/1", &[strict, t, key], sound, 400),
        ("/a/1?q=c", &[strict, t, key], sound, 400),
        ("/a/1?q=a", &[strict, key], sound, 400),
        ("/a/1?q=a", &[strict, t, key], "", 400),
        ("/a/1?q=a", &[strict, t, key], "{\"n\": \"x\"}", 400),
        ("/a/1?q=a", &[strict, t, key], "{}", 400),
    ] {
        assert_eq!(status(&compiled, url, headers, body), expected, "{url} {headers:?} {body}");
    }
}

#[test]
fn what_an_operation_asks_for_is_looked_for() {
    let check = |schemes: &str, security: &str, expected: Value| {
        let text = format!("components: {{securitySchemes: {schemes}}}");
        let found = endpoints(
            &format!("  /a: {{get: {{security: {security}, responses: {{'200': {{description: ok}}}}}}}}"),
            &text,
        );
        let when = &found[0]["responses"][0]["when"]["any"][1]["all"][1]["not"];
        assert_eq!(when, &expected, "{found:#}");
    };
    check("{a: {type: http, scheme: bearer}}", "[{a: []}]", json!({"bearer": true}));
    check("{a: {type: http, scheme: Basic}}", "[{a: []}]", json!({"basic": "user"}));
    check("{a: {type: oauth2, flows: {}}}", "[{a: [read]}]", json!({"bearer": true}));
    check("{a: {type: apiKey, in: query, name: k}}", "[{a: []}]", json!({"query": "k"}));
    check("{a: {type: apiKey, in: cookie, name: k}}", "[{a: []}]", json!({"cookie": "k"}));
    let both = "{a: {type: apiKey, in: query, name: k}, b: {type: http, scheme: bearer}}";
    check(both, "[{a: [], b: []}]", json!({"all": [{"query": "k"}, {"bearer": true}]}));
    check(both, "[{a: []}, {b: []}]", json!({"any": [{"query": "k"}, {"bearer": true}]}));
    check(both, "[{a: []}, {}]", Value::Null);
    check(both, "[]", Value::Null);
    check("{a: {type: mutualTLS}}", "[{a: []}]", Value::Null);
}

#[test]
fn statuses_that_are_none_find_one() {
    let found = endpoints(
        "  /a: {get: {responses: {4XX: {description: x}, default: {description: y}, '101': {description: z}}}}
  /b: {get: {responses: {'404': {description: only}}}}
  /c: {get: {responses: {'204': {description: none, content: {application/json: {example: 1}}}}}}
  /d: {get: {}}",
        "",
    );
    let ids = |index: usize| -> Vec<&str> {
        found[index]["responses"].as_array().into_iter().flatten().filter_map(|one| one["id"].as_str()).collect()
    };
    assert_eq!((ids(0), ids(1), ids(2)), (vec!["400", "200"], vec!["404", "200"], vec!["204"]), "{found:#}");
    assert_eq!(found[2]["responses"], json!([{"id": "204", "name": "none", "status": 204}]));
    assert_eq!(found[3], json!({"id": "get-d", "method": "GET", "path": "/d"}));
}

#[test]
fn a_query_in_a_path_is_a_condition() {
    let found = endpoints(
        "  /a: {get: {responses: {'200': {description: all}}}}
  /a?action=list: {get: {responses: {'200': {description: list}, '404': {description: none}}}}",
        "",
    );
    let expected = json!({"id": "get-a-action-list", "method": "GET", "path": "/a", "priority": 1, "responses": [
        {"id": "404", "name": "none", "status": 404,
            "when": {"all": [{"query": "action", "equals": "list"}, {"header": "prefer", "equals": "code=404"}]}},
        {"id": "200", "name": "list", "when": {"query": "action", "equals": "list"}}]});
    assert_eq!(found[1], expected, "{found:#}");
}

#[test]
fn swagger_has_its_own_places() {
    let text = "swagger: 2.0
info: {title: Two}
basePath: /v2
produces: [application/json, application/xml]
paths:
  /a:
    post:
      parameters:
        - {in: body, name: body, required: true, schema: {$ref: '#/definitions/A'}}
      responses:
        '200': {description: ok, schema: {$ref: '#/definitions/A'}, headers: {X-N: {type: integer, enum: [4]}}}
        '400': {description: no, examples: {application/json: '{\"a\": 1}'}}
definitions:
  A: {type: object, required: [x], properties: {x: {type: number, minimum: 0, exclusiveMinimum: true, maximum: 1}}}
";
    let found = json!(imported(text).project);
    let schema = json!({"$ref": "#/$defs/A", "$defs": {"A": {"type": "object", "required": ["x"],
        "properties": {"x": {"type": "number", "maximum": 1, "exclusiveMinimum": 0}}}}});
    let responses = &found["endpoints"][0]["responses"];
    assert_eq!((&found["name"], &found["endpoints"][0]["path"]), (&json!("Two"), &json!("/v2/a")));
    let when = json!({"any": [{"header": "prefer", "equals": "code=400"}, {"all": [
        {"header": "prefer", "equals": "handling=strict"}, {"not": {"body": true, "schema": schema}}]}]});
    let refusal = json!({"id": "400", "name": "no", "when": when, "status": 400,
        "headers": {"content-type": "application/json"}, "body": {"text": "{\"a\": 1}"}});
    assert_eq!(responses[0], refusal, "{responses:#}");
    assert_eq!(
        responses[2],
        json!({"id": "200", "name": "ok", "headers": {"x-n": "4"}, "body": {"x": 1}}),
        "{responses:#}"
    );
    assert_eq!(responses[1]["when"], json!({"header": "accept", "equals": "application/xml"}));
}

#[test]
fn everything_else_is_told_of() {
    let text = "openapi: 3.0.1
info: {title: T, description: long}
servers: [{url: /v1}, {url: /v2}]
tags: [{name: a}]
x-own: 1
webhooks: {a: {}}
paths:
  /a:
    get:
      callbacks: {b: {}}
      responses:
        '200':
          description: ok
          links: {l: {operationId: x}}
          content: {application/json: {schema: {$ref: 'other.yaml#/A'}}, image/png: {schema: {type: string}}}
  /b: {$ref: '#/nothing'}
  /c: {get: {responses: {default: {description: d}}}}
";
    let report = imported(text).report;
    assert_eq!(report.format, "openapi-3.0");
    assert_eq!(
        told(&report.imported),
        ["9:7 /paths/~1a/get: GET /v1/a answers 200", "17:13 /paths/~1c/get: GET /v1/c answers 200"]
            .map(|text| text.replace("9:7", "10:7"))
    );
    assert_eq!(
        told(&report.changed),
        [
            "3:10 /servers: mocks answer at the project's own host; of the first server the path is kept, /v1 stands before every \
             path; the other has another path, which is not",
            "17:35 /paths/~1c/get/responses/default: default is given as 200",
        ]
    );
    assert_eq!(
        told(&report.left),
        [
            "6:11 /webhooks: webhooks are sent by a server, and a mock only answers",
            "4:7 /tags: an endpoint has no tags; the editor makes folders of paths",
            "2:31 /info/description: a project has a name and no description",
            "5:8 /x-own: the extension x-own means nothing here",
            "14:18 /paths/~1a/get/responses/200/links: links from a reply to other operations are not carried",
            "15:48 /paths/~1a/get/responses/200/content/application~1json/schema: `$ref: other.yaml#/A` is in another document, \
             which is not read; put it into this one",
            "15:85 /paths/~1a/get/responses/200/content/image~1png: no sample is made of image/png, so the reply has no content",
            "10:18 /paths/~1a/get/callbacks: callbacks are sent by a server, and a mock only answers",
            "16:7 /paths/~1b: `$ref: #/nothing` leads to nothing in this document",
        ]
    );
    assert!(report.left.iter().any(|note| note.endpoint.as_deref() == Some("get-a")));
}

#[test]
fn yaml_of_other_tools_is_read() {
    let text = "openapi: 3.0.0
info: {title: T}
x-base: &base {description: ok, content: {application/json: {example: !!timestamp 2020-01-01}}}
paths:
  /a: {get: {responses: {200: {<<: *base, description: mine}}}}
";
    let found = json!(imported(text).project.endpoints[0].responses);
    assert_eq!(found, json!([{"id": "200", "name": "mine", "body": {"json": "2020-01-01"}}]));
}
