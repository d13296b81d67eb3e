use super::{Loaded, MAX_BYTES, Rejection, decode, json, load_place, place::Place, report::Report};
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
    let mut report = Report::on(&root);
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
        report.wrong_type(place, "an object");
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
