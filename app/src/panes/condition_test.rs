use dotmock_shared::model::{Operand, PartField, Target};
use leptos::prelude::*;

use super::{
    condition_group::Lines, condition_modifiers::ConditionModifiers, condition_operand::ConditionOperand,
    operator_choice::OperatorChoice, pattern_test::PatternTest,
};
use crate::{
    components::{Cell, Choice, NoteList},
    draft::{Key, Note, Test, target_words},
};

/// One test as a sentence: target, name, operator, value, and what of them makes no difference.
#[component]
pub fn ConditionTest(
    /// Which.
    test: Test,
    /// What it shares with the other lines of its condition.
    lines: Lines,
    /// Where it stands in the response.
    pointer: Signal<String>,
    /// What is wrong with it.
    notes: Signal<Vec<Note>>,
) -> impl IntoView {
    let targets = Target::KEYS.map(|key| (key, key.to_owned(), target_words(key).to_owned())).to_vec();
    // A pointer ends in the field it is about; one that names neither is about both.
    let broken_but = move |other: fn(Test) -> &'static str| {
        Signal::derive(move || {
            let other = format!("/{}", other(test));
            notes.with(|notes| notes.iter().any(|note| note.is_error() && !note.field.contains(&other)))
        })
    };
    let name_broken = broken_but(|test| test.operator.get().key());
    let value_broken = broken_but(|test| test.target.get());
    let noted = StoredValue::new(Key::new().element("test"));
    let has_name = Memo::new(move |_| test.has_name());
    let is_part = Memo::new(move |_| test.target.get() == "part");
    let operand = Memo::new(move |_| test.operator.get().has_operand().then(|| test.operand_kind()));
    let has_pattern = move || matches!(operand.get(), Some(Operand::Regex | Operand::Glob));
    view! {
        <div class="test">
            <Choice label="Target" options=targets value=test.target on_choose=move |key| test.target.set(key) />
            <Show when=move || has_name.get()>
                <Cell
                    label=Signal::derive(move || name_label(test.target.get()).to_owned())
                    value=test.name
                    on_input=move |text| test.name.set(text)
                    placeholder=Signal::derive(move || name_hint(test.target.get()).to_owned())
                    suggestions=Signal::derive(move || name_list(test.target.get()).to_owned())
                    broken=name_broken
                    described=noted.get_value()
                />
            </Show>
            <Show when=move || is_part.get()>
                <Choice
                    label="Of the part"
                    options=part_fields()
                    value=test.field
                    on_choose=move |field| test.field.set(field)
                />
            </Show>
            <OperatorChoice operator=test.operator />
            {move || operand.get().map(|kind| view! {
                <ConditionOperand test kind broken=value_broken described=noted.get_value() />
            })}
            <ConditionModifiers test />
            <Show when=has_pattern>
                <PatternTest test response=lines.response pointer />
            </Show>
        </div>
        <NoteList notes id=noted.get_value() />
    }
}

fn part_fields() -> Vec<(PartField, String, String)> {
    let entry = |field: PartField, words: &str| (field, field.key().unwrap_or("text").to_owned(), words.to_owned());
    vec![
        entry(PartField::Text, "its text"),
        entry(PartField::Filename, "its file name"),
        entry(PartField::Type, "its type"),
    ]
}

fn name_label(target: &str) -> &'static str {
    match target {
        "json" | "jwt" => "JSONPath",
        "xml" => "XPath",
        _ => "Name",
    }
}

fn name_hint(target: &str) -> &'static str {
    match target {
        "param" => "id",
        "header" => "x-tier",
        "cookie" => "sid",
        "json" => "$.user.id",
        "xml" => "//order/@id",
        "form" => "email",
        "part" => "avatar",
        "basic" => "user or password",
        "jwt" => "$.sub",
        "graphql" => "operation, type or input.id",
        "state" => "cart",
        _ => "page",
    }
}

/// The list of what a target's name usually is.
fn name_list(target: &str) -> &'static str {
    match target {
        "header" => "header-names",
        "param" => "path-parameters",
        "basic" => "credentials",
        "graphql" => "graphql-parts",
        _ => "",
    }
}
