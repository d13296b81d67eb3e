//! Where text is written, up to a bound.

use std::fmt::Write as _;

use crate::template::error::Bound;

/// Why nothing more is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Full {
    /// The text would grow past its bound.
    Bytes,
    /// The value nests too deep, as one that holds itself does.
    Depth,
}

impl Full {
    /// The bound that was reached, of which `bytes` is the one on the text.
    pub fn bound(self, bytes: Bound) -> Bound {
        match self {
            Self::Bytes => bytes,
            Self::Depth => Bound::ValueDepth,
        }
    }
}

/// Text that cannot grow past a bound.
pub(crate) struct Sink<'o> {
    out: &'o mut String,
    limit: usize,
}

impl<'o> Sink<'o> {
    /// Appends to `out`, which may grow up to `limit` bytes.
    pub fn new(out: &'o mut String, limit: usize) -> Self {
        Self { out, limit }
    }

    /// How many bytes there is room for.
    pub fn left(&self) -> usize {
        self.limit.saturating_sub(self.out.len())
    }

    pub fn push_str(&mut self, text: &str) -> Result<(), Full> {
        if text.len() > self.left() {
            return Err(Full::Bytes);
        }
        self.out.push_str(text);
        Ok(())
    }

    pub fn push(&mut self, c: char) -> Result<(), Full> {
        self.push_str(c.encode_utf8(&mut [0; 4]))
    }

    /// Writes a float by Rust's own rules.
    pub fn push_display(&mut self, number: f64) -> Result<(), Full> {
        let before = self.out.len();
        // Writing to a string cannot fail.
        let _ = write!(self.out, "{number}");
        if self.out.len() > self.limit {
            self.out.truncate(before);
            return Err(Full::Bytes);
        }
        Ok(())
    }

    /// Writes a decimal integer, without a detour over the heap.
    pub fn push_int(&mut self, value: i64) -> Result<(), Full> {
        let mut digits = [b'0'; 20];
        let mut start = digits.len();
        let mut rest = value.unsigned_abs();
        loop {
            start -= 1;
            digits[start] += u8::try_from(rest % 10).unwrap_or(0);
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if value < 0 {
            self.push('-')?;
        }
        self.push_str(std::str::from_utf8(&digits[start..]).unwrap_or(""))
    }

    pub fn repeat(&mut self, c: char, count: usize) -> Result<(), Full> {
        let room = self.left();
        if count.saturating_mul(c.len_utf8()) > room {
            return Err(Full::Bytes);
        }
        self.out.extend(std::iter::repeat_n(c, count));
        Ok(())
    }
}
