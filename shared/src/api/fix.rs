use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Edits that would make a near miss match.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Fix {
    /// What they do, as a sentence without its full stop: `Let header "x-tier" be "silver" as well`.
    pub title: String,
    /// A JSON Patch (RFC 6902) of the endpoint, in order.
    pub edits: Vec<Edit>,
}

/// An operation of a JSON Patch (RFC 6902, section 4).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Edit {
    /// `add` or `remove`.
    pub op: String,
    /// A JSON Pointer (RFC 6901) into the endpoint.
    pub path: String,
    /// What is added, in place of what may stand there; none for `remove`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
}

/// An edit that leads to no place of the endpoint it is applied to.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no {path} to {op}")]
pub struct Misfit {
    /// What it would have done.
    pub op: String,
    /// Where.
    pub path: String,
}

impl Fix {
    /// Applies the edits to an endpoint's JSON, all of them or none.
    ///
    /// # Errors
    /// [`Misfit`] for the first that leads nowhere: the endpoint is another than the one the fix was made for.
    pub fn apply(&self, endpoint: &mut Value) -> Result<(), Misfit> {
        let mut mended = endpoint.clone();
        for edit in &self.edits {
            edit.apply(&mut mended).ok_or_else(|| Misfit { op: edit.op.clone(), path: edit.path.clone() })?;
        }
        *endpoint = mended;
        Ok(())
    }
}

impl Edit {
    /// Puts a value at a place, in place of what may stand there.
    #[must_use]
    pub fn add(path: &str, value: Value) -> Self {
        Self { op: "add".to_owned(), path: path.to_owned(), value: Some(value) }
    }

    /// Takes away what stands at a place.
    #[must_use]
    pub fn remove(path: &str) -> Self {
        Self { op: "remove".to_owned(), path: path.to_owned(), value: None }
    }

    /// RFC 6902, sections 4.1 and 4.2; nothing where the place is none.
    fn apply(&self, endpoint: &mut Value) -> Option<()> {
        let (parent, token) = self.path.rsplit_once('/')?;
        let token = token.replace("~1", "/").replace("~0", "~");
        match (self.op.as_str(), endpoint.pointer_mut(parent)?, &self.value) {
            ("add", Value::Object(members), Some(value)) => {
                members.insert(token, value.clone());
            }
            ("add", Value::Array(items), Some(value)) => {
                let place = if token == "-" { items.len() } else { index(&token)? };
                (place <= items.len()).then(|| items.insert(place, value.clone()))?;
            }
            ("remove", Value::Object(members), _) => {
                members.shift_remove(&token)?;
            }
            ("remove", Value::Array(items), _) => {
                let place = index(&token).filter(|place| *place < items.len())?;
                items.remove(place);
            }
            _ => return None,
        }
        Some(())
    }
}

/// RFC 6901, section 4: digits without leading zeros.
fn index(token: &str) -> Option<usize> {
    let is_written = token == "0" || !token.starts_with(['0', '+']);
    is_written.then(|| token.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn apply(mut endpoint: Value, edits: &[Edit]) -> Result<Value, Misfit> {
        Fix { title: String::new(), edits: edits.to_vec() }.apply(&mut endpoint).map(|()| endpoint)
    }

    #[test]
    fn edits_are_applied_in_their_order() {
        let check = |before: Value, edits: &[Edit], after: Value| assert_eq!(apply(before, edits), Ok(after));
        check(json!({"a": 1, "b": 2}), &[Edit::remove("/a"), Edit::add("/c", json!(3))], json!({"b": 2, "c": 3}));
        check(json!({"a": 1}), &[Edit::add("/a", json!(2))], json!({"a": 2}));
        check(json!({"a": [1, 2]}), &[Edit::remove("/a/1"), Edit::remove("/a/0")], json!({"a": []}));
        check(json!({"a": [1]}), &[Edit::add("/a/0", json!(0)), Edit::add("/a/-", json!(2))], json!({"a": [0, 1, 2]}));
        check(json!({"a/b": {"c~d": 1}}), &[Edit::remove("/a~1b/c~0d")], json!({"a/b": {}}));
    }

    #[test]
    fn one_edit_that_leads_nowhere_keeps_all_from_being_made() {
        for wrong in [
            Edit::remove("/b"),
            Edit::remove("/l/1"),
            Edit::remove("/l/00"),
            Edit::add("/l/2", json!(1)),
            Edit::add("/l/x", json!(1)),
            Edit::add("/none/a", json!(1)),
            Edit::add("/a/b", json!(1)),
            Edit { op: "move".to_owned(), ..Edit::remove("/a") },
            Edit { op: "add".to_owned(), ..Edit::remove("/a") },
            Edit::remove(""),
        ] {
            let mut endpoint = json!({"a": 1, "l": [0]});
            let fix = Fix { title: String::new(), edits: vec![Edit::remove("/a"), wrong.clone()] };
            assert_eq!(fix.apply(&mut endpoint), Err(Misfit { op: wrong.op, path: wrong.path }));
            assert_eq!(endpoint, json!({"a": 1, "l": [0]}));
        }
    }
}
