use serde_json::json;

use crate::import::{
    Source, import,
    trial::{ask, details, imported, told},
};

#[test]
fn a_command_is_an_endpoint() {
    let found = imported("a.txt", "curl 'https://a.example/pets?limit=2' -H 'Authorization: Bearer x' --compressed");
    let expected =
        json!([{"id": "get-pets", "method": "GET", "path": "/pets", "responses": [{"id": "200", "body": {}}]}]);
    assert_eq!(json!(found.project.endpoints), expected);
    assert_eq!(ask(&found, "/pets", &[], ""), (200, "{}".to_owned()));
    assert_eq!(found.report.format, "curl");
    assert_eq!(told(&found.report.imported), ["1:1 : GET /pets answers 200"]);
    assert_eq!(
        details(&found.report.changed),
        [
            "mocks answer at the project's own host, not at https://a.example",
            "a command has no reply, so its endpoint answers 200 with an empty JSON object",
        ]
    );
    assert_eq!(details(&found.report.left), ["this is no part of what the endpoint asks for: --compressed"]);
}

#[test]
fn a_script_is_read_whole() {
    let script = "#!/bin/sh
API=https://a.example/v1
curl \"$API/users/$ID\" -o out.json
curl -X DELETE \"$API/users/${ID}/\"
curl $API/items --json '{\"kind\": \"a\", \"password\": \"p\"}'
curl $API/items --json '{\"kind\": \"b\", \"password\": \"q\"}' -H 'X-T: 1'
curl -I $API/health
";
    let found = imported("a.sh", script);
    let routes: Vec<String> =
        found.project.endpoints.iter().map(|one| format!("{} {}", one.method, one.path)).collect();
    assert_eq!(routes, ["GET /users/{ID}", "DELETE /users/{ID}/", "POST /items", "HEAD /health"]);
    let expected = json!([
        {"id": "200-2", "when": {"json": "$.kind", "equals": "b"}, "body": {}}, {"id": "200", "body": {}}]);
    assert_eq!(json!(found.project.endpoints[2].responses), expected);
    assert_eq!(ask(&found, "/users/7", &[], "").0, 200);
    let left = told(&found.report.left);
    assert!(
        left.contains(&"2:1 : this is no curl command and is not run: API=https://a.example/v1".to_owned()),
        "{left:#?}"
    );
    assert!(left.contains(&"3:1 : this is no part of what the endpoint asks for: -o out.json".to_owned()), "{left:#?}");
}

#[test]
fn what_is_no_command_says_where() {
    for (name, text, at, part) in [
        ("a.sh", "curl a.example\ncurl --nope", (2, 6), "no option --nope"),
        ("a.sh", "curl 'a", (1, 6), "never closed"),
        ("a.txt", "curl -s", (1, 1), "address"),
    ] {
        let error = import(&[Source::new(name, text)], None).expect_err(part);
        assert!(error.note.detail.contains(part), "{text}: {error}");
        assert_eq!((error.note.at.line, error.note.at.column), at, "{text}");
    }
}
