use std::collections::BTreeSet;

use data_encoding::HEXUPPER;

/// How a secret may stand in a text: as it is, in a query, in HTML, and each of these in JSON, and in JSON in JSON.
pub(super) fn forms(secret: &str) -> BTreeSet<String> {
    let plus = in_query(secret);
    let twenty = plus.replace('+', "%20");
    // Of %xx either case is the same (RFC 3986, section 2.1).
    let lower = [lower(&plus), lower(&twenty)];
    let mut all: BTreeSet<String> =
        [secret.to_owned(), in_html(secret), plus, twenty].into_iter().chain(lower).collect();
    for _ in 0..2 {
        let deeper: Vec<String> = all.iter().flat_map(|text| in_json(text)).collect();
        all.extend(deeper);
    }
    all
}

/// Between quotes in JSON, as most write it, and as templates do, after Go.
fn in_json(text: &str) -> [String; 2] {
    let quoted = serde_json::Value::from(text).to_string();
    let escaped = quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned();
    let as_go =
        [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")]
            .into_iter()
            .fold(escaped.clone(), |text, (sign, written)| text.replace(sign, written));
    [escaped, as_go]
}

/// As Go's `html.EscapeString` writes it.
fn in_html(text: &str) -> String {
    [('&', "&amp;"), ('"', "&#34;"), ('\'', "&#39;"), ('<', "&lt;"), ('>', "&gt;")]
        .into_iter()
        .fold(text.to_owned(), |text, (sign, written)| text.replace(sign, written))
}

/// As Go's `url.QueryEscape` writes it.
fn in_query(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => written.push('+'),
            b'-' | b'_' | b'.' | b'~' => written.push(byte.into()),
            byte if byte.is_ascii_alphanumeric() => written.push(byte.into()),
            byte => written.extend([String::from("%"), HEXUPPER.encode(&[byte])]),
        }
    }
    written
}

/// The same with the digits of each %xx in lower case.
fn lower(encoded: &str) -> String {
    let mut written = String::with_capacity(encoded.len());
    let mut pieces = encoded.split('%');
    written.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let (digits, rest) = piece.split_at_checked(2).unwrap_or((piece, ""));
        written.extend(["%", digits.to_ascii_lowercase().as_str(), rest]);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_has_many_forms() {
        let check = |secret: &str, others: &[&str]| {
            let mut expected: BTreeSet<String> = others.iter().map(|text| (*text).to_owned()).collect();
            expected.insert(secret.to_owned());
            assert_eq!(forms(secret), expected, "{secret}");
        };
        check("plain-1.2_~", &[]);
        check("a b/", &["a+b%2F", "a+b%2f", "a%20b%2F", "a%20b%2f"]);
        check("a<", &["a%3C", "a%3c", "a&lt;", "a\\u003c", "a\\\\u003c", "a\\u0026lt;", "a\\\\u0026lt;"]);
        check(
            "\"\n",
            &[
                "%22%0A",
                "%22%0a",
                "&#34;\n",
                "&#34;\\n",
                "&#34;\\\\n",
                "\\u0026#34;\\n",
                "\\u0026#34;\\\\n",
                "\\\\u0026#34;\\\\n",
                "\\\"\\n",
                "\\\\\\\"\\\\n",
            ],
        );
    }
}
