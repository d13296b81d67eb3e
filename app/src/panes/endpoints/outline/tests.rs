use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use super::{
    super::heads::Head,
    Child, Outline,
    order::{Landing, landing},
    rows::Row,
};
use crate::draft::Key;

fn outline(paths: &[&str]) -> Outline {
    let head = |path: &&str| {
        let (method, path) = path.split_once(' ').unwrap_or(("GET", path));
        let (method, path) = (method.to_owned(), path.to_owned());
        Arc::new(Head { key: Key::new(), method, path, name: String::new(), enabled: true })
    };
    let mut known = HashMap::new();
    let name = |prefix: &str| *known.entry(prefix.to_owned()).or_insert_with(Key::new);
    Outline::new(Arc::new(paths.iter().map(head).collect()), |head| head.path != "/hidden", name)
}

fn shown(outline: &Outline, collapsed: &[&str]) -> String {
    let is_collapsed = |key: Key| {
        let folder = outline.folders.iter().find(|folder| folder.key == key);
        folder.is_some_and(|folder| collapsed.contains(&folder.prefix.as_str()))
    };
    let line = |row: Row| {
        let indent = "  ".repeat(row.level - 1);
        let label = outline.label(row.child);
        match row.child {
            Child::Folder(folder) => {
                format!("{indent}{label} ({}) {}/{}", outline.folders[folder].count, row.place, row.size)
            }
            Child::Endpoint(place) => format!("{indent}{} {label}", outline.heads[place].method),
        }
    };
    outline.rows(is_collapsed).into_iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn paths_make_folders_where_they_part() {
    let check = |paths: &[&str], expected: &[&str]| assert_eq!(shown(&outline(paths), &[]), expected.join("\n"));
    check(&[], &[]);
    check(&["/"], &["GET /"]);
    check(&[""], &["GET "]);
    check(&["/a/b/c"], &["GET /a/b/c"]);
    check(&["/hello", "POST /hello"], &["GET /hello", "POST /hello"]);
    check(&["/a/b", "POST /a/b"], &["GET /a/b", "POST /a/b"]);
    check(&["/pets", "/cats"], &["GET /pets", "GET /cats"]);
    check(
        &["/pets", "POST /pets", "/pets/{id}", "DELETE /pets/{id}"],
        &["/pets (4) 1/1", "  GET /pets", "  POST /pets", "  GET /{id}", "  DELETE /{id}"],
    );
    check(
        &["/api/v1/pets", "/api/v1/cats/{id}", "/"],
        &["/api/v1 (2) 1/2", "  GET /pets", "  GET /cats/{id}", "GET /"],
    );
    check(
        &["/a/b/1", "/c", "/a/b/2", "/a/x", "/hidden"],
        &["/a (3) 1/2", "  /b (2) 1/2", "    GET /1", "    GET /2", "  GET /x", "GET /c"],
    );
    check(&["/p/", "/p"], &["/p (2) 1/1", "  GET /", "  GET /p"]);
    check(&["/{id:[a/b]}", "/{id:[a/c]}"], &["GET /{id:[a/b]}", "GET /{id:[a/c]}"]);
}

#[test]
fn a_collapsed_folder_hides_what_is_in_it() {
    let outline = outline(&["/a/b/1", "/a/b/2", "/a/x", "/c"]);
    assert_eq!(shown(&outline, &["/a/b"]), "/a (3) 1/2\n  /b (2) 1/2\n  GET /x\nGET /c");
    assert_eq!(shown(&outline, &["/a"]), "/a (3) 1/2\nGET /c");
    let around = outline.around(outline.heads[0].key);
    let prefixes = outline.folders.iter().filter(|folder| around.contains(&folder.key));
    assert_eq!(prefixes.map(|folder| folder.prefix.as_str()).collect::<Vec<_>>(), ["/a", "/a/b"]);
}

/// What is in a folder after what begins so was put before what begins so.
fn moved(paths: &[&str], moved: &[&str], before: Option<&str>) -> Vec<String> {
    let outline = outline(paths);
    let rows = outline.rows(|_| false);
    let row = |label: &str| *rows.iter().find(|row| outline.label(row.child) == label).expect("a row");
    let keys: Vec<Key> = moved.iter().map(|label| row(label).key).collect();
    let order = outline.order(row(moved[0]).parent, &keys, before.map(|label| row(label).key));
    let path = |key: Key| outline.heads.iter().find(|head| head.key == key).map(|head| head.path.clone());
    order.into_iter().filter_map(path).collect()
}

#[test]
fn rows_are_moved_before_others_of_their_folder() {
    let paths = ["/a/1", "/x", "/a/2", "/y", "/a/3"];
    assert_eq!(moved(&paths, &["/3"], Some("/1")), ["/a/3", "/a/1", "/a/2"]);
    assert_eq!(moved(&paths, &["/1"], None), ["/a/2", "/a/3", "/a/1"]);
    assert_eq!(moved(&paths, &["/1", "/3"], Some("/2")), ["/a/1", "/a/3", "/a/2"]);
    assert_eq!(moved(&paths, &["/a"], None), ["/x", "/y", "/a/1", "/a/2", "/a/3"]);
    assert_eq!(moved(&paths, &["/y"], Some("/a")), ["/y", "/a/1", "/x", "/a/2", "/a/3"]);
}

#[test]
fn a_step_up_or_down_ends_at_the_folders_ends() {
    let outline = outline(&["/a", "/b", "/c"]);
    let keys: Vec<Key> = outline.heads.iter().map(|head| head.key).collect();
    let check = |moved: &[Key], down, expected| assert_eq!(outline.shifted(super::ROOT, moved, down), expected);
    check(&keys[..1], false, None);
    check(&keys[1..2], false, Some(Some(keys[0])));
    check(&keys[..1], true, Some(Some(keys[2])));
    check(&keys[..2], true, Some(None));
    check(&keys[2..], true, None);
    check(&[keys[0], keys[2]], false, None);
}

#[test]
fn what_is_dropped_stands_beside_the_nearest_of_its_folder() {
    let outline = outline(&["/a/1", "/a/2", "/x", "/y"]);
    let rows = outline.rows(|_| false);
    let keys: Vec<Key> = rows.iter().map(|row| row.key).collect();
    let check = |dragged: usize, height: f64, line: usize, before: Option<usize>| {
        let expected = Landing { line, before: before.map(|place| keys[place]) };
        assert_eq!(landing(&rows, keys[dragged], &[keys[dragged]], height), Some(expected), "{dragged} {height}");
    };
    // 0 /a, 1 /1, 2 /2, 3 /x, 4 /y
    check(4, 0.2, 0, Some(0));
    check(4, 1.2, 0, Some(0));
    check(4, 1.8, 3, Some(3));
    check(4, 4.2, 4, None);
    check(3, 9.0, 5, None);
    check(0, 3.8, 4, Some(4));
    check(1, 4.8, 3, None);
    check(2, 0.0, 1, Some(1));
    assert_eq!(landing(&rows, Key::new(), &[], 0.0), None);
}

#[test]
fn all_endpoints_of_a_folder_are_named_in_the_documents_order() {
    let outline = outline(&["/a/1", "/x", "/a/b/2", "/a/3", "/a/b/4"]);
    let row = outline.rows(|_| true)[0];
    let keys: HashSet<Key> = outline.keys(row.child).into_iter().collect();
    assert_eq!(keys.len(), 4);
    assert!(!keys.contains(&outline.heads[1].key));
}
