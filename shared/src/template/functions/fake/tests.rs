//! The data, what is drawn from it, and what is refused.

mod data;
mod values;

use std::sync::LazyLock;

use crate::template::{Environment, Error, Functions, Template, Value};

static FUNCTIONS: LazyLock<Functions> = LazyLock::new(Functions::builtin);

/// Renders without data, at 2026-09-21.
fn try_render(template: &str, seed: u64) -> Result<String, Error> {
    let template = Template::parse("t", template, &FUNCTIONS)?;
    template.render(&Value::Nil, &mut Environment::new(seed, 1_790_000_000_000))
}

fn render(template: &str, seed: u64) -> String {
    try_render(template, seed).unwrap_or_else(|error| panic!("{template}: {error}"))
}
