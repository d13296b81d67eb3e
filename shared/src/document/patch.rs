use serde_json::{Map, Value};

use super::{Format, Loaded, Rejection, json, load, place::Place, report_on};
use crate::{api::Diagnostic, model::Project};

/// What a patch may change. Endpoints have calls of their own.
const FIELDS: [&str; 3] = ["name", "vars", "settings"];

/// Applies a JSON Merge Patch (RFC 7396) to a project's name, constants and settings: members replace those of the same
/// name, objects are merged, null takes away.
///
/// # Errors
/// [`Rejection`], with everything that is wrong with the patch, or with the project that it would make. Positions are in
/// the patch.
pub fn load_patched(text: &str, project: &Project) -> Result<Loaded, Rejection> {
    let tree = json::parse(text).map_err(Rejection::Syntax)?;
    let place = Place::root(&tree);
    let mut report = report_on(&place);
    match place.fields() {
        None => report.error(&place, format!("a patch must be an object, not {}", tree.kind())),
        Some(fields) => {
            for (name, field) in fields.filter(|(name, _)| !FIELDS.contains(name)) {
                match name {
                    "endpoints" => report.error(&field, "endpoints are changed one by one, at `endpoints/{id}`"),
                    _ => report.unknown(&field, name, &FIELDS),
                }
            }
        }
    }
    report.finish()?;
    let patch = tree.to_json();
    let positioned = |diagnostic: Diagnostic| {
        let at = is_patched(&patch, &diagnostic.pointer).then(|| tree.nearest(&diagnostic.pointer).position);
        Diagnostic { at, ..diagnostic }
    };
    let mut merged = serde_json::to_value(project).unwrap_or_default();
    merge(&mut merged, patch.clone());
    match load(&merged.to_string(), Format::Json) {
        Ok(loaded) => Ok(Loaded { warnings: loaded.warnings.into_iter().map(positioned).collect(), ..loaded }),
        Err(Rejection::Invalid(found)) => Err(Rejection::Invalid(found.into_iter().map(positioned).collect())),
        // What is merged is JSON; it may be too much of it, which is at no place of the patch.
        Err(Rejection::Syntax(bound)) => Err(Rejection::Invalid(vec![Diagnostic { at: None, ..bound }])),
    }
}

/// RFC 7396, section 2.
fn merge(target: &mut Value, patch: Value) {
    let Value::Object(patch) = patch else {
        *target = patch;
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(members) = target else { return };
    for (name, value) in patch {
        if value.is_null() {
            members.shift_remove(&name);
        } else {
            merge(members.entry(name).or_insert(Value::Null), value);
        }
    }
}

/// True when a pointer leads to something that the patch has.
fn is_patched(patch: &Value, pointer: &str) -> bool {
    let first = pointer.split('/').nth(1).unwrap_or_default();
    patch.get(first).is_some()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{super::read, *};
    use crate::model::Cors;

    #[test]
    fn patches_are_merged_as_the_rfc_has_it() {
        // RFC 7396, appendix A.
        let check = |mut target: Value, patch: Value, expected: Value| {
            merge(&mut target, patch.clone());
            assert_eq!(target, expected, "{patch}");
        };
        check(json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"}));
        check(json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"}));
        check(json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"}));
        check(json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"}));
        check(json!({"a": {"b": "c"}}), json!({"a": {"b": "d", "c": null}}), json!({"a": {"b": "d"}}));
        check(json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]}));
        check(json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1}));
        check(json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"}));
        check(json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}}));
    }

    fn project() -> Project {
        let text =
            r#"{"name": "P", "endpoints": [{"path": "/a"}], "vars": {"a": 1, "b": 2}, "settings": {"cors": false}}"#;
        read(text, Format::Json).expect("sound")
    }

    #[test]
    fn name_vars_and_settings_change_and_endpoints_stay() {
        let patch = r#"{"name": "Q", "vars": {"a": null, "c": 3}, "settings": {"seed": 7}}"#;
        let patched = load_patched(patch, &project()).expect("sound").project;
        assert_eq!(patched.name, "Q");
        assert_eq!(Value::Object(patched.vars), json!({"b": 2, "c": 3}));
        assert_eq!((patched.settings.seed, patched.settings.cors), (Some(7), Cors::Off));
        assert_eq!(patched.endpoints.len(), 1);
    }

    #[test]
    fn what_is_wrong_is_told_of_the_patch() {
        let check = |text: &str, expected: &[(&str, &str, u32)]| {
            let Err(Rejection::Invalid(found)) = load_patched(text, &project()) else { panic!("{text} is wrong") };
            let found: Vec<_> = found
                .iter()
                .map(|one| (one.pointer.as_str(), one.detail.as_str(), one.at.map_or(0, |at| at.column)))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("[]", &[("", "a patch must be an object, not a list", 1)]);
        check(r#"{"endpoints": []}"#, &[("/endpoints", "endpoints are changed one by one, at `endpoints/{id}`", 15)]);
        check(r#"{"nam": 1}"#, &[("/nam", "unknown field `nam`; did you mean `name`?", 9)]);
        check(
            r#"{"settings": {"cors": 1}}"#,
            &[("/settings/cors", "`cors` must be true, false or an object with `origins`, not a number", 23)],
        );
        assert!(matches!(load_patched("{", &project()), Err(Rejection::Syntax(_))));
    }
}
