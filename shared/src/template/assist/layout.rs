//! JSON with actions in it, laid out over lines.
//!
//! Only space between what is JSON and what is an action changes, and only where it cannot matter to what is rendered:
//! `pieces` finds what stands between the spaces, `flow` says beside which spaces a number or word could come to stand,
//! which they would keep apart, and `write` chooses the others anew. What is not understood is left alone.

mod flow;
mod pieces;
mod write;

#[cfg(test)]
mod tests;

use crate::template::lexer::Delims;

/// Why a source cannot be laid out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutError {
    /// What is not understood, as a sentence without its full stop.
    pub message: String,
    /// The byte where it stands.
    pub offset: usize,
}

pub(crate) fn lay_out_json(source: &str, delims: Delims<'_>) -> Result<String, LayoutError> {
    let pieces = pieces::read(source, delims)?;
    let blocks = flow::blocks(&pieces)?;
    Ok(write::write(source, &pieces, &blocks))
}
