//! `dotmock fmt`.

use std::path::Path;

use dotmock_shared::{
    api::Position,
    document::{self, InFile, Rejection, Rewritten},
};

use crate::{
    args::Fmt,
    check,
    document::{Document, Judged, counted},
    failure::Failure,
    input,
    output::{Output, PROBLEMS, UNUSABLE},
    output_file::write,
    terminal::{Look, Stream},
};

/// Lays out every file anew, also behind one that cannot be.
pub fn run(args: &Fmt) -> Result<Output, Failure> {
    if args.files.iter().filter(|path| input::is_stdin(path)).count() > 1 {
        return Err(Failure::StdinTwice);
    }
    let mut output = Output::default();
    for path in &args.files {
        match Document::read(path) {
            Ok(document) => format(args, path, &document, &mut output)?,
            Err(error) => {
                output.err.push_str(&format!("dotmock: {error}\n"));
                output.code = UNUSABLE;
            }
        }
    }
    Ok(output)
}

fn format(args: &Fmt, path: &Path, document: &Document, output: &mut Output) -> Result<(), Failure> {
    let rewritten = match rewritten(document) {
        Ok(rewritten) => rewritten,
        Err(found) => {
            let judged = Judged { loaded: None, found, files: Vec::new() };
            output.err.push_str(&check::for_people(document, &judged, Look::of(Stream::Err)));
            output.code = output.code.max(PROBLEMS);
            return Ok(());
        }
    };
    let is_printed = input::is_stdin(path) && !args.check;
    for (file, Rewritten { text, lost }) in rewritten {
        let name = document.path_of(&file);
        let is_same = document.text_of(&file).0 == text;
        if !is_same && !lost.is_empty() && !args.force {
            output.err.push_str(&refusal(&name, &lost));
            output.code = output.code.max(PROBLEMS);
        } else if is_printed {
            output.out.push_str(&text);
        } else if !is_same {
            output.out.push_str(&format!("{name}\n"));
            if args.check {
                output.code = output.code.max(PROBLEMS);
            } else {
                write(Path::new(&name), &text)?;
            }
        }
    }
    Ok(())
}

/// The files of a document as they should be, by their names in it.
fn rewritten(document: &Document) -> Result<Vec<(String, Rewritten)>, Vec<InFile>> {
    match document {
        Document::File { source, format } => match document::rewrite(&source.text, *format) {
            Ok(rewritten) => Ok(vec![(String::new(), rewritten)]),
            Err(Rejection::Syntax(diagnostic)) => Err(vec![InFile { file: String::new(), diagnostic }]),
            Err(Rejection::Invalid(found)) => {
                Err(found.into_iter().map(|diagnostic| InFile { file: String::new(), diagnostic }).collect())
            }
        },
        Document::Folder { files, .. } => document::rewrite_folder(files),
    }
}

/// Why a file stays as it is.
fn refusal(name: &str, lost: &[Position]) -> String {
    let Position { line, column } = lost.first().copied().unwrap_or(Position { line: 1, column: 1 });
    let further = match lost.len().saturating_sub(1) {
        0 => String::new(),
        more => format!(", as at {} more", counted(more, "place")),
    };
    format!(
        "dotmock: {name}:{line}:{column}: what is written here would be lost{further}: anchors and aliases are written out; \
         --force does it\n"
    )
}
