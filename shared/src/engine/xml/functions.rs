//! The core function library, but for what is text alone: that is in `strings`.

use std::borrow::Cow;

use super::ast::Expression;
use super::document::{Kind, Name, NodeId};
use super::eval::{Evaluation, Exhausted, Focus, count, selected};
use super::numbers;
use super::signatures::Function;
use super::strings;
use super::value::Value;

impl<'a> Evaluation<'a> {
    pub(super) fn call(
        &self,
        function: Function,
        arguments: &'a [Expression],
        focus: Focus,
    ) -> Result<Value<'a>, Exhausted> {
        let call = Call { evaluation: self, arguments, focus };
        Ok(match function {
            Function::Last => Value::Number(count(focus.size)),
            Function::Position => Value::Number(count(focus.position)),
            Function::Count => Value::Number(count(call.nodes(0)?.len())),
            Function::Sum => Value::Number(self.sum(&call.nodes(0)?)?),
            Function::Number => Value::Number(call.number(0)?),
            Function::Floor => Value::Number(call.number(0)?.floor()),
            Function::Ceiling => Value::Number(call.number(0)?.ceil()),
            Function::Round => Value::Number(numbers::round(call.number(0)?)),
            Function::True => Value::Boolean(true),
            Function::False => Value::Boolean(false),
            Function::Boolean => Value::Boolean(call.boolean(0)?),
            Function::Not => Value::Boolean(!call.boolean(0)?),
            Function::Lang => Value::Boolean(self.lang(focus.node, &call.text(0)?)?),
            Function::LocalName => Value::Text(self.named(&call.nodes(0)?, |name| Cow::Borrowed(&name.local))?),
            Function::Name => Value::Text(self.named(&call.nodes(0)?, qualified)?),
            Function::NamespaceUri => {
                Value::Text(self.named(&call.nodes(0)?, |name| Cow::Borrowed(self.document.uri(name.uri)))?)
            }
            _ => call.strings(function)?,
        })
    }

    fn sum(&self, nodes: &[NodeId]) -> Result<f64, Exhausted> {
        let mut sum = 0.0;
        for id in nodes {
            sum += numbers::parse(self.node_text(*id)?);
        }
        Ok(sum)
    }

    /// Something of the first node's name; the empty text for what has none.
    fn named(&self, nodes: &[NodeId], part: impl Fn(&'a Name) -> Cow<'a, str>) -> Result<Cow<'a, str>, Exhausted> {
        let document = self.document;
        let text = nodes.first().and_then(|id| document.name(*id)).map_or(Cow::Borrowed(""), part);
        self.spend_text(&text)?;
        Ok(text)
    }

    /// Whether the nearest `xml:lang` around a node is a language, or a variety of it as `en-GB` is of `en`.
    fn lang(&self, node: NodeId, language: &str) -> Result<bool, Exhausted> {
        for id in std::iter::once(node).chain(self.document.ancestors(node)) {
            let mut attribute = self.document.first_attribute(id).filter(|_| self.document.kind(id) == Kind::Element);
            while let Some(current) = attribute {
                self.spend(1)?;
                let is_lang = |name: &Name| name.prefix == "xml" && name.local == "lang";
                if self.document.name(current).is_some_and(is_lang) {
                    return Ok(strings::is_variety(self.node_text(current)?, language));
                }
                attribute = self.document.next_attribute(current);
            }
        }
        Ok(false)
    }
}

fn qualified(name: &Name) -> Cow<'_, str> {
    if name.prefix.is_empty() {
        Cow::Borrowed(&name.local)
    } else {
        Cow::Owned(format!("{}:{}", name.prefix, name.local))
    }
}

/// A function call, whose arguments are evaluated as they are asked for.
struct Call<'c, 'a> {
    evaluation: &'c Evaluation<'a>,
    arguments: &'a [Expression],
    focus: Focus,
}

impl<'a> Call<'_, 'a> {
    /// An argument; the node itself if it is left out.
    fn value(&self, index: usize) -> Result<Value<'a>, Exhausted> {
        match self.arguments.get(index) {
            Some(argument) => self.evaluation.evaluate(argument, self.focus),
            None => Ok(Value::Nodes(vec![self.focus.node])),
        }
    }

    fn nodes(&self, index: usize) -> Result<Vec<NodeId>, Exhausted> {
        self.value(index).map(selected)
    }

    fn number(&self, index: usize) -> Result<f64, Exhausted> {
        self.evaluation.number(&self.value(index)?)
    }

    fn boolean(&self, index: usize) -> Result<bool, Exhausted> {
        self.value(index).map(|value| value.boolean())
    }

    fn text(&self, index: usize) -> Result<Cow<'a, str>, Exhausted> {
        self.evaluation.text(self.value(index)?)
    }

    /// The functions on text.
    fn strings(&self, function: Function) -> Result<Value<'a>, Exhausted> {
        Ok(match function {
            Function::StringLength => Value::Number(count(self.text(0)?.chars().count())),
            Function::StartsWith => Value::Boolean(self.text(0)?.starts_with(&*self.text(1)?)),
            Function::Contains => Value::Boolean(self.text(0)?.contains(&*self.text(1)?)),
            Function::SubstringBefore => {
                let (text, mark) = (self.text(0)?, self.text(1)?);
                Value::Text(Cow::Owned(text.split_once(&*mark).unwrap_or_default().0.to_owned()))
            }
            Function::SubstringAfter => {
                let (text, mark) = (self.text(0)?, self.text(1)?);
                Value::Text(Cow::Owned(text.split_once(&*mark).unwrap_or_default().1.to_owned()))
            }
            Function::Substring => {
                let length = if self.arguments.len() > 2 { Some(self.number(2)?) } else { None };
                Value::Text(Cow::Owned(strings::substring(&self.text(0)?, self.number(1)?, length)))
            }
            Function::NormalizeSpace => Value::Text(Cow::Owned(strings::normalized(&self.text(0)?))),
            Function::Translate => {
                let (text, from, to) = (self.text(0)?, self.text(1)?, self.text(2)?);
                Value::Text(Cow::Owned(strings::translated(&text, &from, &to)))
            }
            Function::Concat => {
                let mut text = String::new();
                for index in 0..self.arguments.len() {
                    text.push_str(&self.text(index)?);
                }
                Value::Text(Cow::Owned(text))
            }
            _ => Value::Text(self.text(0)?),
        })
    }
}
