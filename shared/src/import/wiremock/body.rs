//! What must be true of a body.

use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::json;

use super::{
    pattern::{self, EXPRESSION, Subject},
    stub::Remarks,
};
use crate::{
    api::ImportNote,
    import::{condition, jayway, source::At},
    model::{Condition, Target},
};

/// Reads one of the patterns of a body.
///
/// # Errors
/// Why it cannot be a condition, and where that stands.
pub(super) fn read(at: &At<'_>, remarks: &mut Remarks<'_>) -> Result<Condition, ImportNote> {
    if let Some(operand) = at.get("matchesJsonPath") {
        return json_path(&operand, remarks);
    }
    if let Some(operand) = at.get("binaryEqualTo") {
        let bytes = operand.text().and_then(|text| STANDARD.decode(text).ok());
        let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok()).filter(|text| text.is_ascii());
        let text = text.ok_or_else(|| remarks.refuse(&operand, "a body that is no text cannot be asked for"))?;
        return Ok(condition::matches(Target::Body, "equals", text));
    }
    if let Some(key) = ["and", "or", "not"].into_iter().find(|key| at.get(key).is_some()) {
        return together(key, at, remarks);
    }
    let is_json = at.get("equalToJson").is_some() || at.get("matchesJsonSchema").is_some();
    let target = if is_json { Target::Json("$".to_owned()) } else { Target::Body };
    pattern::read(at, &Subject::one(target), remarks)
}

/// `and`, `or` and `not`, in which there may be paths again.
fn together(key: &str, at: &At<'_>, remarks: &mut Remarks<'_>) -> Result<Condition, ImportNote> {
    let Some(operand) = at.get(key) else { return Err(remarks.refuse(at, "it asks for nothing")) };
    if operand.pointer.len() > 4_000 {
        return Err(remarks.refuse(at, "patterns lie too deep within each other"));
    }
    if key == "not" {
        return Ok(condition::not(read(&operand, remarks)?));
    }
    let mut parts = Vec::new();
    for item in operand.items() {
        parts.push(read(&item, remarks)?);
    }
    let together = if key == "or" { condition::any(parts) } else { condition::all(parts) };
    together.ok_or_else(|| remarks.refuse(&operand, format!("{key} takes a list of patterns")))
}

/// `matchesJsonPath`: a path that selects something, or whose value a pattern matches.
fn json_path(operand: &At<'_>, remarks: &mut Remarks<'_>) -> Result<Condition, ImportNote> {
    remarks.spend(EXPRESSION, operand)?;
    let source = operand.text().or_else(|| operand.text_of("expression"));
    let source = source.ok_or_else(|| remarks.refuse(operand, "it has no path"))?;
    let path = jayway::read(source).map_err(|detail| remarks.refuse(operand, detail))?;
    let target = Target::Json(path.text.clone());
    let exists = exists(&target, path.is_definite);
    if operand.text().is_some() {
        return Ok(exists);
    }
    let subject = Subject { target: target.clone(), is_several: !path.is_definite };
    if operand.get("absent").is_some() {
        return Ok(condition::not(exists));
    }
    if let Some(json) = operand.get("equalToJson") {
        if !path.is_definite {
            return Err(remarks.refuse(operand, "the list of all that a path selects cannot be compared"));
        }
        return pattern::equal_json(&json, operand, &subject, remarks);
    }
    let condition = pattern::read(operand, &subject, remarks)?;
    if path.is_definite && ["equalTo", "matches"].iter().any(|key| operand.get(key).is_some()) {
        remarks.change(
            operand,
            "where the path selects a list, its elements are not looked at; [*] behind the path does that",
        );
    }
    let is_negative = ["not", "doesNotMatch", "doesNotContain", "or"].iter().any(|key| operand.get(key).is_some());
    let both = if is_negative { condition::all(vec![exists, condition.clone()]) } else { None };
    Ok(both.unwrap_or(condition))
}

/// `WireMock` takes null and what is empty for nothing where a path names one value.
fn exists(target: &Target, is_definite: bool) -> Condition {
    let present = condition::present(target.clone());
    if !is_definite {
        return present;
    }
    let nothing = condition::not(condition::matches(target.clone(), "one_of", json!([null, [], {}])));
    condition::all(vec![present.clone(), nothing]).unwrap_or(present)
}
