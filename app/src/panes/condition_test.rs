use dotmock_shared::model::Target;
use leptos::prelude::*;

use crate::{
    components::{Choice, IconButton, NoteList, TextField},
    draft::{Key, Note, Operator, Test},
};

/// One test as a sentence: target, name, operator, value.
#[component]
pub fn ConditionTest(
    /// Which.
    test: Test,
    /// What is wrong with it.
    notes: Signal<Vec<Note>>,
) -> impl IntoView {
    let targets = Target::KEYS.map(|key| (key, key.to_owned(), words(key).to_owned())).to_vec();
    let operators =
        Operator::all().map(|operator| (operator, operator.label().to_owned(), operator.label().to_owned())).collect();
    // A pointer ends in the field it is about; one that names neither is about both.
    let but = move |other: fn(Test) -> &'static str| {
        Signal::derive(move || {
            let mut notes = notes.get();
            notes.retain(|note| !note.field.ends_with(&format!("/{}", other(test))));
            notes
        })
    };
    let name_notes = but(|test| test.operator.get().key());
    let value_notes = but(|test| test.target.get());
    let noted = StoredValue::new(Key::new().element("test"));
    let has_operand = Memo::new(move |_| test.operator.get().has_operand());
    let has_name = Memo::new(move |_| test.has_name());
    let has_case = Memo::new(move |_| test.operator.get().has_case());
    let hint = Signal::derive(move || test.hint().to_owned());
    let name_hint = Signal::derive(move || name_hint(test.target.get()).to_owned());
    view! {
        <div class="test">
            <Choice label="Target" options=targets value=test.target on_choose=move |key| test.target.set(key) />
            <Show when=move || has_name.get()>
                <TextField
                    label=Signal::derive(move || test.name_label().to_owned())
                    value=test.name
                    bare=true
                    code=true
                    placeholder=name_hint
                    notes=name_notes
                    noted_in=noted.get_value()
                />
            </Show>
            <Choice
                label="Operator"
                options=operators
                value=test.operator
                on_choose=move |operator| test.operator.set(operator)
            />
            <Show when=move || has_operand.get()>
                <div class="operand">
                    <TextField label="Value" value=test.operand bare=true code=true placeholder=hint notes=value_notes noted_in=noted.get_value() />
                    <Show when=move || has_case.get()>
                        <IconButton
                            label="Ignore case"
                            icon="icon-[lucide--case-sensitive]"
                            pressed=test.ignore_case.into()
                            on_press=move |_| test.ignore_case.update(|ignore| *ignore = !*ignore)
                        />
                    </Show>
                </div>
            </Show>
        </div>
        <NoteList notes id=noted.get_value() />
    }
}

fn words(target: &str) -> &str {
    match target {
        "param" => "path parameter",
        "query" => "query parameter",
        "json" => "JSON at",
        "xml" => "XML at",
        "form" => "form field",
        "part" => "multipart part",
        "client" => "client address",
        "basic" => "basic credential",
        "bearer" => "bearer token",
        "jwt" => "JWT claim at",
        "graphql" => "GraphQL",
        other => other,
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
