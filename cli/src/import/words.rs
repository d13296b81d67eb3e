use dotmock_shared::{api::ImportReport, sentence::told_once};

use crate::terminal::{Look, Tone, harmless};

/// How many lines each part of a report has at most; `--report` has all of it.
const MOST: usize = 40;

/// A report for a person: what was changed and what was left, the same at several places told once.
pub fn report(report: &ImportReport, look: Look) -> String {
    let count = report.imported.len();
    let operations = if count == 1 { "1 operation".to_owned() } else { format!("{count} operations") };
    let file =
        report.imported.iter().chain(&report.changed).chain(&report.left).next().map(|note| harmless(&note.file));
    let file = file.map(|file| format!("{file}: ")).unwrap_or_default();
    lists(
        look.paint(Tone::Good, &format!("{file}{operations} imported from {}", ImportReport::title_of(&report.format))),
        report,
        look,
    )
}

/// The report of an export for a person, in the same way.
pub fn exported(name: &str, report: &ImportReport, look: Look) -> String {
    let count = report.imported.len();
    let entries = if count == 1 { "1 entry".to_owned() } else { format!("{count} entries") };
    lists(
        look.paint(
            Tone::Good,
            &format!("{}: {entries} exported as {}", harmless(name), ImportReport::title_of(&report.format)),
        ),
        report,
        look,
    )
}

fn lists(title: String, report: &ImportReport, look: Look) -> String {
    let mut text = title + "\n";
    for (title, notes) in [("Changed", &report.changed), ("Left", &report.left)] {
        if notes.is_empty() {
            continue;
        }
        text.push_str(&format!("{}\n", look.paint(Tone::Strong, title)));
        let grouped = told_once(notes, |note| &note.detail);
        for (note, others) in grouped.iter().take(MOST) {
            let place =
                look.paint(Tone::Faint, &format!("{}:{}:{}", harmless(&note.file), note.at.line, note.at.column));
            let further = match others {
                0 => String::new(),
                1 => " (and at another place)".to_owned(),
                many => format!(" (and at {many} other places)"),
            };
            text.push_str(&format!("  {place} {}{further}\n", harmless(&note.detail)));
        }
        if grouped.len() > MOST {
            text.push_str(&format!("  and {} more; --report FILE has all of them\n", grouped.len() - MOST));
        }
    }
    text
}
