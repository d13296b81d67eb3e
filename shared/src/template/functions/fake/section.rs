//! Text files of values in sections, cut up when the program is built.

use super::super::{Call, string::below};

/// The sections of a file, in its order.
pub(super) struct Sections<const N: usize>([Section; N]);

/// The values of a section.
#[derive(Clone, Copy)]
pub(super) struct Section {
    text: &'static str,
    lines: usize,
}

impl<const N: usize> Sections<N> {
    /// Cuts a file up. One section too many does not build; that none is missing is tested.
    pub(super) const fn of(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let mut found = [Section { text: "", lines: 0 }; N];
        let (mut count, mut at) = (0, 0);
        while at < bytes.len() {
            if bytes[at] == b'[' && (at == 0 || bytes[at - 1] == b'\n') {
                found[count] = Section::behind(text, at);
                count += 1;
            }
            at += 1;
        }
        Self(found)
    }

    pub(super) fn get(&self, index: usize) -> Section {
        self.0.get(index).copied().unwrap_or(Section { text: "", lines: 0 })
    }
}

impl Section {
    /// The section whose name begins at a place: from the next line to the next empty one.
    const fn behind(text: &'static str, name: usize) -> Self {
        let bytes = text.as_bytes();
        let mut start = name;
        while bytes[start] != b'\n' {
            start += 1;
        }
        start += 1;
        let (mut end, mut lines) = (start, 1);
        while end + 1 < bytes.len() && !(bytes[end] == b'\n' && bytes[end + 1] == b'\n') {
            if bytes[end] == b'\n' {
                lines += 1;
            }
            end += 1;
        }
        Self { text: text.split_at(end).0.split_at(start).1, lines }
    }

    /// All its lines.
    pub(super) fn lines(self) -> impl Iterator<Item = &'static str> {
        self.text.split('\n')
    }

    /// A random line.
    pub(super) fn draw(self, call: &mut Call<'_, '_>) -> &'static str {
        let place = below(call, self.lines);
        self.line(place)
    }

    /// A random line, of which the last comes up one time in eight.
    pub(super) fn draw_rarely_last(self, call: &mut Call<'_, '_>) -> &'static str {
        let last = self.lines.saturating_sub(1);
        let place = if below(call, 8) == 0 { last } else { below(call, last) };
        self.line(place)
    }

    /// The line at an index, in about half a microsecond.
    pub(super) fn line(self, index: usize) -> &'static str {
        let mut ends = memchr::memchr_iter(b'\n', self.text.as_bytes());
        let start = index.checked_sub(1).map_or(Some(0), |before| ends.nth(before).map(|end| end + 1));
        let end = ends.next().unwrap_or(self.text.len());
        start.and_then(|start| self.text.get(start..end)).unwrap_or_default()
    }
}

/// What is shown of a line.
pub(super) fn shown(line: &str) -> &str {
    line.split_once('|').map_or(line, |(shown, _)| shown)
}

/// A field of a line, of which the first is the one that is shown.
pub(super) fn field(line: &'static str, index: usize) -> Option<&'static str> {
    line.split('|').nth(index)
}

/// The text with a digit for every `#`, and a digit but 0 for every `@`.
pub(super) fn with_digits(call: &mut Call<'_, '_>, form: &str) -> String {
    let digit = |sign| match sign {
        '#' => digit(call, 0),
        '@' => digit(call, 1),
        other => other,
    };
    form.chars().map(digit).collect()
}

fn digit(call: &mut Call<'_, '_>, least: u32) -> char {
    let drawn = call.env().random_below(u64::from(10 - least));
    u32::try_from(drawn).ok().and_then(|drawn| char::from_digit(least + drawn, 10)).unwrap_or('0')
}
