use super::{
    super::ast::{Axis, Step, Test},
    Element,
};

/// Takes away what steps lead to; predicates are not looked at, so it may be more.
pub(super) fn clear(node: &mut Element, steps: &[Step]) {
    let Some((step, rest)) = steps.split_first() else { return };
    match (step.axis, &step.test) {
        (Axis::DescendantOrSelf | Axis::Itself, Test::Node) => {
            clear(node, rest);
            if step.axis == Axis::DescendantOrSelf {
                node.children.iter_mut().for_each(|child| clear(child, steps));
            }
        }
        (Axis::Descendant, _) => {
            node.children.iter_mut().for_each(|child| clear(child, steps));
            clear_children(node, step, rest);
        }
        (Axis::Attribute, test) => node.attributes.retain(|(name, _)| !is_named(test, name)),
        (Axis::Child, Test::Text) => node.text.clear(),
        _ => clear_children(node, step, rest),
    }
}

fn clear_children(node: &mut Element, step: &Step, rest: &[Step]) {
    if rest.is_empty() {
        node.children.retain(|child| !is_named(&step.test, &child.name));
        return;
    }
    let led_to = node.children.iter_mut().filter(|child| is_named(&step.test, &child.name));
    led_to.for_each(|child| clear(child, rest));
}

fn is_named(test: &Test, name: &str) -> bool {
    match test {
        Test::Name { local: Some(local), .. } => name.rsplit(':').next() == Some(local),
        _ => true,
    }
}
