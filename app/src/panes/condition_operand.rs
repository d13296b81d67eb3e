use dotmock_shared::model::Operand;
use leptos::prelude::*;

use super::date_operand::DateOperand;
use crate::{
    components::{Cell, Choice, CodeEditor, Language},
    draft::{Bound, LengthText, Test},
};

/// What stands behind an operator, in the fields that suit it.
#[component]
pub fn ConditionOperand(
    /// The test.
    test: Test,
    /// What its operator takes.
    kind: Operand,
    /// Whether something is wrong with it.
    broken: Signal<bool>,
    /// The id of the element that says what.
    described: String,
) -> impl IntoView {
    let operand = test.operand;
    let hint = Signal::derive(move || test.hint().to_owned());
    match kind {
        Operand::Json | Operand::Schema => view! {
            <div class="operand-wide">
                <CodeEditor label="Value" value=operand language=Language::Json placeholder=hint />
            </div>
        }
        .into_any(),
        Operand::Range if !operand.with_untracked(|text| text.trim_start().starts_with('[')) => {
            view! { <RangeOperand operand broken described /> }.into_any()
        }
        Operand::Length => view! { <LengthOperand operand broken described /> }.into_any(),
        Operand::Date => view! { <DateOperand operand broken described /> }.into_any(),
        _ => view! {
            <Cell
                label="Value"
                value=operand
                on_input=move |text| operand.set(text)
                placeholder=hint
                suggestions=Signal::derive(move || suggestions(kind, test.target.get()).to_owned())
                broken
                described
                digits=kind == Operand::Number
            />
        }
        .into_any(),
    }
}

/// The list of what an operand usually is.
fn suggestions(kind: Operand, target: &str) -> &'static str {
    match (kind, target) {
        (Operand::Networks, _) => "networks",
        (Operand::Value, "method") => "methods",
        _ => "",
    }
}

/// Two numbers, which the document has as a list.
#[component]
fn RangeOperand(operand: RwSignal<String>, broken: Signal<bool>, described: String) -> impl IntoView {
    let parts = move || {
        operand.with(|text| {
            let (least, most) = text.split_once(',').unwrap_or((text, ""));
            (least.trim().to_owned(), most.trim().to_owned())
        })
    };
    // A comma parts the two numbers, so that neither has one.
    let set =
        move |least: &str, most: &str| operand.set(format!("{}, {}", least.replace(',', ""), most.replace(',', "")));
    view! {
        <span class="operand-pair">
            <Cell
                label="At least"
                value=Signal::derive(move || parts().0)
                on_input=move |least: String| set(&least, &untrack(parts).1)
                placeholder="1".to_owned()
                broken
                described=described.clone()
                digits=true
            />
            <span class="muted">"and"</span>
            <Cell
                label="At most"
                value=Signal::derive(move || parts().1)
                on_input=move |most: String| set(&untrack(parts).0, &most)
                placeholder="10".to_owned()
                broken
                described
                digits=true
            />
        </span>
    }
}

/// A comparison and a number, or two.
#[component]
fn LengthOperand(operand: RwSignal<String>, broken: Signal<bool>, described: String) -> impl IntoView {
    let read = move || operand.with(|text| LengthText::read(text));
    let change = move |change: &dyn Fn(&mut LengthText)| {
        let mut length = untrack(read);
        change(&mut length);
        operand.set(length.write());
    };
    let bound = Memo::new(move |_| read().bound);
    let other = (bound.get_untracked() == Bound::Other).then_some(Bound::Other);
    let options = Bound::OFFERED.into_iter().chain(other);
    let options = options.map(|bound| (bound, bound.key().to_owned(), bound.label().to_owned())).collect();
    let second = described.clone();
    view! {
        <span class="operand-pair">
            <Choice
                label="Compare length"
                options
                value=bound
                on_choose=move |bound| change(&|length| length.bound = bound)
            />
            <Cell
                label="Length"
                value=Signal::derive(move || read().first)
                on_input=move |text: String| change(&|length| length.first.clone_from(&text))
                placeholder="3".to_owned()
                broken
                described
                digits=true
            />
            {move || (bound.get() == Bound::Between).then(|| view! {
                <span class="muted">"and"</span>
                <Cell
                    label="Length at most"
                    value=Signal::derive(move || read().second)
                    on_input=move |text: String| change(&|length| length.second.clone_from(&text))
                    placeholder="10".to_owned()
                    broken
                    described=second.clone()
                    digits=true
                />
            })}
        </span>
    }
}
