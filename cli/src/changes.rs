//! What would change, before it does.

use std::io::{self, IsTerminal, Write};

use dotmock_shared::compare::{Change, Difference, Line};

use crate::{
    failure::Failure,
    terminal::{Look, Tone, harmless},
};

/// How many lines of a part are told of.
const MOST_LINES: usize = 60;

/// What somebody has decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    Yes,
    No,
}

/// Each part that differs, and how.
pub fn told(differences: &[Difference], look: Look) -> String {
    let mut text = String::new();
    for Difference { title, change, lines, .. } in differences {
        let (sign, tone) = match change {
            Change::Added => ("added", Tone::Good),
            Change::Removed => ("removed", Tone::Bad),
            Change::Changed => ("changed", Tone::Warning),
            Change::Moved => ("moved", Tone::Warning),
        };
        text.push_str(&format!("{} {}\n", look.paint(tone, sign), look.paint(Tone::Strong, &harmless(title))));
        for line in lines.iter().take(MOST_LINES) {
            let line = match line {
                Line::Same(line) => look.paint(Tone::Faint, &format!("    {}", harmless(line))),
                Line::Gone(line) => look.paint(Tone::Bad, &format!("  - {}", harmless(line))),
                Line::New(line) => look.paint(Tone::Good, &format!("  + {}", harmless(line))),
                Line::Skipped(count) => look.paint(Tone::Faint, &format!("    … {count} lines that are the same")),
            };
            text.push_str(&line);
            text.push('\n');
        }
        if lines.len() > MOST_LINES {
            text.push_str(&look.paint(Tone::Faint, &format!("    … and {} lines more", lines.len() - MOST_LINES)));
            text.push('\n');
        }
    }
    text
}

/// Asks whoever sits there; where nobody does, it must have been said before.
pub fn agreed(question: &str, yes: bool) -> Result<Answer, Failure> {
    if yes {
        return Ok(Answer::Yes);
    }
    if !io::stdin().is_terminal() {
        return Err(Failure::NobodyToAsk);
    }
    eprint!("{question} [y/N] ");
    io::stderr().flush().map_err(Failure::Runtime)?;
    let mut line = String::new();
    io::stdin().read_line(&mut line).map_err(Failure::Runtime)?;
    Ok(if matches!(line.trim().to_ascii_lowercase().as_str(), "y" | "yes") { Answer::Yes } else { Answer::No })
}

#[cfg(test)]
mod tests {
    use dotmock_shared::compare::compare;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_change_is_told_by_its_lines() {
        let one =
            |body: &str| json!({"endpoints": [{"id": "a", "path": "/a", "responses": [{"id": "r1", "body": body}]}]});
        let look = Look { color: false, unicode: true, width: 80 };
        let told = told(&compare(&one("x"), &one("y")), look);
        assert!(told.starts_with("changed GET /a\n"), "{told}");
        assert!(told.contains("  - ") && told.contains("  + ") && told.contains("\"y\""), "{told}");
    }
}
