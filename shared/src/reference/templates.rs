use serde_json::Map;

use super::{Entry, Group, Kind, functions, group};
use crate::{
    engine::data_shape,
    template::{Field, Shape, Type},
};

pub fn groups() -> Vec<Group> {
    let mut groups = vec![language(), short_forms()];
    groups.extend(data());
    groups
}

fn language() -> Group {
    let entry = |name: &str, text: &str, source: &str| Entry::new(name, "", text).shown(Kind::Template, source, "");
    group(
        "Language",
        &[
            "Templates are Go's `text/template`, as in Helm or Hugo. A template stands in bodies, header values, the status and `set`.",
        ],
        vec![
            entry(
                "{{ … }}",
                "What stands within is evaluated, and its value written in its place.",
                "page {{query \"page\"}}",
            ),
            entry(
                "pipes",
                "A value goes on into the next function, as its last argument.",
                "{{.Request.JSON.user.name | upper | quote}}",
            ),
            entry(
                "calls",
                "A function may also be called with parentheses and commas; `'…'` is text there.",
                "{{upper('abc')}} {{randomInt(1, 6)}}",
            ),
            entry(
                "if",
                "Writes the first part whose value is true; `else if` and `else` may follow.",
                "{{if eq (header \"x-tier\") \"gold\"}}gold{{else}}other{{end}}",
            ),
            entry(
                "range",
                "Once for each element; `.` is the element. `else` is for none.",
                "{{range $i, $price := .Request.JSON.prices}}{{if $i}}, {{end}}{{$price}}{{end}}",
            ),
            entry(
                "with",
                "Sets `.` to a value, unless that is empty.",
                "{{with .Request.JSON.user}}{{.name}} ({{.id}}){{end}}",
            ),
            entry(
                "variables",
                "`:=` makes one, `=` changes it.",
                "{{$total := 0}}{{range .Request.JSON.prices}}{{$total = add $total .}}{{end}}{{$total}}",
            ),
            entry(
                "define",
                "A part with a name, used by `template`.",
                "{{define \"pet\"}}<{{.}}>{{end}}{{template \"pet\" \"Rex\"}}",
            ),
            entry("{{- -}}", "A dash takes the white space on its side away.", "a {{- \" b \" -}} c"),
            entry("comments", "Nothing is written for them.", "a{{/* not seen */}}b"),
        ],
    )
}

fn short_forms() -> Group {
    group("Short forms", &["Functions for what is read most."], functions::short_forms())
}

/// The fields of the data, from the shape that templates are checked by.
fn data() -> Vec<Group> {
    let shape = data_shape(&Map::from_iter([("currency".to_owned(), "EUR".into())]));
    let Shape::Fields(roots) = shape else { return Vec::new() };
    roots
        .into_iter()
        .map(|root| {
            let under = format!(".{}", root.name);
            let entries = match &root.shape {
                Shape::Fields(fields) => fields.iter().map(|field| field_entry(&under, field)).collect(),
                _ => vec![field_entry("", &root)],
            };
            group(&under, &[root.doc.as_str()], entries)
        })
        .collect()
}

fn field_entry(under: &str, field: &Field) -> Entry {
    let name = format!("{under}.{}", field.name);
    let source = match name.as_str() {
        ".Request.PathParams" => "{{.Request.PathParams.id}}".to_owned(),
        ".Request.Query" => "{{.Request.Query.page}}".to_owned(),
        ".Request.QueryAll" => "{{join \", \" .Request.QueryAll.tag}}".to_owned(),
        ".Request.Headers" => "{{index .Request.Headers \"X-Tier\"}}".to_owned(),
        ".Request.Cookies" => "{{.Request.Cookies.sid}}".to_owned(),
        ".Request.JSON" => "{{.Request.JSON.user.name}}".to_owned(),
        ".State" => "{{.State.cart}}".to_owned(),
        ".Vars" => "{{.Vars.currency}}".to_owned(),
        _ => format!("{{{{{name}}}}}"),
    };
    let entry = Entry::new(name, kind(&field.shape), field.doc.as_str());
    // A form that is not there shows nothing.
    if source.contains(".Form") { entry } else { entry.shown(Kind::Template, &source, "") }
}

fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Any => "anything",
        Shape::Value(Type::Int) => "whole number",
        Shape::Value(_) => "text",
        Shape::Fields(_) => "fields",
        Shape::Map(of) if matches!(**of, Shape::List(_)) => "lists by name",
        Shape::Map(_) => "values by name",
        Shape::List(_) => "list",
    }
}
