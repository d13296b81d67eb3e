use serde_json::{Value, json};

use super::{ask, body, context, header, project, responses};
use crate::RequestParts;
use crate::api::{Diagnostic, Position, Problem};
use crate::document::{Format, Rejection, load};

#[test]
fn templates_see_the_request_and_the_project() {
    let check = |template: &str, text: &str, expected: &str| {
        let project = project(&json!({
            "name": "Pets", "vars": {"limit": 10},
            "endpoints": [{"id": "get", "name": "Get", "method": ["GET", "POST"], "path": "/pets/{id}",
                "responses": [{"body": template}]}]
        }));
        assert_eq!(body(&project, text), expected, "{template}");
    };
    let get = "GET /pets/a%2Fb?page=2&page=3&q=x+y\nX-Tier: gold\ncookie: sid=1";
    for (template, expected) in [
        ("{{.Request.Method}}", "GET"),
        ("{{.Request.URL}}", "https://pets.mock.rest/pets/a%2Fb?page=2&page=3&q=x+y"),
        ("{{.Request.Host}} {{.Request.Path}}", "pets.mock.rest /pets/a%2Fb"),
        ("{{.Request.PathParams.id}}", "a/b"),
        ("{{.Request.Query.page}} {{.Request.Query.q}}", "2 x y"),
        ("{{range .Request.QueryAll.page}}<{{.}}>{{end}}", "<2><3>"),
        ("{{index .Request.Headers \"x-TIER\"}}", "gold"),
        ("{{.Request.Cookies.sid}}", "1"),
        ("{{.Request.ClientIP}} {{.Request.ID}}", "192.0.2.7 req-1"),
        ("{{.Project.Name}} {{.Project.Slug}} {{.Project.Revision}}", "Pets pets 3"),
        ("{{.Endpoint.ID}} {{.Endpoint.Name}} {{.Endpoint.Method}} {{.Endpoint.Path}}", "get Get GET, POST /pets/{id}"),
        ("{{.Vars.limit}}", "10"),
        ("{{param \"id\"}} {{query \"page\"}} {{header \"X-tier\"}} {{cookie \"sid\"}}", "a/b 2 gold 1"),
        ("[{{query \"none\"}}{{param \"none\"}}{{form \"none\"}}]", "[]"),
        ("{{.Request.JSON}}|{{.Request.Query.none}}", "<no value>|<no value>"),
        ("{{range $name, $value := .Request.Query}}{{$name}};{{end}}", "page;q;"),
    ] {
        check(template, get, expected);
    }
    let post = "POST /pets/1\ncontent-type: application/json\n\n{\"user\":{\"id\":12345678,\"tags\":[\"a\",\"b\"]}}";
    for (template, expected) in [
        ("{{.Request.JSON.user.id}}", "12345678"),
        ("{{body \"$.user.id\"}}", "12345678"),
        ("{{range body \"$.user.tags[*]\"}}<{{.}}>{{end}}", "<a><b>"),
        ("{{body \"$.none\"}}", "<no value>"),
        ("{{.Request.Body | len}}", "41"),
    ] {
        check(template, post, expected);
    }
    check("{{body \"$\"}}{{body \"$.a\"}}", "POST /pets/1\n\n\"text\"", "text<no value>");
    let form = "POST /pets/1\ncontent-type: application/x-www-form-urlencoded\n\na=1&a=2&b=x+y";
    check("{{.Request.Form.a}} {{.Request.FormAll.a}} {{form \"b\"}}", form, "1 [1 2] x y");
}

#[test]
fn queries_of_the_body_are_bounded_by_its_size() {
    let check = |template: &str, status: u16| {
        let project =
            project(&json!({"endpoints": [{"method": "POST", "path": "/", "responses": [{"body": template}]}]}));
        let items = r#"{"a": {"b": 1}},"#.repeat(6_000);
        assert_eq!(ask(&project, &format!("POST /\n\n[{items}0]")).status, status, "{template}");
    };
    check("{{range 50}}{{len (body \"$..a..b\")}}{{end}}", 200);
    check("{{range 400}}{{body \"$[5999].a.b\"}}{{end}}", 200);
    check("{{range 200000}}{{body \"$..a..none\"}}{{end}}", 500);
}

#[test]
fn bodies_are_what_their_kind_says() {
    let check = |body: Value, expected: &str, content_type: Option<&str>| {
        let reply = ask(&responses(&json!([{"body": body}])), "GET /");
        assert_eq!(String::from_utf8_lossy(&reply.body), expected, "{body}");
        assert_eq!(header(&reply, "content-type"), content_type, "{body}");
    };
    let plain = Some("text/plain; charset=utf-8");
    let json_type = Some("application/json");
    check(json!("hello"), "hello", plain);
    check(json!(""), "", None);
    check(json!(null), "", None);
    check(json!("{\"a\": {{add 1 1}}}"), "{\"a\": 2}", json_type);
    check(json!("{{if false}}x{{end}}"), "", None);
    check(json!({"template": "{{.Request.Method}}"}), "GET", plain);
    check(json!({"text": "{{.Request.Method}}"}), "{{.Request.Method}}", plain);
    check(json!({"text": "[1]"}), "[1]", json_type);
    check(json!({"z": 1, "a": ["{{.x}}", null]}), "{\"z\":1,\"a\":[\"{{.x}}\",null]}", json_type);
    check(json!({"json": "text"}), "\"text\"", json_type);
    check(json!(5), "5", json_type);
    check(json!({"base64": "aGVsbG8="}), "hello", Some("application/octet-stream"));
    check(json!("<h1>{{.Request.Method}}</h1>"), "<h1>GET</h1>", Some("text/html; charset=utf-8"));
    check(json!("<a><b/></a>"), "<a><b/></a>", Some("text/html; charset=utf-8"));
    check(json!("<pets/>"), "<pets/>", Some("application/xml"));
}

#[test]
fn a_content_type_that_is_set_stands() {
    let reply = ask(&responses(&json!([{"headers": {"Content-Type": "text/csv"}, "body": "a,b"}])), "GET /");
    assert_eq!(reply.headers, [("content-type".to_owned(), "text/csv".to_owned())]);
}

#[test]
fn headers_and_statuses_are_templates_too() {
    let project = responses(&json!([{
        "status": "{{query \"status\"}}",
        "headers": {"X-Echo": "{{query \"q\"}}", "Set-Cookie": ["a=1", "b={{add 1 1}}"], "x-echo": "again"}
    }]));
    let reply = ask(&project, "GET /?status=201&q=hi");
    assert_eq!(reply.status, 201);
    let expected = [("x-echo", "hi"), ("x-echo", "again"), ("set-cookie", "a=1"), ("set-cookie", "b=2")];
    assert_eq!(reply.headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
}

#[test]
fn what_cannot_be_sent_is_a_500_that_names_the_response() {
    let check = |response: Value, text: &str, detail: &str, at: Option<(u32, u32)>| {
        let project = project(&json!({"endpoints": [{"name": "Home", "path": "/", "responses": [response]}]}));
        let reply = ask(&project, text);
        let problem: Problem = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!((reply.status, problem.code.as_str()), (500, "template-error"));
        assert_eq!((problem.endpoint.as_deref(), problem.response.as_deref()), (Some("e1"), Some("r1")));
        assert_eq!(problem.detail, detail);
        assert_eq!(problem.at, at.map(|(line, column)| Position { line, column }));
    };
    let start = "response \"r1\" of endpoint \"Home\" failed";
    check(
        json!({"status": "{{query \"s\"}}"}),
        "GET /?s=99",
        &format!("The status of {start}: it rendered \"99\", which is no number from 200 to 599."),
        None,
    );
    check(
        json!({"headers": {"x-a": "{{query \"a\"}}"}}),
        "GET /?a=1%0D%0Ab:2",
        &format!("The header \"x-a\" of {start}: its value holds a carriage return (CR)."),
        None,
    );
    check(
        json!({"body": "ä\nä{{index .Vars.none 1}}"}),
        "GET /",
        &format!(
            "The body of {start} at line 2, column 4: template: body:2:4: executing \"body\" at <index .Vars.none 1>: \
         error calling index: index of untyped nil."
        ),
        Some((2, 4)),
    );
}

#[test]
fn statuses_without_content_send_none() {
    for status in [204, 205, 304] {
        let reply = ask(&responses(&json!([{"status": status, "headers": {"x-a": "1"}, "body": "text"}])), "GET /");
        assert_eq!((reply.status, reply.body.len()), (status, 0));
        assert_eq!(reply.headers, [("x-a".to_owned(), "1".to_owned())]);
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_delay() {
    let endpoints =
        json!([{"path": "/", "responses": [{"body": "{{randomInt 0 1000000}}", "delay": {"min": 0, "max": 60000}}]}]);
    let own = project(&json!({"endpoints": endpoints, "settings": {"seed": 7}}));
    let free = project(&json!({"endpoints": endpoints}));
    let get = |project: &super::CompiledProject, seed, id: &str| {
        let parts = RequestParts {
            method: "GET".to_owned(),
            path: "/".to_owned(),
            id: id.to_owned(),
            ..RequestParts::default()
        };
        project.handle(&super::Request::new(parts), &super::Context { seed, ..context() })
    };
    assert_eq!(get(&free, 1, "a"), get(&free, 1, "a"));
    assert_ne!(get(&free, 1, "a"), get(&free, 2, "a"));
    assert_ne!(get(&free, 1, "a"), get(&free, 1, "b"));
    assert_eq!(get(&own, 1, "a"), get(&own, 2, "b"));
    assert_eq!(get(&own, 1, "a"), get(&free, 7, ""));
}

#[test]
fn fields_that_no_request_has_are_warned_of() {
    let warnings = |body: &str| -> Vec<String> {
        let document = json!({"vars": {"limit": 10}, "endpoints": [
            {"path": "/users/{id}", "responses": [{"body": body}]}]});
        let loaded = load(&document.to_string(), Format::Json).unwrap();
        let at = |one: &Diagnostic| one.within.map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
        loaded.warnings.iter().map(|one| format!("{} {}", at(one), one.detail)).collect()
    };
    assert_eq!(
        warnings(
            "{{.Request.PathParams.ID}}\n{{.Vars.limt}} {{.State.cart.x}} {{.Request.JSON.a}} {{.Request.Query.q}}"
        ),
        [
            "1:23 there is no field ID here, only id; did you mean `id`?",
            "2:9 there is no field limt here, only limit; did you mean `limit`?",
        ]
    );
    assert_eq!(
        warnings("é {{.Reqest.Body}}"),
        ["1:6 there is no field Reqest here, only Request, State, Project, Endpoint, Vars; did you mean `Request`?"]
    );
    assert!(warnings("{{range .Request.QueryAll}}{{.}}{{end}}{{with .Request}}{{.ID}}{{end}}").is_empty());
}

#[test]
fn all_that_is_wrong_with_a_template_is_told_at_once() {
    let document = json!({"endpoints": [{"path": "/", "responses": [{"body": "{{uper .x}}\n{{if}}{{end}} {{$y}}"}]}]});
    let Err(Rejection::Invalid(errors)) = load(&document.to_string(), Format::Json) else {
        panic!("it was taken");
    };
    let told: Vec<_> = errors.iter().map(|error| (error.within.unwrap().line, error.detail.as_str())).collect();
    assert_eq!(
        told,
        [
            (1, "the template is wrong: function \"uper\" not defined; did you mean `upper`?"),
            (2, "the template is wrong: missing value for if"),
            (2, "the template is wrong: undefined variable \"$y\""),
        ]
    );
}
