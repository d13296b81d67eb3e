use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Number;

use super::{Cors, Mishap};

/// What holds for every endpoint of a project.
// Each switch is a word of the document; none of them depends on another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(default, deny_unknown_fields)]
pub struct Settings {
    /// A trailing slash makes another path; false when absent.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("default" = false))]
    pub strict_slash: bool,
    /// Which pages may read what mocks answer; those of any origin when absent.
    #[serde(skip_serializing_if = "Cors::is_default")]
    #[schemars(extend("default" = true))]
    pub cors: Cors,
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
    /// Replies go wrong at random; none does when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Chaos")]
    pub chaos: Option<Chaos>,
}

/// Faults in whatever endpoints answer. A response's own fault goes before them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Chaos {
    /// How many of a hundred replies go wrong, 0 to 100, drawn from the request's seed.
    #[schemars(range(min = 0, max = 100))]
    pub percent: Number,
    /// What happens to them, each as likely; a 503 when absent.
    #[serde(skip_serializing_if = "Chaos::are_usual")]
    #[schemars(default = "Chaos::usual", length(min = 1))]
    pub faults: Vec<Mishap>,
}

impl Chaos {
    /// What happens where a document names nothing.
    #[must_use]
    pub fn usual() -> Vec<Mishap> {
        vec![Mishap::default()]
    }

    fn are_usual(faults: &[Mishap]) -> bool {
        faults == [Mishap::default()]
    }
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
        let mask = MASK.map(str::to_owned).to_vec();
        Self { strict_slash: false, cors: Cors::Any, seed: None, explain: true, mask, chaos: None }
    }
}
