//! Broken sources of every format that is made of exchanges.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::import::{
    Format, Source, import,
    tests::{mutated, swapped, try_import},
    trial::imported,
};

const POSTMAN: &str = r#"{"info": {"name": "Pets", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
 "variable": [{"key": "base", "value": "https://{{host}}/v1"}, {"key": "host", "value": "a.example"}, {"key": "n", "value": 3}],
 "item": [{"name": "Folder", "auth": {"type": "noauth"}, "item": [
  {"name": "Get", "event": [{}], "request": {"method": "GET", "header": [{"key": "X-A", "value": "{{n}}"}],
    "url": {"raw": "{{base}}/pets/:id?x=1", "host": ["{{base}}"], "path": ["pets", ":id", "{{n}}.json"], "query": [{"key": "x", "value": "1"}], "variable": [{"key": "id", "value": "7"}]}},
   "response": [
    {"name": "ok", "originalRequest": {"method": "GET", "url": {"raw": "{{base}}/pets/8/3.json", "host": ["{{base}}"], "path": ["pets", "8", "3.json"]}}, "code": 200, "status": "OK",
     "header": [{"key": "Content-Type", "value": "application/json"}, {"key": "Set-Cookie", "value": "a={{n}}"}], "body": "{\"id\": \"{{$guid}}\", \"n\": {{n}}, \"m\": \"{{no}}\"}"},
    {"name": "none", "originalRequest": {"method": "GET", "url": "{{base}}/pets/9/3.json?x=2"}, "code": 404, "_postman_previewlanguage": "json", "body": "{}"}]},
  {"name": "Post", "request": {"method": "POST", "header": "A: b\nC: d", "url": "{{base}}/pets", "body": {"mode": "raw", "raw": "{\"a\": {\"b\": [1, null]}, \"c d\": 1.50}"}},
   "response": [{"name": "x", "code": "201", "body": null, "header": null}]},
  {"name": "Form", "request": {"method": "POST", "url": "{{base}}/pets", "body": {"mode": "urlencoded", "urlencoded": [{"key": "a", "value": "1"}]}}, "response": [{"code": 400, "body": "no"}]},
  {"name": "Query", "request": {"method": "POST", "url": "{{base}}/pets", "body": {"mode": "graphql", "graphql": {"query": "{ a }", "variables": "{\"a\": 1}"}}}, "response": [{"code": 200, "body": "yes"}]}]}]}"#;

const HAR: &str = r#"{"log": {"version": "1.2", "creator": {"name": "x", "version": "1"}, "pages": [{"title": "T"}], "entries": [
 {"time": 12.5, "request": {"method": "GET", "url": "https://a.example/l?page=1&q=a%20b", "headers": [{"name": "Cookie", "value": "a"}]},
  "response": {"status": 200, "headers": [{"name": "Content-Type", "value": "application/json"}, {"name": "Set-Cookie", "value": "a=1\nb=2; Domain=x"}], "content": {"size": 2, "mimeType": "application/json", "text": "{}"}}},
 {"request": {"method": "GET", "url": "https://a.example/l?page=2"}, "response": {"status": 200, "headers": [], "content": {"size": 2, "mimeType": "text/plain", "text": "aGk=", "encoding": "base64"}}},
 {"request": {"method": "GET", "url": "https://b.example/l?page=2"}, "response": {"status": 404, "headers": [], "content": {"size": 0, "mimeType": "x-unknown"}}},
 {"request": {"method": "GET", "url": "https://a.example/l?page=2"}, "response": {"status": 503, "headers": [], "content": {"size": 2, "mimeType": "text/plain", "text": "{{no}}"}}},
 {"request": {"method": "POST", "url": "https://a.example/p", "postData": {"mimeType": "application/json", "text": "{\"a\": 1}"}}, "response": {"status": 302, "redirectURL": "https://a.example/q", "headers": []}},
 {"request": {"method": "POST", "url": "https://a.example/p", "postData": {"mimeType": "multipart/form-data; boundary=x", "params": [{"name": "a", "value": "b"}]}}, "response": {"status": 304, "headers": [], "content": {"text": "x"}}},
 {"request": {"method": "GET", "url": "https://a.example/a.png"}, "response": {"status": 200, "content": {"mimeType": "image/png"}}}]}}"#;

const SCRIPT: &str = "#!/bin/sh
set -e
curl \"https://a.example/users/$ID?x=1&y=$Y\" -H 'X-A: b' -H \"Authorization: Bearer $T\" -o out
curl -X PUT https://a.example/users/7 --json '{\"a\": {\"b\": 1}}' | jq .
curl https://a.example/form -d a=1 -d 'b=x y' --next https://a.example/form -F 'c=d' -F f=@file
echo \"don't\" && curl -I $'https://a.example/\\x41' # end
";

const SOURCES: [(&str, &str, usize); 3] = [("a.json", POSTMAN, 2), ("a.har", HAR, 3), ("a.sh", SCRIPT, 4)];

#[test]
fn the_sources_of_the_fuzzer_are_sound() {
    for (name, text, count) in SOURCES {
        assert_eq!(imported(name, text).project.endpoints.len(), count, "{name}");
        try_import(name, text.to_owned());
    }
}

/// Thousands of requests to one path, each told from all others, and as many endpoints.
#[test]
fn the_work_grows_with_the_source() {
    let entry = |url: String, body: String| {
        json!({"request": {"method": "POST", "url": url, "postData": {"mimeType": "application/json", "text": body}},
            "response": {"status": 200, "content": {"mimeType": "text/plain", "text": url}}})
    };
    let members: Vec<String> = (0..300).map(|index| format!("\"m{index}\":0")).collect();
    let body = |index: usize| format!("{{\"id\":{index},{}}}", members.join(","));
    let har = |entries: Vec<Value>| json!({"log": {"entries": entries}}).to_string();
    let one = (0..700).map(|index| entry(format!("https://a.example/p?i{index}=1&x={index}"), body(index)));
    let found = import(&[Source::new("a.har", har(one.collect()))], None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found.project.endpoints.iter().map(|one| one.responses.len()).sum::<usize>(), 500);
    let many = (0..1_500).map(|index| entry(format!("https://h{index}.example/{index}"), "x".to_owned()));
    let found = import(&[Source::new("a.har", har(many.collect()))], None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(found.project.endpoints.len(), 1_500);
    // Variables that are made of variables grow without end.
    let variables: Vec<Value> = (0..40)
        .map(|index| json!({"key": format!("v{index}"), "value": format!("{{{{v{}}}}}", index + 1).repeat(100)}))
        .collect();
    let example = json!({"code": 200, "body": "{{v0}}{{v30}}".repeat(1_000)});
    let items: Vec<Value> = (0..10).map(|_| json!({"request": "{{v0}}/{{v1}}/a", "response": [example]})).collect();
    let text = json!({"info": {"name": "a"}, "item": items, "variable": variables}).to_string();
    assert!(import(&[Source::new("a.json", text)], None).is_ok());
    let script = "echo x; curl https://a.example/$A ".repeat(1_000);
    let found = import(&[Source::new("a.sh", format!("{script}\n"))], Some(Format::Curl));
    assert!(found.is_ok(), "{found:?}");
}

fn mutations() -> impl Strategy<Value = Vec<(usize, usize, String)>> {
    let words = [
        "{{",
        "}}",
        "{{n}}",
        "{{$guid}}",
        "{{host}}",
        "item",
        "response",
        "originalRequest",
        "url",
        "raw",
        ":id",
        "?",
        "%",
        "#",
        "/",
        "$",
        "${A}",
        "'",
        "\"",
        "\\",
        "--next",
        "-F",
        "@",
        "base64",
        "null",
        "[",
        "]",
        "{",
        "}",
        "true",
        "-1",
        "1e999",
        "304",
        "GET",
        "HEAD",
        "{id}",
        "&",
        "=",
        ";",
        "|",
        "\n",
        "method",
        "body",
        "mode",
        "//",
        "://",
    ];
    let piece = prop_oneof![
        Just(String::new()),
        "[\\x00-\\x7fé]{1,4}",
        prop::sample::select(words.to_vec()).prop_map(str::to_owned)
    ];
    prop::collection::vec((any::<usize>(), 0..12_usize, piece), 1..5)
}

proptest! {
    #[test]
    fn truncated_sources_do_no_harm(at in any::<usize>()) {
        for (name, text, _) in SOURCES {
            let signs: Vec<char> = text.chars().collect();
            try_import(name, signs.iter().take(at % signs.len()).collect());
        }
    }

    #[test]
    fn changed_sources_do_no_harm(mutations in mutations()) {
        for (name, text, _) in SOURCES {
            try_import(name, mutated(text, &mutations));
        }
    }

    /// Values put in each other's places keep it JSON, and mean anything.
    #[test]
    fn values_in_wrong_places_do_no_harm(swaps in prop::collection::vec((any::<usize>(), any::<usize>()), 1..4)) {
        for (name, text) in [("a.json", POSTMAN), ("a.har", HAR)] {
            try_import(name, swapped(text, &swaps));
        }
    }
}
