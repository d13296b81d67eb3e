//! `dotmock import`.

mod folder;
pub mod words;

use std::path::PathBuf;

use dotmock_shared::{
    api::ImportReport,
    document::Format,
    import::{ImportError, Source, import},
};

use crate::{
    args::Import,
    failure::Failure,
    input,
    output::{Output, PROBLEMS, SOUND},
    output_file::{Out, write, write_project},
    report::{self, Lines},
    terminal::{Look, Stream},
};

/// Imports, writes what there is, and tells of it. Nothing is written before all of it is there.
pub fn run(args: &Import) -> Result<Output, Failure> {
    if args.files.iter().filter(|path| input::is_stdin(path)).count() > 1 {
        return Err(Failure::StdinTwice);
    }
    let sources = folder::read(&args.files)?;
    let look = Look::of(Stream::Err);
    match import(&sources, args.format) {
        Ok(imported) => {
            let to = Out::of(args.out.as_deref());
            let (out, said) = write_project(&imported.project, &to, to.format())?;
            write_report(args.report.as_ref(), &imported.report)?;
            Ok(Output { out, err: said + &words::report(&imported.report, look), code: SOUND })
        }
        Err(error) => {
            write_report(args.report.as_ref(), &error.report())?;
            Ok(Output { err: refusal(&error, &sources, look), code: PROBLEMS, ..Output::default() })
        }
    }
}

fn write_report(path: Option<&PathBuf>, report: &ImportReport) -> Result<(), Failure> {
    let Some(path) = path else { return Ok(()) };
    let text = serde_json::to_string_pretty(report).map_err(Failure::Json)?;
    write(path, &(text + "\n"))
}

/// Why there is no project, with the line that shows it.
pub fn refusal(error: &ImportError, sources: &[Source], look: Look) -> String {
    let note = &error.note;
    let Some(source) = sources.iter().find(|source| source.name == note.file) else {
        return format!("dotmock: {error}\n");
    };
    let text = source.text().unwrap_or_default();
    let lines = Lines::new(text);
    let is_json = text.trim_start().starts_with(['{', '[']);
    let format = if is_json { Format::Json } else { Format::Yaml };
    let shown = report::render(&note.file, &lines, format, &[error.diagnostic()], look);
    format!("{shown}dotmock: nothing is imported\n")
}
