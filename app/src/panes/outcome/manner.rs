use dotmock_shared::{
    api::{Dribble, Ending, Outcome},
    model::FaultKind,
};
use leptos::prelude::*;

use crate::{components::Icon, fault};

/// What was broken in a reply on purpose, and what a client sees of it; nothing where it is as it was meant.
#[component]
pub fn Manner(
    /// What the request came to.
    outcome: Outcome,
) -> impl IntoView {
    let fault = outcome.fault.as_deref().and_then(FaultKind::parse);
    fault.map(|kind| {
        let ending = ended(&outcome).map(|ending| view! { <span class="hint">{ending}</span> });
        view! {
            <div class="manner" role="note" aria-label="Fault">
                <Icon class="icon-[lucide--zap]" />
                <div class="grid">
                    <strong>{format!("Broken on purpose: {}", fault::label(kind))}</strong>
                    <span class="hint">{fault::seen(kind)}</span>
                    {ending}
                </div>
            </div>
        }
    })
}

/// When a reply comes, in a few words; none when it comes at once.
#[must_use]
pub fn wait(outcome: &Outcome) -> Option<String> {
    match (outcome.delay_ms, outcome.dribble) {
        (0, None) => None,
        (0, Some(dribble)) => Some(in_pieces(dribble)),
        (delay, None) => Some(format!("after {delay} ms")),
        (delay, Some(dribble)) => Some(format!("after {delay} ms, {}", in_pieces(dribble))),
    }
}

fn in_pieces(dribble: Dribble) -> String {
    match dribble.chunks {
        1 => format!("body {} ms later", dribble.over_ms),
        chunks => format!("in {chunks} pieces over {} ms", dribble.over_ms),
    }
}

/// How much of a body comes; none where the words for the fault say it all.
fn ended(outcome: &Outcome) -> Option<String> {
    let Some(Ending::Truncated { announced }) = outcome.ending else { return None };
    Some(match outcome.body.as_ref().map(String::len) {
        Some(sent) => format!("{announced} bytes are announced, {sent} are sent."),
        None => format!("{announced} bytes are announced, fewer are sent."),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_a_reply_comes_is_told_in_words() {
        let check = |delay_ms, dribble: Option<(u32, u32)>, expected: Option<&str>| {
            let dribble = dribble.map(|(chunks, over_ms)| Dribble { chunks, over_ms });
            let outcome = Outcome { delay_ms, dribble, ..Outcome::default() };
            assert_eq!(wait(&outcome).as_deref(), expected);
        };
        check(0, None, None);
        check(50, None, Some("after 50 ms"));
        check(0, Some((10, 2000)), Some("in 10 pieces over 2000 ms"));
        check(50, Some((1, 80)), Some("after 50 ms, body 80 ms later"));
    }

    #[test]
    fn a_body_that_ends_early_says_how_much_of_it_comes() {
        let body = Some("half".to_owned());
        let outcome = Outcome { body, ending: Some(Ending::Truncated { announced: 9 }), ..Outcome::default() };
        assert_eq!(ended(&outcome).as_deref(), Some("9 bytes are announced, 4 are sent."));
        assert_eq!(ended(&Outcome { ending: Some(Ending::Aborted), ..Outcome::default() }), None);
    }
}
