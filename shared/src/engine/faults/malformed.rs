use serde::de::IgnoredAny;

/// A body that is nearly JSON, and that no parser takes, however lenient it is and however early it stops: what is opened
/// is never closed.
pub(super) fn from(mut body: Vec<u8>) -> Vec<u8> {
    let end = body.trim_ascii_end().len();
    if end == 0 {
        return b"{".to_vec();
    }
    let is_json = serde_json::from_slice::<IgnoredAny>(&body).is_ok();
    if is_json && matches!(body.get(end - 1), Some(b'}' | b']')) {
        body.truncate(end - 1);
        return body;
    }
    let mut malformed = b"[".to_vec();
    if is_json {
        malformed.append(&mut body);
    } else {
        // A text always serialises.
        malformed.extend(serde_json::to_vec(&String::from_utf8_lossy(&body)).unwrap_or_default());
    }
    malformed
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    #[test]
    fn what_is_opened_is_not_closed() {
        let check = |body: &str, expected: &str| {
            let found = from(body.as_bytes().to_vec());
            assert_eq!(String::from_utf8(found).unwrap(), expected, "{body}");
        };
        check("{\"a\": 1}", "{\"a\": 1");
        check("{}\n", "{");
        check("[1, [2]]", "[1, [2]");
        check(" [] ", " [");
        check("", "{");
        check(" \n", "{");
        check("12", "[12");
        check("true", "[true");
        check("\"}\"", "[\"}\"");
        check("hello", "[\"hello\"");
        // Without its last sign each of these would be JSON.
        check("1}", "[\"1}\"");
        check("{}}", "[\"{}}\"");
        check("[1]x", "[\"[1]x\"");
        check("<p>\"hi\"</p>", "[\"<p>\\\"hi\\\"</p>\"");
    }

    #[test]
    fn depth_and_other_bytes_make_no_difference() {
        assert_eq!(from(vec![0xff, b'}']), "[\"\u{fffd}}\"".as_bytes());
        let deep = "[".repeat(100_000) + &"]".repeat(100_000);
        assert_eq!(from(deep.clone().into_bytes()), deep.as_bytes()[..199_999]);
    }

    /// No parser takes it, nor does one that would be content with a value at the beginning; and it is nearly JSON.
    fn check(body: &[u8]) {
        let malformed = from(body.to_owned());
        let mut values = serde_json::Deserializer::from_slice(&malformed).into_iter::<Value>();
        let first = values.next().expect("it is not empty");
        let error = first.expect_err("it is no JSON");
        assert!(error.is_eof(), "{body:?}: {malformed:?}: {error}");
        let closed = |sign: u8| serde_json::from_slice::<Value>(&[malformed.as_slice(), &[sign]].concat());
        assert!(closed(b']').is_ok() || closed(b'}').is_ok(), "{body:?}: {malformed:?}");
    }

    proptest! {
        #[test]
        fn no_parser_takes_what_comes_of_any_bytes(body: Vec<u8>) {
            check(&body);
        }

        #[test]
        fn no_parser_takes_what_comes_of_signs_that_json_is_made_of(body in "[\\[\\]{}:,\"\\\\ 10a\n-]{0,12}") {
            check(body.as_bytes());
        }

        #[test]
        fn no_parser_takes_what_comes_of_json(a: Option<f32>, b: String, c: Vec<bool>, space in "[ \n]{0,2}") {
            for value in [serde_json::json!({&b: [a, {"c": c}]}), serde_json::json!([b]), serde_json::json!(c)] {
                check(format!("{space}{value}{space}").as_bytes());
            }
        }
    }
}
