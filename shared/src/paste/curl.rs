//! From the words of a `curl` command to a request, as curl itself would make it (its manual).

mod call;

use base64::{Engine as _, engine::general_purpose::STANDARD};

use self::call::Call;
use super::{
    PasteError, Pasted, cmd,
    error::Failure,
    options,
    options::Effect,
    sh,
    word::{Command, Word, is_curl},
};
use crate::template::nearest_name;

/// How many letters may stand behind one hyphen.
const MOST_LETTERS: usize = 80;

/// Whether a text is a `curl` command, which may have a prompt before it, or what is piped into it.
pub(super) fn begins(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let mut words = text.split_whitespace().skip_while(|word| is_prompt(word));
    let word = |text: &str| Word { bytes: text.trim_matches(['"', '\'', '^']).as_bytes().to_vec(), start: 0 };
    match words.next() {
        Some("echo" | "printf") => text.contains("| base64 ") && text.contains("| curl "),
        first => first.is_some_and(|first| is_curl(&word(first))),
    }
}

fn is_prompt(word: &str) -> bool {
    matches!(word, "$" | "%" | ">")
}

/// Reads the first `curl` command of a text.
pub(super) fn read(text: &str) -> Result<Pasted, PasteError> {
    let line = text.trim_start_matches('\u{feff}').trim_start();
    // A prompt would be taken for a variable or a redirection.
    let line = line.trim_start_matches(['$', '%', '>']).trim_start();
    let offset = text.len() - line.len();
    read_line(line).map_err(|(at, detail)| PasteError::at(text, at + offset, detail))
}

fn read_line(line: &str) -> Result<Pasted, Failure> {
    let commands = if cmd::is_meant(line) { cmd::commands(line)? } else { sh::commands(line)? };
    let first = commands.iter().position(|command| command.words.first().is_some_and(is_curl));
    let Some((at, command)) = first.and_then(|at| Some((at, commands.get(at)?))) else {
        return Err((0, "there is no curl command here; one begins `curl https://…`".to_owned()));
    };
    let mut pasted = call(&command.words, commands.get(..at).unwrap_or_default(), command.ignored.clone())?;
    let after = commands.get(at + 1..).unwrap_or_default();
    pasted.ignored.extend(after.iter().map(sentence));
    Ok(pasted)
}

/// The request of a command's words, given the commands before it and what of its own is ignored.
pub(super) fn call(words: &[Word], before: &[Command], ignored: Vec<String>) -> Result<Pasted, Failure> {
    let mut call = Call::new(piped(before), ignored);
    take(words, &mut call)?;
    let at = words.first().map_or(0, |word| word.start);
    call.finish().map_err(|detail| (at, detail))
}

/// The words of each request of a command, the first of which is curl itself or what stands between two of them.
pub(super) fn parts(words: &[Word]) -> Vec<&[Word]> {
    let mut parts = Vec::new();
    let mut rest = words;
    while let Some(next) = rest.iter().skip(1).position(|word| word.is("--next") || word.is("-:")) {
        let (part, after) = rest.split_at(next + 1);
        parts.push(part);
        rest = after;
    }
    parts.push(rest);
    parts
}

/// `echo … | base64 -d |`, in which content that is no text is copied.
fn piped(before: &[Command]) -> Option<Vec<u8>> {
    let [.., echo, decode] = before else { return None };
    let [name, text] = echo.words.as_slice() else { return None };
    let is_decoding = decode.words.first().is_some_and(|word| word.is("base64"))
        && decode.words.get(1).is_some_and(|word| word.is("-d") || word.is("-D") || word.is("--decode"));
    let is_echo = name.is("echo") || name.is("printf");
    if is_echo && is_decoding && echo.is_piped && decode.is_piped { STANDARD.decode(&text.bytes).ok() } else { None }
}

pub(super) fn sentence(command: &Command) -> String {
    command.words.iter().map(Word::text).collect::<Vec<_>>().join(" ")
}

fn take(words: &[Word], call: &mut Call) -> Result<(), Failure> {
    let mut words = words.iter().skip(1);
    let mut are_options = true;
    while let Some(word) = words.next() {
        let text = word.text();
        match text.strip_prefix("--") {
            Some("") if are_options => are_options = false,
            Some(name) if are_options => {
                let effect = long(name, word)?;
                if effect == Effect::Next {
                    call.ignored.push("--next and what follows".to_owned());
                    return Ok(());
                }
                apply(effect, word, None, &mut words, call)?;
            }
            None if are_options && text.starts_with('-') && text.len() > 1 => short(word, &mut words, call)?,
            _ => call.url(word).map_err(|detail| (word.start, detail))?,
        }
    }
    Ok(())
}

fn long(name: &str, word: &Word) -> Result<Effect, Failure> {
    options::by_name(name).ok_or_else(|| {
        let plain = name.split('=').next().unwrap_or_default();
        let detail = match nearest_name(plain, &options::names()) {
            Some(nearest) if nearest == plain => format!("curl takes the value of --{plain} as a word of its own"),
            Some(nearest) => format!("curl has no option --{name}; did you mean --{nearest}?"),
            None => format!("curl has no option --{name}"),
        };
        (word.start, detail)
    })
}

/// Letters behind one hyphen: the value of the last is the rest of the word, or else the next word.
fn short<'w>(word: &Word, words: &mut impl Iterator<Item = &'w Word>, call: &mut Call) -> Result<(), Failure> {
    let mut at = 1;
    while let Some(letter) = word.bytes.get(at).copied().map(char::from) {
        at += 1;
        if at > MOST_LETTERS {
            return Err((word.start, "these are more letters than curl has options".to_owned()));
        }
        let Some(effect) = options::by_letter(letter) else {
            return Err((word.start, format!("curl has no option -{letter}")));
        };
        let rest = word.bytes.get(at..).filter(|rest| !rest.is_empty() && effect.takes_value());
        let option = Word { bytes: vec![b'-', u8::try_from(letter).unwrap_or(b'?')], start: word.start };
        let value = rest.map(|rest| Word { bytes: rest.to_vec(), start: word.start });
        if effect == Effect::Next {
            call.ignored.push("-: and what follows".to_owned());
            words.for_each(drop);
            return Ok(());
        }
        let is_last = value.is_some();
        apply(effect, &option, value, words, call)?;
        if is_last {
            return Ok(());
        }
    }
    Ok(())
}

fn apply<'w>(
    effect: Effect,
    option: &Word,
    value: Option<Word>,
    words: &mut impl Iterator<Item = &'w Word>,
    call: &mut Call,
) -> Result<(), Failure> {
    if !effect.takes_value() {
        call.switch(effect, &option.text());
        return Ok(());
    }
    let Some(value) = value.or_else(|| words.next().cloned()) else {
        let text = option.text();
        let example = options::example(effect).map(|example| format!(", as in {text} {example}"));
        return Err((option.start, format!("{text} needs a value behind it{}", example.unwrap_or_default())));
    };
    call.set(effect, &option.text(), &value).map_err(|detail| (value.start, detail))
}
