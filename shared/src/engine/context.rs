/// What a reply depends on beside project and request.
#[derive(Debug, Clone, Default)]
pub struct Context {
    /// Milliseconds since the Unix epoch.
    pub now_ms: i64,
    /// The seed of everything random; a project's own `settings.seed` goes before it.
    pub seed: u64,
    /// The project's slug.
    pub slug: String,
    /// The revision that answers.
    pub revision: u64,
}

/// A reply as bytes, ready to be sent.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// 200 to 599.
    pub status: u16,
    /// Lower-case names; repeated names stand next to each other.
    pub headers: Vec<(String, String)>,
    /// The content; empty for HEAD, 204, 205 and 304.
    pub body: Vec<u8>,
    /// How long to wait before sending, in milliseconds; at most 60,000.
    pub delay_ms: u32,
}
