use std::fmt;

use serde::Serialize;

/// A request method: a token of RFC 9110, section 9.1, which is case-sensitive.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Method(String);

impl Method {
    /// The methods that people choose from, in the order they expect them.
    pub const COMMON: [&'static str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

    /// The method spelt so; none when the text is no token of 1 to 32 upper-case letters, digits and hyphens.
    ///
    /// RFC 9110 allows lower case and more signs; no method in use has them, and `get` would never match `GET`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let sound = (1..=32).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'-');
        sound.then(|| Self(text.to_owned()))
    }

    /// The method as it stands in a request line.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Method {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// The methods an endpoint answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Methods {
    /// `ANY`: every method, less specific than a named one.
    Any,
    /// One or more, in the author's order, none twice.
    Only(Vec<Method>),
}

impl Default for Methods {
    fn default() -> Self {
        Self::Only(vec![Method("GET".to_owned())])
    }
}

impl fmt::Display for Methods {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Any => formatter.write_str("ANY"),
            Self::Only(methods) => {
                for (index, method) in methods.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(formatter, "{comma}{method}")?;
                }
                Ok(())
            }
        }
    }
}

impl Serialize for Methods {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Any => serializer.serialize_str("ANY"),
            Self::Only(methods) => match methods.as_slice() {
                [one] => one.serialize(serializer),
                several => serializer.collect_seq(several),
            },
        }
    }
}
