use serde_json::{Number, Value};

use super::super::super::decimal::Decimal;

/// Whether two texts are the same, letter case aside where that is ignored.
pub(in crate::engine::matching) fn same_text(one: &str, two: &str, ignore_case: bool) -> bool {
    one == two || (ignore_case && folded(one).eq(folded(two)))
}

/// Text without letter case, a character at a time, so that no character's neighbours matter.
pub(in crate::engine::matching) fn folded(text: &str) -> impl Iterator<Item = char> {
    text.chars().flat_map(char::to_lowercase)
}

/// Whether two JSON values are the same: of one type, numbers by value, objects in any order. A request's JSON nests
/// no deeper than its parser allows, which bounds the recursion.
pub(in crate::engine::matching) fn same_json(one: &Value, two: &Value, ignore_case: bool) -> bool {
    match (one, two) {
        (Value::String(one), Value::String(two)) => same_text(one, two, ignore_case),
        (Value::Number(one), Value::Number(two)) => same_number(one, two),
        (Value::Array(one), Value::Array(two)) => {
            one.len() == two.len() && one.iter().zip(two).all(|(one, two)| same_json(one, two, ignore_case))
        }
        (Value::Object(one), Value::Object(two)) => {
            one.len() == two.len()
                && one.iter().all(|(key, one)| two.get(key).is_some_and(|two| same_json(one, two, ignore_case)))
        }
        _ => one == two,
    }
}

/// Whether two numbers have the same value, to the last of their digits: 5, 5.0 and 0.5e1 do. One whose exponent is
/// beyond all use equals only what is spelt the same.
fn same_number(one: &Number, two: &Number) -> bool {
    let (one, two) = (one.as_str(), two.as_str());
    one == two || matches!((Decimal::parse(one), Decimal::parse(two)), (Some(one), Some(two)) if one == two)
}

#[cfg(test)]
mod tests {
    use super::{super::canonical, *};

    #[test]
    fn json_compares_by_type_and_numbers_by_value() {
        let check = |one: &str, two: &str, ignore_case: bool, expected: bool| {
            let (first, second): (Value, Value) =
                (serde_json::from_str(one).unwrap(), serde_json::from_str(two).unwrap());
            assert_eq!(same_json(&first, &second, ignore_case), expected, "{one} {two}");
            assert_eq!(same_json(&second, &first, ignore_case), expected, "{two} {one}");
            let texts = (canonical(&first, ignore_case), canonical(&second, ignore_case));
            assert_eq!(texts.0 == texts.1, expected, "{texts:?}");
        };
        for (one, two) in [
            ("5", "5.0"),
            ("5", "0.5e1"),
            ("500", "5E+2"),
            ("0", "-0.0e7"),
            ("0.001", "1e-3"),
            ("1e400", "10e399"),
            ("1e99999999999999999999", "1e99999999999999999999"),
            (r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"a":1}"#),
            ("null", "null"),
        ] {
            check(one, two, false, true);
        }
        for (one, two) in [
            ("5", "\"5\""),
            ("5", "-5"),
            ("5", "50"),
            ("true", "1"),
            ("null", "false"),
            ("9007199254740993", "9007199254740992"),
            ("0.1", "0.10000000000000001"),
            ("1e99999999999999999999", "1e99999999999999999998"),
            ("[1,2]", "[2,1]"),
            ("[1,2]", "[12]"),
            (r#"{"a":1}"#, r#"{"a":1,"b":2}"#),
            (r#"["a","b"]"#, r#"["a\",\"b"]"#),
            ("\"A\"", "\"a\""),
        ] {
            check(one, two, false, false);
        }
        check("\"Ä\"", "\"ä\"", true, true);
        check(r#"["A",{"k":"B"}]"#, r#"["a",{"k":"b"}]"#, true, true);
        check(r#"{"K":1}"#, r#"{"k":1}"#, true, false);
    }
}
