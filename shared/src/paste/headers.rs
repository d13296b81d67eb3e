use crate::api::{Headers, OneOrMany};

/// Adds a header's value behind those that it has.
pub(super) fn add(headers: &mut Headers, name: &str, value: &str) {
    let name = name.to_ascii_lowercase();
    let value = value.trim().to_owned();
    let values = match headers.remove(&name) {
        None => OneOrMany::One(value),
        Some(OneOrMany::One(first)) => OneOrMany::Many(vec![first, value]),
        Some(OneOrMany::Many(mut known)) => {
            known.push(value);
            OneOrMany::Many(known)
        }
    };
    headers.insert(name, values);
}

/// Whether a text is a name of a header or a method (RFC 9110, section 5.6.2).
pub(super) fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
}
