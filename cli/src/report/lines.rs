use std::{cell::Cell, ops::Range};

use dotmock_shared::api::Position;

/// A text by its lines, so that a thousand diagnostics do not count them a thousand times.
#[derive(Debug)]
pub struct Lines<'t> {
    pub text: &'t str,
    starts: Vec<usize>,
    /// The last position that was asked for, and its byte: diagnostics come in the text's order, and a document may be
    /// one line of megabytes.
    last: Cell<(Position, usize)>,
}

/// A place in a text, all on one line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// Where it begins.
    pub position: Position,
    /// Its bytes.
    pub range: Range<usize>,
}

impl<'t> Lines<'t> {
    pub fn new(text: &'t str) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(index, _)| index + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Self { text, starts, last: Cell::new((Position { line: 1, column: 1 }, 0)) }
    }

    /// A line by its number from 1, without its end.
    pub fn line(&self, number: usize) -> Option<&'t str> {
        let range = self.range(number)?;
        self.text.get(range).map(without_end)
    }

    /// The byte that a position is at. One past the end of its line is the line's end.
    pub fn offset(&self, position: Position) -> Option<usize> {
        let number = usize::try_from(position.line).ok()?;
        let range = self.range(number)?;
        let (last, last_byte) = self.last.get();
        let is_ahead = last.line == position.line && last.column <= position.column;
        let (column, byte) = if is_ahead { (last.column, last_byte) } else { (1, range.start) };
        let rest = self.rest_of_line(byte);
        let further = usize::try_from(position.column.checked_sub(column)?).ok()?;
        let offset = byte + rest.char_indices().nth(further).map_or(rest.len(), |(index, _)| index);
        // A column behind the end of the line has no byte of its own, and nothing comes after it.
        self.last.set((position, offset));
        Some(offset)
    }

    /// What stands on a line from a byte on, without the line's end.
    pub fn rest_of_line(&self, offset: usize) -> &'t str {
        let end = self.range(self.number(offset)).map_or(self.text.len(), |range| range.end);
        without_end(self.text.get(offset..end).unwrap_or_default())
    }

    /// The number from 1 of the line that a byte is on.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// A range of bytes, cut at the end of the line that it begins on.
    pub fn spot(&self, range: Range<usize>) -> Spot {
        let number = self.number(range.start);
        let (last, last_byte) = self.last.get();
        let is_ahead = last.line as usize == number && last_byte <= range.start;
        let start = self.range(number).map_or(0, |range| range.start);
        let (column, byte) = if is_ahead { (last.column, last_byte) } else { (1, start) };
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let before = self.text.get(byte..range.start).unwrap_or_default().chars().count();
        let position = Position { line: count(number), column: column.saturating_add(count(before)) };
        let line_end = range.start + self.rest_of_line(range.start).len();
        Spot { position, range: range.start..range.end.min(line_end).max(range.start) }
    }

    fn range(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        Some(start..self.starts.get(number).copied().unwrap_or(self.text.len()))
    }
}

fn without_end(line: &str) -> &str {
    line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line))
}
