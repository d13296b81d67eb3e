use dotmock_shared::model::FaultKind;
use leptos::prelude::{Get, Set, Update, untrack};
use serde_json::{Value, json};

use super::{Change, CorsChoice, Draft, FaultChoice, Item, Purpose, Var, lasting};

fn endpoint(response: Value) -> Value {
    json!({"name": "Pets", "endpoints": [{"id": "e1", "method": "GET", "path": "/pets", "responses": [response]}]})
}

fn draft(document: Value, purpose: Purpose) -> Draft {
    let draft = lasting(Draft::empty);
    draft.load(&document.to_string(), purpose, purpose == Purpose::Check);
    draft
}

#[test]
fn a_document_is_written_back_as_it_was_read() {
    let check = |response: Value| {
        let document = endpoint(response);
        assert_eq!(untrack(|| draft(document.clone(), Purpose::Check).write(Purpose::Check)).document(), document);
    };
    check(json!({"id": "r1"}));
    check(json!({"id": "r1", "name": "Gold", "status": 404, "headers": {"x-a": "1", "set-cookie": ["a", "b"]}}));
    check(json!({"id": "r1", "status": "{{query \"status\"}}", "body": "{{now}}", "delay": {"min": 1, "max": 5}}));
    check(json!({"id": "r1", "body": {"text": "plain"}, "delay": 50}));
    check(json!({"id": "r1", "body": {"json": {"text": "this is JSON"}}}));
    check(json!({"id": "r1", "body": {"json": "a string"}}));
    check(json!({"id": "r1", "body": {"unfinished": 3}}));
    check(json!({"id": "r1", "body": {"base64": "AAEC"}, "delay": {"normal": {"mean": 5, "sd": 1}}}));
    check(json!({"id": "r1", "when": {"header": "x-tier", "equals": "gold", "ignore_case": true}}));
    check(json!({"id": "r1", "when": {"not": {"path": true, "regex": "^/a"}}}));
    check(json!({"id": "r1", "when": {"json": "$.id", "equals": "5"}}));
    check(json!({"id": "r1", "when": {"json": "$.id", "equals": {"a": [1, null]}}}));
    check(json!({"id": "r1", "when": {"json": "$.id", "contains": "true"}}));
    check(json!({"id": "r1", "when": {"not": {"json": "$.id", "contains": 5}}}));
    check(json!({"id": "r1", "when": {"all": [
        {"cookie": "sid", "present": false},
        {"not": {"any": [{"query": "a", "present": true}, {"body": true, "contains": "x"}]}},
    ]}}));
    for matcher in [
        json!({"query": "n", "between": [1, 2.5]}),
        json!({"query": "n", "gte": 18, "values": "all"}),
        json!({"query": "n", "equals": ["a", 1], "values": "exactly"}),
        json!({"header": "x", "one_of": ["a", "b c"], "ignore_case": true}),
        json!({"body": true, "equals_json": {"a": "${any}"}, "ignore_order": true, "ignore_extra": true}),
        json!({"client": true, "cidr": ["10.0.0.0/8", "::/0"]}),
        json!({"basic": "password", "length": {"gte": 8}}),
        json!({"part": {"name": "a", "field": "filename"}, "ends_with": ".png"}),
        json!({"part": "a", "empty": true}),
        json!({"xml": "//a", "empty": false}),
        json!({"jwt": "$.exp", "lt": 5}),
        json!({"graphql": "operation", "equals": "Pets"}),
        json!({"state": "n", "before": "now-2h/d"}),
        json!({"not": {"query": "a", "empty": true}}),
        json!({"json": "$.a", "contains": true}),
    ] {
        check(json!({"id": "r1", "when": {"not": matcher}}));
        check(json!({"id": "r1", "when": matcher}));
    }
    check(json!({"id": "r1", "when": {"header": "x", "contains": "a", "regex": "b"}}));
    for delay in [
        json!({"normal": {"mean": 300, "sd": 50}}),
        json!({"lognormal": {"median": 200, "sigma": 0.50}}),
        json!({"dribble": {"chunks": 10, "over": 2000}}),
        json!({"pareto": {"scale": 1}}),
        json!({"normal": {"mean": 300}}),
        json!("soon"),
    ] {
        check(json!({"id": "r1", "delay": delay}));
    }
    for fault in [
        json!("status"),
        json!("truncate"),
        json!("abort"),
        json!("malformed_json"),
        json!("empty"),
        json!("rate_limit"),
        json!({"kind": "status", "status": 502}),
        json!({"kind": "abort", "probability": 0.07}),
        json!({"kind": "rate_limit", "after": 3, "window": 1500}),
        json!({"kind": "rate_limit", "window": 30000, "probability": 0}),
        json!({"kind": "abort", "after": 3}),
        json!({"kind": "melt"}),
        json!(["abort"]),
    ] {
        check(json!({"id": "r1", "fault": fault}));
    }
    check(json!({"id": "r1", "weight": 0.5, "probability": 0.125}));
    check(json!({"id": "r1", "set": {"cart": "{{body}}", "count": {"add": -1}, "old/er": null}}));
}

#[test]
fn which_response_answers_is_written_back_as_it_was_read() {
    let check = |select: Value| {
        let mut document = endpoint(json!({"id": "r1"}));
        document["endpoints"][0]["select"] = select;
        assert_eq!(untrack(|| draft(document.clone(), Purpose::Check).write(Purpose::Check)).document(), document);
    };
    for select in [json!("sequence"), json!({"sequence": "stay"}), json!("random"), json!("by luck"), json!({"a": 1})] {
        check(select);
    }
}

#[test]
fn chaos_is_written_back_as_it_was_read_beside_the_other_settings() {
    let check = |settings: Value| {
        let mut document = endpoint(json!({"id": "r1"}));
        document["settings"] = settings;
        assert_eq!(untrack(|| draft(document.clone(), Purpose::Check).write(Purpose::Check)).document(), document);
    };
    check(json!({"cors": false}));
    check(json!({"chaos": {"percent": 12.50}}));
    check(json!({"cors": false, "chaos": {"percent": 100, "faults": ["abort", "empty"]}}));
    check(json!({"chaos": {"percent": 1, "faults": ["empty", "empty", {"kind": "status", "status": 500}, "status"]}}));
}

#[test]
fn settings_and_variables_are_written_back_as_they_were_read() {
    let check = |settings: Value, vars: Value| {
        let mut document = endpoint(json!({"id": "r1"}));
        document["settings"] = settings;
        document["vars"] = vars;
        let written = untrack(|| draft(document.clone(), Purpose::Check).write(Purpose::Check));
        assert_eq!(written.document(), document);
        assert_eq!(written.unfinished, []);
    };
    let vars = json!({"currency": "EUR", "n": 1.50, "digits": "7", "list": [1, null], "a/b": {"c": true}, "": ""});
    let seed = json!({"strict_slash": true, "explain": false, "seed": 18_446_744_073_709_551_615_u64, "cors": false});
    check(seed, vars);
    for settings in [
        json!({"cors": {"origins": ["https://a.test"], "headers": ["x-a"], "credentials": true, "max_age": 600}}),
        json!({"cors": {"max_age": 5, "headers": ["x-a"]}, "mask": []}),
        json!({"cors": {"credentials": true}}),
        json!({"cors": "all", "mask": ["x-secret", 7], "strict_slash": "no", "unknown": 1}),
        json!({"mask": ["x-secret"], "seed": "seven"}),
    ] {
        check(settings, json!({"a": 1}));
    }
}

#[test]
fn settings_are_what_their_controls_say() {
    let draft = draft(endpoint(json!({"id": "r1"})), Purpose::Check);
    let written = || untrack(|| draft.write(Purpose::Check));
    assert_eq!((written().document().get("settings"), written().document().get("vars")), (None, None));
    draft.settings.seed.set(" 7 ".to_owned());
    draft.settings.cors.choice.set(CorsChoice::Only);
    assert_eq!(written().unfinished[0].pointer, "/settings/cors/origins");
    draft.settings.cors.origins.set(vec!["https://a.test".to_owned()]);
    draft.settings.cors.credentials.set(true);
    draft.settings.mask.update(|names| names.push("x-api-key".to_owned()));
    let mask = ["authorization", "proxy-authorization", "cookie", "x-api-key"];
    let cors = json!({"origins": ["https://a.test"], "credentials": true});
    assert_eq!(written().document()["settings"], json!({"cors": cors, "seed": 7, "mask": mask}));
    // Nothing that any page may read goes with credentials.
    draft.settings.cors.choice.set(CorsChoice::Any);
    assert_eq!(written().document()["settings"], json!({"seed": 7, "mask": mask}));
    draft.vars.push(Var::new("limit", "20"));
    draft.vars.push(Var::new("limit", "x"));
    let again = written();
    assert_eq!(again.unfinished[0].pointer, "/vars/limit");
    let note = again.note(again.unfinished[0].clone());
    assert!(note.about.is_some_and(|about| draft.vars.get().iter().any(|var| var.key() == about)));
}

#[test]
fn chaos_is_what_its_controls_say() {
    let draft = draft(endpoint(json!({"id": "r1"})), Purpose::Check);
    let chaos = || untrack(|| draft.write(Purpose::Check));
    assert_eq!(chaos().document().get("settings"), None);
    draft.chaos.on.set(true);
    assert_eq!(chaos().document()["settings"], json!({"chaos": {"percent": 10}}));
    draft.chaos.percent.set("2.5".to_owned());
    draft.chaos.statuses.set("500, 503".to_owned());
    draft.chaos.toggle(FaultKind::Empty);
    let faults = json!([{"kind": "status", "status": 500}, "status", "empty"]);
    assert_eq!(chaos().document()["settings"], json!({"chaos": {"percent": 2.5, "faults": faults}}));
    draft.chaos.toggle(FaultKind::Empty);
    draft.chaos.percent.set("10".to_owned());
    for (statuses, faults) in [
        ("500,", json!([{"kind": "status", "status": 500}])),
        (", 500,, 503 ", json!([{"kind": "status", "status": 500}, "status"])),
        ("500, 500", json!([{"kind": "status", "status": 500}])),
        ("5oo, 5oo,", json!([{"kind": "status", "status": "5oo"}])),
    ] {
        draft.chaos.statuses.set(statuses.to_owned());
        assert_eq!(chaos().document()["settings"]["chaos"]["faults"], faults, "{statuses}");
    }
    for none in ["", " , ", "503,", "503, 503"] {
        draft.chaos.statuses.set(none.to_owned());
        assert_eq!(chaos().document()["settings"], json!({"chaos": {"percent": 10}}), "{none}");
    }
    draft.chaos.toggle(FaultKind::Empty);
    draft.chaos.toggle(FaultKind::Empty);
    draft.chaos.toggle(FaultKind::Status);
    assert_eq!(chaos().unfinished[0].pointer, "/settings/chaos/faults");
    let note = chaos().note(dotmock_shared::api::Diagnostic::error("/settings/chaos/percent", "wrong"));
    assert_eq!((note.about, note.field.as_str()), (Some(draft.chaos.key()), "/percent"));
    draft.chaos.on.set(false);
    assert_eq!(chaos().document().get("settings"), None);
}

#[test]
fn a_share_is_typed_in_percent_and_a_window_in_seconds() {
    let draft = draft(endpoint(json!({"id": "r1"})), Purpose::Check);
    let fault = untrack(|| draft.endpoints.get()[0].responses.get()[0].fault);
    fault.choice.set(FaultChoice::Kind(FaultKind::RateLimit));
    fault.window.set("1.5".to_owned());
    let check = |percent: &str, expected: Value| {
        fault.percent.set(percent.to_owned());
        let document = untrack(|| draft.write(Purpose::Check)).document();
        assert_eq!(document["endpoints"][0]["responses"][0]["fault"], expected, "{percent}");
    };
    check("100", json!({"kind": "rate_limit", "window": 1500}));
    check("7", json!({"kind": "rate_limit", "window": 1500, "probability": 0.07}));
    for wrong in ["", "101", "-1", "many"] {
        fault.percent.set(wrong.to_owned());
        let written = untrack(|| draft.write(Purpose::Check));
        assert_eq!(written.unfinished[0].pointer, "/endpoints/0/responses/0/fault/probability", "{wrong}");
        let kept = untrack(|| draft.write(Purpose::Keep)).document();
        let again = untrack(|| self::draft(kept, Purpose::Keep).endpoints.get()[0].responses.get()[0].fault);
        assert_eq!(untrack(|| again.percent.get()), wrong);
    }
}

#[test]
fn a_value_of_the_state_is_changed_once() {
    let draft = draft(endpoint(json!({"id": "r1", "set": {"a": "1"}})), Purpose::Check);
    let response = untrack(|| draft.endpoints.get()[0].responses.get()[0]);
    let second = Change::empty();
    response.changes.push(second);
    assert!(untrack(|| draft.write(Purpose::Check)).unfinished.is_empty());
    second.name.set("a".to_owned());
    let written = untrack(|| draft.write(Purpose::Check));
    assert_eq!(written.unfinished[0].pointer, "/endpoints/0/responses/0/set/a");
}

#[test]
fn text_that_is_no_json_is_kept_and_never_saved() {
    let draft = draft(endpoint(json!({"id": "r1", "body": {"a": 1}})), Purpose::Check);
    untrack(|| draft.endpoints.get()[0].responses.get()[0].body.text.set("{\"a\":".to_owned()));
    let written = untrack(|| draft.write(Purpose::Check));
    assert_eq!(written.unfinished.len(), 1);
    assert_eq!(written.unfinished[0].pointer, "/endpoints/0/responses/0/body");
    let kept = untrack(|| draft.write(Purpose::Keep)).document();
    let again = self::draft(kept, Purpose::Keep);
    assert_eq!(untrack(|| again.endpoints.get()[0].responses.get()[0].body.text.get()), "{\"a\":");
}

#[test]
fn a_body_that_looks_unfinished_is_kept_as_it_is() {
    for key in ["unfinished", super::UNFINISHED] {
        let document = endpoint(json!({"id": "r1", "body": {key: "{"}}));
        let kept = untrack(|| draft(document.clone(), Purpose::Check).write(Purpose::Keep)).document();
        assert_eq!(untrack(|| draft(kept, Purpose::Keep).write(Purpose::Check)).document(), document);
    }
    // A merge puts theirs, which were never written to be kept, beside what was.
    let theirs = endpoint(json!({"id": "r1", "body": {"unfinished": "3 tasks"}}));
    assert_eq!(untrack(|| draft(theirs.clone(), Purpose::Keep).write(Purpose::Check)).document(), theirs);
}

#[test]
fn lines_of_one_name_are_all_kept() {
    let draft = draft(endpoint(json!({"id": "r1", "set": {"n": {"add": 1}, "m": null}})), Purpose::Check);
    let response = untrack(|| draft.endpoints.get()[0].responses.get()[0]);
    untrack(|| response.changes.get()[1]).name.set("n".to_owned());
    for (name, value) in [("a", "1"), ("b", "\"1\""), ("a", "[")] {
        draft.vars.push(Var::new(name, value));
    }
    let kept = untrack(|| draft.write(Purpose::Keep)).document();
    let again = self::draft(kept, Purpose::Keep);
    let vars = untrack(|| again.vars.get());
    let vars: Vec<_> = vars.iter().map(|var| untrack(|| (var.name.get(), var.value.get()))).collect();
    let text = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(vars, [text("a", "1"), text("b", "\"1\""), text("a", "[")]);
    let changes = untrack(|| again.endpoints.get()[0].responses.get()[0].changes.get());
    let changes: Vec<_> = changes
        .iter()
        .map(|change| untrack(|| (change.name.get(), change.action.get().key(), change.value.get())))
        .collect();
    assert_eq!(changes, [("n".to_owned(), "add", "1".to_owned()), ("n".to_owned(), "remove", String::new())]);
}

#[test]
fn an_empty_template_is_kept_as_one_and_written_as_no_body() {
    let draft = draft(endpoint(json!({"id": "r1"})), Purpose::Check);
    untrack(|| draft.endpoints.get()[0].responses.get()[0]).body.kind.set(super::BodyKind::Template);
    assert_eq!(untrack(|| draft.write(Purpose::Check)).document(), endpoint(json!({"id": "r1"})));
    let again = self::draft(untrack(|| draft.write(Purpose::Keep)).document(), Purpose::Keep);
    let kind = untrack(|| again.endpoints.get()[0].responses.get()[0].body.kind.get());
    assert_eq!(kind, super::BodyKind::Template);
}

#[test]
fn what_is_typed_behind_contains_is_text_or_a_number() {
    let check = |typed: &str, expected: Value| {
        let when = json!({"json": "$.a", "contains": "x"});
        let draft = draft(endpoint(json!({"id": "r1", "when": when})), Purpose::Check);
        let line = untrack(|| draft.endpoints.get()[0].responses.get()[0].when.items.get()[0]);
        let super::Kind::Test(test) = line.kind else { panic!("one operator beside one target is a test") };
        test.operand.set(typed.to_owned());
        let document = untrack(|| draft.write(Purpose::Check)).document();
        assert_eq!(document.pointer("/endpoints/0/responses/0/when/contains"), Some(&expected), "{typed}");
    };
    check("gold", json!("gold"));
    check("5", json!(5));
    check("\"5\"", json!("5"));
    check("true", json!("true"));
    check("[1]", json!("[1]"));
}

#[test]
fn a_diagnostic_finds_the_thing_that_stands_at_its_pointer() {
    let headers = json!({"x/a": "1", "set-cookie": ["a", "b"]});
    let when = json!({"all": [{"path": true, "equals": "/"}, {"not": {"any": [{"query": "a", "regex": "("}]}}]});
    let draft = draft(endpoint(json!({"id": "r1", "when": when, "headers": headers})), Purpose::Check);
    let response = untrack(|| draft.endpoints.get()[0].responses.get()[0]);
    let written = untrack(|| draft.write(Purpose::Check));
    let lines = untrack(|| response.headers.get());
    let check = |pointer: &str, about, field: &str| {
        let note = written.note(dotmock_shared::api::Diagnostic::error(pointer, "wrong"));
        assert_eq!((note.about, note.field.as_str()), (about, field), "{pointer}");
    };
    check("/endpoints/0/responses/0/status", Some(response.key()), "/status");
    check("/endpoints/0/responses/0/headers/x~1a", Some(lines[0].key()), "");
    check("/endpoints/0/responses/0/headers/set-cookie/1", Some(lines[2].key()), "");
    check("/vars/a", None, "/vars/a");
    let condition = untrack(|| response.when.items.get()[1]);
    let super::Kind::Group(group) = condition.kind else { panic!("a negated group is a group") };
    let inner = untrack(|| group.items.get()[0]).key();
    check("/endpoints/0/responses/0/when/all/1/not/any/0/regex", Some(inner), "/regex");
}

#[test]
fn a_new_thing_gets_the_lowest_free_id() {
    let draft = draft(endpoint(json!({"id": "r2"})), Purpose::Check);
    assert_eq!(draft.add_endpoint(None).id(), "e2");
    let endpoint = untrack(|| draft.endpoints.get()[0]);
    assert_eq!(endpoint.add_response().id(), "r1");
    assert_eq!(endpoint.add_response().id(), "r3");
}

fn saved(document: &Value) -> Draft {
    draft(document.clone(), Purpose::Check)
}

fn text(draft: Draft) -> String {
    untrack(|| draft.write(Purpose::Check)).text().to_owned()
}

#[test]
fn what_nobody_touches_keeps_its_own_style() {
    let plain = r#"{"name":"Pets","endpoints":[{"path":"/a","id":"e1"},{"id":"e2","path":"/b","responses":[{"status":200,"id":"r1"}]}]}"#;
    let draft = lasting(Draft::empty);
    draft.load(plain, Purpose::Check, true);
    assert_eq!(text(draft), plain);
    let second = untrack(|| draft.endpoints.get()[1]);
    let response = untrack(|| second.responses.get()[0]);
    assert_eq!(text(draft), plain, "looking changes nothing");
    response.status.set("201".to_owned());
    assert!(text(draft).contains(r#""status":201"#));
    response.status.set("200".to_owned());
    assert_eq!(text(draft), plain, "the way back leads to what it was");
    second.enabled.set(false);
    assert_eq!(untrack(|| draft.write(Purpose::Check)).document()["endpoints"][1]["enabled"], false);
}

#[test]
fn another_state_is_taken_over_in_place() {
    let when = json!({"header": "x", "equals": "a"});
    let before = json!({"name": "Pets", "endpoints": [
        {"id": "e1", "method": "GET", "path": "/a", "responses": [
            {"id": "r1", "when": when, "headers": {"x-a": "1"}, "body": {"a": 1}}, {"id": "r2", "status": 404}]},
        {"id": "e2", "method": "GET", "path": "/b"},
    ]});
    let mut after = before.clone();
    after["name"] = json!("Dogs");
    after["endpoints"][0]["priority"] = json!(2);
    after["endpoints"][0]["responses"][0] =
        json!({"id": "r1", "when": {"header": "x", "equals": "b"}, "headers": {"x-a": "2", "x-b": "3"}, "body": "t"});
    after["endpoints"].as_array_mut().unwrap().remove(1);
    let draft = saved(&before);
    let (first, second) = untrack(|| (draft.endpoints.get()[0], draft.endpoints.get()[1]));
    let response = untrack(|| first.responses.get()[0]);
    let (header, condition) = untrack(|| (response.headers.get()[0], response.when.items.get()[0]));
    draft.load(&after.to_string(), Purpose::Keep, false);
    assert_eq!(untrack(|| draft.write(Purpose::Check)).document(), after);
    assert_eq!(untrack(|| draft.endpoints.get()[0].key()), first.key());
    assert_eq!(untrack(|| first.responses.get()[0].key()), response.key());
    assert_eq!(untrack(|| response.headers.get()[0].key()), header.key());
    assert_eq!(untrack(|| response.when.items.get()[0].key()), condition.key());
    draft.load(&before.to_string(), Purpose::Keep, false);
    assert_eq!(text(draft), text(saved(&before)), "and back again");
    assert_eq!(untrack(|| draft.endpoints.get()[1].key()), second.key(), "what comes back is what went");
}

#[test]
fn what_was_saved_elsewhere_becomes_what_nobody_has_touched() {
    let draft = saved(&endpoint(json!({"id": "r1", "status": 201})));
    untrack(|| draft.endpoints.get()[0].responses.get());
    let theirs = r#"{"endpoints":[{"path":"/pets","id":"e1","responses":[{"id":"r1","status":202}]}]}"#;
    draft.load(theirs, Purpose::Check, true);
    assert_eq!(text(draft), theirs);
}

#[test]
fn a_change_that_no_document_shows_is_still_kept() {
    let draft = saved(&endpoint(json!({"id": "r1", "when": {"header": "x", "contains": "a", "regex": "b"}})));
    let line = untrack(|| draft.endpoints.get()[0].responses.get()[0].when.items.get()[0]);
    let super::Kind::Json(typed) = line.kind else { panic!("two operators are JSON") };
    for half in ["{", "{\"header\""] {
        typed.set(half.to_owned());
        let kept = untrack(|| draft.write(Purpose::Keep)).document();
        assert_eq!(kept["endpoints"][0]["responses"][0]["when"][super::UNFINISHED], json!(half));
    }
}
