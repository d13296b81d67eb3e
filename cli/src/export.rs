//! `dotmock export`.

use std::collections::HashMap;

use dotmock_shared::{
    api::{ExportNote, ExportReport, ImportNote, ImportReport, Position},
    document::{self, File},
    export::{Format, export},
};

use crate::{
    args::Export,
    check,
    document::{Document, Judged},
    failure::Failure,
    import::words,
    output::{Output, PROBLEMS, SOUND},
    output_file::{Out, deleted, write, write_folder},
    terminal::{Look, Stream},
};

/// Exports, writes what there is, and tells of it. Nothing is written before all of it is there.
pub fn run(args: &Export) -> Result<Output, Failure> {
    let out = Out::of(args.out.as_deref());
    let format = args.format.unwrap_or(if matches!(out, Out::Folder(_)) { Format::Folder } else { Format::Native });
    if args.yaml && !format.has_yaml() {
        return Err(Failure::NoYaml(format.key()));
    }
    if format == Format::Folder && !matches!(out, Out::Folder(_)) && args.out.is_none() {
        return Err(Failure::NoFolder);
    }
    let document = Document::read(&args.file)?;
    let judged = document.judge();
    let look = Look::of(Stream::Err);
    let Some(loaded) = &judged.loaded else {
        return Ok(Output { err: check::for_people(&document, &judged, look), code: PROBLEMS, ..Output::default() });
    };
    let written = if args.yaml { document::Format::Yaml } else { out.format() };
    let exported = export(&loaded.project, &loaded.compiled, format, written);
    let mut output = Output { code: SOUND, ..Output::default() };
    match (&out, format) {
        (Out::Folder(folder) | Out::File(folder), Format::Folder) => {
            let gone = write_folder(folder, &exported.files)?;
            output.err = deleted(folder, &gone);
        }
        (Out::Stdout, _) => output.out = only(exported.files).text,
        (Out::File(path), _) => write(path, &only(exported.files).text)?,
        (Out::Folder(folder), _) => {
            let File { name, text } = only(exported.files);
            write(&folder.join(name), &text)?;
        }
    }
    let report = placed(&document, &judged, exported.report);
    if let Some(path) = &args.report {
        let text = serde_json::to_string_pretty(&values(&report)).map_err(Failure::Json)?;
        write(path, &(text + "\n"))?;
    }
    // A document of ours is what it was.
    if !matches!(format, Format::Native | Format::Folder) {
        output.err.push_str(&words::exported(document.name(), &report, look));
    }
    Ok(output)
}

/// The one file of what is one file.
fn only(files: Vec<File>) -> File {
    files.into_iter().next().unwrap_or(File { name: String::new(), text: String::new() })
}

/// The report in the words of the import's, with "exported" in the place of "imported".
fn values(report: &ImportReport) -> serde_json::Value {
    serde_json::json!({"format": report.format, "exported": report.imported, "changed": report.changed, "left": report.left})
}

/// The report with the place of everything in the document's text.
fn placed(document: &Document, judged: &Judged, report: ExportReport) -> ImportReport {
    let ExportReport { format, exported, changed, left } = report;
    let mut by_file: HashMap<&str, Vec<&str>> = HashMap::new();
    for note in exported.iter().chain(&changed).chain(&left) {
        let (file, pointer) = judged.locate(&note.pointer);
        by_file.entry(file).or_default().push(pointer);
    }
    let mut places: HashMap<(&str, &str), Position> = HashMap::new();
    for (file, pointers) in &by_file {
        let (text, format) = document.text_of(file);
        let found = document::place_of(text, format, pointers).unwrap_or_default();
        places.extend(pointers.iter().zip(found).map(|(pointer, at)| ((*file, *pointer), at)));
    }
    let note = |note: &ExportNote| {
        let (file, pointer) = judged.locate(&note.pointer);
        let at = places.get(&(file, pointer)).copied().unwrap_or(Position { line: 1, column: 1 });
        let (file, pointer) = (document.path_of(file), pointer.to_owned());
        ImportNote { file, pointer, at, detail: note.detail.clone(), endpoint: note.endpoint.clone() }
    };
    let list = |notes: &[ExportNote]| notes.iter().map(note).collect();
    ImportReport { format, imported: list(&exported), changed: list(&changed), left: list(&left), error: None }
}
