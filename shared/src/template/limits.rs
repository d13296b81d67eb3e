//! How much one rendering may take, so that no template can hang or eat its host.

/// Bounds on one rendering. Past any of them it ends with
/// [`ErrorKind::Limit`](super::ErrorKind::Limit).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Steps: a node walked, a command run, a round of a loop each take one,
    /// and long operands take more.
    pub steps: u64,
    /// How deep template calls, blocks and parentheses may nest while running, together.
    /// Every level takes native stack, so raise it only where there is much of it.
    pub depth: usize,
    /// Bytes of output.
    pub output: usize,
    /// Bytes of all the values made while running, in total. Values that are borrowed
    /// from the data are free.
    pub values: usize,
}

/// How deep blocks and parentheses may nest in the source of a template.
pub(crate) const MAX_NESTING: usize = 200;

/// How deep lists and maps made by a template may nest, and how deep values are printed.
pub(crate) const MAX_VALUE_DEPTH: usize = 130;

impl Default for Limits {
    fn default() -> Self {
        Self {
            steps: 1_000_000,
            depth: 400,
            output: 4 << 20,
            values: 16 << 20,
        }
    }
}
