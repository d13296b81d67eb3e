use crate::support::{CART, Folder, PETS, Ran};
use serde_json::{Value, json};

const GOLD: &str = r#"{"url": "/pets/7", "headers": {"x-tier": "gold"}}"#;

fn folder(test: &str) -> Folder {
    let folder = Folder::new(test).with("pets.yaml", PETS).with("bad.yaml", "endpoints: [{path: 1}]\n");
    folder
        .with("gold.json", GOLD)
        .with("pets.http", "### silver\nGET /pets/7\nX-Tier: silver\n\n### gold\nGET /pets/7\nX-Tier: gold\n")
        .with("state.json", r#"{"cart": 1}"#)
        .with("list.json", "[1]")
        .with("open.json", "{\n\"a\": ")
}

fn failed(code: i32, err: &str) -> Ran {
    Ran { code: Some(code), out: String::new(), err: err.to_owned() }
}

#[test]
fn the_reply_comes_first_and_why_below() {
    let folder = folder("try");
    let hit = r#"HTTP/1.1 200 OK
content-type: application/json
x-cache: hit

{"id": 7, "gold": true}

Trace: endpoint pet, response gold
✓ GET /pets/{id} (pet)
└─ ✓ gold
"#;
    let miss = r#"HTTP/1.1 404 Not Found
content-type: application/json

{"error":"no such pet"}

Trace: endpoint pet, response r1, after 50 ms
✓ GET /pets/{id} (pet)
├─ ✗ gold: header "x-tier" is "silver", not "gold"
│    expected: header "x-tier" equals gold
│    actual:   silver
└─ ✓ r1
"#;
    let http = "GET /pets/7\nx-tier: gold";
    for (args, stdin, expected) in [
        (&["try", "pets.yaml", GOLD][..], "", hit),
        (&["try", "pets.yaml", "gold.json"], "", hit),
        (&["try", "pets.yaml", "-"], GOLD, hit),
        (&["try", "pets.yaml", "-"], http, hit),
        (&["try", "-", "gold.json"], PETS, hit),
        (&["try", "pets.yaml", "pets.http"], "", miss),
        (&["try", "pets.yaml", "pets.http", "--request", "2"], "", hit),
        (&["try", "pets.yaml", "pets.http", "--request", "gold"], "", hit),
        (&["try", "pets.yaml", "gold.json", "--state", "state.json", "--session", "ann"], "", hit),
    ] {
        let expected = Ran { code: Some(0), out: expected.to_owned(), err: String::new() };
        assert_eq!(folder.run_with(args, stdin), expected, "{args:?}");
    }
}

#[test]
fn a_miss_is_an_outcome_and_shows_what_was_near() {
    let found = folder("try-miss").run(&["try", "pets.yaml", r#"{"method": "PUT", "url": "/pet/7"}"#]);
    assert_eq!(found.code, Some(0));
    let (_, below) = found.out.split_once("\n\nTrace").unwrap();
    let expected = r#": no response was chosen
no endpoint has this path and method

Near misses, nearest first
GET /pets/{id} (pet)
├─ ✗ segment 1 of the path is "pet", not "pets"
│    expected: path matches /pets/{id}
│    actual:   /pet/7
├─ ✗ method is "PUT", not "GET"
│    expected: method equals GET
│    actual:   PUT
└─ to mend it: Widen the path to /{pets}/{id} and answer PUT as well
"#;
    assert_eq!(below, expected, "{}", found.out);
}

#[test]
fn every_matcher_that_failed_is_told_on_demand() {
    let project = json!({"endpoints": [{"id": "a", "path": "/a", "responses": [
        {"when": {"all": [{"query": "q"}, {"header": "x", "equals": "1"}]}}, {"id": "else"}
    ]}]});
    let folder = folder("try-all").with("all.json", project.to_string());
    let out = r#"HTTP/1.1 200 OK

Trace: endpoint a, response else
✓ GET /a (a)
├─ ✗ r1
│  ├─ ✗ query "q" is missing
│  │    expected: query "q" present true
│  │    actual:   nothing
│  └─ ✗ header "x" is missing; it must be "1"
│       expected: header "x" equals 1
│       actual:   nothing
└─ ✓ else
"#;
    let ran = folder.run(&["try", "all.json", "--all", r#"{"url": "/a"}"#]);
    assert_eq!(ran, Ran { code: Some(0), out: out.to_owned(), err: String::new() });
}

#[test]
fn what_went_wrong_on_purpose_is_told_in_words() {
    let response =
        |path: &str, fault: Value| json!({"path": path, "responses": [{"body": "{\"a\": 1}", "fault": fault}]});
    let slow =
        json!({"path": "/slow", "responses": [{"body": "abc", "delay": {"dribble": {"chunks": 3, "over": 900}}}]});
    let folder = folder("try-faults").with(
        "faults.json",
        json!({"endpoints": [response("/cut", json!("truncate")), response("/gone", json!("abort")),
            response("/no-json", json!("malformed_json")), response("/none", json!("empty")),
            response("/down", json!({"kind": "status", "status": 502})), response("/busy", json!("rate_limit")), slow]})
        .to_string(),
    );
    let busy = r#"{"rate_limit:e6/r1": {"since": 0, "count": 10}}"#;
    let folder = folder.with("busy.json", busy);
    for (path, expected) in [
        (
            "/cut",
            "\n{\"a\"\n\nFault: truncate\n\
             the connection breaks off after 4 of 8 bytes; at the edge the stream breaks,\nwhich is no TCP reset\n\nTrace",
        ),
        (
            "/gone",
            "content-type: application/json\n\nFault: abort\n\
             the connection breaks off after the headers; at the edge the stream breaks,\nwhich is no TCP reset\n\nTrace",
        ),
        ("/no-json", "\n{\"a\": 1\n\nFault: malformed_json\nthe body is no JSON, and says that it is\n\nTrace"),
        ("/none", "content-type: application/json\n\nFault: empty\nthe body is left out\n\nTrace"),
        (
            "/down",
            "Fault: status\nthis problem stands in place of the response, and nothing that it does is done\n\nTrace",
        ),
        (
            "/busy",
            "Fault: rate_limit\nthe session has had its replies of this window; this one is not counted\n\nTrace",
        ),
        ("/slow", "\nabc\n\nTrace: endpoint e7, response r1, in 3 pieces over 900 ms\n"),
    ] {
        let request = format!("{{\"url\": \"{path}\"}}");
        let args = ["try", "faults.json", &request, "--state", "busy.json", "--now", "1970-01-01T00:00:01Z"];
        let ran = folder.run(&args);
        assert!(ran.out.contains(expected), "{path}: {}", ran.out);
    }
}

#[test]
fn the_state_is_read_and_what_changes_is_told() {
    let folder = folder("try-state").with("cart.yaml", CART).with("ann.json", r#"{"sessions": {"ann": {"items": 2}}}"#);
    let below = |args: &[&str]| {
        let found = folder.run(&[&["try", "cart.yaml"], args].concat());
        found.out.split_once("\nTrace: ").unwrap().1.to_owned()
    };
    let post = r#"{"method": "POST", "url": "/cart"}"#;
    let first = r#"endpoint e1, response r2
✓ POST /cart (e1)
├─ ✗ r1: state "items" is missing; it must be at least 2
│    expected: state "items" gte 2
│    actual:   nothing
└─ ✓ r2

State, as it changes in the session
items = 1
"#;
    let full = "endpoint e1, response r1\n✓ POST /cart (e1)\n└─ ✓ r1\n
State, as it changes in the session\nitems is removed\n";
    assert_eq!(below(&[post]), first);
    assert_eq!(below(&[post, "--state", "ann.json"]), first);
    assert_eq!(below(&[post, "--state", "ann.json", "--session", "ann"]), full);
    let of_ann = r#"{"method": "POST", "url": "/cart", "headers": {"X-Mock-Session": "ann"}}"#;
    assert_eq!(below(&[of_ann, "--state", "ann.json", "--session", "bob"]), full);
    let flaky = "endpoint e2, response down
✓ GET /flaky (e2)
├─ ✓ down
└─ – up: it is not its turn in the sequence

State, as it changes in the session
sequence:e2 = 1
";
    assert_eq!(below(&[r#"{"url": "/flaky"}"#]), flaky);
}

#[test]
fn a_body_may_lie_in_a_file_beside_the_request() {
    let echo = r#"{"endpoints": [{"path": "/", "method": "POST", "responses": [{"body": "got {{.Request.Body}}"}]}]}"#;
    let folder = folder("try-body").with("echo.json", echo).with("post.http", "POST /\n\n< ./gold.json\n");
    let found = folder.run(&["try", "echo.json", "post.http"]);
    assert!(found.out.contains(&format!("\n\ngot {GOLD}\n\nTrace")), "{}", found.out);
    let missing = folder.with("post.http", "POST /\n\n< none.json\n").run(&["try", "echo.json", "post.http"]);
    assert_eq!(missing, failed(2, "dotmock: none.json: no such file or directory\n"));
}

#[test]
fn seed_and_time_make_the_same_bytes() {
    let folder = folder("try-seed");
    let body = |args: &[&str]| {
        let args = [&["try", "pets.yaml", r#"{"url": "/now"}"#, "--json"], args].concat();
        let outcome: Value = serde_json::from_str(&folder.run(&args).out).unwrap();
        outcome["body"].as_str().unwrap().to_owned()
    };
    let first = body(&["--now", "2026-01-31T12:00:00Z"]);
    assert!(first.starts_with("2026-01-31T12:00:00Z "), "{first}");
    assert_eq!(body(&["--now", "1769860800000", "--seed", "0"]), first);
    assert_ne!(body(&["--now", "1769860800000", "--seed", "1"]), first);
    // The clock of the system is after the day this was written.
    assert!(body(&[]).as_str() > "2025-01-01T00:00:00Z");
}

#[test]
fn json_is_the_outcome_of_the_api() {
    let folder = folder("try-json");
    let found = folder.run(&["try", "pets.yaml", "gold.json", "--json"]);
    let outcome: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!(outcome["status"], 200);
    assert_eq!(outcome["headers"], json!({"content-type": "application/json", "x-cache": "hit"}));
    assert_eq!(outcome["body"], r#"{"id": 7, "gold": true}"#);
    assert_eq!((&outcome["endpoint"], &outcome["response"]), (&json!("pet"), &json!("gold")));
    assert_eq!(outcome["trace"]["endpoints"][0]["verdict"], "chosen");
    let found = folder.run(&["try", "bad.yaml", "gold.json", "--json"]);
    let diagnostics: Value = serde_json::from_str(&found.out).unwrap();
    assert_eq!((found.code, &diagnostics["diagnostics"][0]["pointer"]), (Some(1), &json!("/endpoints/0/path")));
}

#[test]
fn what_cannot_be_run_says_why() {
    let folder = folder("try-wrong");
    let check = |args: &[&str], err: &str| {
        let args = [&["try"], args].concat();
        assert_eq!(folder.run(&args), failed(2, &format!("dotmock: {err}\n")), "{args:?}");
    };
    check(&["pets.yaml", "missing.http"], "missing.http: no such file or directory");
    check(&["missing.yaml", "gold.json"], "missing.yaml: no such file or directory");
    check(&["pets.yaml", "."], ".: is a directory");
    check(&["-", "-"], "only one of the inputs can be -, which is standard input");
    check(&["pets.yaml", "open.json"], "open.json:2:6: this is not JSON: EOF while parsing a value");
    check(&["pets.yaml", "list.json"], "list.json: a request is an object with a `url`, not a list");
    check(&["pets.yaml", "{}"], "REQUEST: a request needs a `url`, such as \"/pets/7\"");
    let state = "list.json: the state must be an object, either names and values or {\"default\": …, \"sessions\": …}";
    check(&["pets.yaml", "gold.json", "--state", "list.json"], state);
    let open = "open.json:2:6: this is not JSON: EOF while parsing a value";
    check(&["pets.yaml", "gold.json", "--state", "open.json"], open);
    check(
        &["pets.yaml", "pets.http", "--request", "x"],
        "pets.http: there is no request \"x\"; known here: 1 \"silver\", 2 \"gold\"",
    );
    for args in [
        &["try", "pets.yaml"][..],
        &["try"],
        &["try", "pets.yaml", GOLD, "--seed", "-1"],
        &["try", "pets.yaml", GOLD, "--now", "noon"],
        &["try", "pets.yaml", GOLD, "--batch"],
    ] {
        assert_eq!(folder.run(args).code, Some(2), "{args:?}");
    }
    let found = folder.run(&["try", "bad.yaml", "gold.json"]);
    assert_eq!((found.code, found.out.as_str()), (Some(1), ""));
    assert!(found.err.contains("[bad.yaml:1:20]") && found.err.ends_with("bad.yaml: 1 error\n"), "{}", found.err);
}
