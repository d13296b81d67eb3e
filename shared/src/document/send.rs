use super::{
    Rejection, decode,
    place::Place,
    report::Report,
    trial::{read_call, read_seed, written},
};
use crate::api::SendCall;

const FIELDS: [&str; 3] = ["request", "session", "seed"];

/// Reads the body of `POST …/send`.
///
/// # Errors
/// [`Rejection`], with everything that is wrong.
pub fn read_send(text: &str) -> Result<SendCall, Rejection> {
    read_call(text, read)
}

fn read(place: &Place<'_>, report: &mut Report) -> Option<SendCall> {
    let Some(fields) = place.fields() else {
        report.error(place, format!("the request body must be an object, not {}", place.node.kind()));
        return None;
    };
    let (mut request, mut has_request, mut session, mut seed) = (None, false, None, None);
    for (name, field) in fields {
        match name {
            "request" => {
                has_request = true;
                request = written(&field, report);
            }
            "session" => session = decode::text(&field, report).map(str::to_owned),
            "seed" => seed = Some(read_seed(&field, report)),
            _ => report.unknown(&field, name, &FIELDS),
        }
    }
    if !has_request {
        report.missing(place, "request", "what is to be sent is missing: `request`, with at least a `url`");
    }
    Some(SendCall { request: request?, session, seed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_but_the_request_is_optional() {
        let call = read_send(r#"{"request": {"url": "/a"}}"#).expect("sound");
        assert_eq!((call.request.url.as_str(), call.session, call.seed), ("/a", None, None));
        let call = read_send(r#"{"request": {"url": "/"}, "session": "s", "seed": 0}"#).expect("sound");
        assert_eq!((call.session.as_deref(), call.seed), (Some("s"), Some(0)));
    }

    #[test]
    fn everything_that_is_wrong_is_told() {
        let check = |text: &str, expected: &[(&str, &str)]| {
            let Err(Rejection::Invalid(found)) = read_send(text) else { panic!("{text} is wrong") };
            let found: Vec<_> = found.iter().map(|one| (one.pointer.as_str(), one.detail.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("{}", &[("/request", "what is to be sent is missing: `request`, with at least a `url`")]);
        check("[]", &[("", "the request body must be an object, not a list")]);
        check(
            r#"{"request": {}, "seed": 0.5, "now": 1}"#,
            &[
                ("/request", "`request` cannot be read: missing field `url`"),
                ("/seed", "`seed` must be a whole number from 0 to 18446744073709551615"),
                ("/now", "unknown field `now`; known here: `request`, `session`, `seed`"),
            ],
        );
        assert!(matches!(read_send("{"), Err(Rejection::Syntax(_))));
    }
}
