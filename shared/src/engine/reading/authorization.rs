//! The credentials of an `Authorization` header. Nothing is verified: a mock matches what a client claims.

use base64::{
    Engine as _, alphabet,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde_json::Value;

/// What `Authorization: Basic` says (RFC 7617).
#[derive(Debug, PartialEq, Eq)]
pub(in crate::engine) struct Basic {
    pub(in crate::engine) user: String,
    pub(in crate::engine) password: String,
}

const LENIENT: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
const STANDARD: GeneralPurpose = GeneralPurpose::new(&alphabet::STANDARD, LENIENT);
const URL_SAFE: GeneralPurpose = GeneralPurpose::new(&alphabet::URL_SAFE, LENIENT);

/// Reads user and password; the first colon parts them.
pub(in crate::engine) fn basic(header: Option<&str>) -> Result<Basic, String> {
    let credentials = of_scheme(header, "Basic")?;
    let bytes = STANDARD.decode(credentials).map_err(|_| "the credentials are not base64".to_owned())?;
    let text = String::from_utf8_lossy(&bytes);
    let (user, password) = text.split_once(':').ok_or_else(|| "the credentials have no colon".to_owned())?;
    Ok(Basic { user: user.to_owned(), password: password.to_owned() })
}

/// The token of `Authorization: Bearer` (RFC 6750, section 2.1).
pub(in crate::engine) fn bearer(header: Option<&str>) -> Result<&str, String> {
    of_scheme(header, "Bearer")
}

/// The claims of a JWT (RFC 7519, section 3), which are its second part.
pub(in crate::engine) fn claims(token: &str) -> Result<Value, String> {
    let parts: Vec<&str> = token.splitn(6, '.').collect();
    let payload = match parts.as_slice() {
        [_, payload, _] => payload,
        [_, _, _, _, _] => return Err("the bearer token is an encrypted JWT".to_owned()),
        parts => return Err(format!("the bearer token has {} where a JWT has 3 parts", count(parts.len()))),
    };
    let bytes = URL_SAFE.decode(payload).map_err(|_| "the claims of the JWT are not base64url".to_owned())?;
    serde_json::from_slice(&bytes).map_err(|error| format!("the claims of the JWT are not JSON: {error}"))
}

fn count(parts: usize) -> String {
    match parts {
        1 => "1 part".to_owned(),
        2..=5 => format!("{parts} parts"),
        _ => "more than 5 parts".to_owned(),
    }
}

/// What follows the scheme, whose name ignores case (RFC 9110, section 11.1).
fn of_scheme<'h>(header: Option<&'h str>, wanted: &str) -> Result<&'h str, String> {
    let header = header.ok_or_else(|| "there is no Authorization header".to_owned())?.trim();
    let (scheme, credentials) = header.split_once(' ').unwrap_or((header, ""));
    if !scheme.eq_ignore_ascii_case(wanted) {
        return Err(format!("the Authorization header is not {wanted}"));
    }
    let credentials = credentials.trim();
    if credentials.is_empty() {
        return Err(format!("nothing follows {wanted} in the Authorization header"));
    }
    Ok(credentials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn basic_credentials() {
        for (header, user, password) in [
            ("Basic dXNlcjpwYXNz", "user", "pass"),
            ("basic  dXNlcjpwYXNz ", "user", "pass"),
            ("BASIC dXNlcjpwOmE6c3M=", "user", "p:a:ss"),
            ("Basic dXNlcjpwOmE6c3M", "user", "p:a:ss"),
            ("Basic Og==", "", ""),
            ("Basic w6Q6w7Y=", "ä", "ö"),
        ] {
            let expected = Basic { user: user.to_owned(), password: password.to_owned() };
            assert_eq!(basic(Some(header)), Ok(expected), "{header}");
        }
        for (header, reason) in [
            (None, "there is no Authorization header"),
            (Some("Bearer x"), "the Authorization header is not Basic"),
            (Some("Basic"), "nothing follows Basic in the Authorization header"),
            (Some("Basic ???"), "the credentials are not base64"),
            (Some("Basic dXNlcg=="), "the credentials have no colon"),
        ] {
            assert_eq!(basic(header), Err(reason.to_owned()), "{header:?}");
        }
    }

    #[test]
    fn tokens_and_their_claims() {
        assert_eq!(bearer(Some("bearer abc")), Ok("abc"));
        assert_eq!(bearer(Some("Basic abc")), Err("the Authorization header is not Bearer".to_owned()));
        assert_eq!(claims("e30.eyJzdWIiOiJqw6QifQ.c2ln"), Ok(serde_json::json!({"sub": "jä"})));
        assert_eq!(claims("e30.eyJzdWIiOiJqw6QifQ."), Ok(serde_json::json!({"sub": "jä"})));
        for (token, reason) in [
            ("abc", "the bearer token has 1 part where a JWT has 3 parts"),
            ("a.b.c.d.e", "the bearer token is an encrypted JWT"),
            ("a.b.c.d.e.f.g", "the bearer token has more than 5 parts where a JWT has 3 parts"),
            ("a.!.c", "the claims of the JWT are not base64url"),
            ("a.YQ.c", "the claims of the JWT are not JSON: expected value at line 1 column 1"),
        ] {
            assert_eq!(claims(token), Err(reason.to_owned()), "{token}");
        }
    }
}
