//! Diagnostics for a person: what is wrong, and the line it is on.

mod excerpt;
mod lines;
mod within;

use std::fmt;

use dotmock_shared::{
    api::{Diagnostic, Severity},
    document::Format,
};
use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, SourceCode};

use crate::terminal::{Look, harmless};
use excerpt::Excerpt;
pub use lines::{Lines, Spot};

/// Lays out what is wrong with a document.
pub fn render(name: &str, lines: &Lines<'_>, format: Format, found: &[Diagnostic], look: Look) -> String {
    let theme = match look {
        Look { unicode: true, color: true, .. } => GraphicalTheme::unicode(),
        Look { unicode: true, color: false, .. } => GraphicalTheme::unicode_nocolor(),
        Look { unicode: false, color: true, .. } => GraphicalTheme::ascii(),
        Look { unicode: false, color: false, .. } => GraphicalTheme::none(),
    };
    let handler = GraphicalReportHandler::new_themed(theme).with_width(look.width).with_links(false);
    let handler = handler.without_syntax_highlighting().without_cause_chain();
    let mut text = String::new();
    for diagnostic in found {
        let shown = Shown::new(name, lines, format, diagnostic, look);
        // Writing to a text does not fail.
        let _ = handler.render_report(&mut text, &shown);
        text.push('\n');
    }
    text
}

/// Where a diagnostic is shown: inside the value where that place is known in the text, else where the value begins.
pub fn spot(lines: &Lines<'_>, format: Format, diagnostic: &Diagnostic) -> Option<Spot> {
    let at = diagnostic.at?;
    let start = lines.offset(at)?;
    let inside = diagnostic.within.and_then(|within| within::locate(lines, format, start, within));
    let range = inside.unwrap_or_else(|| within::token(lines, format, start));
    Some(lines.spot(range))
}

/// A diagnostic in the form that is laid out.
#[derive(Debug)]
struct Shown {
    severity: Severity,
    detail: String,
    pointer: String,
    excerpt: Option<Excerpt>,
}

impl Shown {
    fn new(name: &str, lines: &Lines<'_>, format: Format, diagnostic: &Diagnostic, look: Look) -> Self {
        let mut detail = harmless(&diagnostic.detail);
        let spot = spot(lines, format, diagnostic);
        let is_exact = spot.as_ref().zip(diagnostic.at).is_some_and(|(spot, at)| spot.position != at);
        if let Some(within) = diagnostic.within.filter(|_| !is_exact && !is_first(diagnostic)) {
            detail.push_str(&format!(" (line {}, column {} of the value)", within.line, within.column));
        }
        if spot.is_none() {
            // There is no excerpt, which would name the file.
            detail = format!("{}: {detail}", harmless(name));
        }
        let excerpt = spot.map(|spot| Excerpt::new(harmless(name), lines, spot, look.width));
        Self { severity: diagnostic.severity, detail, pointer: harmless(&diagnostic.pointer), excerpt }
    }
}

/// True when the place inside the value is where it begins.
fn is_first(diagnostic: &Diagnostic) -> bool {
    diagnostic.within.is_some_and(|within| (within.line, within.column) == (1, 1))
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.severity {
            Severity::Error => miette::Severity::Error,
            Severity::Warning => miette::Severity::Warning,
        })
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.excerpt.as_ref().map(|excerpt| excerpt as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let excerpt = self.excerpt.as_ref()?;
        let label = Some(self.pointer.clone()).filter(|pointer| excerpt.has_room_for(pointer));
        Some(Box::new(std::iter::once(LabeledSpan::new_with_span(label, excerpt.span()))))
    }
}

#[cfg(test)]
mod tests;
