//! The opposite of evaluation: elements and attributes with which an expression selects what is wanted. It follows
//! children, attributes and the plainer predicates; whether it did what was wanted is for evaluation to say.

mod clear;
mod element;
mod predicate;

pub(crate) use element::Element;

use super::{
    ast::{Axis, Expression, Operator, Path, Start, Step, Test},
    select::XPath,
    signatures::Function,
};

/// How many elements are made for one step.
const MOST: usize = 200;
/// How deep elements are made.
const DEEPEST: usize = 100;
/// What an element is called that only has to be there.
const ROOT: &str = "root";

impl XPath {
    /// The document with these values selected in it, where that can be; with none of them, nothing of what the
    /// expression selects is left. The document is an element without a name, whose child is the root.
    pub(crate) fn plant(&self, document: &mut Element, values: &[String]) -> Option<()> {
        plant(&self.expression, document, values, 0).or_else(|| {
            // Whatever can be read may give another value than nothing at all does.
            let is_empty = document.children.is_empty();
            document.nth_child(ROOT, 0).filter(|_| is_empty).map(|_| ())
        })
    }
}

/// Plants at a depth, which is 0 in the document itself.
fn plant(expression: &Expression, document: &mut Element, values: &[String], depth: usize) -> Option<()> {
    match (expression, values) {
        (Expression::Path(path), []) => {
            clear::clear(document, steps(path)?);
            Some(())
        }
        (Expression::Path(path), values) => walk(document, steps(path)?, values, depth),
        (Expression::Chain(first, rest), values) if matches!(rest.first(), Some((Operator::Union, _))) => {
            plant(first, document, values, depth)
        }
        (Expression::Call(function, arguments), [value]) => match (function, arguments.as_slice()) {
            (Function::Count, [Expression::Path(path)]) => {
                let count = value.parse().ok().filter(|count| *count <= MOST)?;
                clear::clear(document, steps(path)?);
                if count == 0 { None } else { walk(document, steps(path)?, &vec!["1".to_owned(); count], depth) }
            }
            (Function::StringLength, [inner]) => {
                let length = value.parse().ok().filter(|length| *length <= MOST)?;
                plant(inner, document, &["a".repeat(length)], depth)
            }
            (
                Function::String
                | Function::NormalizeSpace
                | Function::Number
                | Function::Sum
                | Function::Floor
                | Function::Ceiling
                | Function::Round,
                [inner],
            ) => plant(inner, document, values, depth),
            (Function::LocalName | Function::Name, [Expression::Path(path)]) => {
                walk(document, &renamed(steps(path)?, value), &["1".to_owned()], depth)
            }
            _ if value == "true" => predicate::satisfy(expression, document, depth),
            (Function::Boolean, [Expression::Path(path)]) => {
                clear::clear(document, steps(path)?);
                Some(())
            }
            _ => None,
        },
        (Expression::Chain(..), [value]) if value == "true" => predicate::satisfy(expression, document, depth),
        _ => None,
    }
}

/// A path's steps from the document or from the element that a predicate looks at.
fn steps(path: &Path) -> Option<&[Step]> {
    matches!(path.start, Start::Document | Start::Context).then_some(path.steps.as_slice())
}

/// The steps with another name in the last.
fn renamed(steps: &[Step], name: &str) -> Vec<Step> {
    let mut steps = steps.to_vec();
    if let Some(last) = steps.last_mut() {
        last.test = Test::Name { prefix: None, local: Some(name.to_owned()) };
    }
    steps
}

/// Follows steps from an element, and makes what is not there.
fn walk(node: &mut Element, steps: &[Step], values: &[String], depth: usize) -> Option<()> {
    if depth > DEEPEST {
        return None;
    }
    let Some((step, rest)) = steps.split_first() else {
        let [value] = values else { return None };
        node.children.clear();
        node.text.clone_from(value);
        return Some(());
    };
    match (step.axis, &step.test) {
        (Axis::Itself, Test::Node) | (Axis::Child, Test::Text) => walk(node, rest, values, depth),
        (Axis::DescendantOrSelf, Test::Node) => descend(node, rest, values, depth),
        (Axis::Descendant, Test::Name { .. }) if depth == 0 => descend(node, steps, values, depth),
        (Axis::Attribute, Test::Name { .. }) => {
            let [value] = values else { return None };
            node.set_attribute(&name_of(step)?, value);
            Some(())
        }
        (Axis::Child | Axis::Descendant, Test::Name { .. } | Test::Node) => children(node, step, rest, values, depth),
        _ => None,
    }
}

/// Follows what stands after `//`, which may be anywhere below.
fn descend(node: &mut Element, rest: &[Step], values: &[String], depth: usize) -> Option<()> {
    let (next, after) = rest.split_first()?;
    if depth > 0 {
        return walk(node, rest, values, depth);
    }
    // A document has one root, below which there is room for more.
    let has_position = matches!(next.predicates.first(), Some(Expression::Number(number)) if *number > 1.0);
    let is_attribute = next.axis == Axis::Attribute;
    let needs_room = values.len() > 1 || has_position || is_attribute;
    let root = node.children.first().map_or(ROOT, |root| root.name.as_str()).to_owned();
    if !needs_room && (node.children.is_empty() || name_of(next).as_ref() == Some(&root)) {
        return children(node, next, after, values, 0);
    }
    let root = node.nth_child(&root, 0)?;
    if is_attribute && values.len() > 1 {
        let step = Step { test: Test::Name { prefix: None, local: None }, ..Step::bare(Axis::Child) };
        let steps: Vec<Step> = [step].into_iter().chain(rest.iter().cloned()).collect();
        return walk(root, &steps, values, 1);
    }
    walk(root, rest, values, 1)
}

/// The children that a step leads to: one, or one for each value where no later step leads to more.
fn children(node: &mut Element, step: &Step, rest: &[Step], values: &[String], depth: usize) -> Option<()> {
    let name = name_of(step).unwrap_or_else(|| "item".to_owned());
    let later = rest.iter().any(|step| step.axis != Axis::Attribute && !matches!(step.test, Test::Text));
    let chunks: Vec<&[String]> = if later { vec![values] } else { values.chunks(1).collect() };
    let is_document = depth == 0;
    if is_document {
        node.children.retain(|root| root.name == name);
    }
    if chunks.len() > MOST || (is_document && chunks.len() > 1) {
        return None;
    }
    let first = match step.predicates.first() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the cast saturates")]
        Some(Expression::Number(number)) => (*number as usize).checked_sub(1).filter(|first| *first < MOST)?,
        _ => 0,
    };
    for (number, chunk) in chunks.into_iter().enumerate() {
        let child = node.nth_child(&name, first + number)?;
        for predicate in &step.predicates {
            if !matches!(predicate, Expression::Number(_)) {
                predicate::satisfy(predicate, child, depth + 1);
            }
        }
        walk(child, rest, chunk, depth + 1)?;
    }
    Some(())
}

/// The name that a step asks for, with its prefix.
fn name_of(step: &Step) -> Option<String> {
    match &step.test {
        Test::Name { prefix: Some(prefix), local: Some(local) } => Some(format!("{prefix}:{local}")),
        Test::Name { prefix: Some(prefix), local: None } => Some(format!("{prefix}:item")),
        Test::Name { prefix: None, local: Some(local) } => Some(local.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::xml::Document;

    fn check(source: &str, values: &[&str]) {
        let path = XPath::parse(source).unwrap();
        let mut document = Element::default();
        let wanted: Vec<String> = values.iter().map(|value| (*value).to_owned()).collect();
        assert_eq!(path.plant(&mut document, &wanted), Some(()), "{source}");
        let text = document.to_string();
        let read = Document::parse(&text).unwrap_or_else(|why| panic!("{source}: {text}: {why}"));
        assert_eq!(path.select(&read).unwrap(), values, "{source}: {text}");
    }

    #[test]
    fn what_is_planted_is_selected() {
        check("/order/item", &["Tea & <more>"]);
        check("/order/@id", &["7\""]);
        check("//item/@sku", &["a"]);
        check("/order/item[2]/name/text()", &["x"]);
        check("/o:order/o:item", &["x"]);
        check("/order/item", &["a", "b", "c"]);
        check("/order/*", &["x"]);
        check("/order/item[@sku='b']/n", &["2"]);
        check("/order/item[kind = 'tea' and @a]/n", &["2"]);
        check("//item[contains(name, 'x')]/n", &["2"]);
        check("count(//item)", &["3"]);
        check("string(/a/b)", &["text"]);
        check("boolean(/a/b)", &["true"]);
        check("/a/b = 'x'", &["true"]);
        check("local-name(/*)", &["order"]);
        check("//item/@sku", &["a", "b"]);
        check("//@n", &["2", "10"]);
        check("//@n", &["2"]);
        check("//item[2]", &["b"]);
        check("sum(//@n)", &["12"]);
        check("count(//item) = 3", &["true"]);
        check("count(//item) = 3", &["false"]);
        check("concat('a', 'b')", &["ab"]);
    }

    #[test]
    fn several_expressions_share_a_document() {
        let mut document = Element::default();
        for (source, value) in [("/order/item/@sku", "a"), ("//note", "n"), ("/order/@id", "7"), ("/order/item/b", "2")]
        {
            XPath::parse(source).unwrap().plant(&mut document, &[value.to_owned()]).unwrap();
        }
        let expected = r#"<order id="7"><item sku="a"><b>2</b></item><note>n</note></order>"#;
        assert_eq!(document.to_string(), expected);
        XPath::parse("//item").unwrap().plant(&mut document, &[]).unwrap();
        assert_eq!(document.to_string(), r#"<order id="7"><note>n</note></order>"#);
        XPath::parse("/order/@id").unwrap().plant(&mut document, &[]).unwrap();
        assert_eq!(document.to_string(), "<order><note>n</note></order>");
    }
}
