use std::iter::Peekable;

use dotmock_shared::engine::TruthKind;
use leptos::prelude::*;

use super::why_not::WhyNot;
use crate::{components::Icon, engine::Truth};

/// A condition, and those that stand in it.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    truth: Truth,
    inside: Vec<Node>,
}

/// Puts conditions that are told one after the other, each before those that stand in it, into each other.
#[must_use]
pub fn nodes<'t>(truths: impl Iterator<Item = &'t Truth>) -> Vec<Node> {
    inside(&mut truths.peekable(), "")
}

fn inside<'t>(truths: &mut Peekable<impl Iterator<Item = &'t Truth>>, place: &str) -> Vec<Node> {
    let is_inside = |truth: &Truth| truth.pointer.strip_prefix(place).is_some_and(|rest| rest.starts_with('/'));
    let mut found = Vec::new();
    while let Some(truth) = truths.next_if(|truth| is_inside(truth)) {
        let mut within = inside(truths, &truth.pointer);
        // Of a single test that must not hold a line says both.
        if truth.kind == TruthKind::Not && within.iter().all(|node| node.truth.kind == TruthKind::Test) {
            within.clear();
        }
        found.push(Node { truth: truth.clone(), inside: within });
    }
    found
}

/// Conditions as they stand in each other, each with whether it holds, and what fails with why.
#[component]
pub fn ConditionTree(
    /// Which.
    nodes: Vec<Node>,
    /// Goes to the one at a place of the response.
    go: Callback<String>,
) -> impl IntoView {
    let line = |node: Node| view! { <Condition node go /> };
    view! { <ul class="truth-tree">{nodes.into_iter().map(line).collect_view()}</ul> }.into_any()
}

#[component]
fn Condition(node: Node, go: Callback<String>) -> impl IntoView {
    let Node { truth, inside } = node;
    let Truth { holds, pointer, kind, says, failure, .. } = truth;
    let words = match kind {
        TruthKind::All => "All of these:".to_owned(),
        TruthKind::Any => "One of these:".to_owned(),
        TruthKind::Not if says.is_empty() => "Not this:".to_owned(),
        TruthKind::Not => format!("not: {says}"),
        TruthKind::Test => says,
    };
    let (icon, said) = if holds {
        ("icon-[lucide--circle-check] mark-holds", "holds: ")
    } else {
        ("icon-[lucide--circle-x] mark-fails", "does not hold: ")
    };
    let line = match failure {
        Some(failure) => view! { <WhyNot failure go /> }.into_any(),
        None => {
            let go = move |_| go.run(pointer.clone());
            view! { <button type="button" class="trace-link" on:click=go>{words}</button> }.into_any()
        }
    };
    let inside = (!inside.is_empty()).then(|| view! { <ConditionTree nodes=inside go /> });
    view! {
        <li data-holds=holds.to_string()>
            <Icon class=icon />
            <span class="sr-only">{said}</span>
            <div class="grid min-w-0 grow gap-0.5">{line} {inside}</div>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn truth(pointer: &str, kind: TruthKind) -> Truth {
        Truth {
            endpoint: String::new(),
            response: String::new(),
            pointer: pointer.to_owned(),
            holds: true,
            actual: None,
            kind,
            says: String::new(),
            failure: None,
        }
    }

    #[test]
    fn conditions_stand_in_each_other() {
        use TruthKind::{All, Any, Not, Test};
        let told = [
            truth("/when", All),
            truth("/when/all/0", Any),
            truth("/when/all/0/any/0", Test),
            truth("/when/all/0/any/1", Test),
            truth("/when/all/1", Not),
            truth("/when/all/1/not", Test),
            truth("/when/all/10", Not),
            truth("/when/all/10/not", All),
            truth("/when/all/10/not/all/0", Test),
        ];
        let tree = nodes(told.iter());
        fn shape(nodes: &[Node]) -> String {
            let each: Vec<String> =
                nodes.iter().map(|node| format!("{}({})", node.truth.kind.word(), shape(&node.inside))).collect();
            each.join(" ")
        }
        assert_eq!(shape(&tree), "all(any(test() test()) not() not(all(test())))");
        assert!(nodes([].iter()).is_empty());
    }
}
