//! Credentials that requests are held to.

use serde_json::{Map, Value, json};

use super::Exporter;
use crate::model::{Condition, Credential, Matcher, Target};

impl Exporter<'_, '_> {
    /// Ways to be allowed, one of which must be gone; none where one cannot be said.
    pub(super) fn security(&mut self, condition: &Condition) -> Option<Vec<Value>> {
        let ways = match condition {
            Condition::Any(ways) => ways.as_slice(),
            other => std::slice::from_ref(other),
        };
        let mut security = Vec::new();
        for way in ways {
            let parts = match way {
                Condition::All(parts) => parts.as_slice(),
                other => std::slice::from_ref(other),
            };
            let mut requirement = Map::new();
            for part in parts {
                let (mut name, scheme) = scheme(part)?;
                // Names that differ by a sign that no component has.
                while self.schemes.get(&name).is_some_and(|known| *known != scheme) {
                    name.push('_');
                }
                self.schemes.insert(name.clone(), scheme);
                requirement.insert(name, json!([]));
            }
            security.push(Value::Object(requirement));
        }
        Some(security)
    }
}

/// The security scheme that a request with these credentials keeps to, and its name.
fn scheme(condition: &Condition) -> Option<(String, Value)> {
    let Condition::Matcher(Matcher { target, operators, .. }) = condition else { return None };
    if !operators.is_empty() {
        return None;
    }
    let key = |place: &str, name: &str| {
        (format!("{place}-{}", safe(name)), json!({"type": "apiKey", "in": place, "name": name}))
    };
    Some(match target {
        Target::Bearer => ("bearer".to_owned(), json!({"type": "http", "scheme": "bearer"})),
        Target::Basic(Credential::User) => ("basic".to_owned(), json!({"type": "http", "scheme": "basic"})),
        Target::Header(name) => key("header", name),
        Target::Query(name) => key("query", name),
        Target::Cookie(name) => key("cookie", name),
        _ => return None,
    })
}

/// A name as a component may have it.
pub(super) fn safe(name: &str) -> String {
    let is_safe = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '_' | '-');
    name.chars().map(|sign| if is_safe(sign) { sign } else { '_' }).collect()
}
