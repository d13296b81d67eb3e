use std::fmt;

use serde::Serialize;
use thiserror::Error;

/// A project's label in its host name: `[a-z0-9]` and inner hyphens, 3 to 63 characters (RFC 1035, section 2.3.1, with
/// the leading digit of RFC 1123, section 2.1), none of the reserved ones.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

/// Why a text is no slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SlugError {
    /// It is ill-formed.
    #[error("a slug has 3 to 63 characters: lower-case letters, digits, and hyphens between them")]
    IllFormed,
    /// The platform keeps it for itself.
    #[error("this slug is reserved; choose another")]
    Reserved,
}

/// Hosts that people expect to be the platform's own.
pub(super) const RESERVED: [&str; 25] = [
    "about",
    "account",
    "admin",
    "api",
    "app",
    "assets",
    "auth",
    "blog",
    "cdn",
    "dashboard",
    "dev",
    "docs",
    "dotmock",
    "edge",
    "ftp",
    "help",
    "localhost",
    "login",
    "mail",
    "mock",
    "static",
    "status",
    "support",
    "test",
    "www",
];

impl Slug {
    /// Reads a slug.
    ///
    /// # Errors
    /// [`SlugError`] when it is ill-formed or reserved.
    pub fn parse(text: &str) -> Result<Self, SlugError> {
        let sound = (3..=63).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
            && !text.starts_with('-')
            && !text.ends_with('-')
            // Punycode labels would show other people's names (RFC 5891, section 4.2.3.1).
            && text.get(2..4) != Some("--");
        if !sound {
            return Err(SlugError::IllFormed);
        }
        if RESERVED.contains(&text) {
            return Err(SlugError::Reserved);
        }
        Ok(Self(text.to_owned()))
    }

    /// The slug as it stands in a host name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_well_formed_and_free_labels_are_slugs() {
        for good in ["abc", "a1-b2", "123", &"a".repeat(63)] {
            assert_eq!(Slug::parse(good).map(|slug| slug.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "ab", "-abc", "abc-", "Abc", "a_b", "ab--cd", "ä12", &"a".repeat(64)] {
            assert_eq!(Slug::parse(bad), Err(SlugError::IllFormed), "{bad}");
        }
        assert_eq!(Slug::parse("admin"), Err(SlugError::Reserved));
    }
}
