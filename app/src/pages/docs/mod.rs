//! The reference: what the engine's tables say, searched, and with examples that run. The engine tells all of it, so the
//! page's first load carries none.

mod bench;
mod book;
mod docs_page;
mod entry_view;
mod example_view;
mod index;
mod results;
mod rich;
mod section_view;

pub use docs_page::DocsPage;

/// The sections: the part of the address, the title, and what each is about.
pub const SECTIONS: [(&str, &str, &str); 6] = [
    ("start", "Getting started", "From nothing to a live reply"),
    ("matching", "Matching", "Paths, conditions, targets, operators"),
    ("responses", "Responses", "Status, headers, bodies, delays, faults, state"),
    ("templates", "Templates", "The language and the request's data"),
    ("functions", "Functions", "Everything a template may call"),
    ("errors", "Errors", "404, 405, near misses and problems"),
];
