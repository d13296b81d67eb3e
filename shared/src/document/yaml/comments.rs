//! What a text of YAML has beside its values: comments, and the anchors that tie values together.

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::api::Position;

/// What a reader of values passes over.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in super::super) struct Beside {
    /// The comments, in the text's order.
    pub comments: Vec<Comment>,
    /// Where anchors and aliases stand; aliases are written out when a document is read.
    pub anchors: Vec<Position>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in super::super) struct Comment {
    /// Where its `#` stands.
    pub at: Position,
    /// From the `#` to the end of the line.
    pub text: String,
    /// Nothing else stands on its line.
    pub is_alone: bool,
    /// The line before it is empty.
    pub is_apart: bool,
}

/// Reads what stands beside the values of a text that is sound YAML; nothing of one that is not.
pub(in super::super) fn beside(text: &str) -> Beside {
    let signs: Vec<char> = text.chars().collect();
    let Ok(Found { scalars, anchors }) = found(text, &signs) else { return Beside::default() };
    let mut scalars = scalars.into_iter().peekable();
    let (mut line, mut column) = (1_u32, 1_u32);
    let mut comments = Vec::new();
    let mut before = '\n';
    // What the line has before the comment, and whether the one before it had anything.
    let (mut is_blank, mut was_blank) = (true, false);
    let mut open: Option<Comment> = None;
    for (index, sign) in signs.into_iter().enumerate() {
        while scalars.next_if(|(_, end)| *end <= index).is_some() {}
        let is_value = scalars.peek().is_some_and(|(start, _)| *start <= index);
        if sign == '\n' {
            comments.extend(open.take());
            was_blank = is_blank;
            (line, column, is_blank) = (line.saturating_add(1), 0, true);
        } else if let Some(comment) = &mut open {
            comment.text.push(sign);
        } else if sign == '#' && !is_value && before.is_whitespace() {
            let (is_alone, is_apart) = (is_blank, is_blank && was_blank && line > 1);
            open = Some(Comment { at: Position { line, column }, text: "#".to_owned(), is_alone, is_apart });
            is_blank = false;
        }
        is_blank &= sign.is_whitespace();
        before = sign;
        column = column.saturating_add(1);
    }
    comments.extend(open);
    for comment in &mut comments {
        comment.text.truncate(comment.text.trim_end().len());
    }
    Beside { comments, anchors }
}

/// What the parser finds.
struct Found {
    /// From which character to which each scalar goes, in the text's order.
    scalars: Vec<(usize, usize)>,
    /// Where anchors and aliases stand.
    anchors: Vec<Position>,
}

fn found(text: &str, signs: &[char]) -> Result<Found, ScanError> {
    let mut parser = Parser::new_from_str(text);
    let (mut scalars, mut anchors) = (Vec::new(), Vec::new());
    while let Some(event) = parser.next_event() {
        let (event, span) = event?;
        let anchor = match event {
            Event::Scalar(_, style, anchor, _) => {
                let (start, end) = (span.start.index(), span.end.index());
                // The parser counts what follows a quoted one on its line as a part of it.
                let end = match style {
                    ScalarStyle::DoubleQuoted | ScalarStyle::SingleQuoted => closing(signs, start).unwrap_or(end),
                    _ => end,
                };
                scalars.push((start, end));
                anchor > 0
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => anchor > 0,
            Event::Alias(_) => true,
            _ => false,
        };
        if anchor {
            anchors.push(super::position(span.start));
        }
    }
    scalars.retain(|(start, end)| start < end);
    Ok(Found { scalars, anchors })
}

/// Where the quotes end that begin at a character.
fn closing(signs: &[char], start: usize) -> Option<usize> {
    let quote = *signs.get(start).filter(|sign| matches!(sign, '"' | '\''))?;
    let mut at = start + 1;
    loop {
        match *signs.get(at)? {
            '\\' if quote == '"' => at += 2,
            sign if sign == quote && quote == '\'' && signs.get(at + 1) == Some(&'\'') => at += 2,
            sign if sign == quote => return Some(at + 1),
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_told_from_text() {
        let text = "# top\na: |  # head\n  x # no\n\n  y\n\n# after\nb: 'q # ''n' # q\nc: plain#no # yes\nd: >-\n  fold\n\n  # text\n# less\n\
                    e: [1, # x\n  2]\nf: \"a\n  # in q\"\ng:   # key \n  - x\n  # last\n";
        let found: Vec<_> = beside(text)
            .comments
            .into_iter()
            .map(|one| format!("{}:{} {} {} {}", one.at.line, one.at.column, one.text, one.is_alone, one.is_apart))
            .collect();
        let expected = [
            "1:1 # top true false",
            "2:7 # head false false",
            "7:1 # after true true",
            "8:14 # q false false",
            "9:13 # yes false false",
            "14:1 # less true false",
            "15:8 # x false false",
            "19:6 # key false false",
            "21:3 # last true false",
        ];
        assert_eq!(found, expected);
        assert_eq!(beside("a: [").comments, []);
        assert_eq!(beside("a: &x 1\nb: *x\n").anchors.len(), 2);
    }
}
