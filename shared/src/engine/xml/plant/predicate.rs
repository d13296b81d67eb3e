use super::{
    super::{
        ast::{Expression, Operator},
        signatures::Function,
    },
    Element, clear, plant, steps, walk,
};

/// Changes an element so that a predicate may hold of it; none where it is not known how.
pub(super) fn satisfy(predicate: &Expression, node: &mut Element, depth: usize) -> Option<()> {
    match predicate {
        Expression::Path(path) => walk(node, steps(path)?, &["1".to_owned()], depth),
        Expression::Chain(first, rest) => match rest.as_slice() {
            [(Operator::And, _), ..] => {
                satisfy(first, node, depth)?;
                rest.iter().try_for_each(|(_, one)| satisfy(one, node, depth))
            }
            [(Operator::Or, _), ..] => satisfy(first, node, depth),
            [(operator, second)] => compare(first, *operator, second, node, depth)
                .or_else(|| compare(second, turned(*operator), first, node, depth)),
            _ => None,
        },
        Expression::Call(function, arguments) => match (function, arguments.as_slice()) {
            (Function::Contains | Function::StartsWith, [one, Expression::Text(text)]) => {
                set(one, text.clone(), node, depth)
            }
            (Function::Not, [Expression::Path(path)]) => {
                clear::clear(node, steps(path)?);
                Some(())
            }
            (Function::Boolean, [inner]) => satisfy(inner, node, depth),
            (Function::True, []) => Some(()),
            _ => None,
        },
        _ => None,
    }
}

fn compare(one: &Expression, operator: Operator, other: &Expression, node: &mut Element, depth: usize) -> Option<()> {
    let value = match (other, operator) {
        (Expression::Text(text), Operator::Equal) => text.clone(),
        (Expression::Text(text), Operator::NotEqual) => format!("{text}x"),
        (Expression::Number(number), Operator::Equal | Operator::GreaterOrEqual | Operator::LessOrEqual) => {
            number.to_string()
        }
        (Expression::Number(number), Operator::Greater | Operator::NotEqual) => (number + 1.0).to_string(),
        (Expression::Number(number), Operator::Less) => (number - 1.0).to_string(),
        _ => return None,
    };
    set(one, value, node, depth)
}

fn set(expression: &Expression, value: String, node: &mut Element, depth: usize) -> Option<()> {
    match expression {
        Expression::Path(path) => walk(node, steps(path)?, &[value], depth),
        Expression::Call(..) => plant(expression, node, &[value], depth),
        _ => None,
    }
}

fn turned(operator: Operator) -> Operator {
    match operator {
        Operator::Less => Operator::Greater,
        Operator::LessOrEqual => Operator::GreaterOrEqual,
        Operator::Greater => Operator::Less,
        Operator::GreaterOrEqual => Operator::LessOrEqual,
        same => same,
    }
}
