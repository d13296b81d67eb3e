use crate::api::Position;

/// Turns byte offsets into lines and columns, going forward once over the text.
///
/// Nodes are met in the text's order, so all their positions together cost one pass; counting from the line's start
/// for each would be quadratic on a document that is one long line.
pub(super) struct Cursor<'t> {
    rest: &'t str,
    offset: usize,
    position: Position,
}

impl<'t> Cursor<'t> {
    /// A cursor at the beginning of a text.
    pub fn new(text: &'t str) -> Self {
        Self { rest: text, offset: 0, position: Position { line: 1, column: 1 } }
    }

    /// The position of the character at a byte offset no smaller than the last one asked for. An offset inside a
    /// character, or past the end, counts as the one before it.
    pub fn advance(&mut self, offset: usize) -> Position {
        for (index, sign) in self.rest.char_indices() {
            if self.offset + index + sign.len_utf8() > offset {
                return self.settle(index);
            }
            if sign == '\n' {
                self.position = Position { line: self.position.line.saturating_add(1), column: 1 };
            } else {
                self.position.column = self.position.column.saturating_add(1);
            }
        }
        self.settle(self.rest.len())
    }

    fn settle(&mut self, index: usize) -> Position {
        self.rest = self.rest.get(index..).unwrap_or_default();
        self.offset += index;
        self.position
    }
}

/// The position of one byte offset.
pub(crate) fn position(text: &str, offset: usize) -> Position {
    Cursor::new(text).advance(offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_a_line_feed() {
        let text = "aé\nß\r\n😀x";
        for (offset, line, column) in [
            (0, 1, 1),
            (1, 1, 2),
            (2, 1, 2),
            (3, 1, 3),
            (4, 2, 1),
            (6, 2, 2),
            (7, 2, 3),
            (8, 3, 1),
            (12, 3, 2),
            (99, 3, 3),
        ] {
            assert_eq!(position(text, offset), Position { line, column }, "offset {offset}");
        }
    }

    #[test]
    fn going_forward_gives_the_same_as_starting_over() {
        let text = "{\n  \"ä\": [1, 2,\n3]\n}\n";
        let mut cursor = Cursor::new(text);
        for (offset, _) in text.char_indices() {
            assert_eq!(cursor.advance(offset), position(text, offset), "offset {offset}");
        }
    }
}
