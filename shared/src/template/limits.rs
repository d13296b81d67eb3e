//! How much a template may take, so that none can hang or eat its host.

/// Bounds on parsing and on one rendering. Past any of them it ends with
/// [`ErrorKind::Limit`](super::ErrorKind::Limit); past [`Limits::width`] with Go's own marker in the
/// output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How deep blocks and parentheses may nest in the source, 200 by default. An `else if` is a
    /// block in the `else` of another, as in Go.
    pub nesting: usize,
    /// Steps, 1,000,000 by default: a node walked, a command run, a round of a loop each take one,
    /// and long operands take more.
    pub steps: u64,
    /// How deep template calls, blocks and parentheses may nest while running, together; 400 by
    /// default. Every level takes native stack, so raise it only where there is much of it.
    pub depth: usize,
    /// Bytes of output, 4 MiB by default.
    pub output: usize,
    /// Bytes of all the values made while running, in total; 16 MiB by default. Values that are
    /// borrowed from the data are free.
    pub values: usize,
    /// How deep lists and maps may nest that a template makes, 130 by default. It is no use to
    /// raise it: values are neither made nor printed deeper than that.
    pub value_depth: usize,
    /// The largest width, precision and number of an argument in a format of `printf`, 1,000,000
    /// by default as in Go, which has `%!(BADWIDTH)` and its like for what is larger.
    pub width: usize,
}

/// How deep lists and maps that a template makes may nest at most, and how deep values are printed.
pub(crate) const MAX_VALUE_DEPTH: usize = 130;

impl Default for Limits {
    fn default() -> Self {
        Self {
            nesting: 200,
            steps: 1_000_000,
            depth: 400,
            output: 4 << 20,
            values: 16 << 20,
            value_depth: MAX_VALUE_DEPTH,
            width: 1_000_000,
        }
    }
}
