use super::{Difference::*, near::FAR, *};
use crate::engine::{
    path_pattern::parse,
    pattern_regex::Regexes,
    request::{Request, RequestParts},
};

fn router(strict_slash: bool, patterns: &[&str]) -> Router {
    let mut router = Builder::new(strict_slash);
    for (place, source) in patterns.iter().enumerate() {
        router.insert(&parse(source, &mut Regexes::default()).unwrap(), u32::try_from(place).unwrap());
    }
    router.finish()
}

fn request(path: &str) -> Request {
    Request::new(RequestParts { path: path.to_owned(), ..RequestParts::default() })
}

#[test]
fn paths_lead_to_every_pattern_they_match() {
    let patterns = [
        "/users/me",          // 0
        "/users/{id:[0-9]+}", // 1
        "/users/{id}",        // 2
        "/users/{id}/posts",  // 3
        "/files/{name}.json", // 4
        "/files/{name}",      // 5
        "/{rest*}",           // 6
        "/",                  // 7
        "/a//b",              // 8
        "/caf%C3%A9/100%",    // 9
        "/{id:[^/]*}/x",      // 10
        "/a%2Fb",             // 11
        "/files/{rest*}",     // 12
    ];
    let router = router(false, &patterns);
    for (path, expected) in [
        ("/users/me", vec![0, 2, 6]),
        ("/users/me/", vec![0, 2, 6]),
        ("/users/7", vec![1, 2, 6]),
        ("/users/7a", vec![2, 6]),
        ("/users/7/posts", vec![3, 6]),
        ("/users", vec![6]),
        ("/Users/me", vec![6]),
        ("/users//posts", vec![6]),
        ("/files/a.json", vec![4, 5, 6, 12]),
        ("/files/.json", vec![5, 6, 12]),
        ("/files", vec![6, 12]),
        ("/files/a/b/c", vec![6, 12]),
        ("/", vec![6, 7]),
        ("/a//b", vec![6, 8]),
        ("/a/b", vec![6]),
        ("/café/100%25", vec![6, 9]),
        ("/caf%c3%a9/100%", vec![6, 9]),
        ("/q/x", vec![6, 10]),
        ("//x", vec![6]),
        ("/a%2fb", vec![6, 11]),
    ] {
        assert_eq!(router.find(&request(path)).as_slice(), expected, "{path}");
    }
}

#[test]
fn a_strict_project_tells_trailing_slashes_apart() {
    let router = router(true, &["/a", "/b/", "/c/{rest*}", "/"]);
    for (path, expected) in [
        ("/a", vec![0]),
        ("/a/", vec![]),
        ("/b", vec![]),
        ("/b/", vec![1]),
        ("/c", vec![2]),
        ("/c/", vec![2]),
        ("/c/d/", vec![2]),
        ("/", vec![3]),
    ] {
        assert_eq!(router.find(&request(path)).as_slice(), expected, "{path}");
    }
}

#[test]
fn many_children_are_found_as_few_are() {
    let patterns: Vec<String> = (0..100).map(|index| format!("/v1/r{index}/{{id}}")).collect();
    let patterns: Vec<&str> = patterns.iter().map(String::as_str).collect();
    let router = router(false, &patterns);
    assert_eq!(router.find(&request("/v1/r73/x")).as_slice(), [73]);
    assert!(router.find(&request("/v1/r100/x")).as_slice().is_empty());
}

#[test]
fn neighbours_differ_in_one_segment() {
    let router = router(
        false,
        &["/users/{id}", "/orders/{id}", "/users/{id}/posts", "/n/{id:[0-9]+}", "/far/away/x", "/Static/{rest*}"],
    );
    let check = |path: &str, expected: &[(u32, usize, u32, Difference)]| {
        let found: Vec<_> = neighbours(&router, &request(path), 5)
            .iter()
            .map(|near| (near.place, near.segment, near.edits, near.difference))
            .collect();
        assert_eq!(found, expected, "{path}");
    };
    check("/user/7", &[(0, 0, 2, Other), (1, 0, FAR, Other), (3, 0, FAR, Other)]);
    check("/users/7/post", &[(2, 2, 2, Other), (0, 2, 6, Extra)]);
    check("/n/x", &[(3, 1, 5, Other), (0, 0, FAR, Other), (1, 0, FAR, Other)]);
    check("/users", &[(0, 1, 6, Missing)]);
    check("/Users/7", &[(0, 0, 1, Other), (1, 0, 4, Other), (3, 0, FAR, Other)]);
    check("/away/x", &[(4, 0, 6, Missing), (0, 0, FAR, Other), (1, 0, FAR, Other)]);
    check("/users/7/x/posts", &[(2, 2, 6, Extra)]);
    check("/nothing/at/all", &[]);
    check("/static/a/b/c", &[(5, 0, 1, Other)]);
}
