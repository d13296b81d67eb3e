use super::{
    super::{place::Place, report::Report, tree::Value},
    headers,
    scalar::text,
};
use crate::model::{Credential, PartField, Target};

/// Reads what stands beside the key of a target; none when it is wrong.
pub(super) fn decode(key: &str, place: &Place<'_>, report: &mut Report) -> Option<Target> {
    if Target::from_key(key, "").is_some_and(|target| target.name().is_none()) {
        if place.node.value != Value::Bool(true) {
            report.wrong_type(place, "true");
            return None;
        }
        return Target::from_key(key, "");
    }
    if key == "part" && place.fields().is_some() {
        return part(place, report);
    }
    let Some(name) = place.text() else {
        report.wrong_type(place, expected(key));
        return None;
    };
    // An empty path is a mistake of its own, and compiling says which.
    if name.is_empty() && !matches!(key, "json" | "xml" | "jwt") {
        report.error(place, format!("`{key}` must be {}, not empty text", expected(key)));
        return None;
    }
    if key == "header" && !headers::is_token(name) {
        report.error(place, "no header has this name: letters, digits and !#$%&'*+-.^_`|~");
        return None;
    }
    if key == "basic" && Credential::from_key(name).is_none() {
        report.unknown_word(place, name, &Credential::ALL.map(Credential::key));
        return None;
    }
    Target::from_key(key, name)
}

fn expected(key: &str) -> &'static str {
    match key {
        "json" | "jwt" => "a JSONPath",
        "xml" => "an XPath",
        "basic" => "`user` or `password`",
        "graphql" => "`operation`, `type` or the path of a variable",
        "part" => "a name, or an object with `name` and `field`",
        _ => "a name",
    }
}

/// `{name, field}`, where the field is one of those that are not the part's text.
fn part(place: &Place<'_>, report: &mut Report) -> Option<Target> {
    let (mut name, mut field) = (None, Some(PartField::Text));
    for (key, inner) in place.fields()? {
        match key {
            "name" => name = text(&inner, report).filter(|name| !name.is_empty()),
            "field" => {
                let word = text(&inner, report)?;
                field = PartField::from_key(word);
                if field.is_none() {
                    report.unknown_word(&inner, word, &["filename", "type"]);
                }
            }
            _ => report.unknown(&inner, key, &["name", "field"]),
        }
    }
    if name.is_none() {
        report.missing(place, "name", "`part` needs the name of a part");
    }
    Some(Target::Part { name: name?.to_owned(), field: field? })
}
