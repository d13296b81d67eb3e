use std::ops::Range;

use dotmock_shared::api::Position;

/// A text by its lines, so that a thousand diagnostics do not count them a thousand times.
#[derive(Debug)]
pub struct Lines<'t> {
    pub text: &'t str,
    starts: Vec<usize>,
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
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// A line by its number from 1, without its end.
    pub fn line(&self, number: usize) -> Option<&'t str> {
        let range = self.range(number)?;
        let line = self.text.get(range)?;
        Some(line.strip_suffix('\n').map_or(line, |line| line.strip_suffix('\r').unwrap_or(line)))
    }

    /// The byte that a position is at. One past the end of its line is the line's end.
    pub fn offset(&self, position: Position) -> Option<usize> {
        let number = usize::try_from(position.line).ok()?;
        let column = usize::try_from(position.column).ok()?.checked_sub(1)?;
        let line = self.line(number)?;
        let inside = line.char_indices().nth(column).map_or(line.len(), |(index, _)| index);
        Some(self.range(number)?.start + inside)
    }

    /// The number from 1 of the line that a byte is on.
    pub fn number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// A range of bytes, cut at the end of the line that it begins on.
    pub fn spot(&self, range: Range<usize>) -> Spot {
        let number = self.number(range.start);
        let start = self.range(number).map_or(0, |range| range.start);
        let line_end = start + self.line(number).unwrap_or_default().len();
        let before = self.text.get(start..range.start).unwrap_or_default();
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let position = Position { line: count(number), column: count(before.chars().count() + 1) };
        let end = range.end.min(line_end).max(range.start);
        Spot { position, range: range.start..end }
    }

    fn range(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(number.checked_sub(1)?)?;
        Some(start..self.starts.get(number).copied().unwrap_or(self.text.len()))
    }
}
