/// Why a text is no request, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, column {column}: {detail}")]
pub struct PasteError {
    /// The line, from 1.
    pub line: u32,
    /// The character of the line, from 1.
    pub column: u32,
    /// What is wrong, and what would be right.
    pub detail: String,
}

impl PasteError {
    /// At a byte of the text.
    pub(super) fn at(text: &str, byte: usize, detail: impl Into<String>) -> Self {
        let before = text.get(..text.floor_char_boundary(byte)).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        Self { line: number(line), column: number(column), detail: detail.into() }
    }
}

/// The byte at which a text is wrong, and what [`PasteError::detail`] will be.
pub(super) type Failure = (usize, String);
