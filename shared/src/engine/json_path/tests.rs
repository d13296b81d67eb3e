use serde_json::{Value, json};

use super::*;

fn parse(source: &str) -> Result<JsonPath, JsonPathError> {
    JsonPath::parse(source, &mut Regexes::default())
}

fn select(source: &str, value: &Value) -> String {
    let path = parse(source).unwrap_or_else(|error| panic!("{source}: {error:?}"));
    serde_json::to_string(&path.select(value).unwrap()).unwrap()
}

#[test]
fn paths_select_in_order() {
    let body: Value =
        serde_json::from_str(r#"{"b":{"x":[{"n":5.0,"s":"a,b"},{"n":12345678901234567890}]},"a":1,"":{"é":[]}}"#)
            .unwrap();
    for (path, expected) in [
        ("$", r#"[{"b":{"x":[{"n":5.0,"s":"a,b"},{"n":12345678901234567890}]},"a":1,"":{"é":[]}}]"#),
        ("$.a", "[1]"),
        ("$['a','a']", "[1,1]"),
        ("$.*", r#"[{"x":[{"n":5.0,"s":"a,b"},{"n":12345678901234567890}]},1,{"é":[]}]"#),
        ("$..n", "[5.0,12345678901234567890]"),
        ("$..['n','s']", r#"[5.0,"a,b",12345678901234567890]"#),
        (
            "$..*",
            r#"[{"x":[{"n":5.0,"s":"a,b"},{"n":12345678901234567890}]},1,{"é":[]},[{"n":5.0,"s":"a,b"},{"n":12345678901234567890}],{"n":5.0,"s":"a,b"},{"n":12345678901234567890},5.0,"a,b",12345678901234567890,[]]"#,
        ),
        ("$[''].é", "[[]]"),
        ("$.b.x[?@.n == 5].s", r#"["a,b"]"#),
        ("$.b.x[?@['s'] == 'a,b'].n", "[5.0]"),
        ("$.nothing", "[]"),
        ("$.a.b", "[]"),
        ("$.a[0]", "[]"),
        ("$.b.x[-1].n", "[12345678901234567890]"),
        ("$.b.x[-3]", "[]"),
        ("$.b.x[9007199254740991]", "[]"),
    ] {
        assert_eq!(select(path, &body), expected, "{path}");
    }
}

#[test]
fn slices_are_those_of_the_rfc() {
    let list = json!([0, 1, 2, 3, 4, 5, 6]);
    for (path, expected) in [
        ("$[1:3]", "[1,2]"),
        ("$[5:]", "[5,6]"),
        ("$[:2]", "[0,1]"),
        ("$[1:5:2]", "[1,3]"),
        ("$[5:1:-2]", "[5,3]"),
        ("$[::-1]", "[6,5,4,3,2,1,0]"),
        ("$[:]", "[0,1,2,3,4,5,6]"),
        ("$[::0]", "[]"),
        ("$[-2:]", "[5,6]"),
        ("$[-100:2]", "[0,1]"),
        ("$[100:-100:-3]", "[6,3,0]"),
        ("$[3:1]", "[]"),
        ("$[0:9007199254740991:9007199254740991]", "[0]"),
        ("$[ 1 : 3 : 1 ]", "[1,2]"),
    ] {
        assert_eq!(select(path, &list), expected, "{path}");
    }
    assert_eq!(select("$[0:1]", &json!({"0": 1})), "[]");
    assert_eq!(select("$[::-1]", &json!([])), "[]");
}

#[test]
fn filters_compare_by_type_and_value() {
    let check = |filter: &str, value: Value, expected: bool| {
        let found = select(&format!("$[?{filter}]"), &json!([value]));
        assert_eq!(found != "[]", expected, "{filter} of {value}");
    };
    for (filter, value, expected) in [
        ("@ == 5", json!(5.0), true),
        ("@ == 5", json!("5"), false),
        ("@ == '5'", json!("5"), true),
        ("@ == 1e2", json!(100), true),
        ("@ == null", json!(null), true),
        ("@.a == null", json!({}), false),
        ("@.a == @.b", json!({}), true),
        ("@.a != @.b", json!({}), false),
        ("@.a <= @.b", json!({}), true),
        ("@.a < @.b", json!({}), false),
        ("@.a == @.b", json!({"a": [1, {"x": 2}], "b": [1.0, {"x": 2.0}]}), true),
        ("@.a == @.b", json!({"a": {"x": 1}, "b": {"x": 1, "y": 1}}), false),
        ("@.a < @.b", json!({"a": [1], "b": [2]}), false),
        ("@ <= true", json!(true), true),
        ("@ < true", json!(false), false),
        ("@ < 'b'", json!("a"), true),
        ("@ > 'é'", json!("😀"), true),
        ("@ < 1", json!("a"), false),
        ("@ >= 1 && @ < 3 || @ == 7", json!(7), true),
        ("(@ == 1 || @ == 2) && @ > 1", json!(1), false),
        ("!(@ == 1)", json!(2), true),
        ("!@.a", json!({"b": 1}), true),
        ("! @.a", json!({"a": null}), false),
        ("@.*", json!({"a": null}), true),
        ("@.*", json!([]), false),
        ("@[?@ > 1]", json!([1, 2]), true),
        ("$[0] == @", json!("x"), true),
        ("length(@) == 2", json!("é😀"), true),
        ("length(@) == 2", json!({"a": 1, "b": 2}), true),
        ("length(@) == 1", json!(5), false),
        ("length('abc') == 3", json!(0), true),
        ("length(@.x) == length(@.y)", json!({}), true),
        ("count(@..*) == 3", json!({"a": [1, 2]}), true),
        ("value(@..a) == 1", json!({"a": 1}), true),
        ("value(@..a) == 1", json!({"a": 1, "b": {"a": 1}}), false),
        ("match(@, 'a.c')", json!("abc"), true),
        ("match(@, 'a.c')", json!("xabc"), false),
        ("match(@, 'a|abc')", json!("abc"), true),
        ("match(@, 'a.c')", json!("a\nc"), false),
        ("search(@, 'b')", json!("abc"), true),
        ("search(@, '[.]')", json!("abc"), false),
        ("match(@, 'a')", json!(1), false),
        ("search(@.t, @.p)", json!({"t": "abc", "p": "b."}), true),
        ("match(@.t, @.p)", json!({"t": "abc", "p": "b."}), false),
        ("search(@.t, @.p) && !match(@.t, @.p)", json!({"t": "abc", "p": "b."}), true),
        ("search(@.t, @.p)", json!({"t": "abc", "p": "("}), false),
        ("search(@.t, @.p)", json!({"t": "abc", "p": 1}), false),
    ] {
        check(filter, value, expected);
    }
    let large = r#"[{"n":9007199254740993},{"n":9007199254740992}]"#;
    assert_eq!(select("$[?@.n == 9007199254740993].n", &serde_json::from_str(large).unwrap()), "[9007199254740993]");
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    for (path, column, expected) in [
        ("", 1, "the JSONPath is empty; write a path such as `$.items[0].id`"),
        ("a.b", 1, "expected `$`, with which a JSONPath begins, but found `a`"),
        ("$.", 3, "expected a name or `*` after `.`, but the JSONPath ends"),
        ("$..", 4, "expected a name, `*` or `[` after `..`, but the JSONPath ends"),
        ("$ ", 2, "expected `.`, `..`, `[` or the end, but found ` `"),
        ("$é", 2, "expected `.`, `..`, `[` or the end, but found `é`"),
        ("$.é.1a", 5, "a name after a dot begins with a letter; write `['1']` for a name, `[1]` for an index"),
        ("$.a[", 5, "expected a name in quotes, an index, a slice, `*` or `?` with a filter, but the JSONPath ends"),
        ("$[a]", 3, "a name in brackets stands in quotes, as in `['name']`"),
        ("$['a'", 6, "expected `,` or `]`, but the JSONPath ends"),
        ("$['a", 3, "the text is not closed; end it with another `'`"),
        (
            "$['\\x']",
            4,
            "`\\x` is no escape here; there are `\\b`, `\\f`, `\\n`, `\\r`, `\\t`, `\\/`, `\\\\`, `\\uXXXX` and `\\'`",
        ),
        ("$['\\ud800']", 4, "half a surrogate pair is no character"),
        ("$['\\u00']", 6, "expected four hexadecimal digits after `\\u`"),
        ("$['\n']", 4, "write the control character as `\\u000a`"),
        ("$[01]", 3, "an index has no zeros in front"),
        ("$[-0]", 3, "an index is never `-0`; write `0`"),
        ("$[-]", 4, "expected a digit after `-`, but found `]`"),
        ("$[1.5]", 4, "expected `,` or `]`, but found `.`"),
        ("$[9007199254740992]", 3, "an index lies between -9007199254740991 and 9007199254740991"),
        ("$[?@.a = 1]", 8, "expected `,` or `]`, but found `=`"),
        ("$[?1]", 4, "a value alone is neither true nor false; compare it, as in `@.a == 1`"),
        ("$[?length(@)]", 4, "a value alone is neither true nor false; compare it, as in `@.a == 1`"),
        (
            "$[?@.* == 1]",
            4,
            "this may select several values; compare one by names and indexes alone, or by `value(…)` or `count(…)`",
        ),
        (
            "$[?match(@, 'a') == true]",
            4,
            "`match` and `search` are true or false by themselves; leave out the comparison",
        ),
        ("$[?foo(@)]", 4, "`foo` is not a function; there are `length`, `count`, `value`, `match` and `search`"),
        ("$[?@.a == b]", 11, "`b` means nothing here; text stands in quotes"),
        ("$[?count(1) == 1]", 10, "expected a query such as `@.items[*]` in `count(…)`, but found `1`"),
        ("$[?match(@)]", 11, "expected `,` and a pattern, but found `)`"),
        ("$[?match(@, '(')]", 13, "the pattern is not a regular expression: unclosed group"),
        ("$[?(@.a]", 8, "expected `)`, `&&` or `||`, but found `]`"),
        ("$[?@.a == 01]", 11, "a number has no zeros in front"),
        ("$[?@.a == 1.]", 13, "expected a digit, but found `]`"),
        ("$[?((((((((((((((((@.a))))))))))))))))]", 19, "brackets nest at most 16 deep"),
    ] {
        let error = parse(path).expect_err(path);
        assert_eq!((error.detail.as_str(), error.column), (expected, Some(column)), "{path}");
    }
    let long = parse(&format!("$.{}", "a".repeat(999))).expect_err("it is long");
    assert_eq!(long.detail, "a JSONPath has at most 1000 characters");
}

#[test]
fn no_value_makes_an_expression_run_for_long() {
    let items = |count: usize| Value::Array((0..count).map(|id| json!({"id": id})).collect());
    let exhausts = |path: &str, value: &Value| parse(path).unwrap().select(value).is_err();
    let (few, many) = (items(100), items(20_000));
    for path in ["$[?$..x]", "$[?count($..*) == 1]", "$..[?$[?@.id == -1]]"] {
        assert!(!exhausts(path, &few), "{path}");
        assert!(exhausts(path, &many), "{path}");
    }
    // What goes over a large value once or twice has steps enough.
    assert!(!exhausts("$[?@.id == 5].id", &many));
    assert!(!exhausts("$..[?@.id > 5 && @.id < 7].id", &many));
    assert!(!exhausts("$..id", &items(600_000)));
    // Patterns in the value cost what compiling them does.
    let patterns = |count: usize| Value::Array((0..count).map(|id| json!({"t": "a", "p": format!("a{id}")})).collect());
    assert!(!exhausts("$[?search(@.t, @.p)]", &patterns(40)));
    assert!(exhausts("$[?search(@.t, @.p)]", &patterns(200)));
    let deep = serde_json::from_str::<Value>(&format!("{}1{}", "[".repeat(120), "]".repeat(120))).unwrap();
    assert!(!exhausts("$..[?count(@..*) > 3]", &deep));
}
