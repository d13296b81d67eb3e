//! Flags of a directive, and padding by them.

use super::sink::{Full, Sink};

/// What stands between `%` and the verb.
#[allow(
    clippy::struct_excessive_bools,
    reason = "each flag is a switch of its own in Go"
)]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Flags {
    pub width: Option<usize>,
    pub precision: Option<usize>,
    pub minus: bool,
    pub plus: bool,
    pub sharp: bool,
    pub space: bool,
    pub zero: bool,
    /// `%#v`: Go syntax.
    pub sharp_v: bool,
}

impl Flags {
    /// Writes text, padded to the width with spaces or zeros.
    pub fn pad(self, sink: &mut Sink<'_>, text: &str) -> Result<(), Full> {
        let Some(width) = self.width.filter(|&width| width > 0) else {
            return sink.push_str(text);
        };
        let missing = width.saturating_sub(text.chars().count());
        if self.minus {
            sink.push_str(text)?;
            return sink.repeat(' ', missing);
        }
        self.padding(sink, missing)?;
        sink.push_str(text)
    }

    /// Padding alone.
    pub fn padding(self, sink: &mut Sink<'_>, count: usize) -> Result<(), Full> {
        let zeros = self.zero && !self.minus;
        sink.repeat(if zeros { '0' } else { ' ' }, count)
    }

    /// The same with spaces where there would be zeros.
    pub fn spaced(self) -> Self {
        Self {
            zero: false,
            ..self
        }
    }
}
