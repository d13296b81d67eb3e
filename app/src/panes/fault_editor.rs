use dotmock_shared::model::FaultKind;
use leptos::prelude::*;

use crate::{
    components::{Choice, HelpLink, Measure, NoteList},
    draft::{FaultChoice, FaultForm, Item, Note, Response, Unit},
    editor::Editor,
    fault, odds,
};

/// Whether and how a response goes wrong, and what a client sees of it.
#[component]
pub fn FaultEditor(
    /// Whose.
    response: Response,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let (key, form) = (response.key(), response.fault);
    let notes = Signal::derive(move || editor.notes_at(key, "/fault"));
    let noted = key.element("fault");
    let described = StoredValue::new(noted.clone());
    let field = move |operand: &'static str, label, value, before, unit| {
        let about = move |note: &Note| note.field == format!("/fault/{operand}");
        let notes = Signal::derive(move || notes.get().into_iter().filter(about).collect::<Vec<_>>());
        view! { <Measure label value notes noted_in=described.get_value() before unit /> }
    };
    let units = Unit::ALL.map(|unit| (unit, unit.label().to_owned(), unit.label().to_owned())).to_vec();
    let kind = Memo::new(move |_| match form.choice.get() {
        FaultChoice::Kind(kind) => Some(kind),
        FaultChoice::None | FaultChoice::Other => None,
    });
    let operands = move |kind: FaultKind| match kind {
        FaultKind::Status => field("status", "Fault status", form.status, "", "").into_any(),
        FaultKind::RateLimit => view! {
            {field("after", "Replies until the limit", form.after, "after", "replies")}
            {field("window", "Time of the limit", form.window, "in", "")}
            <Choice
                label="Unit of the time"
                options=units.clone()
                value=form.unit
                on_choose=move |unit| form.unit.set(unit)
            />
        }
        .into_any(),
        FaultKind::Truncate | FaultKind::Abort | FaultKind::MalformedJson | FaultKind::Empty => ().into_any(),
    };
    view! {
        <div class="field" data-wide=move || kind.get().map(|_| "true")>
            <span class="label-line">
                <span class="label-text" aria-hidden="true">"Fault"</span>
                <HelpLink about="faults" section="responses" anchor="faults" />
            </span>
            <div class="phrase">
                <Choice label="Fault" options=options(form) value=form.choice on_choose=move |choice| form.choice.set(choice) />
                {move || kind.get().map(|kind| view! {
                    {operands(kind)}
                    {field("probability", "Share of replies, in percent", form.percent, share(kind), "% of replies")}
                })}
            </div>
            {move || kind.get().map(|kind| view! { <p class="hint">{effect(form, kind)}{fault::seen(kind)}</p> })}
            <NoteList notes id=noted />
        </div>
    }
}

/// What the numbers come to, in a sentence.
fn effect(form: FaultForm, kind: FaultKind) -> Option<String> {
    let share = form.percent.with(|percent| odds::of_replies(percent))?;
    let share = format!("{}{}", share[..1].to_uppercase(), &share[1..]);
    Some(match kind {
        FaultKind::Status => format!("{share} is a {}. ", form.status.get().trim()),
        FaultKind::RateLimit => {
            let unit = form.unit.get().label();
            format!("The first {} in {} {unit} come through. ", form.after.get().trim(), form.window.get().trim())
        }
        _ => format!("{share} is broken. "),
    })
}

fn share(kind: FaultKind) -> &'static str {
    if kind == FaultKind::RateLimit { "counting" } else { "in" }
}

fn options(form: FaultForm) -> Vec<(FaultChoice, String, String)> {
    let kinds =
        FaultKind::ALL.map(|kind| (FaultChoice::Kind(kind), kind.word().to_owned(), fault::label(kind).to_owned()));
    let none = (FaultChoice::None, "none".to_owned(), "None".to_owned());
    let other = form.has_other().then(|| (FaultChoice::Other, "other".to_owned(), "As in the document".to_owned()));
    std::iter::once(none).chain(kinds).chain(other).collect()
}
