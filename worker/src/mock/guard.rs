//! What keeps a mock on the editor's own host from harming the editor: there, one mock could otherwise run scripts in
//! the editor's origin, or wipe every key and draft that it keeps.

use dotmock_shared::engine::ORIGIN_WIDE;

use crate::http::Outgoing;

/// Confines a reply to `/m/{project}/`. The sandbox is a policy of its own beside the mock's: browsers enforce both.
pub fn confine(mut reply: Outgoing, project: &str) -> Outgoing {
    reply.headers.retain(|(name, _)| !ORIGIN_WIDE.iter().any(|dropped| name.eq_ignore_ascii_case(dropped)));
    for (name, value) in &mut reply.headers {
        if name.eq_ignore_ascii_case("set-cookie") {
            *value = cookie(value, project);
        }
    }
    reply.header("content-security-policy", "sandbox")
}

/// The cookie with the project's path as its only scope (RFC 6265, section 5.2: attributes ignore case, the last wins).
fn cookie(value: &str, project: &str) -> String {
    let mut parts = value.split(';');
    let mut kept = parts.next().unwrap_or_default().trim().to_owned();
    for part in parts {
        let name = part.split('=').next().unwrap_or_default().trim();
        if !name.eq_ignore_ascii_case("path") && !name.eq_ignore_ascii_case("domain") {
            kept.push(';');
            kept.push_str(part);
        }
    }
    format!("{kept}; Path=/m/{project}/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_stay_with_their_project() {
        for (value, expected) in [
            ("a=1", "a=1; Path=/m/pets/"),
            ("a=1; Path=/; HttpOnly", "a=1; HttpOnly; Path=/m/pets/"),
            ("a=1;PATH = /x;domain=example.com", "a=1; Path=/m/pets/"),
            ("a=1; path", "a=1; Path=/m/pets/"),
            ("a=1; Max-Age=0", "a=1; Max-Age=0; Path=/m/pets/"),
            ("", "; Path=/m/pets/"),
        ] {
            assert_eq!(cookie(value, "pets"), expected, "{value}");
        }
    }

    #[test]
    fn a_policy_of_the_mocks_own_stays_beside_the_sandbox() {
        let reply = Outgoing::empty(200)
            .header("Content-Security-Policy", "default-src *")
            .header("Clear-Site-Data", "\"*\"")
            .header("x-other", "1");
        let headers = confine(reply, "pets").headers;
        let expected =
            [("Content-Security-Policy", "default-src *"), ("x-other", "1"), ("content-security-policy", "sandbox")];
        assert_eq!(headers, expected.map(|(name, value)| (name.to_owned(), value.to_owned())));
    }
}
