use std::fmt::Write;

use serde_json::Value;

use super::{super::Schema, check, compiled, json, mismatch};

#[test]
fn steps_are_bounded_however_branches_multiply() {
    // Each level asks the next twice.
    let mut defs = String::new();
    for level in 0..40 {
        let next = level + 1;
        write!(defs, r##""{level}":{{"allOf":[{{"$ref":"#/$defs/{next}"}},{{"$ref":"#/$defs/{next}"}}]}},"##).unwrap();
    }
    let schema = format!(r##"{{"$ref":"#/$defs/0","$defs":{{{defs}"40":{{}}}}}}"##);
    let found = mismatch(&schema, "1");
    assert_eq!(found.message, "checking the value would take more than 10000000 steps; a simpler schema takes fewer");
    assert!(found.gave_up);
    // The client's nesting does the same, and neither `not` nor `anyOf` takes the bound for an answer.
    let nested = format!("{}{}", "[".repeat(60), "]".repeat(60));
    for schema in [
        r##"{"items":{"oneOf":[{"$ref":"#"},{"$ref":"#"},{"type":"object"}]}}"##,
        r##"{"not":{"$ref":"#/$defs/a"},"$defs":{"a":{"items":{"allOf":[{"$ref":"#/$defs/a"},{"$ref":"#/$defs/a"}]}}}}"##,
        r##"{"items":{"anyOf":[{"allOf":[{"$ref":"#"},false]},{"allOf":[{"$ref":"#"},false]},true]}}"##,
    ] {
        assert!(mismatch(schema, &nested).gave_up, "{schema}");
    }
}

#[test]
fn depth_is_bounded() {
    let deepest = |depth: usize| json(&format!("{}{}", "[".repeat(depth), "]".repeat(depth)));
    let plain = compiled(r##"{"items":{"allOf":[{"$ref":"#"}]}}"##);
    assert_eq!(plain.check(&deepest(127)), Ok(()));
    let winding = compiled(r##"{"items":{"allOf":[{"anyOf":[{"not":{"not":{"$ref":"#"}}}]}]}}"##);
    let found = winding.check(&deepest(127)).unwrap_err();
    assert!(found.gave_up);
    assert!(
        found.message.ends_with(": the schema applies more than 512 subschemas in one another"),
        "{}",
        found.message
    );
    // References that depend on the value are found then.
    let looping = r##"{"$dynamicAnchor":"a","anyOf":[{"$dynamicRef":"#a"}]}"##;
    assert!(mismatch(looping, "1").gave_up);
}

#[test]
fn schemas_are_bounded() {
    let mut nested = json("{}");
    for _ in 0..200 {
        nested = Value::Object([("not".to_owned(), nested)].into_iter().collect());
    }
    assert_eq!(Schema::compile(&nested).unwrap_err().message, "a schema nests at most 128 deep");
    let many = format!(r#"{{"allOf":[{}{{}}]}}"#, "{},".repeat(10_000));
    assert_eq!(Schema::compile(&json(&many)).unwrap_err().message, "a schema has at most 10000 subschemas");
}

#[test]
fn large_values_take_linear_time() {
    let numbers: Vec<String> = (0..150_000).map(|number| number.to_string()).collect();
    let numbers = format!("[{}]", numbers.join(","));
    check(r#"{"uniqueItems":true,"items":{"type":"integer","minimum":0,"maximum":150000}}"#, &[(&numbers, "fits")]);
    let digits = format!("1{}", "0".repeat(500_000));
    check(
        r#"{"type":"integer","multipleOf":7,"minimum":0}"#,
        &[(&digits, &format!("the value must be a multiple of 7, it is 1{}…", "0".repeat(59)))],
    );
}
