//! The headers by which browsers keep to themselves what is the platform's own. Mocks never get these: what a mock
//! sends is its author's business, and is served from another host.

use super::Outgoing;

/// What the editor's page may load and do. It runs the engine as WebAssembly in a worker, and nothing of anybody else.
pub const EDITOR: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; \
    img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; \
    frame-ancestors 'none'";

/// What goes with everything that the platform itself says.
pub const COMMON: [(&str, &str); 2] = [("referrer-policy", "no-referrer"), ("x-content-type-options", "nosniff")];

/// The API's replies are data: nothing in them may run, be framed, or stay in a cache that others can read.
pub fn api(mut reply: Outgoing) -> Outgoing {
    for (name, value) in COMMON {
        reply = reply.header(name, value);
    }
    reply
        .header("content-security-policy", "default-src 'none'; frame-ancestors 'none'")
        .header("cache-control", "no-store")
}
