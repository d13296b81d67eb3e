use proptest::prelude::*;

use super::*;
use crate::{
    document::{self, load, rewrite},
    model::Project,
};

fn file(name: &str, text: &str) -> File {
    File { name: name.to_owned(), text: text.to_owned() }
}

fn project(text: &str) -> Project {
    load(text, Format::Json).unwrap().project
}

#[test]
fn an_endpoint_is_a_file() {
    let project = project(
        r#"{"name": "Pets", "endpoints": [{"id": "getPet", "path": "/pets/{id}", "responses": [{"body": {"a": 1}}]},
            {"path": "/a"}, {"id": "E1", "path": "/b"}, {"id": "con", "path": "/c"}], "vars": {"x": 1}}"#,
    );
    let files = write_folder(&project, Format::Yaml);
    let expected = [
        file("dotmock.yaml", "name: Pets\norder:\n  - getPet\n  - e1\n  - E1\n  - con\nvars:\n  x: 1\n"),
        file("endpoints/getPet.yaml", "method: GET\npath: /pets/{id}\nresponses:\n  - id: r1\n    body:\n      a: 1\n"),
        file("endpoints/e1-2.yaml", "id: e1\nmethod: GET\npath: /a\n"),
        file("endpoints/E1.yaml", "method: GET\npath: /b\n"),
        file("endpoints/con-2.yaml", "id: con\nmethod: GET\npath: /c\n"),
    ];
    assert_eq!(files, expected);
    assert_eq!(load_folder(&files).map(|folder| folder.loaded.project).as_ref(), Ok(&project));
}

#[test]
fn the_order_is_that_of_the_ids_unless_it_is_told() {
    let check = |frame: &str, expected: &[&str]| {
        let files = [
            file("endpoints/b.yaml", "path: /b"),
            file("dotmock.yaml", frame),
            file("endpoints/a.json", r#"{"path": "/a"}"#),
            file("endpoints/z.yml", "id: aa\npath: /c"),
            file("endpoints/deep/x.yaml", "path: ["),
            file("README.md", "# Pets"),
        ];
        let folder = load_folder(&files).unwrap();
        let ids: Vec<&str> = folder.loaded.project.endpoints.iter().map(|endpoint| endpoint.id.as_str()).collect();
        assert_eq!((ids.as_slice(), folder.warnings.len()), (expected, 0), "{frame}");
        assert_eq!((folder.frame.as_str(), folder.endpoints.len()), ("dotmock.yaml", 3));
    };
    check("", &["a", "aa", "b"]);
    check("order: []", &["a", "aa", "b"]);
    check("order: [b]", &["b", "a", "aa"]);
    check("order: [b, aa, a]", &["b", "aa", "a"]);
}

#[test]
fn what_is_wrong_says_in_which_file() {
    let check = |files: &[(&str, &str)], expected: &[&str]| {
        let files: Vec<File> = files.iter().map(|(name, text)| file(name, text)).collect();
        let found: Vec<String> = load_folder(&files)
            .unwrap_err()
            .into_iter()
            .map(|InFile { file, diagnostic: Diagnostic { at, pointer, detail, .. } }| {
                let at = at.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
                format!("{file}{at} {pointer}: {detail}")
            })
            .collect();
        assert_eq!(found, expected);
    };
    check(&[], &[" : there is no dotmock.yaml or dotmock.json, so this is no project's folder"]);
    let frame = ("dotmock.yaml", "name: Pets\n");
    check(
        &[
            ("endpoints/b.yaml", "path: /b\nresponses:\n  - status: 99\n"),
            ("endpoints/a.yaml", "path: /a\nrespones: []\n"),
            frame,
        ],
        &[
            "endpoints/a.yaml:2:11 /respones: unknown field `respones`; did you mean `responses`?",
            "endpoints/b.yaml:3:13 /responses/0/status: `status` must be a number from 200 to 599 or a template, not 99",
        ],
    );
    check(
        &[frame, ("endpoints/a.json", "{\n \"a\": x}")],
        &["endpoints/a.json:2:7 : this is not JSON: expected value"],
    );
    check(
        &[frame, ("dotmock.json", "{}"), ("endpoints/a b.yaml", "path: /"), ("endpoints/a.yaml", "id: 1\npath: /")],
        &[
            "dotmock.json:1:1 : dotmock.yaml is there too; keep one",
            "endpoints/a b.yaml:1:1 : the name of the file is the endpoint's id, which has 1 to 64 letters, digits, hyphens \
             and underscores: call it so, or give the endpoint an `id`",
        ],
    );
    check(
        &[frame, ("endpoints/a.yaml", "id: b\npath: /"), ("endpoints/b.yaml", "path: /")],
        &["endpoints/b.yaml:1:1 : the endpoint in endpoints/a.yaml has the id `b` too"],
    );
    check(
        &[("dotmock.yaml", "order: [a, b, a, 1]\nendpoints: []\nnam: x\n"), ("endpoints/a.yaml", "path: /")],
        &[
            "dotmock.yaml:2:12 /endpoints: in a folder endpoints are files in endpoints/; `order` can list their ids",
            "dotmock.yaml:1:12 /order/1: there is no endpoint `b`: no file in endpoints/ has it",
            "dotmock.yaml:1:15 /order/2: `a` is listed already, as number 1",
            "dotmock.yaml:1:18 /order/3: each of `order` must be an endpoint's id",
        ],
    );
    check(
        &[("dotmock.yaml", "- a")],
        &["dotmock.yaml:1:1 : this must be an object with `name`, `order`, `vars`, `settings` and `imports`"],
    );
    check(
        &[frame, ("endpoints/a.yaml", "[]")],
        &["endpoints/a.yaml:1:1 : each of `endpoints` must be an object with a `path`, not a list"],
    );
}

#[test]
fn bounds_are_those_of_a_document() {
    let check = |files: Vec<File>, part: &str| {
        let found = load_folder(&files).unwrap_err();
        assert!(found.len() == 1 && found[0].diagnostic.detail.contains(part), "{found:?}");
    };
    let large = "x".repeat(document::MAX_BYTES / 2);
    let frame = file("dotmock.json", "{}");
    let half = |name: &str| file(name, &format!("{{\"path\": \"/\", \"name\": \"{large}\"}}"));
    check(vec![frame.clone(), half("endpoints/a.json"), half("endpoints/b.json")], "bytes together");
    let many = format!("{{\"path\": \"/\", \"responses\": [{{\"body\": [{}0]}}]}}", "0,".repeat(600_000));
    check(vec![frame.clone(), file("endpoints/a.json", &many), file("endpoints/b.json", &many)], "values together");
    let deep = |depth| {
        format!("{{\"path\": \"/\", \"responses\": [{{\"body\": {}{}}}]}}", "[".repeat(depth), "]".repeat(depth))
    };
    assert!(load_folder(&[frame.clone(), file("endpoints/a.json", &deep(123))]).is_ok());
    check(vec![frame, file("endpoints/a.json", &deep(124))], "128 deep");
}

#[test]
fn files_are_laid_out_where_they_stand() {
    let files = [
        file("endpoints/b.yaml", "responses: # all\n- {status: 200, body: x}\n# the path\npath: /b # b\n"),
        file("dotmock.yaml", "# Pets\n\n# order: []\nname: Pets\norder: [a, b]\n"),
        file("notes.yaml", "a:   1"),
        file("endpoints/a.json", "{\"path\":\"/a\"}"),
    ];
    let rewritten: Vec<_> = rewrite_folder(&files).unwrap().into_iter().map(|(name, one)| (name, one.text)).collect();
    let expected = [
        ("endpoints/b.yaml", "method: GET\n# the path\npath: /b # b\nresponses: # all\n  - id: r1\n    body: x\n"),
        ("dotmock.yaml", "# Pets\n\n# order: []\nname: Pets\n"),
        ("endpoints/a.json", "{\n  \"method\": \"GET\",\n  \"path\": \"/a\"\n}\n"),
    ];
    assert_eq!(rewritten, expected.map(|(name, text)| (name.to_owned(), text.to_owned())));
}

#[test]
fn comments_stay_with_what_they_are_about() {
    let check = |text: &str, expected: &str| {
        let rewritten = rewrite(text, Format::Yaml).unwrap();
        assert_eq!((rewritten.text.as_str(), rewritten.lost.len()), (expected, 0), "{text}");
        assert_eq!(rewrite(expected, Format::Yaml).map(|again| again.text).as_deref(), Ok(expected));
    };
    check(
        "# Pets\nendpoints:\n# one\n- path: /a   # a\n  # its name\n  name: A\n  responses: # none yet\n   []\n  # end of a\n# two\n\
         - {path: /b} # b\n# done\n",
        "# Pets\nendpoints:\n  # one\n  # none yet\n  - id: e1\n    # its name\n    name: A\n    method: GET\n    path: /a # \
         a\n  # end of a\n  # two\n  - id: e2\n    method: GET\n    path: /b # b\n  # done\n",
    );
    check(
        "endpoints: [{path: /a, responses: [{body: \"a\\nb\\n\"  # text\n, # more\n status: 200}]}]\n\n\n# end\n",
        "endpoints:\n  - id: e1\n    method: GET\n    path: /a\n    responses:\n      # more\n      - id: r1\n        body: | # \
         text\n          a\n          b\n\n# end\n",
    );
}

#[test]
fn what_has_no_place_is_told() {
    let text = "vars: {a: &x [1], b: *x} # both\nendpoints: []\n";
    let rewritten = rewrite(text, Format::Yaml).unwrap();
    assert_eq!(rewritten.text, "endpoints: []\nvars:\n  a:\n    - 1\n  b: # both\n    - 1\n");
    assert_eq!(rewritten.lost.iter().map(|at| (at.line, at.column)).collect::<Vec<_>>(), [(1, 11), (1, 22)]);
    assert!(rewrite("endpoints: [{}]", Format::Yaml).is_err());
}

fn commented() -> impl Strategy<Value = String> {
    let line = prop::sample::select(vec![
        "# c\n",
        "  # c\n",
        "      # c\n",
        "\n",
        "endpoints: # e\n",
        "- path: /a # p\n",
        "  - path: /b\n",
        "    name: x # n\n",
        "  name: \"# no\" # n\n",
        "  responses:\n",
        "    responses: # r\n",
        "  - {body: [1, # one\n    2]} # b\n",
        "    - status: 404 # s\n",
        "      when: {header: x, # h\n        equals: 1}\n",
        "      body: | # t\n        # no\n        a\n",
        "      body: >\n        # no\n\n      # c\n",
        "vars: {a: 1} # v\n",
        "  # last",
    ]);
    prop::collection::vec(line, 1..14).prop_map(|lines| lines.concat())
}

proptest! {
    #[test]
    fn comments_are_never_lost(text in commented()) {
        if let Ok(loaded) = load(&text, Format::Yaml) {
            let rewritten = rewrite(&text, Format::Yaml).unwrap();
            prop_assert_eq!(&rewritten.lost, &[], "{}\n{}", text, rewritten.text);
            let count = |text: &str| text.matches("# ").count();
            prop_assert_eq!(count(&rewritten.text), count(&text), "{}\n{}", text, rewritten.text);
            prop_assert_eq!(load(&rewritten.text, Format::Yaml).unwrap().project, loaded.project);
            let again = rewrite(&rewritten.text, Format::Yaml).unwrap().text;
            prop_assert_eq!(&again, &rewritten.text, "{}", text);
        }
    }

    #[test]
    fn out_and_in_again_is_the_same(ids in prop::collection::btree_set("(a|A|b|con|COM1|e1|E1|-|_){1,3}", 0..6), turn in 0..6_usize, json in any::<bool>()) {
        let mut ids: Vec<String> = ids.into_iter().collect();
        let turn = turn % ids.len().max(1);
        ids.rotate_left(turn);
        let endpoints: Vec<_> = ids.iter().map(|id| serde_json::json!({"id": id, "path": format!("/{id}")})).collect();
        let project = project(&serde_json::json!({"endpoints": endpoints}).to_string());
        let format = if json { Format::Json } else { Format::Yaml };
        let mut files = write_folder(&project, format);
        let mut names: Vec<String> = files.iter().map(|file| file.name.to_ascii_lowercase()).collect();
        names.sort();
        names.dedup();
        prop_assert_eq!(names.len(), files.len());
        let written = files.clone();
        files.reverse();
        let loaded = load_folder(&files).unwrap().loaded;
        prop_assert_eq!(&loaded.project, &project);
        prop_assert_eq!(write_folder(&loaded.project, format), written.clone());
        for (name, rewritten) in rewrite_folder(&files).unwrap() {
            prop_assert!(written.iter().any(|file| file.name == name && file.text == rewritten.text), "{}", name);
        }
    }
}
