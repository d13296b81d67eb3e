use crate::{
    document::NodeValue,
    import::{ImportError, notes::Notes, source::At},
};

/// Which of the formats a document has. They differ in where things stand and in their schemas.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Version {
    /// Swagger 2.0.
    Two,
    /// OpenAPI 3.0.
    Three,
    /// OpenAPI 3.1 and 3.2, whose schemas are JSON Schema 2020-12.
    ThreeOne,
}

/// Reads the version, or says which are known.
pub(super) fn read(root: &At<'_>, notes: &mut Notes) -> Result<Version, ImportError> {
    let refuse = |at: &At<'_>, detail: String| Err(ImportError::at_value(notes.file(), at, detail));
    let Some((key, at)) = ["openapi", "swagger"].into_iter().find_map(|key| Some((key, root.get(key)?))) else {
        return refuse(
            root,
            "an OpenAPI document says its version in `openapi`, or in `swagger`; this has neither".to_owned(),
        );
    };
    let written = match &at.node.value {
        NodeValue::String(text) => text.trim().to_owned(),
        NodeValue::Number(number) => number.to_string(),
        _ => return refuse(&at, format!("`{key}` is a version such as \"3.1.0\"")),
    };
    let is = |number: &str| written == number || written.starts_with(&format!("{number}."));
    let known = match key {
        "swagger" if is("2.0") || written == "2" => Some((Version::Two, "swagger-2.0")),
        "openapi" if is("3.0") || written == "3" => Some((Version::Three, "openapi-3.0")),
        "openapi" if is("3.1") => Some((Version::ThreeOne, "openapi-3.1")),
        "openapi" if is("3.2") => Some((Version::ThreeOne, "openapi-3.2")),
        _ => None,
    };
    let Some((version, name)) = known else {
        let written: String = written.chars().take(20).collect();
        return refuse(
            &at,
            format!("version {written:?} of `{key}` cannot be imported: OpenAPI 3.0, 3.1 and 3.2 and Swagger 2.0 can"),
        );
    };
    notes.format(name);
    Ok(version)
}
