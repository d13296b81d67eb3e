//! Words as a POSIX shell splits them (POSIX.1-2017, Shell Command Language, 2.2 and 2.3), with bash's `$'…'`.

mod ansi;

use super::{
    error::Failure,
    word::{Command, Word},
};

/// How long a variable's name may be to be told, in bytes.
const LONGEST_NAME: usize = 100;

/// The commands of a text, one after the other.
pub(super) fn commands(text: &str) -> Result<Vec<Command>, Failure> {
    let mut splitter = Splitter { text, at: 0, word: None, commands: vec![Command::default()], drops_word: false };
    splitter.run()?;
    splitter.commands.retain(|command| !command.words.is_empty());
    Ok(splitter.commands)
}

struct Splitter<'t> {
    text: &'t str,
    at: usize,
    /// The word that has begun.
    word: Option<Word>,
    commands: Vec<Command>,
    /// The next word is a redirection's.
    drops_word: bool,
}

impl<'t> Splitter<'t> {
    fn run(&mut self) -> Result<(), Failure> {
        while let Some(sign) = self.rest().chars().next() {
            let start = self.at;
            self.at += sign.len_utf8();
            match sign {
                ' ' | '\t' | '\r' => self.end_word(),
                '\n' | ';' => self.end_command(false),
                '#' if self.word.is_none() => self.at += self.rest().find('\n').unwrap_or(self.rest().len()),
                '\\' => self.backslash(start),
                '\'' => self.single(start)?,
                '"' => self.double(start)?,
                '$' if self.rest().starts_with('\'') => self.ansi(start)?,
                '$' if self.rest().starts_with('"') => {}
                '$' => self.dollar(start),
                '|' => {
                    self.at += usize::from(self.rest().starts_with('|'));
                    self.end_command(self.at == start + 1);
                }
                '&' if self.is_separator() => {
                    self.at += usize::from(self.rest().starts_with('&'));
                    self.end_command(false);
                }
                '<' | '>' => self.redirect(start),
                other => self.push(start, other),
            }
        }
        self.end_command(false);
        Ok(())
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn word(&mut self, start: usize) -> &mut Word {
        self.word.get_or_insert_with(|| Word { bytes: Vec::new(), start })
    }

    fn push(&mut self, start: usize, sign: char) {
        self.word(start).bytes.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes());
    }

    fn push_text(&mut self, start: usize, text: &str) {
        self.word(start).bytes.extend_from_slice(text.as_bytes());
    }

    fn ignore(&mut self, text: String) {
        if let Some(command) = self.commands.last_mut() {
            command.ignored.push(text);
        }
    }

    fn end_word(&mut self) {
        let Some(word) = self.word.take() else { return };
        if self.drops_word {
            self.drops_word = false;
            self.ignore(word.text());
        } else if let Some(command) = self.commands.last_mut() {
            command.words.push(word);
        }
    }

    fn end_command(&mut self, is_piped: bool) {
        self.end_word();
        self.drops_word = false;
        if let Some(command) = self.commands.last_mut().filter(|command| !command.words.is_empty()) {
            command.is_piped = is_piped;
            self.commands.push(Command::default());
        }
    }

    /// Inside an address `&` is meant as itself, as people write it without quotes.
    fn is_separator(&self) -> bool {
        self.word.is_none()
            || self.rest().is_empty()
            || self.rest().starts_with(|c: char| c.is_whitespace() || c == '&')
    }

    fn backslash(&mut self, start: usize) {
        let Some(sign) = self.rest().chars().next() else { return };
        if self.rest().starts_with("\r\n") {
            self.at += 2;
            return;
        }
        self.at += sign.len_utf8();
        if sign != '\n' {
            self.push(start, sign);
        }
    }

    fn single(&mut self, start: usize) -> Result<(), Failure> {
        let Some(end) = self.rest().find('\'') else { return Err(unclosed(start, "'")) };
        let inside = self.rest().get(..end).unwrap_or_default();
        self.push_text(start, inside);
        self.at += end + 1;
        Ok(())
    }

    fn double(&mut self, start: usize) -> Result<(), Failure> {
        self.word(start);
        loop {
            let Some(sign) = self.rest().chars().next() else { return Err(unclosed(start, "\"")) };
            let at = self.at;
            self.at += sign.len_utf8();
            match sign {
                '"' => return Ok(()),
                '\\' => self.escaped(at),
                '$' => self.dollar(at),
                other => self.push(at, other),
            }
        }
    }

    /// A backslash in double quotes escapes few signs, and else stands for itself.
    fn escaped(&mut self, start: usize) {
        if self.rest().starts_with("\r\n") {
            self.at += 2;
            return;
        }
        match self.rest().chars().next() {
            Some('\n') => self.at += 1,
            Some(sign @ ('$' | '`' | '"' | '\\')) => {
                self.at += 1;
                self.push(start, sign);
            }
            _ => self.push(start, '\\'),
        }
    }

    fn ansi(&mut self, start: usize) -> Result<(), Failure> {
        self.at += 1;
        let Some((bytes, length)) = ansi::read(self.rest()) else { return Err(unclosed(start, "'")) };
        self.word(start).bytes.extend(bytes);
        self.at += length;
        Ok(())
    }

    /// A variable stays as it stands, since nobody here knows its value.
    fn dollar(&mut self, start: usize) {
        let rest = self.rest();
        let rest = rest.get(..rest.floor_char_boundary(LONGEST_NAME)).unwrap_or_default();
        let is_of_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_';
        let length = match rest.chars().next() {
            Some('{') => rest.find('}').map_or(0, |end| end + 1),
            Some(sign) if sign.is_ascii_alphabetic() || sign == '_' => {
                rest.find(|sign| !is_of_name(sign)).unwrap_or(rest.len())
            }
            _ => 0,
        };
        let name = rest.get(..length).unwrap_or_default();
        if length > 0 {
            self.ignore(format!("the value of ${name}"));
        }
        self.push(start, '$');
        self.push_text(start, name);
        self.at += length;
    }

    /// `2>file`, `<<< text`: the file is dropped, and so is the number before it.
    fn redirect(&mut self, start: usize) {
        let is_number = |word: &Word| !word.bytes.is_empty() && word.bytes.iter().all(u8::is_ascii_digit);
        if self.word.as_ref().is_some_and(is_number) {
            self.word = None;
        }
        self.end_word();
        let rest = self.rest();
        self.at += rest.find(|sign| !matches!(sign, '<' | '>' | '&' | '|')).unwrap_or(rest.len());
        self.ignore(self.text.get(start..self.at).unwrap_or_default().to_owned());
        self.drops_word = true;
    }
}

fn unclosed(start: usize, quote: &str) -> Failure {
    (start, format!("this quote is never closed; {quote} closes it"))
}
