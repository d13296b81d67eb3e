//! CORS (the Fetch standard, section 3.2): a mock may be called from any page, unless the project switches that off.

use super::{Reply, project::CompiledProject, request::Request};

impl CompiledProject {
    /// Whether a request is a preflight that CORS is answered for.
    pub(super) fn is_preflight(&self, request: &Request) -> bool {
        self.settings.cors
            && request.method == "OPTIONS"
            && request.headers().first("origin").is_some()
            && request.headers().first(REQUEST_METHOD).is_some()
    }

    /// Lets the page that asked read the reply. What the response says itself stands.
    pub(super) fn add_cors(&self, request: &Request, reply: &mut Reply) {
        if !self.settings.cors || request.headers().first("origin").is_none() {
            return;
        }
        // Any origin, and so never with credentials: a mock has no secrets, and its replies may be cached for everyone.
        for name in ["access-control-allow-origin", "access-control-expose-headers"] {
            if !reply.headers.iter().any(|(other, _)| other == name) {
                reply.headers.push((name.to_owned(), "*".to_owned()));
            }
        }
    }
}

const REQUEST_METHOD: &str = "access-control-request-method";

/// Grants a preflight what it asks for.
pub(super) fn preflight(request: &Request) -> Reply {
    let granted = [
        (REQUEST_METHOD, "access-control-allow-methods"),
        ("access-control-request-headers", "access-control-allow-headers"),
        ("access-control-request-private-network", "access-control-allow-private-network"),
    ];
    let headers = granted.into_iter().filter_map(|(asked, name)| {
        let lines: Vec<&str> = request.headers().values(asked).filter(|line| is_sound(line)).collect();
        (!lines.is_empty()).then(|| (name.to_owned(), lines.join(", ")))
    });
    Reply { status: 204, headers: headers.collect(), ..Reply::default() }
}

/// Whether a value can be sent back as it came.
fn is_sound(value: &str) -> bool {
    !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ')
}
