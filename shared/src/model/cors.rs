use serde::{Serialize, Serializer};

/// Which pages may read what mocks answer (the Fetch standard, section 3.2).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cors {
    /// None: CORS is not answered.
    Off,
    /// Every page of any origin, without credentials.
    #[default]
    Any,
    /// Pages as these rules say.
    Rules(CorsRules),
}

/// What differs from [`Cors::Any`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct CorsRules {
    /// The origins whose pages may: `https://app.example.com`, `https://*.example.com` for every name under one,
    /// `http://localhost:*` for every port, `null`. Empty: any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub origins: Vec<String>,
    /// The names of the request's header fields that a page may set. Empty: those that it asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<String>,
    /// Pages may send cookies and credentials; only with `origins`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub credentials: bool,
    /// For how many seconds a browser may keep what a preflight said, up to [`Cors::MAX_AGE`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_age: Option<u32>,
}

impl Cors {
    /// The longest time that any browser keeps a preflight, in seconds.
    pub const MAX_AGE: u32 = 86_400;

    /// Whether CORS is answered.
    #[must_use]
    pub fn is_on(&self) -> bool {
        *self != Self::Off
    }

    /// True for what a document leaves out.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::Any
    }

    /// The rules, where there are some.
    #[must_use]
    pub fn rules(&self) -> Option<&CorsRules> {
        match self {
            Self::Rules(rules) => Some(rules),
            Self::Off | Self::Any => None,
        }
    }
}

impl From<CorsRules> for Cors {
    fn from(rules: CorsRules) -> Self {
        if rules == CorsRules::default() { Self::Any } else { Self::Rules(rules) }
    }
}

impl Serialize for Cors {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Off => serializer.serialize_bool(false),
            Self::Any => serializer.serialize_bool(true),
            Self::Rules(rules) => rules.serialize(serializer),
        }
    }
}
