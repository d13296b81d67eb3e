use serde_json::Value;
use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many lines alike are left around every change.
const AROUND: usize = 3;

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// In both.
    Same(String),
    /// Only before.
    Gone(String),
    /// Only after.
    New(String),
    /// So many lines that are in both are left out.
    Skipped(usize),
}

/// How many lines of a text are compared: the time that it takes grows with the square of those that differ.
const MOST_COMPARED: usize = 2_000;
/// How many lines a comparison of texts has at most.
const MOST_SHOWN: usize = 400;
/// How long each of them is at most, in characters; longer ones are cut into several.
const LONGEST: usize = 400;

/// The lines in which two values differ, with a few around each change. What is not there has no lines.
pub(super) fn lines(before: Option<&Value>, after: Option<&Value>) -> Vec<Line> {
    let text = |value: Option<&Value>| value.map(|value| format!("{value:#}")).unwrap_or_default();
    let (before, after) = (text(before), text(after));
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    shortened(steps(&before, &after))
}

/// The lines in which two texts differ, long ones in pieces, with a few around each change; and whether there is more to
/// it: of long texts not all is compared.
pub(crate) fn changed_lines(before: &str, after: &str) -> (Vec<Line>, bool) {
    let (before, after) = (pieces(before), pieces(after));
    let alike = before.iter().zip(&after).take_while(|(one, two)| one == two).count();
    let start = alike.saturating_sub(AROUND);
    let end = |lines: &[&str]| lines.len().min(start + MOST_COMPARED);
    let mut lines = shortened(steps(&before[start..end(&before)], &after[start..end(&after)]));
    let is_cut = before.len().max(after.len()) > start + MOST_COMPARED || lines.len() > MOST_SHOWN;
    lines.truncate(MOST_SHOWN);
    if start > 0 {
        lines.insert(0, Line::Skipped(start));
    }
    (lines, is_cut)
}

/// The lines of a text, none longer than is shown; no text has none, and a line break at its end makes an empty one.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for mut line in text.split('\n').filter(|_| !text.is_empty()) {
        while let Some((at, _)) = line.char_indices().nth(LONGEST) {
            let (piece, rest) = line.split_at(at);
            pieces.push(piece);
            line = rest;
        }
        pieces.push(line);
    }
    pieces
}

fn steps(before: &[&str], after: &[&str]) -> Vec<Line> {
    let mut lines = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, before, after) {
        let (_, from, to) = step.as_tag_tuple();
        if matches!(step, DiffOp::Equal { .. }) {
            lines.extend(before[from].iter().map(|line| Line::Same((*line).to_owned())));
        } else {
            lines.extend(before[from].iter().map(|line| Line::Gone((*line).to_owned())));
            lines.extend(after[to].iter().map(|line| Line::New((*line).to_owned())));
        }
    }
    lines
}

fn shortened(lines: Vec<Line>) -> Vec<Line> {
    let mut near = vec![false; lines.len()];
    for (place, line) in lines.iter().enumerate() {
        if !matches!(line, Line::Same(_)) {
            let end = (place + AROUND + 1).min(lines.len());
            near[place.saturating_sub(AROUND)..end].fill(true);
        }
    }
    let mut short = Vec::new();
    for (line, near) in lines.into_iter().zip(near) {
        match short.last_mut() {
            _ if near => short.push(line),
            Some(Line::Skipped(count)) => *count += 1,
            _ => short.push(Line::Skipped(1)),
        }
    }
    short
}
