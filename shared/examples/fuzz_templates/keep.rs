//! A sample of the cases, with Go's answers, as conformance data.

use dotmock_shared::template::Functions;
use serde_json::json;

use crate::case::Case;
use crate::judge::{Answer, Verdict, judge};

/// Longer cases say no more, and take room.
const LONGEST: usize = 620;

/// So many of the cases, one a line, without those that are meant to differ.
pub fn keep(count: usize, cases: &[Case], answers: &[Answer], functions: &Functions) -> String {
    let judged = cases.iter().zip(answers).filter(|(case, answer)| {
        let verdict = judge(case, answer, functions);
        !matches!(verdict, Verdict::Meant(_) | Verdict::Panics | Verdict::Slow)
    });
    let lines: Vec<String> =
        judged.map(|(case, answer)| line(case, answer)).filter(|line| line.len() <= LONGEST).take(count).collect();
    format!("[\n{}\n]\n", lines.join(",\n"))
}

fn line(case: &Case, answer: &Answer) -> String {
    let mut case = case.clone();
    // Data that the template does not look at.
    if !case.template.contains(['.', '$']) {
        case.data = serde_json::Value::Null;
    }
    let mut line = json!(case);
    match &answer.output {
        Some(output) => line["output"] = json!(output),
        None => {
            line["error"] = json!(answer.error);
            line["stage"] = json!(answer.stage);
        }
    }
    visible(&line.to_string())
}

/// The same JSON with escapes for what is not seen in an editor.
fn visible(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '\u{7f}'..='\u{a0}' | '\u{ad}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{feff}' => {
                text.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => text.push(c),
        }
    }
    text
}
