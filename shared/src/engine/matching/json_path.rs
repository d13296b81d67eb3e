//! `JSONPath`s (RFC 9535), refused where a hostile body could make one expensive.

use serde_json_path::JsonPath;

/// How long a `JSONPath` may be, in characters.
const MAX_LENGTH: usize = 1_000;
/// How deep brackets and parentheses may nest: the parser tries some of them twice a level.
const MAX_NESTING: usize = 8;
/// How many `..` there may be: each multiplies what is looked at by the depth of the body.
const MAX_DESCENTS: usize = 2;
/// How many commas there may be: `[*,*]` doubles what is selected, and again at every level.
const MAX_COMMAS: usize = 8;

/// What is wrong with a `JSONPath`, and at which character, from 1, where that is known.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::engine) struct JsonPathError {
    pub(in crate::engine) detail: String,
    pub(in crate::engine) column: Option<u32>,
}

/// Reads a `JSONPath`.
pub(in crate::engine) fn parse(source: &str) -> Result<JsonPath, JsonPathError> {
    bounded(source).map_err(|detail| JsonPathError { detail, column: None })?;
    JsonPath::parse(source).map_err(|error| JsonPathError {
        detail: format!("{source:?} is not a JSONPath (RFC 9535): {}", error.message()),
        column: u32::try_from(error.position()).ok().map(|position| position.max(1)),
    })
}

/// Looks at the text alone, outside quotes, because the parsed path does not show what it is made of.
fn bounded(source: &str) -> Result<(), String> {
    if source.chars().count() > MAX_LENGTH {
        return Err(format!("a JSONPath has at most {MAX_LENGTH} characters"));
    }
    let (mut quote, mut escaped, mut previous) = (None, false, ' ');
    let (mut depth, mut deepest, mut commas, mut descents) = (0usize, 0, 0, 0);
    for sign in source.chars() {
        match (quote, sign) {
            (Some(_), _) if escaped => escaped = false,
            (Some(_), '\\') => escaped = true,
            (Some(open), _) => quote = Some(open).filter(|open| sign != *open),
            (None, '"' | '\'') => quote = Some(sign),
            (None, '[' | '(') => depth += 1,
            (None, ']' | ')') => depth = depth.saturating_sub(1),
            (None, ',') => commas += 1,
            (None, '.') if previous == '.' => descents += 1,
            _ => {}
        }
        deepest = deepest.max(depth);
        previous = sign;
    }
    for (count, bound, what) in [
        (deepest, MAX_NESTING, "nested brackets"),
        (descents, MAX_DESCENTS, "times \"..\""),
        (commas, MAX_COMMAS, "commas"),
    ] {
        if count > bound {
            return Err(format!(
                "a JSONPath has at most {bound} {what}, so that no body makes it slow; this has {count}"
            ));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;

    #[test]
    fn paths_select_by_value_whatever_the_digits_look_like() {
        let body: Value =
            serde_json::from_str(r#"{"b":{"x":[{"n":5.0,"s":"a,b"},{"n":12345678901234567890}]},"a":1}"#).unwrap();
        for (path, expected) in [
            ("$.b.x[?@.n == 5].s", r#"["a,b"]"#),
            ("$.b.x[?@.n > 5].n", "[12345678901234567890]"),
            ("$.b.x[?@['s'] == 'a,b'].n", "[5.0]"),
            ("$..n", "[5.0,12345678901234567890]"),
            ("$.*", r#"[{"x":[{"n":5.0,"s":"a,b"},{"n":12345678901234567890}]},1]"#),
            ("$.nothing", "[]"),
            ("$.b.x[?match(@.s, 'a.b')].n", "[5.0]"),
        ] {
            let found = serde_json::to_string(&parse(path).unwrap().query(&body).all()).unwrap();
            assert_eq!(found, expected, "{path}");
        }
    }

    #[test]
    fn wrong_and_costly_paths_are_refused() {
        for (path, expected) in [
            ("$.a[", "is not a JSONPath"),
            ("a.b", "is not a JSONPath"),
            ("", "is not a JSONPath"),
            ("$..a..b..c", "at most 2 times"),
            ("$[*,*][*,*][*,*][*,*][*,*][*,*][*,*][*,*][*,*]", "at most 8 commas"),
            ("$[?((((((((@.a))))))))]", "at most 8 nested"),
        ] {
            let detail = parse(path).err().map(|error| error.detail).unwrap_or_default();
            assert!(detail.contains(expected), "{path}: {detail}");
        }
        assert!(parse(&format!("$.{}", "a".repeat(MAX_LENGTH))).is_err());
        assert!(parse("$['..,,[[[[[[[[[[']").is_ok());
    }
}
