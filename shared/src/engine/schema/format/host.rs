//! Hosts and mailboxes: RFC 1123, RFC 5321, addresses of both versions.

use core::net::{Ipv4Addr, Ipv6Addr};

pub(super) fn is_ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

pub(super) fn is_ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

/// Labels of letters, digits and hyphens; `any_script` takes letters beyond ASCII as well.
pub(super) fn is_hostname(text: &str, any_script: bool) -> bool {
    text.len() <= 253
        && text.split('.').all(|label| {
            let sound = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || (any_script && !sign.is_ascii());
            (1..=63).contains(&label.len())
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(sound)
        })
}

/// A mailbox; the local part may be quoted, the domain an address in brackets.
pub(super) fn is_email(text: &str, any_script: bool) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let literal = domain.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let domain_fits = match literal {
        Some(address) => address.strip_prefix("IPv6:").map_or_else(|| is_ipv4(address), is_ipv6),
        None => is_hostname(domain, any_script),
    };
    domain_fits && local.len() <= 64 && (is_dot_atom(local, any_script) || is_quoted(local, any_script))
}

fn is_dot_atom(text: &str, any_script: bool) -> bool {
    let sound = |sign: char| {
        sign.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(sign) || (any_script && !sign.is_ascii())
    };
    text.split('.').all(|atom| !atom.is_empty() && atom.chars().all(sound))
}

fn is_quoted(text: &str, any_script: bool) -> bool {
    let Some(inside) = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) else { return false };
    let mut escaped = false;
    for sign in inside.chars() {
        let printable = (' '..='~').contains(&sign) || (any_script && !sign.is_ascii());
        match sign {
            _ if !printable => return false,
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return false,
            _ => {}
        }
    }
    !escaped
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn hosts_and_mailboxes() {
        check("ipv4", &["192.0.2.1"], &["256.0.0.1", "1.2.3", "01.2.3.4", "1.2.3.4/8", "0x7f000001", "1২7.0.0.1"]);
        check(
            "ipv6",
            &["::1", "2001:db8::1", "::ffff:192.0.2.1"],
            &["12345::", "1::1::1", "fe80::1%eth0", "::1/64", ":2:3"],
        );
        check(
            "hostname",
            &["www.example.com", "xn--4gbwdl.xn--wgbh1c", "1host", "h"],
            &["-a", "a-", "a_b", "a..b", "", "é.com", &"a".repeat(64)],
        );
        check(
            "email",
            &[
                "joe.bloggs@example.com",
                "te~st@x",
                "\"joe bloggs\"@example.com",
                "\"a\\\"@b\"@c",
                "a@[127.0.0.1]",
                "a@[IPv6:::1]",
            ],
            &[
                "2962",
                ".a@b",
                "a.@b",
                "a..b@c",
                "joe bloggs@x",
                "a@inv=alid",
                "a@[127.0.0.300]",
                "\"a\"b\"@c",
                "@b",
                "é@b",
            ],
        );
        check("idn-email", &["실례@실례.테스트", "a@b"], &["2962", "a b@c"]);
    }
}
