//! JSON as YAML in blocks. Text stands plain where nothing else could be read there, over lines where it has several, and
//! else in double quotes, as JSON has it.

use serde_json::Value;

use super::{
    super::place::escape,
    comments::{Around, Comments},
};

/// The text of a value.
pub(super) fn text(value: &Value) -> String {
    text_with(value, &Comments::new())
}

/// The text of a value, with comments.
pub(super) fn text_with(value: &Value, comments: &Comments) -> String {
    let mut writer = Writer { out: String::new(), pointer: String::new(), comments };
    writer.lines(0, |around| &around.before);
    match value {
        Value::Object(members) if !members.is_empty() => writer.object(members, 0, false),
        Value::Array(items) if !items.is_empty() => writer.array(items, 0, false),
        other => scalar(other, 0, "", &mut writer.out),
    }
    end_line(&mut writer.out);
    writer.lines(0, |around| &around.after);
    writer.out
}

struct Writer<'c> {
    out: String,
    /// The way to what is written, as a JSON Pointer; kept only where there are comments.
    pointer: String,
    comments: &'c Comments,
}

impl<'c> Writer<'c> {
    /// Members, one a line. The first needs no indent where it stands behind a dash.
    fn object(&mut self, members: &serde_json::Map<String, Value>, depth: usize, inline: bool) {
        for (index, (key, value)) in members.iter().enumerate() {
            let outside = self.enter(|| format!("/{}", escape(key)));
            if index > 0 || !inline {
                // What stands before the first of an item goes before its dash.
                self.lines(depth, |around| &around.before);
                indent(depth, &mut self.out);
            }
            if is_plain(key) {
                self.out.push_str(key);
            } else {
                quoted(key, &mut self.out);
            }
            self.out.push(':');
            let beside = self.beside();
            match value {
                Value::Object(inner) if !inner.is_empty() => {
                    self.out.extend([beside.as_str(), "\n"]);
                    self.object(inner, depth + 1, false);
                }
                Value::Array(inner) if !inner.is_empty() => {
                    self.out.extend([beside.as_str(), "\n"]);
                    self.array(inner, depth + 1, false);
                }
                other => {
                    self.out.push(' ');
                    scalar(other, depth + 1, &beside, &mut self.out);
                    end_line(&mut self.out);
                }
            }
            self.lines(depth, |around| &around.after);
            self.leave(outside);
        }
    }

    /// Elements, one a dash.
    fn array(&mut self, items: &[Value], depth: usize, inline: bool) {
        for (index, value) in items.iter().enumerate() {
            let outside = self.enter(|| format!("/{index}"));
            if index > 0 || !inline {
                self.before_item(value, depth);
                indent(depth, &mut self.out);
            }
            self.out.push_str("- ");
            match value {
                Value::Object(inner) if !inner.is_empty() => self.object(inner, depth + 1, true),
                Value::Array(inner) if !inner.is_empty() => self.array(inner, depth + 1, true),
                other => {
                    let beside = self.beside();
                    scalar(other, depth + 1, &beside, &mut self.out);
                    end_line(&mut self.out);
                }
            }
            self.lines(depth, |around| &around.after);
            self.leave(outside);
        }
    }

    /// What stands before the dash of an element: its own comments, and those of what stands behind the dash on its line.
    fn before_item(&mut self, value: &Value, depth: usize) {
        if self.comments.is_empty() {
            return;
        }
        let outside = self.pointer.len();
        let mut value = value;
        loop {
            self.lines(depth, |around| &around.before);
            let next = match value {
                Value::Object(inner) => inner.iter().next().map(|(key, value)| (format!("/{}", escape(key)), value)),
                Value::Array(inner) => inner.first().map(|value| ("/0".to_owned(), value)),
                _ => None,
            };
            let Some((step, inner)) = next else { break };
            // A line of its own is what stands beside a list or an object that has no line.
            self.lines(depth, |around| &around.beside);
            self.pointer.push_str(&step);
            let is_member = matches!(value, Value::Object(_));
            value = inner;
            if is_member {
                self.lines(depth, |around| &around.before);
                break;
            }
        }
        self.pointer.truncate(outside);
    }

    fn enter(&mut self, step: impl FnOnce() -> String) -> usize {
        let outside = self.pointer.len();
        if !self.comments.is_empty() {
            self.pointer.push_str(&step());
        }
        outside
    }

    fn leave(&mut self, outside: usize) {
        self.pointer.truncate(outside);
    }

    fn around(&self) -> Option<&'c Around> {
        if self.comments.is_empty() { None } else { self.comments.get(&self.pointer) }
    }

    fn lines(&mut self, depth: usize, which: impl Fn(&Around) -> &Vec<String>) {
        let Some(around) = self.around() else { return };
        for line in which(around) {
            if !line.is_empty() {
                indent(depth, &mut self.out);
                self.out.push_str(line);
            }
            self.out.push('\n');
        }
    }

    /// What stands at the end of a line; several comments become one.
    fn beside(&self) -> String {
        let texts = self.around().map(|around| around.beside.as_slice()).unwrap_or_default();
        texts.iter().fold(String::new(), |line, text| format!("{line} {text}"))
    }
}

fn end_line(out: &mut String) {
    if !out.ends_with('\n') {
        out.push('\n');
    }
}

fn indent(depth: usize, out: &mut String) {
    out.extend(std::iter::repeat_n("  ", depth));
}

/// A value of one piece, with what stands beside it on its first line.
fn scalar(value: &Value, depth: usize, beside: &str, out: &mut String) {
    match value {
        Value::String(text) if is_plain(text) => out.push_str(text),
        Value::String(text) if is_block(text) => return block(text, depth, beside, out),
        Value::String(text) => quoted(text, out),
        other => out.push_str(&other.to_string()),
    }
    out.push_str(beside);
}

/// Text over lines, as it is; `-` where no line break ends it.
fn block(text: &str, depth: usize, beside: &str, out: &mut String) {
    out.extend([if text.ends_with('\n') { "|" } else { "|-" }, beside, "\n"]);
    for line in text.strip_suffix('\n').unwrap_or(text).split('\n') {
        if !line.is_empty() {
            indent(depth.max(1), out);
            out.push_str(line);
        }
        out.push('\n');
    }
}

/// Whether text can stand as a block: its first line says how deep it is indented, and its last where it ends.
fn is_block(text: &str) -> bool {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let first = body.chars().next();
    body.contains('\n')
        && first.is_some_and(|sign| !sign.is_whitespace())
        && !body.ends_with('\n')
        && body.split('\n').all(|line| line.is_empty() || !line.trim_matches([' ', '\t']).is_empty())
        && body.chars().all(|sign| sign == '\n' || sign == '\t' || is_printable(sign))
}

fn is_printable(sign: char) -> bool {
    !sign.is_control() && !matches!(sign, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether text without quotes is read as that text, by readers of YAML 1.1 too.
fn is_plain(text: &str) -> bool {
    let first = text.chars().next();
    let sound = |sign: char| is_printable(sign) && (sign == ' ' || !sign.is_whitespace());
    first.is_some_and(|sign| sign.is_alphabetic() || matches!(sign, '/' | '$' | '_' | '.'))
        && text.chars().all(sound)
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("...")
        && !is_word(text)
        && !looks_like_a_number(text)
}

/// A word that some reader takes for something else than text.
fn is_word(text: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan"];
    WORDS.iter().any(|word| text.eq_ignore_ascii_case(word)) || text.to_ascii_lowercase().ends_with(".inf")
}

fn looks_like_a_number(text: &str) -> bool {
    text.starts_with('.') && text.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
}

/// In double quotes, with what is not printed as escapes.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            sign if is_printable(sign) => out.push(sign),
            sign if u32::from(sign) <= 0xffff => out.extend(["\\u", &format!("{:04x}", u32::from(sign))]),
            sign => out.extend(["\\U", &format!("{:08x}", u32::from(sign))]),
        }
    }
    out.push('"');
}
