//! Values in the one spelling that all equal values share, so that equality is looked up and not compared pair by pair.

use serde_json::Value;

use super::super::decimal::Decimal;

/// Writes a value: object members by name, numbers by value. Values nest no deeper than their reader allows, which
/// bounds the recursion.
///
/// Gives how many steps that took: one a value, and one for every eight bytes of text.
pub(super) fn write(value: &Value, out: &mut String) -> u64 {
    let steps = match value {
        Value::Null => write_sign("null", out),
        Value::Bool(true) => write_sign("true", out),
        Value::Bool(false) => write_sign("false", out),
        Value::Number(number) => {
            let before = out.len();
            Decimal::of(number).write_canonical(out);
            eighths(out.len() - before)
        }
        Value::String(text) => write_text(text, out),
        Value::Array(items) => {
            out.push('[');
            let mut steps = 0;
            for item in items {
                steps += write(item, out);
                out.push(',');
            }
            out.push(']');
            steps
        }
        Value::Object(members) => {
            let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
            sorted.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            let steps = sorted.into_iter().map(|(name, member)| write_text(name, out) + write(member, out)).sum();
            out.push('}');
            steps
        }
    };
    steps + 1
}

fn write_sign(sign: &str, out: &mut String) -> u64 {
    out.push_str(sign);
    0
}

/// Text with its length before it, so that nothing in it is taken for what follows.
fn write_text(text: &str, out: &mut String) -> u64 {
    out.push('"');
    out.push_str(&text.len().to_string());
    out.push(':');
    out.push_str(text);
    eighths(text.len())
}

fn eighths(bytes: usize) -> u64 {
    u64::try_from(bytes / 8).unwrap_or(u64::MAX)
}

/// A value's spelling, and the steps that writing it took.
pub(super) fn canonical(value: &Value) -> (String, u64) {
    let mut text = String::new();
    let steps = write(value, &mut text);
    (text, steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_their_spelling() {
        let of = |text: &str| canonical(&serde_json::from_str(text).unwrap()).0;
        for (one, two, equal) in [
            ("1", "1.0", true),
            ("[1,0]", "[10e-1,-0]", true),
            (r#"{"a":1,"b":[2]}"#, r#"{"b":[2.0],"a":1}"#, true),
            ("1", "true", false),
            ("0", "false", false),
            ("\"1\"", "1", false),
            ("[1,2]", "[12]", false),
            ("[[1],2]", "[[1,2]]", false),
            (r#"["a","b"]"#, r#"["a\",\"b"]"#, false),
            (r#"{"a":"b"}"#, r#"["a","b"]"#, false),
            ("{}", "[]", false),
            ("null", "\"n\"", false),
        ] {
            assert_eq!(of(one) == of(two), equal, "{one} {two}");
        }
    }
}
