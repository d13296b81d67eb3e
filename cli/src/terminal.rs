//! What the other end can show.

use anstyle::{AnsiColor, Style};

/// How text for a person is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colours are shown.
    pub color: bool,
    /// Whether there are signs beyond ASCII.
    pub unicode: bool,
    /// How many columns a line has.
    pub width: usize,
}

/// Where a text goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stream {
    Out,
    Err,
}

/// What a piece of text is, as far as its colour goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
    Warning,
    Strong,
    Faint,
}

/// Longer lines are hard to read, shorter ones leave no room.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=120;

impl Look {
    /// What is at the end of a stream. `NO_COLOR`, `FORCE_COLOR` and `TERM` have their say; what is no terminal gets
    /// no colours and 80 columns.
    pub fn of(stream: Stream) -> Self {
        let (color, unicode, size) = match stream {
            Stream::Out => (
                supports_color::on(supports_color::Stream::Stdout),
                supports_unicode::on(supports_unicode::Stream::Stdout),
                terminal_size::terminal_size_of(std::io::stdout()),
            ),
            Stream::Err => (
                supports_color::on(supports_color::Stream::Stderr),
                supports_unicode::on(supports_unicode::Stream::Stderr),
                terminal_size::terminal_size_of(std::io::stderr()),
            ),
        };
        let width = size.map_or(80, |(width, _)| usize::from(width.0));
        Self { color: color.is_some(), unicode, width: width.clamp(*WIDTHS.start(), *WIDTHS.end()) }
    }

    /// A text in a tone.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        if !self.color {
            return text.to_owned();
        }
        let style = match tone {
            Tone::Good => AnsiColor::Green.on_default(),
            Tone::Bad => AnsiColor::Red.on_default(),
            Tone::Warning => AnsiColor::Yellow.on_default(),
            Tone::Strong => Style::new().bold(),
            Tone::Faint => Style::new().dimmed(),
        };
        format!("{style}{text}{style:#}")
    }
}

/// A text without what would move a terminal's cursor or change its colours.
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_control() { shown.extend(sign.escape_default()) } else { shown.push(sign) }
    }
    shown
}
