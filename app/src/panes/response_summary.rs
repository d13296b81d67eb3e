use leptos::prelude::*;

use crate::{
    browser,
    components::Icon,
    draft::{BodyKind, DelayForm, DelayKind, FaultChoice, Item, Response, Selection},
    editor::Editor,
    fault, status,
};

/// A response in a line: what it answers, when, and how.
#[component]
pub fn ResponseSummary(
    /// Which.
    response: Response,
    /// Which of its endpoint's responses answers.
    select: RwSignal<Selection>,
) -> impl IntoView {
    let editor = expect_context::<Editor>();
    let code = move || response.status.with(|text| text.trim().parse::<u16>().ok());
    let shown =
        move || response.status.with(|text| if code().is_some() { text.clone() } else { "template".to_owned() });
    let sentence = move || match response.when.sentence() {
        sentence if !sentence.is_empty() => format!("when {sentence}"),
        _ if select.get() == Selection::First => "whenever no other does".to_owned(),
        _ => "always".to_owned(),
    };
    let rest = move || {
        let parts = [body(response), delay(response.delay), odds(response), broken(response), changes(response)];
        parts.into_iter().flatten().map(|part| view! { <span class="summary-part">{part}</span> }).collect_view()
    };
    view! {
        <button
            type="button"
            class="response-summary"
            on:click=move |_| editor.fold_response(response, false)
        >
            <span class="sr-only">"Expand: "</span>
            <span class="status-pill" data-class=move || code().map_or("template", status::class)>{shown}</span>
            <span class="summary-when">{sentence}</span>
            {rest}
            {move || (!editor.notes_at(response.key(), "").is_empty()).then_some(view! {
                <Icon class="icon-[lucide--circle-alert] problem-mark" />
            })}
        </button>
    }
}

/// What kind of body, and how much of it.
fn body(response: Response) -> Option<String> {
    let kind = response.body.kind.get();
    (kind != BodyKind::None).then(|| match response.body.size() {
        0 => "empty body".to_owned(),
        size => format!("{} {}", kind.label(), browser::bytes(size as f64)),
    })
}

fn delay(delay: DelayForm) -> Option<String> {
    let text = |signal: RwSignal<String>| signal.get();
    match delay.kind.get() {
        DelayKind::None => None,
        DelayKind::Fixed => Some(format!("after {} ms", text(delay.min))),
        DelayKind::Between => Some(format!("after {} to {} ms", text(delay.min), text(delay.max))),
        DelayKind::Normal => Some(format!("after about {} ms", text(delay.mean))),
        DelayKind::Lognormal => Some(format!("after about {} ms", text(delay.median))),
        DelayKind::Dribble => Some(format!("in {} pieces over {} ms", text(delay.chunks), text(delay.over))),
        DelayKind::Other => Some("delayed".to_owned()),
    }
}

fn odds(response: Response) -> Option<String> {
    (!response.is_certain()).then(|| format!("{} % of the time", response.percent.get().trim()))
}

fn broken(response: Response) -> Option<String> {
    match response.fault.choice.get() {
        FaultChoice::None => None,
        FaultChoice::Kind(kind) => Some(format!("fault: {}", fault::label(kind).to_lowercase())),
        FaultChoice::Other => Some("fault".to_owned()),
    }
}

fn changes(response: Response) -> Option<String> {
    match response.changes.len() {
        0 => None,
        1 => Some("changes state".to_owned()),
        count => Some(format!("{count} state changes")),
    }
}
