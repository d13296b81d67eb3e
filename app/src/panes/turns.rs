use leptos::prelude::*;

use crate::{
    browser,
    components::Icon,
    draft::{Endpoint, Item, Response, Selection},
    status,
};

/// The most calls that are drawn.
const MOST: usize = 8;

/// What several calls get where responses take turns, or how often each is drawn where luck decides.
#[component]
pub fn Turns(
    /// Whose responses.
    endpoint: Endpoint,
) -> impl IntoView {
    let shown = Memo::new(move |_| (endpoint.responses.len() > 1).then(|| endpoint.select.get()));
    move || match shown.get() {
        Some(Selection::Round | Selection::Stay) => view! { <Sequence endpoint /> }.into_any(),
        Some(Selection::Random) => view! { <Shares endpoint /> }.into_any(),
        _ => ().into_any(),
    }
}

/// What the first call gets, the second, and so on.
#[component]
fn Sequence(endpoint: Endpoint) -> impl IntoView {
    let all = move || endpoint.responses.get();
    let calls = move || {
        let all = all();
        all.into_iter().take(MOST).enumerate().map(|(at, response)| view! { <Call at response /> }).collect_view()
    };
    let end = move || {
        let count = endpoint.responses.len();
        let more = if count > MOST { format!("… {} more, ", count - MOST) } else { String::new() };
        let stays = endpoint.select.get() == Selection::Stay;
        format!("{more}{}", if stays { "then the last again and again" } else { "then from the first again" })
    };
    let has_conditions = move || all().into_iter().any(|response| !response.is_default());
    let icon = move || match endpoint.select.get() {
        Selection::Stay => view! { <Icon class="icon-[lucide--arrow-right-to-line]" /> },
        _ => view! { <Icon class="icon-[lucide--repeat]" /> },
    };
    view! {
        <section class="turns" aria-label="What each call gets">
            <ol class="turn-strip">
                {calls}
                <li class="turn-end">{icon}<span>{end}</span></li>
            </ol>
            <Show when=has_conditions>
                <p class="hint">"A response whose condition does not hold is passed over."</p>
            </Show>
        </section>
    }
}

#[component]
fn Call(at: usize, response: Response) -> impl IntoView {
    view! {
        <li class="turn">
            <span class="turn-number">{ordinal(at + 1)}</span>
            <Pill response />
        </li>
    }
}

/// How often each response is drawn.
#[component]
fn Shares(endpoint: Endpoint) -> impl IntoView {
    let shares = Memo::new(move |_| {
        shares(&endpoint.responses.get().into_iter().map(|response| response.weight.get()).collect::<Vec<_>>())
    });
    let share = move |at: usize| shares.with(|shares| shares.get(at).copied().unwrap_or_default());
    let parts = move || {
        let part = |(at, response): (usize, Response)| {
            let class = move || response.status.with(|text| text.trim().parse().map_or("template", status::class));
            view! { <span data-class=class style:flex-grow=move || format!("{:.3}", share(at))></span> }
        };
        endpoint.responses.get().into_iter().enumerate().map(part).collect_view()
    };
    let lines = move || {
        let line = |(at, response): (usize, Response)| {
            view! { <li class="turn"><Pill response /><span>{move || format!("{} %", browser::number(percent(share(at))))}</span></li> }
        };
        endpoint.responses.get().into_iter().enumerate().map(line).collect_view()
    };
    view! {
        <section class="turns" aria-label="How often each response is drawn">
            <div class="share-bar" aria-hidden="true">{parts}</div>
            <ol class="turn-strip">{lines}</ol>
            <Show when=move || endpoint.responses.get().into_iter().any(|response| !response.is_default())>
                <p class="hint">"Drawn among those whose conditions hold."</p>
            </Show>
        </section>
    }
}

/// A response's status and name.
#[component]
fn Pill(response: Response) -> impl IntoView {
    let class = move || response.status.with(|text| text.trim().parse().map_or("template", status::class));
    let code =
        move || response.status.with(|text| if text.contains("{{") { "template".to_owned() } else { text.clone() });
    let name = move || response.name.with(|name| if name.is_empty() { response.id() } else { name.clone() });
    view! {
        <span class="status-pill" data-class=class>{code}</span>
        <span class="turn-name" id=response.key().element("turn")>{name}</span>
    }
}

/// The shares of weights, 0 to 1; what is no weight has none.
fn shares(weights: &[String]) -> Vec<f64> {
    let number = |text: &String| text.trim().parse::<f64>().ok().filter(|weight| weight.is_finite() && *weight > 0.0);
    let weights: Vec<f64> = weights.iter().map(|text| number(text).unwrap_or_default()).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| if sum > 0.0 { weight / sum } else { 0.0 }).collect()
}

/// In percent, to a tenth.
fn percent(share: f64) -> f64 {
    (share * 1_000.0).round() / 10.0
}

fn ordinal(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_shares_in_percent() {
        let check = |weights: &[&str], expected: &[f64]| {
            let weights: Vec<String> = weights.iter().map(|text| (*text).to_owned()).collect();
            let shown: Vec<f64> = shares(&weights).into_iter().map(percent).collect();
            assert_eq!(shown, expected);
        };
        check(&["3", "1"], &[75.0, 25.0]);
        check(&["1", "1", "1"], &[33.3, 33.3, 33.3]);
        check(&["x", "2"], &[0.0, 100.0]);
        check(&["0", "0"], &[0.0, 0.0]);
    }

    #[test]
    fn calls_are_counted_in_words() {
        for (number, expected) in [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (22, "22nd")] {
            assert_eq!(ordinal(number), expected);
        }
    }
}
