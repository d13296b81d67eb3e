use serde_json::Value;

use super::tree::{Kind, Sample, Xml, escaped};
use crate::model::Body;

/// The body: a template where something is drawn, else the text itself.
pub(super) fn body(sample: &Sample, name: &str) -> Body {
    let is_drawn = sample.is_drawn();
    let mut writer = Writer { out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(), is_drawn };
    let name = sample.xml.name.as_deref().unwrap_or(name);
    let wrapped = Xml { wrapped: true, ..Xml::default() };
    // There is one outermost element, also around a list.
    match &sample.kind {
        Kind::List(_) => writer.element(&Sample { xml: wrapped, ..sample.clone() }, name, 0),
        _ => writer.element(sample, name, 0),
    }
    if is_drawn { Body::Template(writer.out) } else { Body::Text(writer.out) }
}

struct Writer {
    out: String,
    is_drawn: bool,
}

impl Writer {
    fn element(&mut self, sample: &Sample, key: &str, depth: usize) {
        let name = element_name(sample.xml.name.as_deref().unwrap_or(key));
        match &sample.kind {
            Kind::List(items) if sample.xml.wrapped => {
                self.line(depth, &format!("<{name}>"));
                for item in items {
                    self.element(item, &name, depth + 1);
                }
                self.line(depth, &format!("</{name}>"));
            }
            Kind::List(items) => {
                for item in items {
                    self.element(item, key, depth);
                }
            }
            Kind::Object(members) => self.object(members, &name, depth),
            Kind::Literal(value @ (Value::Array(_) | Value::Object(_))) => {
                self.element(&Sample { xml: sample.xml.clone(), ..Sample::of(value) }, key, depth);
            }
            Kind::Literal(Value::Null) => self.line(depth, &format!("<{name}/>")),
            _ => {
                let text = self.text(sample);
                self.line(depth, &format!("<{name}>{text}</{name}>"));
            }
        }
    }

    fn object(&mut self, members: &[(String, Sample)], name: &str, depth: usize) {
        let (attributes, elements): (Vec<_>, Vec<_>) = members.iter().partition(|(_, member)| member.xml.attribute);
        let mut open = format!("<{name}");
        for (key, member) in attributes {
            let attribute = element_name(member.xml.name.as_deref().unwrap_or(key));
            let text = self.text(member);
            open.extend([" ", &attribute, "=\"", &text, "\""]);
        }
        if elements.is_empty() {
            self.line(depth, &format!("{open}/>"));
            return;
        }
        self.line(depth, &format!("{open}>"));
        for (key, member) in elements {
            self.element(member, key, depth + 1);
        }
        self.line(depth, &format!("</{name}>"));
    }

    fn line(&mut self, depth: usize, text: &str) {
        self.out.extend(std::iter::repeat_n("  ", depth));
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn text(&self, sample: &Sample) -> String {
        let text = match &sample.kind {
            Kind::Drawn { call, is_text: false } => return format!("{{{{{call}}}}}"),
            Kind::Drawn { call, is_text: true } => return format!("{{{{{call} | html}}}}"),
            Kind::Literal(Value::String(text)) => {
                text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
            }
            Kind::Literal(Value::Null) | Kind::List(_) | Kind::Object(_) => String::new(),
            Kind::Literal(value) => value.to_string(),
        };
        if self.is_drawn { escaped(&text) } else { text }
    }
}

/// A name that an element can have.
fn element_name(key: &str) -> String {
    let sound = |sign: char| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.' | ':');
    let name: String = key.chars().map(|sign| if sound(sign) { sign } else { '_' }).collect();
    if name.starts_with(|sign: char| sign.is_alphabetic() || sign == '_') { name } else { format!("_{name}") }
}
