use leptos::prelude::*;

use crate::{
    browser,
    components::DiffLines,
    engine::{Beside, BodyChange},
};

/// How a real reply differs from the draft's: what is gone is the draft's, what is new the real one's.
#[component]
pub fn ReplyDiff(
    /// How.
    beside: Beside,
) -> impl IntoView {
    let Beside { status, headers, body, fault, delay_ms, answered } = beside;
    let none = || "none".to_owned();
    let mut lines: Vec<(String, String, String)> = Vec::new();
    lines.extend(status.map(|(draft, real)| ("Status".to_owned(), draft.to_string(), real.to_string())));
    lines.extend(answered.map(|(draft, real)| {
        let nobody = || "no endpoint".to_owned();
        ("Answered by".to_owned(), draft.unwrap_or_else(nobody), real.unwrap_or_else(nobody))
    }));
    lines
        .extend(fault.map(|(draft, real)| ("Fault".to_owned(), draft.unwrap_or_else(none), real.unwrap_or_else(none))));
    lines.extend(delay_ms.map(|(draft, real)| ("Delay".to_owned(), format!("{draft} ms"), format!("{real} ms"))));
    let headers = headers.into_iter();
    lines.extend(headers.map(|(name, draft, real)| (name, draft.unwrap_or_else(none), real.unwrap_or_else(none))));
    let line = |(what, draft, real): (String, String, String)| {
        view! {
            <tr>
                <th scope="row">{what}</th>
                <td class="code" data-label="Draft">{draft}</td>
                <td class="code" data-label="Real">{real}</td>
            </tr>
        }
    };
    let table = (!lines.is_empty()).then(|| {
        view! {
            <table class="reply-diff" aria-label="What differs">
                <thead><tr><td></td><th scope="col">"Draft"</th><th scope="col">"Real"</th></tr></thead>
                <tbody>{lines.into_iter().map(line).collect_view()}</tbody>
            </table>
        }
    });
    view! {
        {table}
        {body.map(|body| view! { <BodyDiff body /> })}
    }
}

#[component]
fn BodyDiff(body: BodyChange) -> impl IntoView {
    if let Some((draft, real)) = body.bytes {
        let (draft, real) = (browser::bytes(draft as f64), browser::bytes(real as f64));
        let words = format!("The bodies differ: {draft} from the draft, {real} really.");
        return view! { <p>{words}</p> }.into_any();
    }
    view! {
        <DiffLines label="Body: − draft, + real" lines=body.lines />
        {body.cut.then_some(view! { <p class="hint">"There is more that differs."</p> })}
    }
    .into_any()
}
