//! `dotmock check`.

use dotmock_shared::{
    api::{Diagnostic, Severity},
    document::InFile,
};
use serde::Serialize;

use crate::{
    args::Check,
    document::{Document, Judged, summary},
    failure::Failure,
    output::{Output, PROBLEMS, SOUND, UNUSABLE},
    report::{self, Lines},
    terminal::{Look, Stream, Tone, harmless},
};

/// A diagnostic and the file it is about, as `--json` prints it.
#[derive(Debug, Serialize)]
pub struct Found<'a> {
    file: String,
    /// Where the culprit stands, from 1 and in characters: inside the value, where the text shows it.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<u32>,
    #[serde(flatten)]
    diagnostic: &'a Diagnostic,
}

/// Checks every file, also behind one that cannot be read.
pub fn run(args: &Check) -> Result<Output, Failure> {
    let look = Look::of(Stream::Out);
    let mut output = Output::default();
    let mut list = Vec::new();
    for path in &args.files {
        match Document::read(path) {
            Ok(document) => {
                let judged = document.judge();
                output.code = output.code.max(code(&judged, args.deny_warnings));
                if args.json {
                    list.extend(values(&document, &judged)?);
                } else {
                    output.out.push_str(&for_people(&document, &judged, look));
                }
            }
            Err(error) => {
                output.err.push_str(&format!("dotmock: {error}\n"));
                output.code = UNUSABLE;
            }
        }
    }
    if args.json {
        output.out = serde_json::to_string_pretty(&list).map_err(Failure::Json)? + "\n";
    }
    Ok(output)
}

/// What is wrong with a document, and a line that sums it up.
pub fn for_people(document: &Document, judged: &Judged, look: Look) -> String {
    let name = document.name();
    let tone = match (&judged.loaded, judged.found.is_empty()) {
        (None, _) => Tone::Bad,
        (Some(_), false) => Tone::Warning,
        (Some(_), true) => Tone::Good,
    };
    let summary = look.paint(tone, &harmless(&summary(name, judged)));
    excerpts(document, judged, look) + &summary + "\n"
}

/// What is wrong with a document, file by file, each with the lines that show it.
fn excerpts(document: &Document, judged: &Judged, look: Look) -> String {
    let mut text = String::new();
    for found in judged.found.chunk_by(|one, other| one.file == other.file) {
        let file = found.first().map(|one| one.file.as_str()).unwrap_or_default();
        let (source, format) = document.text_of(file);
        let diagnostics: Vec<Diagnostic> = found.iter().map(|one| one.diagnostic.clone()).collect();
        text.push_str(&report::render(&document.path_of(file), &Lines::new(source), format, &diagnostics, look));
    }
    text
}

fn values(document: &Document, judged: &Judged) -> Result<Vec<serde_json::Value>, Failure> {
    let mut values = Vec::with_capacity(judged.found.len());
    for found in judged.found.chunk_by(|one, other| one.file == other.file) {
        let file = found.first().map(|one| one.file.as_str()).unwrap_or_default();
        let (source, format) = document.text_of(file);
        let lines = Lines::new(source);
        for InFile { diagnostic, .. } in found {
            let position = report::spot(&lines, format, diagnostic).map(|spot| spot.position);
            let (line, column) = (position.map(|at| at.line), position.map(|at| at.column));
            let found = Found { file: document.path_of(file), line, column, diagnostic };
            values.push(serde_json::to_value(found).map_err(Failure::Json)?);
        }
    }
    Ok(values)
}

fn code(judged: &Judged, deny_warnings: bool) -> u8 {
    let warned = judged.found.iter().any(|one| one.diagnostic.severity == Severity::Warning);
    if judged.loaded.is_none() || (deny_warnings && warned) { PROBLEMS } else { SOUND }
}
