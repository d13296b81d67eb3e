mod failures;

use crate::{
    document::{Format, Rejection, load},
    model::{Body, Delay, Method, Methods},
};

/// Loads a document and compares everything that is wrong with it: pointer, detail, line, column of the value.
fn check(text: &str, expected: &[(&str, &str, u32, u32)]) {
    let found = match load(text, Format::Json) {
        Ok(_) => Vec::new(),
        Err(Rejection::Invalid(found)) => found,
        Err(Rejection::Syntax(found)) => panic!("{text}: {found:?}"),
    };
    let found: Vec<_> = found
        .iter()
        .map(|one| {
            let at = one.at.expect("every diagnostic has a place");
            (one.pointer.as_str(), one.detail.as_str(), at.line, at.column)
        })
        .collect();
    assert_eq!(found, expected, "{text}");
}

/// The same for one mistake in an endpoint with the path `/`: `fields` stand beside it, and pointers are relative to it.
fn endpoint(fields: &str, pointer: &str, detail: &str, column: u32) {
    let text = format!("{{\"endpoints\": [{{\"path\": \"/\",\n{fields}}}]}}");
    check(&text, &[(&format!("/endpoints/0{pointer}"), detail, 2, column)]);
}

/// The same for one mistake in a response.
fn response(fields: &str, pointer: &str, detail: &str, column: u32) {
    let text = format!("{{\"endpoints\": [{{\"path\": \"/\", \"responses\": [\n{{{fields}}}]}}]}}");
    check(&text, &[(&format!("/endpoints/0/responses/0{pointer}"), detail, 2, column)]);
}

/// The same for one mistake in a condition.
fn condition(text: &str, pointer: &str, detail: &str, column: u32) {
    let text = format!("{{\"endpoints\": [{{\"path\": \"/\", \"responses\": [{{\"when\":\n{text}}}]}}]}}");
    check(&text, &[(&format!("/endpoints/0/responses/0/when{pointer}"), detail, 2, column)]);
}

#[test]
fn everything_wrong_is_reported_at_once_in_the_documents_order() {
    check(
        r#"{"nmae": "Pets",
 "endpoints": [
  {"method": "get", "path": 1, "responses": [
    {"staus": 404},
    {"status": 99, "delay": -1},
    7]},
  {"responses": {}}],
 "settings": {"cors": "yes"}}"#,
        &[
            ("/nmae", "unknown field `nmae`; did you mean `name`?", 1, 10),
            ("/endpoints/0/method", "methods are upper case: say `GET`", 3, 14),
            ("/endpoints/0/path", "`path` must be text, not a number", 3, 29),
            ("/endpoints/0/responses/0/staus", "unknown field `staus`; did you mean `status`?", 4, 15),
            (
                "/endpoints/0/responses/1/status",
                "`status` must be a number from 200 to 599 or a template, not 99",
                5,
                16,
            ),
            ("/endpoints/0/responses/1/delay", "`delay` must be whole milliseconds from 0 to 60000, not -1", 5, 29),
            ("/endpoints/0/responses/2", "each of `responses` must be an object, not a number", 6, 5),
            ("/endpoints/1/path", "an endpoint needs a `path`, such as `/users/{id}`", 7, 3),
            ("/endpoints/1/responses", "`responses` must be a list of responses, not an object", 7, 17),
            ("/settings/cors", "`cors` must be true, false or an object with `origins`, not text", 8, 23),
        ],
    );
}

#[test]
fn projects() {
    check("[]", &[("", "the document must be an object with `endpoints`, not a list", 1, 1)]);
    check("null", &[("", "the document must be an object with `endpoints`, not null", 1, 1)]);
    check("{\"endpoints\": null}", &[("/endpoints", "`endpoints` must be a list of endpoints, not null", 1, 15)]);
    check(
        "{\"endpoints\": [1]}",
        &[("/endpoints/0", "each of `endpoints` must be an object with a `path`, not a number", 1, 16)],
    );
    check("{\"vars\": []}", &[("/vars", "`vars` must be an object of names and values, not a list", 1, 10)]);
    check("{\"name\": 1}", &[("/name", "`name` must be text, not a number", 1, 10)]);
    check(
        "{\"settings\": {\"seed\": -1}}",
        &[("/settings/seed", "`seed` must be a whole number from 0 to 18446744073709551615, not -1", 1, 23)],
    );
    check(
        "{\"settings\": {\"strict\": true}}",
        &[(
            "/settings/strict",
            "unknown field `strict`; known here: `strict_slash`, `cors`, `seed`, `explain`, `mask`, `chaos`",
            1,
            25,
        )],
    );
    check(
        "{\"a/b~\\n\": 1}",
        &[(
            "/a~1b~0\n",
            "unknown field `a/b~\\n`; known here: `name`, `endpoints`, `vars`, `settings`, `imports`",
            1,
            12,
        )],
    );
}

#[test]
fn imports() {
    let sound = r#"{"imports": [{"format": "openapi", "name": "Pets", "parts": {"list": "0123456789abcdef"}}], "endpoints": []}"#;
    check(sound, &[]);
    let project = load(sound, Format::Json).expect("it is sound").project;
    assert_eq!(project.imports[0].parts, [("list".to_owned(), "0123456789abcdef".to_owned())]);
    let wrong = |text: &str, pointer: &str, detail: &str, column: u32| {
        check(&format!("{{\"imports\":\n{text}}}"), &[(&format!("/imports{pointer}"), detail, 2, column)]);
    };
    wrong("{}", "", "`imports` must be a list of what was imported, not an object", 1);
    wrong("[1]", "/0", "each of `imports` must be an object with `format` and `parts`, not a number", 2);
    wrong("[{}]", "/0/format", "`format` is missing: say which tool wrote the source, such as `openapi`", 2);
    wrong("[{\"format\": \"openap\"}]", "/0/format", "`format` cannot be `openap`; did you mean `openapi`?", 13);
    let parts = |parts: &str, pointer: &str, detail: &str, column| {
        wrong(&format!("[{{\"format\": \"har\", \"parts\": {parts}}}]"), pointer, detail, column);
    };
    parts("[]", "/0/parts", "`parts` must be an object of parts and their digests, not a list", 29);
    parts("{\"e1\": \"x\"}", "/0/parts/e1", "a digest has 16 hexadecimal digits, which `x` has not", 36);
    let many = format!("[{}]", vec!["{\"format\": \"har\"}"; 65].join(","));
    wrong(&many, "", "`imports` has 65 entries; a project remembers 64", 1);
}

#[test]
fn names_that_stand_twice() {
    check(
        "{\"name\": \"a\",\n \"vars\": {\"x\": [{\"y\": 1,\n \"y\": 2}]},\n \"name\": \"b\"}",
        &[
            ("/vars/x/0/y", "`y` stands here again; it is given at 2:18", 3, 2),
            ("/name", "`name` stands here again; it is given at 1:2", 4, 2),
        ],
    );
}

#[test]
fn endpoints() {
    endpoint("\"id\": \"a b\"", "/id", "`id` must be 1 to 64 letters, digits, hyphens and underscores", 7);
    endpoint("\"id\": 1", "/id", "`id` must be text, not a number", 7);
    endpoint(
        "\"priority\": 1.5",
        "/priority",
        "`priority` must be a whole number from -2147483648 to 2147483647, not 1.5",
        13,
    );
    endpoint(
        "\"priority\": 1e999999999",
        "/priority",
        "`priority` must be a whole number from -2147483648 to 2147483647, not 1e+999999999",
        13,
    );
    endpoint("\"enabled\": 1", "/enabled", "`enabled` must be true or false, not a number", 12);
    endpoint(
        "\"tags\": []",
        "/tags",
        "unknown field `tags`; known here: `id`, `name`, `method`, `path`, `priority`, `enabled`, `select`, `responses`",
        9,
    );
    endpoint("\"select\": \"randon\"", "/select", "`select` cannot be `randon`; did you mean `random`?", 11);
    endpoint(
        "\"select\": {\"sequence\": \"once\"}",
        "/select/sequence",
        "`sequence` cannot be `once`; it can be one of `wrap`, `stay`",
        24,
    );
    let list = "each of `method` must be a method such as `GET`, `ANY`, or a list of methods, not null";
    for (method, pointer, detail, column) in [
        ("\"any\"", "", "methods are upper case: say `ANY`", 11),
        ("\"G T\"", "", "`G T` is no method: 1 to 32 upper-case letters, digits, hyphens", 11),
        ("\"\"", "", "`` is no method: 1 to 32 upper-case letters, digits, hyphens", 11),
        ("true", "", "`method` must be a method such as `GET`, `ANY`, or a list of methods, not true", 11),
        ("[]", "", "`method` is an empty list; name a method, or `ANY` for all of them", 11),
        ("[\"GET\", \"GET\"]", "/1", "`GET` is in the list twice", 19),
        ("[\"GET\", \"ANY\"]", "/1", "`ANY` is every method; it stands alone", 19),
        ("[\"GET\", \"post\"]", "/1", "methods are upper case: say `POST`", 19),
        ("[null]", "/0", list, 12),
    ] {
        endpoint(&format!("\"method\": {method}"), &format!("/method{pointer}"), detail, column);
    }
    let large = format!("{{\"endpoints\": [{{\"path\": \"/\", \"name\": \"{}\"}}]}}", "x".repeat(1_500_000));
    check(&large, &[("/endpoints/0", "an endpoint has at most 1500000 bytes of JSON; this one has 1500045", 1, 16)]);
}

#[test]
fn ids_that_two_have() {
    check(
        r#"{"endpoints": [{"id": "a", "path": "/"}, {"id": "a", "path": "/b", "responses": [{"id": "a"}, {"id": "a"}]}]}"#,
        &[
            ("/endpoints/1/id", "the id `a` is already taken at /endpoints/0/id", 1, 49),
            ("/endpoints/1/responses/1/id", "the id `a` is already taken at /endpoints/1/responses/0/id", 1, 102),
        ],
    );
}

#[test]
fn responses() {
    response("\"status\": []", "/status", "`status` must be a number from 200 to 599 or a template, not a list", 12);
    response("\"status\": 600", "/status", "`status` must be a number from 200 to 599 or a template, not 600", 12);
    response(
        "\"when\": null",
        "/when",
        "`when` must be a condition: an object with a target and operators, or with `all`, `any` or `not`, not null",
        10,
    );
    response(
        "\"wat\": \"abort\"",
        "/wat",
        "unknown field `wat`; known here: `id`, `name`, `when`, `status`, `headers`, `body`, `delay`, `fault`, `probability`, `weight`, `set`",
        9,
    );
}

#[test]
fn headers() {
    response("\"headers\": []", "/headers", "`headers` must be an object of names and values, not a list", 13);
    response(
        "\"headers\": {\"a b\": \"\"}",
        "/headers/a b",
        "`a b` is no header name: letters, digits and !#$%&'*+-.^_`|~",
        21,
    );
    response("\"headers\": {\"\": \"\"}", "/headers/", "`` is no header name: letters, digits and !#$%&'*+-.^_`|~", 18);
    response(
        "\"headers\": {\"é\": \"\"}",
        "/headers/é",
        "`é` is no header name: letters, digits and !#$%&'*+-.^_`|~",
        19,
    );
    response("\"headers\": {\"a\": 30}", "/headers/a", "`a` must be text or a list of texts; write \"30\"", 19);
    response("\"headers\": {\"a\": true}", "/headers/a", "`a` must be text or a list of texts, not true", 19);
    response("\"headers\": {\"a\": [\"\", {}]}", "/headers/a/1", "each of `a` must be text, not an object", 24);
    for sign in ["\\r", "\\n", "\\u0000"] {
        response(
            &format!("\"headers\": {{\"a\": \"b{sign}c\"}}"),
            "/headers/a",
            "a header value holds no line break and no NUL",
            19,
        );
    }
}

#[test]
fn bodies() {
    let text =
        |kind: &str| format!("`{kind}` must be text, not a number; to send this object as JSON, put it under `json`");
    for kind in ["text", "template", "base64"] {
        let column = 14 + u32::try_from(kind.len()).expect("small");
        response(&format!("\"body\": {{\"{kind}\": 1}}"), &format!("/body/{kind}"), &text(kind), column + 1);
    }
    response("\"body\": {\"base64\": \"aG*=\"}", "/body/base64", "this is not base64 (RFC 4648, section 4)", 21);
    let length = "this is not base64 (RFC 4648, section 4): its length is no multiple of four with padding";
    response("\"body\": {\"base64\": \"aGk\"}", "/body/base64", length, 21);
}

#[test]
fn odds_and_state_changes() {
    response("\"probability\": 1.5", "/probability", "`probability` must be a number from 0 to 1, not 1.5", 17);
    response("\"weight\": \"a\"", "/weight", "`weight` must be a number from 0 to 1000000000, not text", 12);
    response(
        "\"set\": []",
        "/set",
        "`set` must be an object of names with templates, {\"add\": n} or null, not a list",
        9,
    );
    response("\"set\": {\"a\": true}", "/set/a", "`a` must be a template, {\"add\": n} or null, not true", 15);
    response("\"set\": {\"a\": {\"add\": \"1\"}}", "/set/a/add", "`add` must be a number, not text", 23);
    response("\"set\": {\"a\": {\"ad\": 1}}", "/set/a/ad", "unknown field `ad`; did you mean `add`?", 22);
    response("\"set\": {\"a\": \"{{\"}", "/set/a", "the template is wrong: unclosed action", 15);
}

#[test]
fn targets_and_modifiers() {
    condition("{\"basic\": \"pass\"}", "/basic", "`basic` cannot be `pass`; it can be one of `user`, `password`", 11);
    condition("{\"bearer\": \"x\"}", "/bearer", "`bearer` must be true, not text", 12);
    condition("{\"part\": {\"field\": \"type\"}}", "/part/name", "`part` needs the name of a part", 10);
    let field = "`field` cannot be `size`; it can be one of `filename`, `type`";
    condition("{\"part\": {\"name\": \"a\", \"field\": \"size\"}}", "/part/field", field, 33);
    let values = "`values` cannot be `exact`; did you mean `exactly`?";
    condition("{\"query\": \"a\", \"equals\": \"b\", \"values\": \"exact\"}", "/values", values, 41);
    let list = "`values: exactly` goes with `equals` and a list of values, and nothing else";
    condition("{\"query\": \"a\", \"equals\": \"b\", \"values\": \"exactly\"}", "/equals", list, 26);
}

#[test]
fn conditions() {
    let none = "this condition names no part of the request: one of `method`, `path`, `url`, `param`, `query`, `header`, `cookie`, `host`, `client`, `body`, `json`, `xml`, `form`, `part`, `basic`, `bearer`, `jwt`, `graphql`, `state`";
    condition("{}", "", none, 1);
    condition("{\"equals\": 1}", "", none, 1);
    condition("{\"heder\": \"a\"}", "/heder", "unknown field `heder`; did you mean `header`?", 11);
    condition("{\"header\": \"a\", \"equal\": 1}", "/equal", "unknown field `equal`; did you mean `equals`?", 26);
    condition(
        "{\"header\": \"a\", \"query\": \"b\"}",
        "/query",
        "a matcher has one target; this one has `header` already. Use `all` for both",
        26,
    );
    condition("{\"header\": \"a b\"}", "/header", "no header has this name: letters, digits and !#$%&'*+-.^_`|~", 12);
    condition("{\"header\": true}", "/header", "`header` must be a name, not true", 12);
    condition("{\"query\": \"\"}", "/query", "`query` must be a name, not empty text", 11);
    condition("{\"json\": 1}", "/json", "`json` must be a JSONPath, not a number", 10);
    condition("{\"path\": \"/a\"}", "/path", "`path` must be true, not text", 10);
    condition("{\"body\": false}", "/body", "`body` must be true, not false", 10);
    condition("{\"all\": []}", "/all", "`all` is an empty list; give it a condition, or leave `when` out", 9);
    condition("{\"any\": {}}", "/any", "`any` must be a list of conditions, not an object", 9);
    condition(
        "{\"not\": {\"any\": [{\"body\": true}, 1]}}",
        "/not/any/1",
        "each of `any` must be a condition: an object with a target and operators, or with `all`, `any` or `not`, not a number",
        34,
    );
    condition(
        "{\"all\": [{\"body\": true}], \"equals\": 1}",
        "/equals",
        "`all` stands alone; put `equals` into a condition of its own within `all`",
        37,
    );
    condition("{\"not\": {\"body\": true}, \"anny\": 1}", "/anny", "unknown field `anny`; did you mean `any`?", 33);
}

#[test]
fn operands() {
    for (operator, detail) in [
        ("\"equals\": true", "`equals` must be text or a number, not true"),
        ("\"equals\": null", "`equals` must be text or a number, not null"),
        ("\"contains\": []", "`contains` must be text or a number, not a list"),
        ("\"regex\": 1", "`regex` must be text, not a number"),
        ("\"glob\": true", "`glob` must be text, not true"),
        ("\"starts_with\": []", "`starts_with` must be text or a number, not a list"),
        ("\"ends_with\": null", "`ends_with` must be text or a number, not null"),
        ("\"one_of\": \"a\"", "`one_of` must be a list of values, not text"),
        ("\"one_of\": []", "an empty list holds nothing that a value could equal; give it one at least"),
        ("\"empty\": 1", "`empty` must be true or false, not a number"),
        ("\"gt\": \"5\"", "`gt` must be a number, not text"),
        ("\"between\": [1]", "`between` must be a list of two numbers, the least and the most"),
        ("\"between\": [2, 1]", "no number is between 2 and 1; the least stands first"),
        ("\"before\": 5", "`before` must be a date, or `now` with offsets, not a number"),
        (
            "\"after\": \"31.01.2026\"",
            "\"31.01.2026\" is no date; 2026-01-31T12:00:00Z (RFC 3339), 2026-01-31, an HTTP date and now-2h are",
        ),
        ("\"cidr\": 5", "`cidr` must be a network such as 10.0.0.0/8, or a list of them, not a number"),
        ("\"cidr\": \"10.0.0.1/8\"", "\"10.0.0.1/8\" has bits beyond its prefix; the network is 10.0.0.0/8"),
        ("\"length\": \"3\"", "`length` must be a whole number, 0 or more, not text"),
        ("\"length\": -1", "`length` must be a whole number, 0 or more, not -1"),
        ("\"length\": {}", "`length` needs a number, or one at least of `gt`, `gte`, `lt` and `lte`"),
        (
            "\"equals_json\": \"${any-text}\"",
            "\"${any-text}\" is no placeholder; ${any}, ${any-string}, ${any-number}, ${any-boolean} and ${regex:…} are",
        ),
        ("\"present\": \"\"", "`present` must be true or false, not text"),
        ("\"ignore_case\": 1", "`ignore_case` must be true or false, not a number"),
    ] {
        let name = operator.split('"').nth(1).expect("a name");
        let column = u32::try_from("{'query': 'page', '': ".len() + name.len() + 1).expect("small");
        condition(&format!("{{\"query\": \"page\", {operator}}}"), &format!("/{name}"), detail, column);
    }
    check(r#"{"endpoints": [{"path": "/", "responses": [{"when": {"json": "$", "equals": {"a": null}}}]}]}"#, &[]);
}

#[test]
fn operands_say_where_inside_them_they_are_wrong() {
    condition("{\"query\": \"a\", \"between\": [1, \"2\"]}", "/between/1", "`between` must be a number, not text", 31);
    condition(
        "{\"query\": \"a\", \"one_of\": [1, {}]}",
        "/one_of/1",
        "each of `one_of` must be text or a number, not an object",
        30,
    );
    condition(
        "{\"query\": \"a\", \"length\": {\"gte\": -1}}",
        "/length/gte",
        "`length` must be a whole number, 0 or more, not -1",
        34,
    );
    let within = |text: &str, column: u32| {
        let text = format!("{{\"endpoints\": [{{\"path\": \"/\", \"responses\": [{{\"when\": {text}}}]}}]}}");
        let Err(Rejection::Invalid(found)) = load(&text, Format::Json) else { panic!("{text}") };
        assert_eq!(found[0].within.map(|at| at.column), Some(column), "{found:?}");
    };
    within("{\"query\": \"a\", \"before\": \"now+2d/x\"}", 7);
    within("{\"query\": \"a\", \"regex\": \"a(\"}", 2);
    within("{\"jwt\": \"$.a[\"}", 5);
}

#[test]
fn what_is_written_out_reads_back_as_the_same() {
    let all = r#"{"endpoints": [{"path": "/", "select": {"sequence": "stay"}, "responses": [
        {"when": {"all": [
            {"method": true, "one_of": ["GET"]}, {"url": true, "glob": "/*?a=1"}, {"host": true, "ends_with": ".test"}, {"client": true, "cidr": ["::/0"]},
            {"param": "id", "length": {"gte": 1, "lt": 3}}, {"query": "q", "equals": ["b", 1], "values": "in_order"},
            {"header": "x", "between": [1, 2.50], "values": "all"}, {"cookie": "c", "glob": "a*", "ignore_case": true},
            {"form": "f", "before": "now-2h/d"}, {"part": "p", "present": false}, {"part": {"name": "p", "field": "type"}},
            {"basic": "user", "starts_with": "a"}, {"bearer": true, "regex": "^a"}, {"jwt": "$.sub", "equals": null}, {"xml": "//a/@b", "equals": 1},
            {"graphql": "operation", "equals": "Pets"}, {"state": "n", "gte": 1e2},
            {"body": true, "equals_json": {"a": "${any}"}, "ignore_order": true, "ignore_extra": true}]},
         "probability": 0.5, "weight": 2, "set": {"a": "{{1}}", "b": {"add": -1.0}, "c": null}}]}],
        "settings": {"mask": ["x-key"]}}"#;
    let first = load(all, Format::Json).expect("sound").project;
    let written = serde_json::to_string(&first).expect("JSON");
    let second = load(&written, Format::Json).expect("sound").project;
    assert_eq!(first, second, "{written}");
    for part in [r#""between":[1,2.50]"#, r#""gte":1e+2"#, r#""set":{"a":"{{1}}","b":{"add":-1.0},"c":null}"#] {
        assert!(written.contains(part), "{part} in {written}");
    }
}

#[test]
fn missing_ids_are_the_lowest_free_ones() {
    let text = r#"{"endpoints": [{"path": "/a"}, {"id": "e1", "path": "/b"}, {"path": "/c", "responses": [{}, {"id": "r1"}, {}]},
        {"id": "e3", "path": "/d"}, {"path": "/e"}]}"#;
    let project = load(text, Format::Json).expect("sound").project;
    let ids: Vec<_> = project.endpoints.iter().map(|endpoint| endpoint.id.as_str()).collect();
    assert_eq!(ids, ["e2", "e1", "e4", "e3", "e5"]);
    let ids: Vec<_> = project.endpoints[2].responses.iter().map(|response| response.id.as_str()).collect();
    assert_eq!(ids, ["r2", "r1", "r3"]);
}

#[test]
fn forms_that_mean_the_same() {
    let one = |fields: &str| {
        let text = format!("{{\"endpoints\": [{{\"path\": \"/\", {fields}}}]}}");
        load(&text, Format::Json).expect("sound").project.endpoints.remove(0)
    };
    let only = |name: &str| Methods::Only(Method::parse(name).into_iter().collect());
    assert_eq!(one("\"method\": [\"GET\"]").method, only("GET"));
    assert_eq!(one("\"method\": \"M-SEARCH\"").method, only("M-SEARCH"));
    assert_eq!(one("\"method\": [\"ANY\"]").method, Methods::Any);
    assert_eq!(one("\"priority\": 2.0").priority, 2);
    let body = |text: &str| one(&format!("\"responses\": [{{\"body\": {text}}}]")).responses.remove(0).body;
    assert_eq!(body("null"), Body::None);
    assert_eq!(body("\"a\""), body("{\"template\": \"a\"}"));
    assert_eq!(body("[1]"), body("{\"json\": [1]}"));
    assert_eq!(body("{\"text\": \"a\", \"b\": 1}"), body("{\"json\": {\"text\": \"a\", \"b\": 1}}"));
    assert_eq!(body("{\"base64\": \"aGk=\"}"), Body::Base64("aGk=".to_owned()));
    let delay = |text: &str| one(&format!("\"responses\": [{{\"delay\": {text}}}]")).responses.remove(0).delay;
    assert_eq!((delay("0"), delay("6e1")), (Delay::None, Delay::Fixed(60)));
    assert_eq!(delay("{\"min\": 0, \"max\": 60000}"), Delay::Uniform { min: 0, max: 60_000 });
}
