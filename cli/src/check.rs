//! `dotmock check`.

use dotmock_shared::api::{Diagnostic, Severity};
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
    file: &'a str,
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
    let name = &document.source.name;
    let lines = Lines::new(&document.source.text);
    let tone = match (&judged.loaded, judged.found.is_empty()) {
        (None, _) => Tone::Bad,
        (Some(_), false) => Tone::Warning,
        (Some(_), true) => Tone::Good,
    };
    let summary = look.paint(tone, &harmless(&summary(name, judged)));
    report::render(name, &lines, document.format, &judged.found, look) + &summary + "\n"
}

fn values(document: &Document, judged: &Judged) -> Result<Vec<serde_json::Value>, Failure> {
    let lines = Lines::new(&document.source.text);
    let found = judged.found.iter().map(|diagnostic| {
        let position = report::spot(&lines, document.format, diagnostic).map(|spot| spot.position);
        let (line, column) = (position.map(|at| at.line), position.map(|at| at.column));
        serde_json::to_value(Found { file: &document.source.name, line, column, diagnostic }).map_err(Failure::Json)
    });
    found.collect()
}

fn code(judged: &Judged, deny_warnings: bool) -> u8 {
    let warned = judged.found.iter().any(|one| one.severity == Severity::Warning);
    if judged.loaded.is_none() || (deny_warnings && warned) { PROBLEMS } else { SOUND }
}
