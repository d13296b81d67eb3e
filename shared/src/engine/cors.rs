//! CORS (the Fetch standard, section 3.2): a mock may be called from any page, unless the project says which ones may.

use super::{Reply, project::CompiledProject, request::Request};
use crate::model::CorsRules;

const REQUEST_METHOD: &str = "access-control-request-method";
const REQUEST_HEADERS: &str = "access-control-request-headers";

impl CompiledProject {
    /// Whether a request is a preflight that CORS is answered for.
    pub(super) fn is_preflight(&self, request: &Request) -> bool {
        self.settings.cors.is_on()
            && request.method == "OPTIONS"
            && request.headers().first("origin").is_some()
            && request.headers().first(REQUEST_METHOD).is_some()
    }

    /// Lets the page that asked read the reply, where it may. What the response says itself stands.
    pub(super) fn add_cors(&self, request: &Request, reply: &mut Reply) {
        if !self.settings.cors.is_on() {
            return;
        }
        let rules = self.settings.cors.rules();
        let depends = rules.is_some_and(|rules| !rules.origins.is_empty());
        // Even where no page asked: a cache must not give that reply to one (the standard, section 3.2.5).
        if depends && !varies_by_origin(reply) {
            reply.headers.push(("vary".to_owned(), "Origin".to_owned()));
        }
        let Some(origin) = request.headers().first("origin") else { return };
        if depends && !rules.is_some_and(|rules| allows(rules, origin)) {
            return;
        }
        let credentials = rules.is_some_and(|rules| rules.credentials);
        // Where credentials go along, `*` is a name like any other.
        let exposed = if credentials { names(reply) } else { "*".to_owned() };
        add(reply, "access-control-allow-origin", if depends { origin } else { "*" });
        if credentials {
            add(reply, "access-control-allow-credentials", "true");
        }
        if !exposed.is_empty() {
            add(reply, "access-control-expose-headers", &exposed);
        }
    }

    /// Grants a preflight what it asks for, as far as the project's rules go.
    pub(super) fn preflight(&self, request: &Request) -> Reply {
        let mut reply = Reply { status: 204, ..Reply::default() };
        let rules = self.settings.cors.rules();
        let origin = request.headers().first("origin").unwrap_or_default();
        if rules.is_some_and(|rules| !rules.origins.is_empty() && !allows(rules, origin)) {
            return reply;
        }
        let listed = rules.map(|rules| rules.headers.as_slice()).unwrap_or_default();
        grant(request, &mut reply, REQUEST_METHOD, "access-control-allow-methods");
        if listed.is_empty() {
            grant(request, &mut reply, REQUEST_HEADERS, "access-control-allow-headers");
        } else {
            add(&mut reply, "access-control-allow-headers", &listed.join(", "));
        }
        grant(request, &mut reply, "access-control-request-private-network", "access-control-allow-private-network");
        if let Some(max_age) = rules.and_then(|rules| rules.max_age) {
            add(&mut reply, "access-control-max-age", &max_age.to_string());
        }
        reply
    }
}

/// Sends back what was asked for.
fn grant(request: &Request, reply: &mut Reply, asked: &str, name: &str) {
    let lines: Vec<&str> = request.headers().values(asked).filter(|line| is_sound(line)).collect();
    if !lines.is_empty() {
        add(reply, name, &lines.join(", "));
    }
}

fn add(reply: &mut Reply, name: &str, value: &str) {
    if !reply.headers.iter().any(|(other, _)| other == name) {
        reply.headers.push((name.to_owned(), value.to_owned()));
    }
}

/// The names of a reply's header fields, each once.
fn names(reply: &Reply) -> String {
    let mut names: Vec<&str> = reply.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.retain(|name| !name.starts_with("access-control-") && *name != "set-cookie");
    names.sort_unstable();
    names.dedup();
    names.join(", ")
}

fn varies_by_origin(reply: &Reply) -> bool {
    let values = reply.headers.iter().filter(|(name, _)| name == "vary").flat_map(|(_, value)| value.split(','));
    values.map(str::trim).any(|value| value == "*" || value.eq_ignore_ascii_case("origin"))
}

fn allows(rules: &CorsRules, origin: &str) -> bool {
    is_sound(origin) && rules.origins.iter().any(|pattern| fits(pattern, origin))
}

/// Whether an origin is what a project's author wrote: letter by letter but for case, with `*.` for names under a host and
/// `*` for a port.
fn fits(pattern: &str, origin: &str) -> bool {
    let (Some((scheme, wanted)), Some((own_scheme, own))) = (pattern.split_once("://"), origin.split_once("://"))
    else {
        return pattern == origin;
    };
    let (host, port) = host_and_port(scheme, wanted);
    let (own_host, own_port) = host_and_port(own_scheme, own);
    scheme.eq_ignore_ascii_case(own_scheme) && (port == "*" || port == own_port) && fits_host(host, own_host)
}

fn fits_host(pattern: &str, host: &str) -> bool {
    let Some(parent) = pattern.strip_prefix("*.") else { return pattern.eq_ignore_ascii_case(host) };
    let Some(start) = host.len().checked_sub(parent.len()).filter(|start| *start > 1) else { return false };
    let (Some(below), Some(above)) = (host.get(..start), host.get(start..)) else { return false };
    let label = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    above.eq_ignore_ascii_case(parent) && below.ends_with('.') && below.bytes().all(label)
}

/// A port that goes without saying is none: an origin leaves it out.
fn host_and_port<'t>(scheme: &str, text: &'t str) -> (&'t str, &'t str) {
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => (text, ""),
    };
    let usual = if scheme.eq_ignore_ascii_case("https") { "443" } else { "80" };
    (host, if port == usual && scheme.to_ascii_lowercase().starts_with("http") { "" } else { port })
}

/// Whether a value can be sent back as it came.
fn is_sound(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
}
