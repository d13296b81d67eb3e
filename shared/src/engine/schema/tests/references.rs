use super::check;

#[test]
fn references_within_the_document() {
    let integer = [("1", "fits"), ("\"a\"", "the value must be an integer, it is a string")];
    for schema in [
        r##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"integer"}}}"##,
        r##"{"$ref":"#a","$defs":{"x":{"$anchor":"a","type":"integer"}}}"##,
        r##"{"$ref":"#/$defs/a%25b~1c","$defs":{"a%b/c":{"type":"integer"}}}"##,
        r#"{"$id":"https://example.com/a/b","$ref":"c","$defs":{"x":{"$id":"../a/c","type":"integer"}}}"#,
        r#"{"$ref":"urn:x:1#i","$defs":{"x":{"$id":"urn:x:1","$defs":{"y":{"$anchor":"i","type":"integer"}}}}}"#,
        r##"{"$ref":"x","$defs":{"x":{"$id":"x","$ref":"#/$defs/y","$defs":{"y":{"type":"integer"}}},"y":{"type":"string"}}}"##,
        r##"{"$ref":"#/components/integer","components":{"integer":{"allOf":[{"type":"integer"}]}}}"##,
        r##"{"$ref":"#/x/0","x":[{"$ref":"#/y"}],"y":{"type":"integer"}}"##,
        r##"{"$dynamicRef":"#/$defs/a","$defs":{"a":{"type":"integer"}}}"##,
        r##"{"$schema":"https://json-schema.org/draft/2020-12/schema#","$ref":"#/$defs/a","$defs":{"a":{"type":"integer"}}}"##,
        r#"{"$id":"https://example.com/","$ref":"https://example.com/#/$defs/a","$defs":{"a":{"type":"integer"}}}"#,
    ] {
        check(schema, &integer);
    }
    // What stands beside a reference counts too, and annotations are no schemas.
    check(
        r##"{"$ref":"#/$defs/a","maximum":2,"$defs":{"a":{"minimum":1}},"default":{"$ref":"nowhere","$id":"#x"}}"##,
        &[("1", "fits"), ("0", "the value must be at least 1, it is 0"), ("3", "the value must be at most 2, it is 3")],
    );
}

#[test]
fn references_may_recur_with_the_value() {
    check(
        r##"{"type":"object","properties":{"next":{"$ref":"#"}},"additionalProperties":false}"##,
        &[(r#"{"next":{"next":{}}}"#, "fits"), (r#"{"next":{"next":1}}"#, "/next/next must be an object, it is 1")],
    );
    check(
        r##"{"$defs":{"a":{"items":{"$ref":"#/$defs/b"}},"b":{"properties":{"x":{"$ref":"#/$defs/a"}}}},"$ref":"#/$defs/a"}"##,
        &[(r#"[{"x":[]}]"#, "fits")],
    );
}

#[test]
fn dynamic_references_lead_to_the_outermost() {
    let tree = r##""tree":{"$id":"https://example.com/tree","$dynamicAnchor":"node","type":"object",
        "properties":{"children":{"type":"array","items":{"$dynamicRef":"#node"}}}}"##;
    let strict = format!(
        r#"{{"$id":"https://example.com/strict","$dynamicAnchor":"node","$ref":"tree","unevaluatedProperties":false,
        "$defs":{{{tree}}}}}"#
    );
    check(
        &strict,
        &[
            (r#"{"children":[{"children":[]}]}"#, "fits"),
            (r#"{"children":[{"kids":[]}]}"#, "/children/0 must not have the property \"kids\""),
        ],
    );
    check(
        &format!(r#"{{"$ref":"https://example.com/tree","$defs":{{{tree}}}}}"#),
        &[(r#"{"children":[{"kids":[]}]}"#, "fits")],
    );
}
