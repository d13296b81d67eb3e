//! Keys: 256 random bits that are shown once, and the digest that is all the platform keeps of them.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::{error::ApiError, random};

/// A key as its holder knows it. It is deliberately not `Debug`, so that no log can hold one.
pub struct Key(String);

impl Key {
    /// Draws a key: 32 random bytes as base64url without padding, 43 characters.
    pub fn draw() -> Result<Self, ApiError> {
        Ok(Self(URL_SAFE_NO_PAD.encode(random::bytes::<32>()?)))
    }

    /// Reads the key out of an `Authorization` header (RFC 6750, section 2.1; the scheme ignores case).
    pub fn from_authorization(value: &str) -> Option<Self> {
        let (scheme, token) = value.trim().split_once(' ')?;
        let token = token.trim();
        (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| Self(token.to_owned()))
    }

    pub fn digest(&self) -> KeyDigest {
        KeyDigest(Sha256::digest(self.0.as_bytes()).into())
    }

    /// The one time a key is written out: in the reply to its making.
    pub fn reveal(self) -> String {
        self.0
    }
}

/// The SHA-256 of a key. Keys are random, so the digest needs neither salt nor stretching.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct KeyDigest([u8; 32]);

impl KeyDigest {
    /// The digest of a secret that somebody else chose, such as the admin key.
    pub fn of(secret: &str) -> Self {
        Self(Sha256::digest(secret.as_bytes()).into())
    }

    /// Reads a digest back out of storage.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// Compares in a time that does not depend on where they differ.
    pub fn is(&self, other: &Self) -> bool {
        self.0.ct_eq(&other.0).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_a_bearer_token_and_nothing_else() {
        let read = |value: &str| Key::from_authorization(value).map(Key::reveal);
        for value in ["Bearer abc", "bearer abc", "BEARER   abc "] {
            assert_eq!(read(value), Some("abc".to_owned()), "{value}");
        }
        for value in ["", "abc", "Bearer", "Bearer ", "Basic abc"] {
            assert_eq!(read(value), None, "{value}");
        }
    }

    #[test]
    fn digests_are_equal_only_for_the_same_key() {
        let digest = KeyDigest::of("abc");
        assert!(digest.is(&Key("abc".to_owned()).digest()));
        assert!(!digest.is(&KeyDigest::of("abd")));
        assert!(KeyDigest::from_bytes(digest.as_bytes()).is_some_and(|same| same.is(&digest)));
        assert!(KeyDigest::from_bytes(b"short").is_none());
    }
}
