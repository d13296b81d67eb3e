use std::collections::HashMap;

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

fn check(
    base: &[Value],
    theirs: &[Value],
    mine: &[Value],
    choices: &[(&str, Choice)],
    merged: &[Value],
    open: &[&str],
) {
    let choices: HashMap<String, Choice> = choices.iter().map(|(id, choice)| ((*id).to_owned(), *choice)).collect();
    let found = merge(Some(&project(base)), &project(theirs), &project(mine), &choices);
    assert_eq!(found.document, project(merged));
    assert_eq!(found.conflicts.iter().map(|conflict| conflict.id.as_str()).collect::<Vec<_>>(), open);
}

#[test]
fn what_only_one_side_changed_is_taken() {
    let [a, b, c] = [endpoint("e1", "/a"), endpoint("e2", "/b"), endpoint("e3", "/c")];
    let (x, y) = (endpoint("e1", "/x"), endpoint("e2", "/y"));
    check(&[a.clone(), b.clone()], &[x.clone(), b.clone()], &[a.clone(), y.clone()], &[], &[x.clone(), y.clone()], &[]);
    check(&[a.clone(), b.clone()], &[b.clone()], &[a.clone(), b.clone(), c.clone()], &[], &[b.clone(), c.clone()], &[]);
    check(&[a.clone(), b.clone()], &[b.clone(), a.clone()], &[a.clone(), y.clone()], &[], &[y.clone(), a.clone()], &[]);
    check(&[a.clone()], &[a.clone(), c.clone()], &[b.clone(), a.clone()], &[], &[b.clone(), a.clone(), c.clone()], &[]);
    // The same in another style is no change.
    let styled = json!({"id": "e1", "method": "GET", "path": "/a", "responses": []});
    check(&[a.clone()], &[x.clone()], &[styled], &[], &[x], &[]);
}

#[test]
fn what_both_changed_is_asked_and_done_as_chosen() {
    let [a, x, y] = [endpoint("e1", "/a"), endpoint("e1", "/x"), endpoint("e1", "/y")];
    let [base, theirs, mine] = [[a.clone()], [x.clone()], [y.clone()]];
    check(&base, &theirs, &mine, &[], &[x.clone()], &["e1"]);
    check(&base, &theirs, &mine, &[("e1", Choice::Mine)], &[y.clone()], &[]);
    check(&base, &theirs, &mine, &[("e1", Choice::Theirs)], &[x.clone()], &[]);
    check(&base, &theirs, &mine, &[("e1", Choice::Both)], &[x.clone(), endpoint("e2", "/y")], &[]);
    check(&base, &[], &mine, &[], &[], &["e1"]);
    check(&base, &[], &mine, &[("e1", Choice::Mine)], &[y.clone()], &[]);
    check(&[], &theirs, &mine, &[("e1", Choice::Both)], &[x, endpoint("e2", "/y")], &[]);
}

#[test]
fn without_a_common_state_whatever_differs_is_asked() {
    let (theirs, mine) = (
        project(&[endpoint("e1", "/x"), endpoint("e2", "/b")]),
        project(&[endpoint("e1", "/y"), endpoint("e2", "/b")]),
    );
    let found = merge(None, &theirs, &mine, &HashMap::new());
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
        &HashMap::new(),
    );
    assert_eq!(found.document, with(json!({"cors": false, "seed": 5})));
    assert_eq!((found.taken, found.conflicts.len()), (1, 0));
}
