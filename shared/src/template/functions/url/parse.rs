//! An address and its parts.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use super::escape::{Part, escape, unescape};
use crate::template::format::quote::quote;

/// The parts of an address, without escapes but for the query, the opaque part and the user's information.
#[derive(Debug, Default)]
pub(super) struct Address {
    pub scheme: String,
    pub host: String,
    pub path: String,
    pub query: String,
    pub opaque: String,
    pub fragment: String,
    pub userinfo: Option<String>,
}

impl Address {
    /// The host without its port, and without brackets.
    pub fn hostname(&self) -> &str {
        let colon = self.host.rfind(':').filter(|colon| is_port(self.host.get(*colon..).unwrap_or_default()));
        let host = colon.and_then(|colon| self.host.get(..colon)).unwrap_or(&self.host);
        host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.scheme.is_empty() {
            write!(f, "{}:", self.scheme)?;
        }
        if self.opaque.is_empty() {
            let has_authority = !self.host.is_empty() || self.userinfo.is_some();
            if has_authority || (!self.scheme.is_empty() && !self.path.is_empty()) {
                f.write_str("//")?;
            }
            if let Some(userinfo) = &self.userinfo {
                write!(f, "{userinfo}@")?;
            }
            f.write_str(&escape(&self.host, Part::Host))?;
            let path = if self.path == "*" { "*".to_owned() } else { escape(&self.path, Part::Path) };
            if !path.is_empty() && !path.starts_with('/') && !self.host.is_empty() {
                f.write_str("/")?;
            }
            // What stands before a colon at the beginning would be a scheme.
            let is_alone = self.scheme.is_empty() && !has_authority;
            if is_alone && path.split('/').next().is_some_and(|first| first.contains(':')) {
                f.write_str("./")?;
            }
            f.write_str(&path)?;
        } else {
            f.write_str(&self.opaque)?;
        }
        if !self.query.is_empty() {
            write!(f, "?{}", self.query)?;
        }
        if !self.fragment.is_empty() {
            write!(f, "#{}", escape(&self.fragment, Part::Fragment))?;
        }
        Ok(())
    }
}

/// Takes an address apart.
///
/// # Errors
/// In Go's words.
pub(super) fn parse(text: &str) -> Result<Address, String> {
    let (address, fragment) = text.split_once('#').unwrap_or((text, ""));
    let wrong = |what: &str, reason: String| format!("parse {}: {reason}", quote(what));
    let parsed = without_fragment(address).map_err(|reason| wrong(address, reason))?;
    let fragment = unescape(fragment, Part::Fragment).map_err(|reason| wrong(text, reason))?;
    Ok(Address { fragment, ..parsed })
}

fn without_fragment(text: &str) -> Result<Address, String> {
    if text.bytes().any(|byte| byte.is_ascii_control()) {
        return Err("net/url: invalid control character in URL".to_owned());
    }
    if text == "*" {
        return Ok(Address { path: "*".to_owned(), ..Address::default() });
    }
    let (scheme, rest) = scheme(text)?;
    let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
    let address = Address { scheme: scheme.to_ascii_lowercase(), query: query.to_owned(), ..Address::default() };
    if !rest.starts_with('/') {
        if !scheme.is_empty() {
            return Ok(Address { opaque: rest.to_owned(), ..address });
        }
        if rest.split('/').next().is_some_and(|first| first.contains(':')) {
            return Err("first path segment in URL cannot contain colon".to_owned());
        }
    }
    let behind = rest.strip_prefix("//").filter(|after| !scheme.is_empty() || !after.starts_with('/'));
    let (authority, path) = match behind {
        Some(behind) => behind.split_at(behind.find('/').unwrap_or(behind.len())),
        None => ("", rest),
    };
    let (userinfo, host) = read_authority(authority)?;
    Ok(Address { userinfo, host, path: unescape(path, Part::Path)?, ..address })
}

/// What stands before the first colon, where it can be a scheme.
fn scheme(text: &str) -> Result<(&str, &str), String> {
    let end = text.find(|sign: char| !sign.is_ascii_alphanumeric() && !matches!(sign, '+' | '-' | '.'));
    let Some((scheme, rest)) = end.and_then(|end| text.split_at_checked(end)) else {
        return Ok(("", text));
    };
    match rest.strip_prefix(':') {
        Some(_) if scheme.is_empty() => Err("missing protocol scheme".to_owned()),
        Some(rest) if scheme.starts_with(|sign: char| sign.is_ascii_alphabetic()) => Ok((scheme, rest)),
        _ => Ok(("", text)),
    }
}

/// The user's information, escaped as it is written, and the host.
fn read_authority(authority: &str) -> Result<(Option<String>, String), String> {
    let Some((user, host)) = authority.rsplit_once('@') else {
        return Ok((None, read_host(authority)?));
    };
    let host = read_host(host)?;
    let is_known = |sign: char| sign.is_ascii_alphanumeric() || "-._:~!$&'()*+,;=%@".contains(sign);
    if !user.chars().all(is_known) {
        return Err("net/url: invalid userinfo".to_owned());
    }
    let written = |part: &str| unescape(part, Part::User).map(|part| escape(&part, Part::User));
    let userinfo = match user.split_once(':') {
        None => written(user)?,
        Some((name, password)) => format!("{}:{}", written(name)?, written(password)?),
    };
    Ok((Some(userinfo), host))
}

fn read_host(host: &str) -> Result<String, String> {
    match host.rfind('[') {
        Some(0) => return read_literal(host),
        Some(_) => return Err("invalid IP-literal".to_owned()),
        None => {}
    }
    let port = host.rfind(':').and_then(|colon| host.get(colon..)).unwrap_or_default();
    check_port(port)?;
    unescape(host, Part::Host)
}

/// An address of IPv6 in brackets, which may have a zone, and a port behind it.
fn read_literal(host: &str) -> Result<String, String> {
    let (inner, port) = host.rsplit_once(']').ok_or("missing ']' in host")?;
    check_port(port)?;
    let inner = inner.strip_prefix('[').unwrap_or(inner);
    let (address, zone) = inner.split_at(inner.find("%25").unwrap_or(inner.len()));
    let (address, zone) = (unescape(address, Part::Host)?, unescape(zone, Part::Zone)?);
    let invalid = |reason: &str| format!("invalid host: ParseAddr({}): {reason}", quote(&format!("{address}{zone}")));
    if zone == "%" {
        return Err(invalid("zone must be a non-empty string"));
    }
    if address.parse::<Ipv4Addr>().is_ok() {
        return Err("invalid IP-literal".to_owned());
    }
    address.parse::<Ipv6Addr>().map_err(|_| invalid("unable to parse IP"))?;
    Ok(format!("[{address}{zone}]{port}"))
}

fn check_port(port: &str) -> Result<(), String> {
    if port.is_empty() || is_port(port) { Ok(()) } else { Err(format!("invalid port {} after host", quote(port))) }
}

/// A colon and digits, of which there may be none.
fn is_port(text: &str) -> bool {
    text.strip_prefix(':').is_some_and(|digits| digits.bytes().all(|digit| digit.is_ascii_digit()))
}
