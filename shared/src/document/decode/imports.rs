use super::{
    super::{
        place::{Place, quote},
        report::Report,
    },
    scalar::{text, text_or_empty},
};
use crate::{import::Format, model::ImportedFrom};

const FIELDS: [&str; 3] = ["format", "name", "parts"];

/// Reads what was imported.
pub(super) fn decode(place: &Place<'_>, report: &mut Report) -> Vec<ImportedFrom> {
    let Some(items) = place.items() else {
        report.wrong_type(place, "a list of what was imported");
        return Vec::new();
    };
    if items.len() > ImportedFrom::MOST {
        report
            .error(place, format!("`imports` has {} entries; a project remembers {}", items.len(), ImportedFrom::MOST));
        return Vec::new();
    }
    items.map(|item| source(&item, report)).collect()
}

fn source(place: &Place<'_>, report: &mut Report) -> ImportedFrom {
    let mut source = ImportedFrom::default();
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object with `format` and `parts`");
        return source;
    };
    let mut has_format = false;
    for (name, field) in fields {
        match name {
            "format" => {
                has_format = true;
                source.format = format(&field, report);
            }
            "name" => source.name = text_or_empty(&field, report),
            "parts" => source.parts = parts(&field, report),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    if !has_format {
        report.missing(place, "format", "`format` is missing: say which tool wrote the source, such as `openapi`");
    }
    source
}

fn format(place: &Place<'_>, report: &mut Report) -> String {
    let Some(word) = text(place, report) else { return String::new() };
    if Format::ALL.iter().all(|format| format.key() != word) {
        report.unknown_word(place, word, &Format::ALL.map(Format::key));
    }
    word.to_owned()
}

fn parts(place: &Place<'_>, report: &mut Report) -> Vec<(String, String)> {
    let Some(fields) = place.fields() else {
        report.wrong_type(place, "an object of parts and their digests");
        return Vec::new();
    };
    let mut parts = Vec::new();
    for (part, field) in fields {
        match text(&field, report) {
            Some(digest) if is_digest(digest) => parts.push((part.to_owned(), digest.to_owned())),
            Some(other) => {
                report.error(&field, format!("a digest has 16 hexadecimal digits, which {} has not", quote(other)));
            }
            None => {}
        }
    }
    parts
}

fn is_digest(text: &str) -> bool {
    text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}
