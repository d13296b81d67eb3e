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

/// The lines in which two values differ, with a few around each change. What is not there has no lines.
pub(super) fn lines(before: Option<&Value>, after: Option<&Value>) -> Vec<Line> {
    let text = |value: Option<&Value>| value.map(|value| format!("{value:#}")).unwrap_or_default();
    let (before, after) = (text(before), text(after));
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let mut lines = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &before, &after) {
        let (_, from, to) = step.as_tag_tuple();
        if matches!(step, DiffOp::Equal { .. }) {
            lines.extend(before[from].iter().map(|line| Line::Same((*line).to_owned())));
        } else {
            lines.extend(before[from].iter().map(|line| Line::Gone((*line).to_owned())));
            lines.extend(after[to].iter().map(|line| Line::New((*line).to_owned())));
        }
    }
    shortened(lines)
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
