//! The patterns of `match` and `search`: I-Regexp (RFC 9485), and what else the `regex` crate knows.

/// The pattern as the `regex` crate has it: a dot is neither of the line's ends (RFC 9485, section 5), and `match` is of
/// the whole text (RFC 9535, section 2.4.6).
pub(super) fn translate(pattern: &str, whole: bool) -> String {
    let mut out = String::with_capacity(pattern.len() + 8);
    if whole {
        out.push_str(r"\A(?:");
    }
    let (mut escaped, mut depth) = (false, 0_usize);
    for sign in pattern.chars() {
        match sign {
            '.' if !escaped && depth == 0 => {
                out.push_str(r"[^\n\r]");
                continue;
            }
            '[' if !escaped => depth += 1,
            ']' if !escaped => depth = depth.saturating_sub(1),
            _ => {}
        }
        escaped = sign == '\\' && !escaped;
        out.push(sign);
    }
    if whole {
        out.push_str(r")\z");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_and_ends_are_translated() {
        for (pattern, whole, expected) in [
            ("a.b", false, r"a[^\n\r]b"),
            (r"a\.b", false, r"a\.b"),
            (r"a\\.b", false, r"a\\[^\n\r]b"),
            ("[.a].", false, r"[.a][^\n\r]"),
            (r"[\].].", false, r"[\].][^\n\r]"),
            ("a|b", true, r"\A(?:a|b)\z"),
        ] {
            assert_eq!(translate(pattern, whole), expected);
        }
    }
}
