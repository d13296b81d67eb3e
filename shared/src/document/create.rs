use super::{Loaded, MAX_BYTES, Rejection, decode, json, load_place, place::Place, report::Report, report_on};
use crate::{api::Diagnostic, model::Slug};

/// What a client asks for when it creates a project: the body of `POST /api/projects`.
#[derive(Debug, Default)]
pub struct Create {
    /// What people will call it, in place of the document's own name.
    pub name: Option<String>,
    /// The label it is to have, well-formed and not reserved; whether it is free only the directory knows.
    pub slug: Option<Slug>,
    /// Its first document.
    pub document: Option<Loaded>,
}

const FIELDS: [&str; 3] = ["name", "slug", "document"];

/// Room for the other fields beside a document of the largest size, in bytes.
const ENVELOPE_BYTES: usize = 4 * 1024;

/// Reads the body of `POST /api/projects`. A body without a character other than white space is an empty object.
///
/// # Errors
/// [`Rejection`], with everything that is wrong; what is wrong with the document has pointers under `/document`, what is
/// wrong with the slug is [`SlugError`](crate::model::SlugError)'s sentence at `/slug`.
pub fn read_create(text: &str) -> Result<Create, Rejection> {
    if text.trim_ascii().is_empty() {
        return Ok(Create::default());
    }
    if text.len() > MAX_BYTES + ENVELOPE_BYTES {
        let detail = format!("a document has at most {MAX_BYTES} bytes");
        return Err(Rejection::Invalid(vec![Diagnostic::error("/document", detail)]));
    }
    let tree = json::parse(text).map_err(Rejection::Syntax)?;
    let root = Place::root(&tree);
    let mut report = report_on(&root);
    let mut create = read(&root, &mut report);
    let warnings = report.finish()?;
    if let Some(loaded) = &mut create.document {
        loaded.warnings = warnings;
    }
    Ok(create)
}

fn read(place: &Place<'_>, report: &mut Report) -> Create {
    let mut create = Create::default();
    let Some(fields) = place.fields() else {
        report.error(place, format!("the request body must be an object, not {}", place.node.kind()));
        return create;
    };
    for (name, field) in fields {
        match name {
            "name" => create.name = decode::text(&field, report).map(str::to_owned),
            "slug" => create.slug = slug(&field, report),
            "document" => create.document = load_place(&field, report),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    create
}

fn slug(place: &Place<'_>, report: &mut Report) -> Option<Slug> {
    match Slug::parse(decode::text(place, report)?) {
        Ok(slug) => Some(slug),
        Err(error) => {
            report.error(place, error.to_string());
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str, u32)]) {
        let Err(Rejection::Invalid(found)) = read_create(text) else { panic!("{text} is wrong") };
        let found: Vec<_> = found
            .iter()
            .map(|one| (one.pointer.as_str(), one.detail.as_str(), one.at.map_or(0, |at| at.column)))
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn everything_is_optional() {
        for text in ["", " \n", "{}"] {
            let create = read_create(text).expect("sound");
            assert!(create.name.is_none() && create.slug.is_none() && create.document.is_none());
        }
        let create = read_create(r#"{"name": "P", "slug": "pets", "document": {"endpoints": [{"path": "/"}]}}"#);
        let create = create.expect("sound");
        assert_eq!(create.name.as_deref(), Some("P"));
        assert_eq!(create.slug.map(|slug| slug.to_string()).as_deref(), Some("pets"));
        assert_eq!(create.document.map(|loaded| loaded.project.endpoints.len()), Some(1));
    }

    #[test]
    fn envelope_and_document_are_judged_together() {
        check(
            r#"{"slug": "WWW", "document": {"endpoints": [{}]}, "nam": 1, "nam": 2}"#,
            &[
                ("/slug", "a slug has 3 to 63 characters: lower-case letters, digits, and hyphens between them", 10),
                ("/document/endpoints/0/path", "an endpoint needs a `path`, such as `/users/{id}`", 44),
                ("/nam", "unknown field `nam`; did you mean `name`?", 57),
                ("/nam", "`nam` stands here again; it is given at 1:50", 60),
                ("/nam", "unknown field `nam`; did you mean `name`?", 67),
            ],
        );
        check(r#"{"slug": "api"}"#, &[("/slug", "this slug is reserved; choose another", 10)]);
        check("[]", &[("", "the request body must be an object, not a list", 1)]);
        check(
            r#"{"document": 1}"#,
            &[("/document", "`document` must be an object with `endpoints`, not a number", 14)],
        );
        assert!(matches!(read_create("{"), Err(Rejection::Syntax(_))));
    }
}
