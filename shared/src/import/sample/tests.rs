use proptest::prelude::*;
use serde_json::json;

use super::*;

fn made(schema: &Value) -> Made {
    Samples::new().body(schema, Written::Json, "thing")
}

/// What a body renders to, for a seed.
fn rendered(body: &Body, seed: u64) -> Value {
    match body {
        Body::Json(value) => value.clone(),
        Body::Template(text) => {
            let text = Specimens::new().render(text, seed).unwrap_or_else(|why| panic!("{text}: {why}"));
            serde_json::from_str(&text).unwrap_or_else(|why| panic!("{text}: {why}"))
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn samples_fit_their_schemas() {
    for schema in [
        json!({"type": "object", "required": ["id"], "properties": {"id": {"type": "integer", "minimum": 5},
            "name": {"type": "string", "maxLength": 3}, "email": {"type": "string", "format": "email"}}}),
        json!({"allOf": [{"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
            {"properties": {"b": {"type": "number", "exclusiveMinimum": 0, "maximum": 1}}, "required": ["b"]}]}),
        json!({"oneOf": [{"type": "null"}, {"type": "object", "required": ["x"], "properties": {"x": {"const": 1}}}]}),
        json!({"anyOf": [{"type": "string", "format": "uuid"}, {"type": "integer"}]}),
        json!({"type": ["string", "null"], "pattern": "^[A-Z]{3}-[0-9]{2}$"}),
        json!({"type": "array", "minItems": 3, "uniqueItems": true, "items": {"enum": ["a", "b", "c", "d"]}}),
        json!({"type": "array", "minItems": 3, "uniqueItems": true, "items": {"type": "integer", "minimum": 7}}),
        json!({"type": "array", "minItems": 2, "uniqueItems": true, "items": {"type": "object", "required": ["id"],
            "properties": {"id": {"type": "integer"}}}}),
        json!({"type": "array", "maxItems": 0, "items": {"type": "string"}}),
        json!({"type": "object", "additionalProperties": {"type": "integer", "multipleOf": 5}}),
        json!({"type": "object", "additionalProperties": false, "properties": {"d": {"type": "string", "format": "date"}}}),
        json!({"type": "object", "minProperties": 2, "additionalProperties": {"type": "boolean"}}),
        json!({"type": "number", "multipleOf": 0.01, "minimum": 1.5}),
        json!({"type": "integer", "minimum": -3, "maximum": -1}),
        json!({"type": "string", "minLength": 50, "maxLength": 52}),
        json!({"type": "string", "format": "duration"}),
        json!({"type": "string", "not": {"enum": ["text", "thing"]}}),
        json!({"type": "object", "properties": {"a": {"type": "string", "examples": [5]}}}),
        json!({"type": "object", "required": ["if"], "properties": {"if": {"type": "boolean"}},
            "if": {"properties": {"if": {"const": true}}}, "then": {"required": ["then"]}}),
        json!({"$ref": "#/$defs/Node", "$defs": {"Node": {"type": "object", "required": ["next", "children"],
            "properties": {"next": {"anyOf": [{"$ref": "#/$defs/Node"}, {"type": "null"}]},
            "children": {"type": "array", "items": {"$ref": "#/$defs/Node"}}, "more": {"$ref": "#/$defs/Node"}}}}}),
        json!({"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}], "discriminator": {"propertyName": "kind"},
            "$defs": {"Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}},
            "Dog": {"type": "object", "required": ["kind", "bark"], "properties": {"kind": {"type": "string"},
            "bark": {"type": "boolean"}}}}}),
        json!(true),
        json!({}),
    ] {
        let made = made(&schema);
        // Two branches that take the same value leave no value for `oneOf`; the engine's own search finds the other.
        assert_eq!(made.doubt, None, "{schema} {made:?}");
        let fit = Fit::new(&schema).unwrap();
        for seed in 0..30 {
            let value = rendered(&made.body, seed);
            assert_eq!(fit.check(&value), Ok(()), "{schema}: {value}");
        }
    }
}

#[test]
fn what_cannot_be_made_is_told() {
    let check = |schema: Value, part: &str| {
        let made = made(&schema);
        let doubt = made.doubt.clone().unwrap_or_default();
        assert!(doubt.contains(part), "{schema} {made:?}");
    };
    let endless = json!({"$ref": "#/$defs/N", "$defs": {"N": {"type": "object", "required": ["id", "n"],
        "properties": {"n": {"$ref": "#/$defs/N"}, "id": {"const": 1}}}}});
    check(endless.clone(), "has no end");
    assert_eq!(made(&endless).body, Body::Json(json!({"id": 1})));
    check(json!({"type": "string", "minLength": 5, "maxLength": 2}), "no sample");
    check(json!({"minimum": "x", "type": "integer"}), "cannot be checked");
    check(json!({"allOf": [{"type": "string"}, {"type": "integer"}]}), "no sample");
}

#[test]
fn names_and_formats_tell_what_is_made_up() {
    let check = |name: &str, schema: Value, call: &str| {
        let schema = json!({"type": "object", "properties": {name: schema}});
        match made(&schema).body {
            Body::Template(text) => assert!(text.contains(&format!("{{{{{call}")), "{name}: {text}"),
            other => panic!("{name}: {other:?}"),
        }
    };
    let text = || json!({"type": "string"});
    check("email", text(), "fakeEmail");
    check("workEmail", text(), "fakeEmail");
    check("firstName", text(), "fakeFirstName");
    check("first_name", text(), "fakeFirstName");
    check("country", text(), "fakeCountry}");
    check("country", json!({"type": "string", "maxLength": 2}), "fakeCountryCode");
    check("userId", text(), "shortId");
    check("paid", text(), "fakeWord");
    check("createdAt", text(), "fakePastDate");
    check("expiresAt", json!({"type": "string", "format": "date-time"}), "fakeFutureDate");
    check("id", json!({"type": "string", "format": "uuid"}), "uuid");
    check("price", json!({"type": "number"}), "randomFloat 1 1000 2");
    check("latitude", json!({"type": "number"}), "fakeLatitude");
    check("age", json!({"type": "integer"}), "randomInt 18 80");
    check("age", json!({"type": "integer", "minimum": 100}), "randomInt 100 200");
    check("n", json!({"type": "integer", "minimum": 1, "maximum": 3}), "randomInt 1 3");
}

/// What is made up keeps to the lengths that are told of it, and needs no escapes in JSON.
#[test]
fn made_up_texts_keep_to_their_lengths() {
    let specimens = Specimens::new();
    for fake in fake::all() {
        for seed in 0..200 {
            let text = specimens.render(&format!("{{{{{}}}}}", fake.call), seed).unwrap_or_else(|why| panic!("{why}"));
            let length = text.chars().count();
            assert!((fake.shortest..=fake.longest).contains(&length), "{fake:?} {length} {text:?}");
            assert_eq!(serde_json::to_string(&text).unwrap(), format!("\"{text}\""), "{fake:?}");
        }
    }
}

#[test]
fn braces_of_examples_are_text() {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string", "examples": ["{{.Request.Path}} {{"]},
        "b": {"type": "string", "format": "uuid"}, "{{c}}": {"const": "{{{{"}}});
    let value = rendered(&made(&schema).body, 1);
    assert_eq!((&value["a"], &value["{{c}}"]), (&json!("{{.Request.Path}} {{"), &json!("{{{{")));
}

#[test]
fn xml_is_written_as_the_schema_says() {
    let schema = json!({"type": "object", "xml": {"name": "pet"}, "properties": {
        "id": {"const": 7, "xml": {"attribute": true}}, "na me": {"const": "a<b & \"c\""},
        "tags": {"type": "array", "xml": {"wrapped": true}, "items": {"const": "x", "xml": {"name": "tag"}}},
        "photos": {"type": "array", "items": {"const": null}}}});
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<pet id=\"7\">\n  <na_me>a&lt;b &amp; &quot;c&quot;</na_me>\n  \
                    <tags>\n    <tag>x</tag>\n  </tags>\n  <photos/>\n</pet>\n";
    assert_eq!(Samples::new().body(&schema, Written::Xml, "root").body, Body::Text(expected.to_owned()));
    let drawn = json!({"type": "object", "properties": {"email": {"type": "string"}, "n": {"type": "integer"}}});
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<root>\n  <email>{{fakeEmail | html}}</email>\n  \
                    <n>{{randomInt 1 1000}}</n>\n</root>\n";
    assert_eq!(Samples::new().body(&drawn, Written::Xml, "root").body, Body::Template(expected.to_owned()));
}

/// Schemas of everything at once.
fn schemas() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!({"type": "string"})),
        (0..9_u32, 0..9_u32)
            .prop_map(|(least, more)| json!({"type": "string", "minLength": least, "maxLength": least + more})),
        (-50..50_i32, 0..50_i32)
            .prop_map(|(least, more)| json!({"type": "integer", "minimum": least, "maximum": least + more})),
        (-9..9_i32, 1..5_i32).prop_map(|(least, step)| json!({"type": "number", "minimum": least, "multipleOf": step})),
        Just(json!({"type": "string", "format": "date-time"})),
        Just(json!({"type": "string", "pattern": "^[a-c]{2,4}[0-9]?$"})),
        Just(json!({"enum": ["a", 1, null]})),
        Just(json!({"$ref": "#/$defs/a"})),
        Just(json!({"type": "boolean"})),
    ];
    let name = prop_oneof!["[ab]", "(id|name|email|price|date|\\{\\{x\\}\\})"];
    let inner = leaf.prop_recursive(4, 24, 4, move |inner| {
        prop_oneof![
            (prop::collection::btree_map(name.clone(), inner.clone(), 0..4), any::<bool>()).prop_map(|(properties, all)| {
                let required: Vec<String> = if all { properties.keys().cloned().collect() } else { Vec::new() };
                json!({"type": "object", "properties": properties, "required": required})
            }),
            (inner.clone(), 0..4_u32, any::<bool>())
                .prop_map(|(items, least, unique)| json!({"type": "array", "items": items, "minItems": least, "uniqueItems": unique})),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|list| json!({ "anyOf": list })),
            prop::collection::vec(inner.clone(), 1..3).prop_map(|list| json!({ "oneOf": list })),
            prop::collection::vec(inner, 1..3).prop_map(|list| json!({ "allOf": list })),
        ]
    });
    (inner.clone(), inner).prop_map(|(whole, other)| json!({"allOf": [whole], "$defs": {"a": other}}))
}

proptest! {
    /// A sample that is not doubted fits, whatever is drawn.
    #[test]
    fn samples_of_any_schema_fit_it_or_are_doubted(schema in schemas()) {
        let made = made(&schema);
        if let (None, Ok(fit)) = (&made.doubt, Fit::new(&schema)) {
            for seed in 7..12 {
                let value = rendered(&made.body, seed);
                prop_assert_eq!(fit.check(&value), Ok(()), "{}: {}", schema, value);
            }
        }
    }
}
