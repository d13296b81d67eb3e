//! Every `curl` command of a shell script, or of a text in which people keep some.

use super::{PasteError, Pasted, cmd, curl, error::Failure, sh, word::Command};
use crate::api::Position;

/// The longest script, in bytes.
const MAX_SCRIPT: usize = 1 << 20;

/// A script that was read.
#[derive(Debug, Default)]
pub(crate) struct Script {
    /// The requests, each with the place of its command.
    pub calls: Vec<(Position, Pasted)>,
    /// What else stands in the script, each with its place.
    pub others: Vec<(Position, String)>,
}

/// Whether a text is a script with a `curl` command: its first command is one, or it says that it is a script.
pub(crate) fn is_script(text: &str, is_named_so: bool) -> bool {
    let text = text.trim_start_matches('\u{feff}').get(..text.len().min(MAX_SCRIPT)).unwrap_or(text);
    let mut lines = text.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with('#'));
    if is_named_so || text.trim_start().starts_with("#!") {
        return lines.any(curl::begins);
    }
    lines.next().is_some_and(curl::begins)
}

/// Reads all of a script.
///
/// # Errors
/// [`PasteError`], for the first thing that is wrong.
pub(crate) fn read_script(text: &str) -> Result<Script, PasteError> {
    if text.len() > MAX_SCRIPT {
        return Err(PasteError::at(text, MAX_SCRIPT, format!("a script has at most {MAX_SCRIPT} bytes")));
    }
    read(text).map_err(|(at, detail)| PasteError::at(text, at, detail))
}

fn read(text: &str) -> Result<Script, Failure> {
    let start = text.find(|sign: char| !sign.is_whitespace() && sign != '\u{feff}').unwrap_or_default();
    let is_windows = cmd::is_meant(text.get(start..).unwrap_or_default());
    let commands = if is_windows { cmd::commands(text)? } else { sh::commands(text)? };
    let mut script = Script::default();
    let mut places = Places { text, at: 0, position: Position { line: 1, column: 1 } };
    for (index, command) in commands.iter().enumerate() {
        let words = without_prompt(command);
        let Some(first) = words.first() else { continue };
        let place = places.of(first.start);
        if !super::word::is_curl(first) {
            // What is piped into curl is read with it.
            if !command.is_piped {
                script.others.push((place, curl::sentence(command)));
            }
            continue;
        }
        let before = commands.get(..index).unwrap_or_default();
        for (part, words) in curl::parts(words).into_iter().enumerate() {
            let at = words.first().map_or(first.start, |word| word.start);
            let ignored = if part == 0 { command.ignored.clone() } else { Vec::new() };
            let pasted = curl::call(words, before, ignored)?;
            script.calls.push((places.of(at), pasted));
        }
    }
    Ok(script)
}

/// The words behind a prompt that was copied with them.
fn without_prompt(command: &Command) -> &[super::word::Word] {
    match command.words.as_slice() {
        [prompt, rest @ ..] if prompt.is("$") || prompt.is("%") => rest,
        words => words,
    }
}

/// Tells places, one behind the other: nothing is counted twice.
struct Places<'t> {
    text: &'t str,
    at: usize,
    position: Position,
}

impl Places<'_> {
    fn of(&mut self, byte: usize) -> Position {
        for sign in self.text.get(self.at..byte).unwrap_or_default().chars() {
            if sign == '\n' {
                self.position = Position { line: self.position.line + 1, column: 1 };
            } else {
                self.position.column += 1;
            }
        }
        self.at = self.at.max(byte);
        self.position
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_read() {
        let text = "#!/bin/sh\nset -e\n# curl no\nB=https://a.example\ncurl -s \"$B/a\" | jq .\n\n$ curl -X PUT b.example/b \\\n  -d x=1 --next c.example/c\n";
        let script = read_script(text).unwrap();
        let calls: Vec<(u32, u32, &str, &str)> = script
            .calls
            .iter()
            .map(|(at, call)| (at.line, at.column, call.request.method.as_str(), call.request.url.as_str()))
            .collect();
        assert_eq!(
            calls,
            [(5, 1, "GET", "http://$B/a"), (7, 3, "PUT", "http://b.example/b"), (8, 10, "GET", "http://c.example/c")]
        );
        let others: Vec<(u32, &str)> = script.others.iter().map(|(at, text)| (at.line, text.as_str())).collect();
        assert_eq!(others, [(2, "set -e"), (4, "B=https://a.example"), (5, "jq .")]);
        let error = read_script("curl a.example\ncurl --nonsense").unwrap_err();
        assert_eq!((error.line, error.column), (2, 6));
    }

    #[test]
    fn a_script_is_known() {
        for (text, is_named_so, expected) in [
            ("curl https://a.example", false, true),
            ("# one\n\n  $ curl a", false, true),
            ("#!/bin/bash\nset -e\ncurl a", false, true),
            ("set -e\ncurl a", false, false),
            ("set -e\ncurl a", true, true),
            ("openapi: 3.0.0\ncurl: x", false, false),
            ("{\"curl\": 1}", false, false),
            ("", true, false),
        ] {
            assert_eq!(is_script(text, is_named_so), expected, "{text:?}");
        }
    }
}
