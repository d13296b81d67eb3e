use dotmock_shared::{
    api::{Ending, Outcome},
    model::FaultKind,
};

/// What went wrong with a reply, in words; none where it is as it was meant.
pub fn in_words(outcome: &Outcome) -> Option<String> {
    let fault = outcome.fault.as_deref()?;
    Some(match (outcome.ending, FaultKind::parse(fault)) {
        (Some(Ending::Truncated { announced }), _) => {
            format!("the connection breaks off after {} of {announced} bytes; {BROKEN}", length(outcome))
        }
        (Some(Ending::Aborted), _) => format!("the connection breaks off after the headers; {BROKEN}"),
        (None, Some(FaultKind::Status)) => {
            "this problem stands in place of the response, and nothing that it does is done".to_owned()
        }
        (None, Some(FaultKind::RateLimit)) => {
            "the session has had its replies of this window; this one is not counted".to_owned()
        }
        (None, Some(FaultKind::MalformedJson)) => "the body is no JSON, and says that it is".to_owned(),
        (None, Some(FaultKind::Empty)) => "the body is left out".to_owned(),
        (None, _) => "the reply is not as it was meant".to_owned(),
    })
}

/// What the platform cannot do.
const BROKEN: &str = "at the edge the stream breaks, which is no TCP reset";

/// How many bytes of content there are.
fn length(outcome: &Outcome) -> usize {
    let base64 = outcome.body_base64.as_deref().unwrap_or_default();
    outcome.body.as_deref().map_or_else(|| decoded(base64), str::len)
}

/// How many bytes base64 stands for.
pub fn decoded(base64: &str) -> usize {
    let padding = base64.bytes().rev().take_while(|byte| *byte == b'=').count();
    (base64.len() / 4 * 3).saturating_sub(padding)
}
