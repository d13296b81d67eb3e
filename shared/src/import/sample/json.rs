use serde_json::Value;

use super::tree::{Kind, Sample, escaped};
use crate::model::Body;

/// The body: a template where something is drawn, else the JSON itself.
pub(super) fn body(sample: &Sample) -> Body {
    match sample.value() {
        Some(value) => Body::Json(value),
        None => Body::Template(text(sample)),
    }
}

/// The template, laid out as people write JSON.
pub(super) fn text(sample: &Sample) -> String {
    let mut out = String::new();
    write(sample, 0, &mut out);
    out
}

fn write(sample: &Sample, depth: usize, out: &mut String) {
    match &sample.kind {
        Kind::Literal(value) => literal(value, depth, out),
        Kind::Drawn { call, is_text: true } => out.extend(["\"{{", call, "}}\""]),
        Kind::Drawn { call, is_text: false } => out.extend(["{{", call, "}}"]),
        Kind::List(items) if items.is_empty() => out.push_str("[]"),
        Kind::List(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                begin_line(index, depth + 1, out);
                write(item, depth + 1, out);
            }
            end(depth, "]", out);
        }
        Kind::Object(members) if members.is_empty() => out.push_str("{}"),
        Kind::Object(members) => {
            out.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                begin_line(index, depth + 1, out);
                literal(&Value::String(name.clone()), depth, out);
                out.push_str(": ");
                write(member, depth + 1, out);
            }
            end(depth, "}", out);
        }
    }
}

/// A value as it is, its lines as deep as what it stands in.
fn literal(value: &Value, depth: usize, out: &mut String) {
    let text = format!("{value:#}").replace('\n', &format!("\n{}", "  ".repeat(depth)));
    out.push_str(&escaped(&text));
}

fn begin_line(index: usize, depth: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

fn end(depth: usize, bracket: &str, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
    out.push_str(bracket);
}
