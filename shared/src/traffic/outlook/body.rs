use serde_json::Value;

use super::answer::Answer;
use crate::compare::{Line, changed_lines};

/// How the contents of two replies differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyChange {
    /// Both are text, or nothing: the lines, JSON with one for each value.
    Lines {
        /// Those that differ, with a few around each.
        lines: Vec<Line>,
        /// True when there is more to it than the lines tell.
        is_cut: bool,
    },
    /// One of them is no text.
    Bytes {
        /// How long it was, in bytes.
        before: u64,
        /// How long it would be.
        after: u64,
    },
}

/// None where what is known of both is the same.
pub(super) fn change(before: &Answer, after: &Answer) -> Option<BodyChange> {
    let is_cut = before.content.cut || after.content.cut;
    // Behind the cut there may be more, of which the length is known; that of masked text is another.
    if before.content == after.content && (!is_cut || before.bytes == after.bytes) {
        return None;
    }
    if before.content.body_base64.is_some() || after.content.body_base64.is_some() {
        return Some(BodyChange::Bytes { before: before.bytes, after: after.bytes });
    }
    let text = |answer: &Answer| answer.content.body.clone().unwrap_or_default();
    let (one, two) = (text(before), text(after));
    let (lines, is_shortened) = match (pretty(&one), pretty(&two)) {
        (Some(one), Some(two)) if one != two => changed_lines(&one, &two),
        _ => changed_lines(&one, &two),
    };
    Some(BodyChange::Lines { lines, is_cut: is_cut || is_shortened })
}

/// JSON over several lines; none for other text.
fn pretty(text: &str) -> Option<String> {
    serde_json::from_str::<Value>(text).ok().map(|value| format!("{value:#}"))
}
