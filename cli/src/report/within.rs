//! Which part of the text a value is, and which part of that a place inside the value.

use std::ops::Range;

use dotmock_shared::{api::Position, document::Format};

use super::lines::Lines;

/// The bytes of the value that begins at an offset, as far as one would underline them: a text or a number whole, of
/// a list or an object what it begins with.
pub fn token(lines: &Lines<'_>, format: Format, start: usize) -> Range<usize> {
    let line = lines.rest_of_line(start);
    let length = match line.chars().next() {
        None => 0,
        Some(quote @ ('"' | '\'')) => quoted(line, quote),
        Some(bracket @ ('{' | '[' | '}' | ']' | ',' | ':')) => bracket.len_utf8(),
        Some(_) if format == Format::Json => word(line, |sign| ",]}".contains(sign) || sign.is_whitespace()),
        Some(_) => plain(line),
    };
    start..start + length
}

/// The character that stands at a place inside the text that begins at an offset. None where that cannot be told: in
/// what YAML folds, and where the text goes on on another line.
pub fn locate(lines: &Lines<'_>, format: Format, start: usize, within: Position) -> Option<Range<usize>> {
    let line = lines.rest_of_line(start);
    // Quotes at the beginning of a block are signs like any other.
    let block = if format == Format::Yaml { block_header(lines, start) } else { None };
    let offset = match (line.chars().next()?, block) {
        (_, Some((header, '|'))) => lines.offset(in_block(lines, header, start, within)?)?,
        (_, Some(_)) => return None,
        ('"', None) => start + 1 + escaped(line.get(1..)?, within, format)?,
        ('\'', None) if format == Format::Yaml => start + 1 + single_quoted(line.get(1..)?, within)?,
        (_, None) if format == Format::Yaml => start + on_first_line(line, within)?,
        _ => return None,
    };
    let sign = lines.text.get(offset..)?.chars().next().filter(|sign| *sign != '\n');
    Some(offset..offset + sign.map_or(0, char::len_utf8))
}

/// How long a quoted text is with its quotes, as far as it stands on this line.
fn quoted(line: &str, quote: char) -> usize {
    let mut signs = line.char_indices().skip(1);
    while let Some((index, sign)) = signs.next() {
        if sign == '\\' && quote == '"' {
            signs.next();
        } else if sign == quote {
            return index + 1;
        }
    }
    line.len()
}

fn word(line: &str, ends: impl Fn(char) -> bool) -> usize {
    let length = line.find(&ends).unwrap_or(line.len());
    length.max(line.chars().next().map_or(0, char::len_utf8))
}

/// A plain scalar of YAML ends before a comment, and a key before its colon.
fn plain(line: &str) -> usize {
    let end = [": ", " #"].iter().filter_map(|end| line.find(end)).min().unwrap_or(line.len());
    let text = line.get(..end).unwrap_or(line).trim_end();
    text.strip_suffix(':').unwrap_or(text).len().max(1).min(line.len())
}

/// The byte in a double-quoted text, counted from behind the quote, that its value's line and column come from.
fn escaped(raw: &str, within: Position, format: Format) -> Option<usize> {
    let mut position = Position { line: 1, column: 1 };
    let mut signs = raw.char_indices().peekable();
    while let Some((index, sign)) = signs.next() {
        if position == within {
            return Some(index);
        }
        if sign == '"' {
            return None;
        }
        let mut value = sign;
        if sign == '\\' {
            let (_, escape) = signs.next()?;
            value = if escape == 'n' { '\n' } else { escape };
            let digits = match (escape, format) {
                ('u', _) => 4,
                ('x', Format::Yaml) => 2,
                ('U', Format::Yaml) => 8,
                _ => 0,
            };
            let code: String = signs.by_ref().take(digits).map(|(_, digit)| digit).collect();
            if code == "000a" || code == "000A" {
                value = '\n';
            }
            // Of a surrogate pair the first half makes the character and the second none.
            if digits == 4 && code.starts_with(['d', 'D']) && code.get(1..2).is_some_and(|d| "89abAB".contains(d)) {
                signs.by_ref().take(6).for_each(drop);
            }
        }
        position = match value {
            '\n' => Position { line: position.line + 1, column: 1 },
            _ => Position { column: position.column + 1, ..position },
        };
    }
    None
}

fn single_quoted(raw: &str, within: Position) -> Option<usize> {
    let mut signs = raw.char_indices().peekable();
    for _ in 1..within.column {
        let (_, sign) = signs.next()?;
        if sign == '\'' {
            signs.next_if(|(_, next)| *next == '\'')?;
        }
    }
    (within.line == 1).then(|| signs.peek().map(|(index, _)| *index))?
}

fn on_first_line(line: &str, within: Position) -> Option<usize> {
    let column = usize::try_from(within.column).ok()?.checked_sub(1)?;
    (within.line == 1).then(|| line.char_indices().nth(column).map(|(index, _)| index))?
}

/// The line that announces the block whose text begins at an offset, and the sign that it does it by: `|` or `>`. None
/// when the text is no block, or says itself how far it is indented.
fn block_header(lines: &Lines<'_>, start: usize) -> Option<(usize, char)> {
    let number = lines.number(start);
    let before = lines.text.get(..start)?.rsplit('\n').next()?;
    if !before.bytes().all(|byte| byte == b' ') {
        return None;
    }
    let header = (1..number).rev().find(|above| lines.line(*above).is_some_and(|line| !line.trim().is_empty()))?;
    let line = lines.line(header)?;
    let announced = line.split(" #").next()?.trim_end().rsplit([' ', '\t']).next()?;
    let sign = announced.chars().next()?;
    let is_header = matches!(sign, '|' | '>') && announced.get(1..)?.trim_matches(['+', '-']).is_empty();
    is_header.then_some((header, sign))
}

/// The place in a literal block: its lines stand as they are, behind the indentation.
fn in_block(lines: &Lines<'_>, header: usize, start: usize, within: Position) -> Option<Position> {
    let indent = lines.spot(start..start).position.column - 1;
    let line = u32::try_from(header).ok()? + within.line;
    Some(Position { line, column: indent + within.column })
}
