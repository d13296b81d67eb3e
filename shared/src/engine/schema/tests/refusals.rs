use super::{super::Schema, json};

fn check(cases: &[(&str, &str, &str)]) {
    for (schema, pointer, message) in cases {
        let error = Schema::compile(&json(schema)).expect_err(schema);
        assert_eq!((error.pointer.as_str(), error.message.as_str()), (*pointer, *message), "{schema}");
    }
}

#[test]
fn keywords_take_what_they_take() {
    check(&[
        ("1", "", "a schema is an object, true or false"),
        (
            r#"{"type":"int"}"#,
            "/type",
            "a type is one of null, boolean, integer, number, string, array, object, this is \"int\"",
        ),
        (
            r#"{"type":["string",1]}"#,
            "/type/1",
            "a type is one of null, boolean, integer, number, string, array, object, this is 1",
        ),
        (r#"{"type":[]}"#, "/type", "`type` takes one type at least"),
        (r#"{"enum":1}"#, "/enum", "`enum` takes a list of values"),
        (r#"{"enum":[]}"#, "/enum", "`enum` takes one value at least"),
        (r#"{"minimum":"1"}"#, "/minimum", "this keyword takes a number, not \"1\""),
        (r#"{"multipleOf":0}"#, "/multipleOf", "`multipleOf` takes a number above zero, of at most 18 digits"),
        (r#"{"minLength":-1}"#, "/minLength", "this keyword takes a whole number from 0 up, not -1"),
        (r#"{"maxItems":1.5}"#, "/maxItems", "this keyword takes a whole number from 0 up, not 1.5"),
        (r#"{"maxContains":null}"#, "/maxContains", "this keyword takes a whole number from 0 up, not null"),
        (r#"{"uniqueItems":1}"#, "/uniqueItems", "`uniqueItems` takes true or false"),
        (r#"{"required":"a"}"#, "/required", "a list of property names is wanted here"),
        (r#"{"required":["a",1]}"#, "/required/1", "a property's name is text"),
        (r#"{"dependentRequired":{"a/b":[1]}}"#, "/dependentRequired/a~1b/0", "a property's name is text"),
        (r#"{"format":1}"#, "/format", "`format` takes text"),
        (r#"{"properties":[]}"#, "/properties", "this keyword takes an object of schemas"),
        (
            r#"{"properties":{"a":{"items":1}}}"#,
            "/properties/a/items",
            "this keyword takes a schema: an object, true or false",
        ),
        (r#"{"properties":{"a":1}}"#, "/properties/a", "a schema is an object, true or false"),
        (r#"{"items":[{}]}"#, "/items", "`items` takes one schema; a list of schemas, one an item, is `prefixItems`"),
        (r#"{"allOf":[]}"#, "/allOf", "this keyword takes a list of schemas, one at least"),
        (r#"{"anyOf":[{},1]}"#, "/anyOf/1", "a schema is an object, true or false"),
        (r#"{"not":[]}"#, "/not", "this keyword takes a schema: an object, true or false"),
        (r#"{"pattern":"a("}"#, "/pattern", "\"a(\" cannot be used as a pattern: a group is not closed"),
        (
            r#"{"patternProperties":{"(?=a)":{}}}"#,
            "/patternProperties",
            "\"(?=a)\" cannot be used as a pattern: it uses look-ahead, which cannot be matched in linear time",
        ),
        (
            r#"{"pattern":"(\\w{100}){1000}x{1000}\\p{L}{1000}"}"#,
            "/pattern",
            "\"(\\\\w{100}){1000}x{1000}\\\\p{L}{1000}\" cannot be used as a pattern: the pattern is too large: compiled it \
             may take 262144 bytes; make its repetitions shorter",
        ),
    ]);
}

#[test]
fn references_lead_somewhere_within() {
    let elsewhere = |uri: &str| {
        format!("\"{uri}\" is not in this schema, and schemas elsewhere are not read: copy it here, under `$defs`")
    };
    let looping = "this schema leads back to itself without going deeper into the value: checking would never end";
    check(&[
        (r#"{"items":{"$ref":"https://example.com/a#/b"}}"#, "/items/$ref", &elsewhere("https://example.com/a")),
        (r#"{"$ref":"other.json"}"#, "/$ref", &elsewhere("other.json")),
        (r##"{"$ref":"#/$defs/a"}"##, "/$ref", "\"#/$defs/a\" leads to nothing in this schema"),
        (r##"{"$ref":"#a"}"##, "/$ref", "\"#a\" leads to nothing in this schema"),
        (r##"{"$ref":"#/x","x":1}"##, "/$ref", "a schema is an object, true or false"),
        (r#"{"$ref":1}"#, "/$ref", "`$ref` takes text"),
        (r##"{"$ref":"#"}"##, "", looping),
        (r##"{"properties":{"x":{"anyOf":[{"$ref":"#/properties/x"}]}}}"##, "/properties/x", looping),
        (
            r##"{"$ref":"#/$defs/a","$defs":{"a":{"not":{"$ref":"#/$defs/b"}},"b":{"if":{"$ref":"#/$defs/a"}}}}"##,
            "/$defs/a",
            looping,
        ),
        (
            r#"{"$schema":"http://json-schema.org/draft-07/schema#"}"#,
            "/$schema",
            "only the dialect https://json-schema.org/draft/2020-12/schema is understood, this is \
             \"http://json-schema.org/draft-07/schema#\"",
        ),
        (r#"{"$id":"a#b"}"#, "/$id", "`$id` has no fragment; a name within a schema is an `$anchor`"),
        (r#"{"$id":1}"#, "/$id", "`$id` takes text"),
        (r#"{"anyOf":[{"$id":"a"},{"$id":"a"}]}"#, "/anyOf/1/$id", "two schemas have the `$id` \"a\""),
        (
            r#"{"anyOf":[{"$anchor":"a"},{"$dynamicAnchor":"a"}]}"#,
            "/anyOf/1/$dynamicAnchor",
            "two schemas have the anchor \"a\"",
        ),
        (
            r#"{"$anchor":"1"}"#,
            "/$anchor",
            "`$anchor` takes a name of letters, digits, `-`, `_` and `.` that starts with a letter or `_`",
        ),
    ]);
}
