//! What credentials an operation asks for.

use super::{Importer, version::Version};
use crate::{
    import::{ImportError, condition, source::At},
    model::{Condition, Credential, Target},
};

/// What must be there for an operation to be allowed, and how a client is told.
pub(super) struct Security<'d> {
    pub at: At<'d>,
    /// Holds when the request has credentials of the kind that is asked for.
    pub given: Condition,
    /// The value of `www-authenticate`, where HTTP has a scheme for it.
    pub challenge: Option<String>,
}

/// How many requirements, and how many schemes in each, are looked at.
const MOST: usize = 20;

impl<'d> Importer<'d, '_> {
    /// What an operation asks for; none where it can be called without.
    pub(super) fn security(&mut self, operation: &At<'d>) -> Result<Option<Security<'d>>, ImportError> {
        let Some(at) = operation.get("security").or_else(|| self.root.get("security")) else { return Ok(None) };
        let mut ways = Vec::new();
        let mut challenge = None;
        for requirement in at.items().take(MOST) {
            let mut together = Vec::new();
            for (name, scopes) in requirement.fields().take(MOST) {
                let Some(scheme) = self.scheme(name, &scopes)? else { continue };
                let Some((given, told)) = self.given(&scheme) else { continue };
                challenge = challenge.or(told);
                together.push(given);
            }
            match condition::all(together) {
                Some(way) => ways.push(way),
                // One way is to send nothing, or nothing that can be looked for.
                None => return Ok(None),
            }
        }
        Ok(condition::any(ways).map(|given| Security { at, given, challenge }))
    }

    fn scheme(&mut self, name: &str, at: &At<'d>) -> Result<Option<At<'d>>, ImportError> {
        let schemes = match self.version {
            Version::Two => self.root.get("securityDefinitions"),
            _ => self.root.get("components").and_then(|components| components.get("securitySchemes")),
        };
        self.spend(schemes.as_ref().map_or(0, At::len) / 8, at)?;
        let Some(scheme) = schemes.and_then(|schemes| schemes.get(name)) else {
            self.notes.left(at, format!("there is no security scheme called {name}"));
            return Ok(None);
        };
        self.follow(&scheme)
    }

    /// What is looked for, and the challenge that belongs to it.
    fn given(&mut self, scheme: &At<'d>) -> Option<(Condition, Option<String>)> {
        let name = scheme.text_of("name").unwrap_or_default().to_owned();
        let authorization = || Target::Header("authorization".to_owned());
        let http = scheme.text_of("scheme").unwrap_or_default().to_ascii_lowercase();
        let (target, challenge) = match (scheme.text_of("type")?, http.as_str()) {
            ("basic", _) | ("http", "basic") => (Target::Basic(Credential::User), Some("Basic")),
            ("http", "bearer") | ("oauth2" | "openIdConnect", _) => (Target::Bearer, Some("Bearer")),
            ("http", "digest") => (authorization(), Some("Digest")),
            ("http", _) => (authorization(), None),
            ("apiKey", _) if !name.is_empty() => match scheme.text_of("in")? {
                "header" => (Target::Header(name.to_ascii_lowercase()), None),
                "query" => (Target::Query(name), None),
                "cookie" => (Target::Cookie(name), None),
                _ => return None,
            },
            (kind, _) => {
                self.notes.left(scheme, format!("credentials of the kind {kind} cannot be looked for"));
                return None;
            }
        };
        Some((condition::present(target), challenge.map(str::to_owned)))
    }
}
