use schemars::JsonSchema;
use serde::Serialize;

/// What holds for every endpoint of a project.
// Each switch is a word of the document; none of them depends on another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Settings {
    /// A trailing slash makes another path; false when absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("default" = false))]
    pub strict_slash: bool,
    /// CORS is answered for every path; true when absent.
    #[serde(skip_serializing_if = "Clone::clone")]
    #[schemars(extend("default" = true))]
    pub cors: bool,
    /// The seed of every reply; when absent each request has its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64", range(max = u64::MAX))]
    pub seed: Option<u64>,
    /// A miss says why, in its near misses; true when absent.
    #[serde(skip_serializing_if = "Clone::clone")]
    #[schemars(extend("default" = true))]
    pub explain: bool,
    /// The names of headers, cookies, query parameters and form fields whose values are not told to others: `cookie`
    /// stands for every cookie, `authorization` for all credentials. When absent those two and `proxy-authorization`.
    #[serde(skip_serializing_if = "is_default_mask")]
    pub mask: Vec<String>,
}

/// What is masked where the author says nothing.
const MASK: [&str; 3] = ["authorization", "proxy-authorization", "cookie"];

fn is_default_mask(mask: &[String]) -> bool {
    mask == MASK
}

impl Settings {
    /// True when a document can leave the settings out.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self { strict_slash: false, cors: true, seed: None, explain: true, mask: MASK.map(str::to_owned).to_vec() }
    }
}
