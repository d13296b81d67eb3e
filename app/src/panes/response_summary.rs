use leptos::prelude::*;

use crate::{
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
    let length = response.body.text.with(String::len);
    let bytes = if kind == BodyKind::Base64 { length / 4 * 3 } else { length };
    (kind != BodyKind::None).then(|| match bytes {
        0 => "empty body".to_owned(),
        1..1000 => format!("{} {bytes} B", kind.label()),
        _ => format!("{} {} kB", kind.label(), decimal(bytes)),
    })
}

/// Kilobytes with one decimal below ten.
fn decimal(bytes: usize) -> String {
    if bytes < 10_000 { format!("{}.{}", bytes / 1000, bytes % 1000 / 100) } else { (bytes / 1000).to_string() }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_told_as_people_say_them() {
        for (bytes, expected) in [(1000, "1.0"), (1234, "1.2"), (9_999, "9.9"), (12_345, "12")] {
            assert_eq!(decimal(bytes), expected);
        }
    }
}
