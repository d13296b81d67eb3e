use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::lines::{Lines, Spot};

/// The line that a spot is on and its neighbours, cut to the terminal's width.
///
/// miette would print lines whole, a document of one line with them, count their columns in bytes, and read the text
/// from its beginning for each diagnostic.
#[derive(Debug)]
pub struct Excerpt {
    name: String,
    text: String,
    /// The number of its first line, from 0.
    first: usize,
    /// Where the spot begins in the document, from 0.
    line: usize,
    column: usize,
    span: SourceSpan,
    /// How many columns there are to the right of the spot's middle.
    room: usize,
}

/// What the frame takes of a line beside its number.
const FRAME: usize = 5;
/// How miette shows a tab.
const TAB: usize = 4;

impl Excerpt {
    pub fn new(name: String, lines: &Lines<'_>, spot: Spot, width: usize) -> Self {
        let (number, column) = (spot.position.line as usize, spot.position.column as usize);
        let first = number.saturating_sub(1).max(1);
        let width = width.saturating_sub(FRAME + (number + 1).to_string().len());
        let mut text = String::new();
        let mut span = SourceSpan::from(0);
        let mut room = 0;
        for line in first..=number + 1 {
            let Some(whole) = lines.line(line) else { break };
            let is_spot = line == number;
            // A line of context that is empty, at the end of the text, says nothing.
            if !is_spot && whole.is_empty() && line > number {
                break;
            }
            let begin = text.len();
            let place = if is_spot { whole.len() - lines.rest_of_line(spot.range.start).len() } else { 0 };
            let window = Window::new(whole, place, width);
            text.push_str(&window.text);
            if is_spot {
                let length = lines.text.get(spot.range.clone()).unwrap_or_default();
                let length = length.chars().take(width).count();
                let (start, end) = window.bytes(length);
                span = SourceSpan::from((begin + start, end - start));
                let before = window.text.get(..start + (end - start) / 2).unwrap_or(&window.text);
                room = width.saturating_sub(textwrap::core::display_width(before));
            }
            text.push('\n');
        }
        Self { name, text, first: first - 1, line: number - 1, column: column - 1, span, room }
    }

    pub fn span(&self) -> SourceSpan {
        self.span
    }

    /// Whether a text fits on the line under the spot.
    pub fn has_room_for(&self, label: &str) -> bool {
        const BRANCH: usize = 5;
        !label.is_empty() && textwrap::core::display_width(label) + BRANCH <= self.room
    }
}

impl SourceCode for Excerpt {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let name = self.name.clone();
        let contents = if before == 0 && after == 0 {
            // Asked for the place alone, which is printed above the excerpt.
            let range = span.offset()..span.offset() + span.len();
            let data = self.text.as_bytes().get(range).ok_or(MietteError::OutOfBounds)?;
            MietteSpanContents::new_named(name, data, *span, self.line, self.column, 1)
        } else {
            let whole = SourceSpan::from((0, self.text.len()));
            MietteSpanContents::new_named(name, self.text.as_bytes(), whole, self.first, 0, self.text.lines().count())
        };
        Ok(Box::new(contents))
    }
}

/// As much of a line as fits, with a place in it.
struct Window {
    text: String,
    /// For the character at the place and each behind it the byte that it begins at, the end of the text last.
    ends: Vec<usize>,
}

impl Window {
    /// `place` is a byte of the line.
    fn new(line: &str, place: usize, width: usize) -> Self {
        let fits = line.chars().map(columns).try_fold(0, |sum, one| Some(sum + one).filter(|sum| *sum <= width));
        let before = line.get(..place).unwrap_or_default();
        // A third of the room shows what comes before.
        let shown = if fits.is_some() { before.len() } else { width / 3 };
        let start = before.char_indices().rev().take(shown).last().map_or(before.len(), |(index, _)| index);
        let mut text = if start > 0 { "…".to_owned() } else { String::new() };
        let mut used = usize::from(start > 0);
        let mut ends = Vec::new();
        for (index, sign) in line.get(start..).unwrap_or_default().char_indices() {
            if start + index >= place {
                ends.push(text.len());
            }
            used += columns(sign);
            if fits.is_none() && used >= width {
                text.push('…');
                break;
            }
            // What would move the cursor is shown as what it is: something that has no shape.
            text.push(if sign.is_control() && sign != '\t' { '\u{fffd}' } else { sign });
        }
        ends.push(text.len());
        Self { text, ends }
    }

    /// Where so many characters from the column on begin and end.
    fn bytes(&self, length: usize) -> (usize, usize) {
        let last = self.ends.last().copied().unwrap_or_default();
        let start = self.ends.first().copied().unwrap_or(last);
        (start, self.ends.get(length).copied().unwrap_or(last))
    }
}

/// How wide a character is shown.
fn columns(sign: char) -> usize {
    if sign == '\t' { TAB } else { textwrap::core::display_width(sign.encode_utf8(&mut [0; 4])) }
}
