use crate::object::protocol::Precondition;

/// Reads `If-Match` (RFC 9110, section 13.1.1). A tag that is no revision matches none, which is what it should do.
///
/// Weak tags count, against that section: proxies that compress a reply weaken its ETag, and ours are exact all the
/// same, being numbers. So do numbers without quotes, which a shell tends to eat.
pub fn parse(value: &str) -> Precondition {
    if value.trim() == "*" {
        return Precondition::Any;
    }
    let revision = |tag: &str| {
        let tag = tag.trim();
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        let tag = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"')).unwrap_or(tag);
        tag.parse().ok()
    };
    Precondition::OneOf(value.split(',').filter_map(revision).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_revisions() {
        for (value, expected) in [
            ("\"3\"", vec![3]),
            ("W/\"3\"", vec![3]),
            ("3", vec![3]),
            ("\"3\", \"4\"", vec![3, 4]),
            ("\"abc\"", vec![]),
            ("\"3", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(parse(value), Precondition::OneOf(expected), "{value}");
        }
        assert_eq!(parse(" * "), Precondition::Any);
    }
}
