//! `docs/functions.md` is written from the table of functions: `UPDATE=1 cargo test -p dotmock-shared --test functions_page`
//! writes it anew.

use std::{fmt::Write as _, fs, path::PathBuf};

use dotmock_shared::template::{Function, Functions};

const HEAD: &str = "# Functions of templates

What a template may call beside what Go's `text/template` itself has in its language. Each line is a function with what it
takes and gives, in Go's types, and an example with its output. Values are piped in as the last argument:
`{{\"abc\" | upper}}`. A call may also be written `{{upper('abc')}}`, with commas between arguments.

Only `set`, `unset`, `merge` and `mergeOverwrite` change the map they are given. No function reaches the host's
environment, or reads a clock other than the request's. Random values come from the request's seed and id: the same
two, and the same time, give the same values. Where the project has a seed (`settings.seed`), the id makes no difference.

Functions of made-up data that take texts, `(...string)`, take a locale where nothing else is said: `de`, `en`, `es`, `fr` or
`ja`, with or without a region (`en-US`, `de_AT`), and English when there is none. Domains, addresses and numbers are those
that are kept for documentation, fiction or tests, so that nobody is reached by accident.
";

#[test]
fn the_page_is_that_of_the_table() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../docs/functions.md");
    let page = page();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let written = fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/functions.md is not that of the table; run this test with UPDATE=1");
}

fn page() -> String {
    let mut page = HEAD.to_owned();
    for (title, functions) in Functions::families() {
        let _ = write!(page, "\n## {title}\n\n| function | | example | gives |\n|---|---|---|---|\n");
        for function in functions {
            let Function { name, doc, example, .. } = function;
            let (types, doc) = (function.signature.to_string(), doc.replace('|', "\\|"));
            let (template, output) = (code(example.template), code(example.output));
            let _ = writeln!(page, "| `{name}{}` | {doc} | {template} | {output} |", types.replace('|', "\\|"));
        }
    }
    page
}

/// Code within a line of a table.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let text = text.replace('\n', "⏎").replace('|', "\\|");
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}
