use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::{Change, Choice, Line, compare, merge};

fn endpoint(id: &str, path: &str) -> Value {
    json!({"id": id, "path": path})
}

fn project(endpoints: &[Value]) -> Value {
    json!({"name": "Pets", "endpoints": endpoints})
}

#[test]
fn what_differs_is_said_part_by_part() {
    let before =
        json!({"name": "Pets", "settings": {"cors": true}, "endpoints": [endpoint("e1", "/a"), endpoint("e2", "/b")]});
    let after = json!({"name": "Dogs", "settings": {"cors": true, "seed": 1}, "endpoints": [endpoint("e2", "/c"), endpoint("e3", "/d")]});
    let found = compare(&before, &after);
    let found: Vec<_> = found.iter().map(|part| (part.id.as_str(), part.title.as_str(), part.change)).collect();
    assert_eq!(
        found,
        [
            ("/name", "name", Change::Changed),
            ("/settings/seed", "settings.seed", Change::Added),
            ("e2", "GET /c", Change::Changed),
            ("e3", "GET /d", Change::Added),
            ("e1", "GET /a", Change::Removed),
        ]
    );
    assert!(compare(&before, &before).is_empty());
}

#[test]
fn another_order_is_a_difference_of_its_own() {
    let found = compare(
        &project(&[endpoint("e1", "/a"), endpoint("e2", "/b")]),
        &project(&[endpoint("e2", "/b"), endpoint("e1", "/a")]),
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].change, Change::Moved);
}

#[test]
fn a_change_is_shown_with_the_lines_around_it() {
    let long = |last: &str| json!({"id": "e1", "path": "/a", "a": [1, 2, 3, 4, 5, 6], "last": last});
    let lines = &compare(&project(&[long("x")]), &project(&[long("y")]))[0].lines;
    assert!(matches!(lines[0], Line::Skipped(count) if count > 3), "{lines:?}");
    assert!(lines.contains(&Line::Gone("  \"last\": \"x\"".to_owned())));
    assert!(lines.contains(&Line::New("  \"last\": \"y\"".to_owned())));
}

/// `e1/a e2/b`: the endpoint `e1` with the path `/a`, and another one.
fn written(endpoints: &str) -> Value {
    let read = |word: &str| word.split_once('/').map(|(id, path)| endpoint(id, &format!("/{path}")));
    project(&endpoints.split_whitespace().filter_map(read).collect::<Vec<_>>())
}

fn check([base, theirs, mine]: [&str; 3], choices: &[(&str, Choice)], merged: &str, open: &[&str]) {
    let choices: BTreeMap<String, Choice> = choices.iter().map(|(id, choice)| ((*id).to_owned(), *choice)).collect();
    let found = merge(Some(&written(base)), &written(theirs), &written(mine), &choices);
    assert_eq!(found.document, written(merged), "{base} | {theirs} | {mine}");
    assert_eq!(found.conflicts.iter().map(|conflict| conflict.id.as_str()).collect::<Vec<_>>(), open);
}

#[test]
fn what_only_one_side_changed_is_taken() {
    check(["e1/a e2/b", "e1/x e2/b", "e1/a e2/y"], &[], "e1/x e2/y", &[]);
    check(["e1/a e2/b", "e2/b", "e1/a e2/b e3/c"], &[], "e2/b e3/c", &[]);
    check(["e1/a e2/b", "e2/b e1/a", "e1/a e2/y"], &[], "e2/y e1/a", &[]);
    check(["e1/a", "e1/a e3/c", "e2/b e1/a"], &[], "e2/b e1/a e3/c", &[]);
}

#[test]
fn the_same_in_another_style_is_no_change() {
    let styled = project(&[json!({"id": "e1", "method": "GET", "path": "/a", "responses": []})]);
    let found = merge(Some(&written("e1/a")), &written("e1/x"), &styled, &BTreeMap::new());
    assert_eq!((found.document, found.conflicts.len()), (written("e1/x"), 0));
}

#[test]
fn what_both_changed_is_asked_and_done_as_chosen() {
    let both = ["e1/a", "e1/x", "e1/y"];
    check(both, &[], "e1/x", &["e1"]);
    check(both, &[("e1", Choice::Mine)], "e1/y", &[]);
    check(both, &[("e1", Choice::Theirs)], "e1/x", &[]);
    check(both, &[("e1", Choice::Both)], "e1/x e2/y", &[]);
    let deleted = ["e1/a", "", "e1/y"];
    check(deleted, &[], "", &["e1"]);
    check(deleted, &[("e1", Choice::Mine)], "e1/y", &[]);
    check(["", "e1/x", "e1/y"], &[("e1", Choice::Both)], "e1/x e2/y", &[]);
}

#[test]
fn without_a_common_state_whatever_differs_is_asked() {
    let (theirs, mine) = (
        project(&[endpoint("e1", "/x"), endpoint("e2", "/b")]),
        project(&[endpoint("e1", "/y"), endpoint("e2", "/b")]),
    );
    let found = merge(None, &theirs, &mine, &BTreeMap::new());
    assert_eq!(found.conflicts.len(), 1);
    assert_eq!(found.conflicts[0].id, "e1");
}

#[test]
fn settings_go_together_one_by_one() {
    let with = |settings: Value| json!({"settings": settings, "endpoints": []});
    let found = merge(
        Some(&with(json!({"cors": true}))),
        &with(json!({"cors": true, "seed": 5})),
        &with(json!({"cors": false})),
        &BTreeMap::new(),
    );
    assert_eq!(found.document, with(json!({"cors": false, "seed": 5})));
    assert_eq!((found.taken, found.conflicts.len()), (1, 0));
}

#[test]
fn what_only_the_other_has_stands_behind_what_it_stood_behind_there() {
    check(
        ["e1/a e2/b", "e8/h e1/a e3/c e4/d e2/b e5/e", "e1/a e9/x e2/b"],
        &[],
        "e8/h e1/a e3/c e4/d e9/x e2/b e5/e",
        &[],
    );
    check(["e1/a", "e3/c e4/d e1/a", "e1/a e2/b"], &[], "e3/c e4/d e1/a e2/b", &[]);
    // Behind what the other has deleted, that is, behind what stands before it.
    check(["e1/a e2/b", "e1/a", "e1/a e2/b e3/c"], &[], "e1/a e3/c", &[]);
}
