//! Words as Windows' command prompt and the C runtime of its programs split them: first carets are taken off, then quotes.
//! Browsers write `^"…^"`, so that the prompt sees no quotes at all, and `\"` inside.

use super::{
    error::Failure,
    word::{Command, Word},
};

/// Whether a command is written so: the first quote has a caret before it, or the first line goes on by one, and what a
/// shell would take for a quote is not there before.
pub(super) fn is_meant(text: &str) -> bool {
    let first = text.find(['\'', '"']).unwrap_or(text.len());
    let is_shell = text.get(first..).is_some_and(|rest| rest.starts_with('\''));
    let line = text.trim_start().lines().next().unwrap_or_default();
    text.get(..first).is_some_and(|before| before.ends_with('^')) || (!is_shell && line.trim_end().ends_with(" ^"))
}

/// The commands of a text, one after the other.
pub(super) fn commands(text: &str) -> Result<Vec<Command>, Failure> {
    let mut commands = Vec::new();
    for signs in without_carets(text) {
        let words = words(&signs)?;
        if !words.is_empty() {
            commands.push(Command { words, ..Command::default() });
        }
    }
    Ok(commands)
}

/// A character of the command line, and at which byte it stands.
type Sign = (char, usize);

/// What the prompt hands on of each command.
fn without_carets(text: &str) -> Vec<Vec<Sign>> {
    let mut commands: Vec<Vec<Sign>> = vec![Vec::new()];
    let mut signs = text.char_indices().filter(|(_, sign)| *sign != '\r');
    let mut is_quoted = false;
    let mut backslashes = 0;
    while let Some((at, sign)) = signs.next() {
        let kept = match sign {
            '^' if !is_quoted => match signs.next() {
                // The line goes on, and its first sign is taken as it is: a second line break is one.
                Some((_, '\n')) => match signs.next() {
                    Some((_, '^')) => signs.next(),
                    other => other,
                },
                other => other,
            }
            .map(|(at, sign)| (sign, at)),
            '\n' => None,
            '&' | '|' if !is_quoted => None,
            // The prompt knows no backslashes; who wrote this one took it for granted that it does.
            '"' => {
                is_quoted = !is_quoted || backslashes % 2 == 1;
                Some((sign, at))
            }
            other => Some((other, at)),
        };
        backslashes = if sign == '\\' { backslashes + 1 } else { 0 };
        if let Some(sign) = kept {
            commands.last_mut().into_iter().for_each(|command| command.push(sign));
        } else {
            is_quoted = false;
            commands.push(Vec::new());
        }
    }
    commands
}

/// What a program makes of its command line (Microsoft's C runtime, parsing of arguments).
fn words(signs: &[Sign]) -> Result<Vec<Word>, Failure> {
    let mut words: Vec<Word> = Vec::new();
    let (mut word, mut quoted_at, mut at): (Option<Word>, Option<usize>, usize) = (None, None, 0);
    while let Some((sign, start)) = signs.get(at).copied() {
        at += 1;
        if matches!(sign, ' ' | '\t') && quoted_at.is_none() {
            words.extend(word.take());
            continue;
        }
        let word = word.get_or_insert_with(|| Word { bytes: Vec::new(), start });
        let follows = |at: usize, sign: char| signs.get(at).is_some_and(|(other, _)| *other == sign);
        match sign {
            '\\' => {
                let more = signs.iter().skip(at).take_while(|(sign, _)| *sign == '\\').count();
                at += more;
                let is_before_quote = follows(at, '"');
                let count = if is_before_quote { more.div_ceil(2) } else { more + 1 };
                word.bytes.extend(std::iter::repeat_n(b'\\', count));
                if is_before_quote && (more + 1) % 2 == 1 {
                    word.bytes.push(b'"');
                    at += 1;
                }
            }
            '"' if quoted_at.is_some() && follows(at, '"') => {
                word.bytes.push(b'"');
                at += 1;
            }
            '"' => quoted_at = if quoted_at.is_some() { None } else { Some(start) },
            other => word.bytes.extend_from_slice(other.encode_utf8(&mut [0; 4]).as_bytes()),
        }
    }
    words.extend(word);
    match quoted_at {
        Some(start) => Err((start, "this quote is never closed; \" closes it".to_owned())),
        None => Ok(words),
    }
}
