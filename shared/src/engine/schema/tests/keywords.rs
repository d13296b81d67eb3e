use super::{check, mismatch};

#[test]
fn types_and_values() {
    check(
        r#"{"type":"integer"}"#,
        &[("1", "fits"), ("1.0", "fits"), ("1e2", "fits"), ("1.5", "the value must be an integer, it is 1.5")],
    );
    check(
        r#"{"type":["string","null"]}"#,
        &[("null", "fits"), ("\"a\"", "fits"), ("[]", "the value must be null or a string, it is an array")],
    );
    check(r#"{"type":"number"}"#, &[("1", "fits"), ("true", "the value must be a number, it is a boolean")]);
    check(
        r#"{"const":{"a":[1,2.0]}}"#,
        &[(r#"{"a":[1.0,2]}"#, "fits"), (r#"{"a":[2,1]}"#, "the value must be {\"a\":[1,2.0]}, it is {\"a\":[2,1]}")],
    );
    check(r#"{"const":false}"#, &[("false", "fits"), ("0", "the value must be false, it is 0")]);
    check(
        r#"{"enum":["a","b",3]}"#,
        &[("\"b\"", "fits"), ("3.0", "fits"), ("\"c\"", "the value must be one of \"a\", \"b\" or 3, it is \"c\"")],
    );
    check("true", &[("1", "fits")]);
    check("{}", &[("1", "fits")]);
    check("false", &[("1", "the value must not be there: the schema allows nothing here")]);
}

#[test]
fn numbers_are_exact() {
    check(
        r#"{"minimum":9007199254740993}"#,
        &[
            ("9007199254740993", "fits"),
            ("9007199254740992", "the value must be at least 9007199254740993, it is 9007199254740992"),
            ("\"a\"", "fits"),
        ],
    );
    check(r#"{"maximum":120}"#, &[("120.0", "fits"), ("150", "the value must be at most 120, it is 150")]);
    check(r#"{"exclusiveMinimum":0}"#, &[("1e-400", "fits"), ("-0.0", "the value must be more than 0, it is -0.0")]);
    check(
        r#"{"exclusiveMaximum":1e400}"#,
        &[("1e399", "fits"), ("1E400", "the value must be less than 1e+400, it is 1e+400")],
    );
    check(
        r#"{"multipleOf":0.01}"#,
        &[
            ("19.99", "fits"),
            ("0", "fits"),
            ("1e308", "fits"),
            ("0.005", "the value must be a multiple of 0.01, it is 0.005"),
        ],
    );
}

#[test]
fn text() {
    check(
        r#"{"minLength":2}"#,
        &[("\"🐲é\"", "fits"), ("\"🐲\"", "the value must have at least 2 characters, it has 1"), ("1", "fits")],
    );
    check(
        r#"{"maxLength":1.0}"#,
        &[("\"🐲\"", "fits"), ("\"ab\"", "the value must have at most 1 character, it has 2")],
    );
    check(
        r#"{"pattern":"^\\d+$"}"#,
        &[("\"12\"", "fits"), ("\"٣\"", "the value must match the pattern \"^\\\\d+$\", it is \"٣\"")],
    );
    check(
        r#"{"format":"date"}"#,
        &[
            ("\"2024-02-29\"", "fits"),
            ("1", "fits"),
            ("\"2023-02-29\"", "the value must be a date such as 2030-12-31, it is \"2023-02-29\""),
        ],
    );
    check(r#"{"format":"int32"}"#, &[("\"x\"", "fits")]);
}

#[test]
fn arrays() {
    check(
        r#"{"minItems":1,"maxItems":2}"#,
        &[
            ("[1]", "fits"),
            ("[]", "the value must have at least 1 item, it has 0"),
            ("[1,2,3]", "the value must have at most 2 items, it has 3"),
            ("{}", "fits"),
        ],
    );
    check(
        r#"{"uniqueItems":true}"#,
        &[
            ("[1,true,\"1\",[1],{}]", "fits"),
            ("[[1,2],3,[1.0,2]]", "the value must have no two items alike, but those at 0 and 2 are"),
            (
                "[{\"a\":1,\"b\":2},{\"b\":2,\"a\":1}]",
                "the value must have no two items alike, but those at 0 and 1 are",
            ),
        ],
    );
    check(r#"{"uniqueItems":false}"#, &[("[1,1]", "fits")]);
    check(
        r#"{"items":{"type":"integer"}}"#,
        &[("[1,2]", "fits"), ("[1,\"a\"]", "/1 must be an integer, it is a string")],
    );
    check(
        r#"{"prefixItems":[{"type":"string"}],"items":false}"#,
        &[("[\"a\"]", "fits"), ("[]", "fits"), ("[\"a\",1]", "the value must have at most 1 item, it has 2")],
    );
    check(r#"{"prefixItems":[true,{"const":2}]}"#, &[("[1,2,3]", "fits"), ("[1,3]", "/1 must be 2, it is 3")]);
    check(
        r#"{"contains":{"const":1}}"#,
        &[("[2,1]", "fits"), ("[2]", "the value must have at least 1 item that fits `contains`, it has 0")],
    );
    check(
        r#"{"contains":{"const":1},"minContains":2,"maxContains":2}"#,
        &[
            ("[1,1]", "fits"),
            ("[1]", "the value must have at least 2 items that fit `contains`, it has 1"),
            ("[1,1,1]", "the value must have at most 2 items that fit `contains`, it has more"),
        ],
    );
    check(r#"{"contains":false,"minContains":0}"#, &[("[1]", "fits")]);
    check(
        r#"{"prefixItems":[true],"contains":{"const":3},"unevaluatedItems":{"const":2}}"#,
        &[("[1,2,3]", "fits"), ("[1,4,3]", "/1 must be 2, it is 4")],
    );
    check(
        r#"{"anyOf":[{"prefixItems":[{"const":1}]},{"prefixItems":[true,{"const":2}]}],"unevaluatedItems":false}"#,
        &[("[1]", "fits"), ("[3,2]", "fits"), ("[1,3]", "the value must not have an item at 1")],
    );
}

#[test]
fn objects() {
    check(
        r#"{"required":["a","b"]}"#,
        &[(r#"{"b":1,"a":1}"#, "fits"), (r#"{"a":1}"#, "the value must have the property \"b\""), ("[]", "fits")],
    );
    check(
        r#"{"minProperties":1,"maxProperties":1}"#,
        &[
            ("{}", "the value must have at least 1 property, it has 0"),
            (r#"{"a":1,"b":2}"#, "the value must have at most 1 property, it has 2"),
        ],
    );
    check(
        r#"{"properties":{"age":{"maximum":120}},"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}"#,
        &[
            (r#"{"age":1,"x-a":"b"}"#, "fits"),
            (r#"{"age":150}"#, "/age must be at most 120, it is 150"),
            (r#"{"x-a":1}"#, "/x-a must be a string, it is 1"),
            (r#"{"other":1}"#, "the value must not have the property \"other\""),
        ],
    );
    check(
        r#"{"additionalProperties":{"type":"integer"}}"#,
        &[(r#"{"a/b":1}"#, "fits"), (r#"{"a/b~":"x"}"#, "/a~1b~0 must be an integer, it is a string")],
    );
    check(
        r#"{"propertyNames":{"maxLength":1}}"#,
        &[
            (r#"{"a":1}"#, "fits"),
            (r#"{"ab":1}"#, "the name \"ab\" in the value must have at most 1 character, it has 2"),
        ],
    );
    check(
        r#"{"dependentRequired":{"a":["b"]}}"#,
        &[(r#"{"c":1}"#, "fits"), (r#"{"a":1}"#, "the value must have the property \"b\", as it has \"a\"")],
    );
    check(
        r#"{"dependentSchemas":{"a":{"required":["b"]}}}"#,
        &[("{}", "fits"), (r#"{"a":1}"#, "the value must have the property \"b\"")],
    );
    check(
        r#"{"dependencies":{"a":["b"],"c":{"required":["d"]}}}"#,
        &[
            ("{}", "fits"),
            (r#"{"a":1}"#, "the value must have the property \"b\", as it has \"a\""),
            (r#"{"c":1}"#, "the value must have the property \"d\""),
        ],
    );
    check(
        r#"{"allOf":[{"properties":{"a":true}}],"if":{"properties":{"b":{"const":1}},"required":["b"]},"unevaluatedProperties":false}"#,
        &[
            (r#"{"a":1,"b":1}"#, "fits"),
            (r#"{"b":2}"#, "the value must not have the property \"b\""),
            (r#"{"c":1}"#, "the value must not have the property \"c\""),
        ],
    );
    check(
        r#"{"properties":{"a":{"unevaluatedProperties":{"type":"integer"}}},"patternProperties":{"^b":true},"unevaluatedProperties":{"const":0}}"#,
        &[
            (r#"{"a":{"x":1},"bb":2,"c":0}"#, "fits"),
            (r#"{"a":{"x":"y"}}"#, "/a/x must be an integer, it is a string"),
            (r#"{"c":1}"#, "/c must be 0, it is 1"),
        ],
    );
    // What is looked at under `not` does not count.
    check(
        r#"{"not":{"not":{"properties":{"a":true}}},"unevaluatedProperties":false}"#,
        &[(r#"{"a":1}"#, "the value must not have the property \"a\"")],
    );
}

#[test]
fn combinations() {
    check(
        r#"{"allOf":[{"minimum":1},{"maximum":2}]}"#,
        &[("2", "fits"), ("3", "the value must be at most 2, it is 3")],
    );
    check(
        r#"{"anyOf":[{"type":"string"},{"minimum":2}]}"#,
        &[
            ("\"a\"", "fits"),
            ("2", "fits"),
            ("1", "the value must fit one at least of the 2 schemas of `anyOf`, it fits none"),
        ],
    );
    check(
        r#"{"oneOf":[{"multipleOf":3},{"multipleOf":5}]}"#,
        &[
            ("3", "fits"),
            ("15", "the value must fit exactly one of the schemas of `oneOf`, it fits those at 0 and 1"),
            ("4", "the value must fit exactly one of the 2 schemas of `oneOf`, it fits none"),
        ],
    );
    check(
        r#"{"not":{"type":"string"}}"#,
        &[("1", "fits"), ("\"a\"", "the value must not fit the schema of `not`, and it does")],
    );
    check(
        r#"{"if":{"type":"string"},"then":{"minLength":1},"else":{"minimum":1}}"#,
        &[
            ("\"a\"", "fits"),
            ("1", "fits"),
            ("\"\"", "the value must have at least 1 character, it has 0"),
            ("0", "the value must be at least 1, it is 0"),
        ],
    );
    check(r#"{"then":false,"else":false}"#, &[("1", "fits")]);
}

#[test]
fn mismatches_say_where() {
    let found = mismatch(
        r##"{"properties":{"users":{"items":{"$ref":"#/$defs/user"}}},"$defs":{"user":{"properties":{"a/b":{"maximum":1}}}}}"##,
        r#"{"users":[{},{"a/b":2}]}"#,
    );
    assert_eq!(found.instance, "/users/1/a~1b");
    assert_eq!(found.keyword, "/$defs/user/properties/a~1b/maximum");
    assert_eq!(found.message, "/users/1/a~1b must be at most 1, it is 2");
    assert!(!found.gave_up);
    let found = mismatch(r#"{"properties":{},"additionalProperties":false}"#, r#"{"a":1}"#);
    assert_eq!((found.instance.as_str(), found.keyword.as_str()), ("", "/additionalProperties"));
    let found = mismatch(r#"{"const":"a"}"#, &format!("\"{}\"", "x".repeat(100)));
    assert_eq!(found.message, format!("the value must be \"a\", it is \"{}…\"", "x".repeat(60)));
}
