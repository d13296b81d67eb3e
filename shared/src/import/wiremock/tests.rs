use std::collections::HashSet;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::super::{
    Format, Imported, Source, import,
    tests::{mutated, mutations, swapped, try_sources},
};
use crate::document;

fn imported(stubs: &[Value]) -> Imported {
    let sources: Vec<Source> = stubs
        .iter()
        .enumerate()
        .map(|(index, stub)| Source::new(format!("mappings/{index}.json"), stub.to_string()))
        .collect();
    import(&sources, Some(Format::WireMock)).unwrap_or_else(|error| panic!("{error}"))
}

/// The one response that a stub comes to, as a document has it.
fn response(stub: &Value) -> Value {
    let imported = imported(std::slice::from_ref(stub));
    let project: Value = serde_json::from_str(&document::write(&imported.project, document::Format::Json)).unwrap();
    let mut response = project["endpoints"][0]["responses"][0].clone();
    if let Some(members) = response.as_object_mut() {
        members.shift_remove("id");
    }
    response
}

#[test]
fn what_a_stub_asks_is_a_condition() {
    for (asked, expected) in [
        (json!({"urlPath": "/a"}), Value::Null),
        (json!({"url": "/a?b=c"}), json!({"url": true, "equals": "/a?b=c"})),
        (
            json!({"urlPath": "/a", "headers": {"X": {"equalTo": "a", "caseInsensitive": true}}}),
            json!({"header": "X", "equals": "a", "ignore_case": true}),
        ),
        (
            json!({"urlPath": "/a", "queryParameters": {"q": {"not": {"equalTo": "a"}}}}),
            json!({"not": {"query": "q", "equals": "a", "values": "all"}}),
        ),
        (
            json!({"urlPath": "/a", "queryParameters": {"q": {"and": [{"contains": "a"}, {"matches": "b+"}]}}}),
            json!({"query": "q", "contains": "a", "regex": "^b+$"}),
        ),
        (
            json!({"urlPath": "/a", "queryParameters": {"q": {"hasExactly": [{"equalTo": "a"}, {"equalTo": "b"}]}}}),
            json!({"query": "q", "equals": ["a", "b"], "values": "exactly"}),
        ),
        (json!({"urlPath": "/a", "cookies": {"c": {"absent": true}}}), json!({"cookie": "c", "present": false})),
        (
            json!({"urlPath": "/a", "queryParameters": {"d": {"after": "now -2 months", "truncateExpected": "first day of month"}}}),
            json!({"query": "d", "after": "now-2mo/mo"}),
        ),
        (json!({"urlPath": "/a", "queryParameters": {"n": {"greaterThanNumber": 5}}}), json!({"query": "n", "gt": 5})),
        (json!({"urlPath": "/a", "host": {"equalTo": "b.example"}}), json!({"host": true, "equals": "b.example"})),
        (
            json!({"urlPath": "/a", "bodyPatterns": [{"equalToJson": {"a": "${json-unit.any-string}"}, "ignoreExtraElements": true}]}),
            json!({"json": "$", "equals_json": {"a": "${any-string}"}, "ignore_extra": true}),
        ),
        (
            json!({"urlPath": "/a", "bodyPatterns": [{"matchesJsonPath": {"expression": "$.a", "equalTo": "5"}}]}),
            json!({"json": "$.a", "one_of": ["5", 5]}),
        ),
        (json!({"urlPath": "/a", "bodyPatterns": [{"matchesJsonPath": "$.a[*]"}]}), json!({"json": "$.a[*]"})),
    ] {
        let when = response(&json!({"request": asked, "response": {}}))["when"].clone();
        assert_eq!(when, expected, "{asked}");
    }
}

/// A stub that would answer more than `WireMock`'s is not imported.
#[test]
fn what_cannot_be_asked_leaves_the_stub() {
    for (asked, reason) in [
        (json!({"urlPath": "/a", "bodyPatterns": [{"equalToXml": "<a/>"}]}), "equalToXml cannot be carried"),
        (json!({"urlPath": "/a", "bodyPatterns": [{"matchesXPath": "//a"}]}), "matchesXPath cannot be carried"),
        (json!({"urlPath": "/a", "customMatcher": {"name": "x"}}), "a matcher of its own"),
        (json!({"urlPath": "/a", "multipartPatterns": [{"matchingType": "ANY"}]}), "the parts of a body"),
        (json!({"urlPath": "/a", "headers": {"X": {"matches": "a(?=b)"}}}), "look-ahead"),
        (json!({"urlPath": "/a", "headers": {"X": {"unknown": "a"}}}), "\"unknown\" cannot be carried"),
        (json!({"urlPath": "/a", "headers": {"X": {}}}), "cannot be carried"),
        (json!({"urlPath": "/a", "scheme": "https"}), "it asks for a scheme"),
        (json!({"urlPath": "/a", "later": {"x": 1}}), "later is not known"),
        (json!({"urlPattern": "/a(?!b)"}), "look-ahead"),
        (json!({"urlPath": "/a", "url": "/a"}), "in several ways"),
        (json!({"urlPath": "a"}), "does not begin with a slash"),
        (json!({"urlPath": "/a", "method": "get"}), "no request has such a method"),
        (json!({"urlPath": "/a", "queryParameters": {"d": {"before": "tea"}}}), "no time zone"),
        (json!({"urlPath": "/a", "bodyPatterns": [{"matchesJsonPath": "$.a.length()"}]}), "the function length()"),
        (json!({"urlPath": "/a", "bodyPatterns": [{"equalToJson": {"a": "${any}"}}]}), "has a meaning here"),
    ] {
        let imported = imported(&[json!({"name": "one", "request": asked, "response": {}})]);
        assert_eq!(imported.project.endpoints, [], "{asked}");
        let [left] = imported.report.left.as_slice() else { panic!("{asked}: {:?}", imported.report.left) };
        assert!(left.detail.starts_with("the stub one is left: ") && left.detail.contains(reason), "{}", left.detail);
        assert!(left.pointer.starts_with("/request"), "{left:?}");
    }
}

#[test]
fn replies_are_as_they_were() {
    for (reply, expected) in [
        (json!({}), json!({})),
        (json!({"status": 204}), json!({"status": 204})),
        (json!({"body": "a {{b}}"}), json!({"body": {"text": "a {{b}}"}})),
        (
            json!({"body": "{{request.path}}", "transformers": ["response-template"]}),
            json!({"body": "{{.Request.Path}}"}),
        ),
        (json!({"jsonBody": {"a": 1}}), json!({"body": {"a": 1}})),
        (json!({"base64Body": "aGk="}), json!({"body": {"base64": "aGk="}})),
        (json!({"headers": {"X": ["1", "{{2"]}}), json!({"headers": {"X": ["1", "{{\"{{\"}}2"]}})),
        (json!({"fixedDelayMilliseconds": 90_000}), json!({"delay": 60_000})),
        (
            json!({"delayDistribution": {"type": "uniform", "lower": 5, "upper": 9}}),
            json!({"delay": {"min": 5, "max": 9}}),
        ),
        (
            json!({"delayDistribution": {"type": "lognormal", "median": 80, "sigma": 0.4}}),
            json!({"delay": {"lognormal": {"median": 80, "sigma": 0.4}}}),
        ),
        (
            json!({"chunkedDribbleDelay": {"numberOfChunks": 5, "totalDuration": 1000}}),
            json!({"delay": {"dribble": {"chunks": 5, "over": 1000}}}),
        ),
        (json!({"fault": "EMPTY_RESPONSE"}), json!({"fault": "abort"})),
    ] {
        let stub = json!({"request": {"urlPath": "/a"}, "response": reply});
        assert_eq!(response(&stub), expected, "{reply}");
    }
    for reply in [
        json!({"status": 100}),
        json!({"proxyBaseUrl": "http://a"}),
        json!({"bodyFileName": "none.txt"}),
        json!({"fault": "FIRE"}),
    ] {
        let imported = imported(&[json!({"request": {"urlPath": "/a"}, "response": reply})]);
        assert!(imported.project.endpoints.is_empty() && imported.report.left.len() == 1, "{reply}");
    }
}

#[test]
fn templates_are_ours_where_that_is_exact() {
    for (template, expected) in [
        ("{{request.query.a}}", Some("{{query \"a\"}}")),
        ("{{request.headers.X-A}}", Some("{{header \"X-A\"}}")),
        ("{{request.path.id}}", Some("{{param \"id\"}}")),
        ("{{jsonPath request.body '$.a.b'}}", Some("{{bodyText \"$.a.b\"}}")),
        ("{{#if (jsonPath request.body '$.a')}}b{{/if}}", None),
        ("{{randomValue type='UUID'}}", Some("{{uuid}}")),
        ("{{randomValue length=5 type='NUMERIC'}}", Some("{{randNumeric 5}}")),
        ("{{randomInt lower=1 upper=6}}", Some("{{randInt 1 6}}")),
        ("{{now}}", Some("{{dateInZone \"2006-01-02T15:04:05Z07:00\" now \"UTC\"}}")),
        ("{{now offset='-3 days' format='yyyy/MM/dd'}}", Some("{{dateInZone \"2006/01/02\" (now \"-3d\") \"UTC\"}}")),
        ("{{now format='epoch'}}", Some("{{unixMilli now}}")),
        ("{{upper (trim request.query.a)}}", Some("{{upper (trim (query \"a\"))}}")),
        ("{{request.url}}", None),
        ("{{systemValue type='ENVIRONMENT' key='PATH'}}", None),
        ("{{#each request.query.a}}b{{/each}}", None),
        ("{{math 1 '+' 2}}", None),
    ] {
        let stub = json!({"request": {"urlPathTemplate": "/a/{id}"}, "response": {"body": template, "transformers": ["response-template"]}});
        let body = response(&stub)["body"].clone();
        let expected = match (template, expected) {
            ("{{#if (jsonPath request.body '$.a')}}b{{/if}}", _) => json!("{{if body \"$.a\"}}b{{end}}"),
            (_, Some(expected)) => json!(expected),
            (template, None) => json!({"text": template}),
        };
        assert_eq!(body, expected, "{template}");
    }
}

/// Where our own order would be another, endpoints have priorities.
#[test]
fn the_order_is_that_of_wiremock() {
    let stub =
        |priority: i64, form: &str, url: &str| json!({"priority": priority, "request": {form: url}, "response": {}});
    let order = |stubs: &[Value]| -> Vec<(String, i32)> {
        imported(stubs).project.endpoints.into_iter().map(|endpoint| (endpoint.path, endpoint.priority)).collect()
    };
    let pair = |path: &str, priority: i32| (path.to_owned(), priority);
    assert_eq!(
        order(&[stub(5, "urlPath", "/a"), stub(9, "urlPathPattern", "/.*")]),
        [pair("/a", 0), pair("/{rest*}", 0)]
    );
    assert_eq!(
        order(&[stub(5, "urlPath", "/a"), stub(1, "urlPathPattern", "/.*")]),
        [pair("/{rest*}", 1), pair("/a", 0)]
    );
    assert_eq!(
        order(&[stub(5, "urlPath", "/b/1"), stub(1, "urlPathTemplate", "/a/{b}")]),
        [pair("/a/{b}", 0), pair("/b/1", 0)]
    );
    let shadowed = imported(&[stub(5, "urlPath", "/a"), stub(1, "urlPath", "/a")]);
    assert_eq!(shadowed.project.endpoints[0].responses.len(), 1);
    assert!(shadowed.report.left[0].detail.contains("never answers"), "{:?}", shadowed.report.left);
}

#[test]
fn files_are_bodies() {
    let stub = json!({"request": {"urlPath": "/a"}, "response": {"bodyFileName": "sub/a.bin"}}).to_string();
    let mut sources = vec![
        Source { name: "w/__files/sub/a.bin".to_owned(), bytes: vec![0xff, 0] },
        Source::new("w/mappings/a.json", stub),
        Source::new("w/README.md", "# Stubs"),
    ];
    let imported = import(&sources, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(imported.project.endpoints[0].responses[0].body, crate::model::Body::Base64("/wA=".to_owned()));
    assert_eq!(imported.report.left.len(), 1, "{:?}", imported.report.left);
    sources[0].bytes = b"text".to_vec();
    let imported = import(&sources, None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(imported.project.endpoints[0].responses[0].body, crate::model::Body::Text("text".to_owned()));
}

#[test]
fn every_field_that_is_not_carried_is_told_of() {
    let stub = json!({"request": {"urlPath": "/a"}, "metadata": {"a": 1}, "postServeActions": [{"name": "webhook"}], "odd": 1,
        "response": {"statusMessage": "Fine", "odd": 2, "fixedDelayMilliseconds": 5, "chunkedDribbleDelay": {"numberOfChunks": 1, "totalDuration": 5},
            "headers": {"Content-Length": "5"}, "transformers": ["other"], "body": "a", "base64Body": "YQ=="}});
    let report = imported(&[stub]).report;
    let pointers: Vec<&str> = report.left.iter().map(|note| note.pointer.as_str()).collect();
    for pointer in [
        "/metadata",
        "/postServeActions",
        "/odd",
        "/response/statusMessage",
        "/response/odd",
        "/response/chunkedDribbleDelay",
        "/response/headers/Content-Length",
        "/response/transformers/0",
        "/response/base64Body",
    ] {
        assert!(pointers.contains(&pointer), "{pointer} in {pointers:?}");
    }
    assert!(report.left.iter().all(|note| note.endpoint.as_deref() == Some("any-a")), "{:?}", report.left);
}

const STUBS: &str = r#"{"mappings": [
 {"name": "one", "priority": 2, "request": {"method": "GET", "urlPathPattern": "/a/[0-9]+/(b|c)", "queryParameters": {"q": {"or": [{"equalTo": "x"}, {"absent": true}]}, "r": {"hasExactly": [{"equalTo": "1"}]}},
   "headers": {"X-A": {"matches": "^a.*\\d$"}}, "cookies": {"c": {"contains": "d"}}, "basicAuthCredentials": {"username": "u", "password": "p"}},
  "response": {"status": 201, "body": "{{request.path.[0]}} {{#if request.query.q}}{{jsonPath request.body '$.a'}}{{else}}{{now offset='3 days' format='yyyy'}}{{/if}}", "headers": {"T": "{{request.method}}"}, "transformers": ["response-template"]}},
 {"scenarioName": "s", "requiredScenarioState": "Started", "newScenarioState": "two", "request": {"method": "POST", "urlPathTemplate": "/b/{id}", "pathParameters": {"id": {"not": {"equalTo": "x"}}},
   "bodyPatterns": [{"equalToJson": "{\"a\": [1, \"${json-unit.regex}[a-z]+\"]}", "ignoreArrayOrder": true}, {"matchesJsonPath": {"expression": "$.a[?(@.b =~ /x.*/i && @.c == 1)]", "doesNotMatch": "y"}}, {"matchesJsonSchema": {"type": "object", "items": [{"format": "email"}]}, "schemaVersion": "V7"}]},
  "response": {"jsonBody": {"a": ["{{x}}"]}, "delayDistribution": {"type": "lognormal", "median": 80, "sigma": 0.4}, "fault": "EMPTY_RESPONSE"}},
 {"request": {"url": "/c?d=e"}, "response": {"bodyFileName": "a.txt", "chunkedDribbleDelay": {"numberOfChunks": 5, "totalDuration": 10}}}]}"#;

fn with_file(text: String) -> Vec<Source> {
    vec![Source::new("__files/a.txt", "{{request.body}}"), Source::new("mappings/a.json", text)]
}

#[test]
fn the_sources_of_the_fuzzer_are_sound() {
    let imported = import(&with_file(STUBS.to_owned()), None).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(imported.project.endpoints.len(), 3, "{:?}", imported.report.left);
}

/// Stubs that overlap in every way, as many as there may be of a size.
#[test]
fn many_patterns_come_to_an_end() {
    let stubs: Vec<Value> = (0..2_000)
        .map(
            |index| json!({"request": {"urlPathPattern": format!("/[a-z]+/{}/[0-9]+", index % 1_000)}, "response": {}}),
        )
        .collect();
    let text = json!({"mappings": stubs}).to_string();
    let imported = import(&[Source::new("a.json", text)], None).unwrap_or_else(|error| panic!("{error}"));
    let endpoints = &imported.project.endpoints;
    // Of two that ask for the same one answers. Where comparing has taken enough, both stay, in their order.
    assert!((1_000..2_000).contains(&endpoints.len()), "{}", endpoints.len());
    let asked: HashSet<String> = endpoints
        .iter()
        .map(|one| format!("{} {:?}", one.path, one.responses.first().map(|first| &first.when)))
        .collect();
    assert_eq!(asked.len(), 1_000);
}

proptest! {
    #[test]
    fn truncated_sources_do_no_harm(at in any::<usize>()) {
        let signs: Vec<char> = STUBS.chars().collect();
        try_sources(&with_file(signs.iter().take(at % signs.len()).collect()), Format::WireMock);
    }

    #[test]
    fn changed_sources_do_no_harm(mutations in mutations()) {
        try_sources(&with_file(mutated(STUBS, &mutations)), Format::WireMock);
    }

    #[test]
    fn values_in_wrong_places_do_no_harm(swaps in prop::collection::vec((any::<usize>(), any::<usize>()), 1..4)) {
        try_sources(&with_file(swapped(STUBS, &swaps)), Format::WireMock);
    }

    /// Expressions, paths and templates of any signs.
    #[test]
    fn any_text_does_no_harm(text in "[a-z0-9\\\\\\[\\](){}|?*+.^$@&=!~'\"/ :,<>#-]{0,24}") {
        let stub = json!({"request": {"urlPathPattern": format!("/{text}"), "headers": {"x": {"matches": text}},
            "bodyPatterns": [{"matchesJsonPath": format!("$.{text}")}]}, "response": {"body": format!("{{{{{text}}}}}"), "transformers": ["response-template"]}});
        try_sources(&[Source::new("a.json", stub.to_string())], Format::WireMock);
        let stub = json!({"request": {"urlPathTemplate": format!("/{text}")}, "response": {"body": text, "headers": {"x": text}, "transformers": ["response-template"]}});
        try_sources(&[Source::new("a.json", stub.to_string())], Format::WireMock);
        let stub = json!({"request": {"url": format!("/{text}"), "bodyPatterns": [{"matchesJsonPath": format!("$.a[?({text})]")}]}, "response": {"body": text}});
        try_sources(&[Source::new("a.json", stub.to_string())], Format::WireMock);
    }
}
