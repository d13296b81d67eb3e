use super::{
    Heard::{Overtaken, Taken},
    Step::{Ask, Renew, Serve, Stale},
    *,
};
use crate::api::Version;

const NOW: i64 = 1_700_000_000_000;

/// What befalls a holding, in order; times are milliseconds after [`NOW`].
enum Event {
    /// A request begins: what has it to do?
    Request(i64, Step),
    /// An answer comes to a question of that time, with a lease: what does it mean?
    Answer(i64, Standing, u32, Heard),
    /// Patience is out.
    Silence(i64),
    /// KV has this.
    Found(Standing),
    /// This is held.
    Held(Standing),
}
use Event::{Answer, Found, Held, Request, Silence};

fn live(generation: u64, revision: u64) -> Standing {
    Standing::Live(Version { generation, revision, incarnation: format!("incarnation {generation}") })
}

fn gone(generation: u64) -> Standing {
    Standing::Gone { generation }
}

fn check(events: &[Event]) {
    let mut holding = Holding::default();
    for (place, event) in events.iter().enumerate() {
        match event {
            Request(at, step) => assert_eq!(holding.step(NOW + at), *step, "request, {place}"),
            Answer(sent, standing, lease_ms, heard) => {
                let grant = Grant { standing: standing.clone(), lease_ms: *lease_ms };
                assert_eq!(holding.hear(NOW + sent, &grant), *heard, "answer, {place}");
            }
            Silence(at) => holding.unreachable(NOW + at),
            Found(standing) => holding.found(standing),
            Held(standing) => assert_eq!(holding.standing(), Some(standing), "held, {place}"),
        }
    }
}

#[test]
fn a_lease_counts_from_when_the_question_was_sent() {
    check(&[
        Request(0, Ask),
        Answer(0, live(1, 1), 1_000, Taken),
        Request(699, Serve),
        Request(700, Renew),
        Request(999, Serve),
        Request(1_000, Ask),
    ]);
}

#[test]
fn under_steady_traffic_one_request_in_a_lease_asks_and_none_waits() {
    check(&[
        Answer(0, live(1, 1), 1_000, Taken),
        Request(710, Renew),
        Request(720, Serve),
        Answer(710, live(1, 1), 1_000, Taken),
        Request(1_000, Serve),
        Request(1_410, Renew),
        Request(1_411, Serve),
    ]);
}

#[test]
fn a_lost_renewal_lets_the_next_request_after_the_lease_ask() {
    check(&[
        Answer(0, live(1, 1), 1_000, Taken),
        Request(800, Renew),
        Request(990, Serve),
        Request(1_000, Ask),
        Answer(1_000, live(1, 1), 1_000, Taken),
        Request(1_700, Renew),
    ]);
}

#[test]
fn a_lease_that_was_cut_is_not_renewed_over_and_over() {
    check(&[
        Answer(0, live(1, 1), 1_000, Taken),
        Request(700, Renew),
        Answer(700, live(1, 1), 250, Taken),
        Request(800, Serve),
        Request(999, Serve),
        Request(1_000, Ask),
        Answer(1_000, live(1, 1), 0, Taken),
        Request(1_001, Ask),
        Answer(1_001, live(1, 2), 1_000, Taken),
        Request(1_800, Renew),
    ]);
}

#[test]
fn without_a_lease_every_request_asks() {
    check(&[Answer(0, Standing::Never, 0, Taken), Request(0, Ask), Request(1, Ask), Held(Standing::Never)]);
}

#[test]
fn what_is_newer_is_held_with_its_own_lease() {
    check(&[Answer(0, live(1, 1), 1_000, Taken), Answer(10, live(1, 2), 100, Taken), Request(110, Ask)]);
    check(&[Answer(0, live(1, 9), 1_000, Taken), Answer(10, gone(1), 1_000, Taken), Held(gone(1))]);
    check(&[Answer(0, gone(1), 1_000, Taken), Answer(10, live(2, 1), 1_000, Taken), Held(live(2, 1))]);
}

#[test]
fn an_answer_that_was_overtaken_changes_nothing() {
    check(&[
        Answer(20, live(1, 3), 100, Taken),
        Answer(10, live(1, 2), 1_000, Overtaken),
        Held(live(1, 3)),
        Request(119, Renew),
        Request(120, Ask),
    ]);
    check(&[Answer(20, live(2, 1), 1_000, Taken), Answer(10, live(1, 7), 1_000, Overtaken), Held(live(2, 1))]);
    check(&[Answer(20, gone(1), 1_000, Taken), Answer(10, live(1, 7), 1_000, Overtaken), Held(gone(1))]);
    check(&[Answer(20, live(1, 1), 1_000, Taken), Answer(10, Standing::Never, 0, Overtaken), Held(live(1, 1))]);
}

#[test]
fn an_answer_of_the_same_shortens_no_lease() {
    check(&[
        Answer(500, live(1, 1), 1_000, Taken),
        Answer(100, live(1, 1), 1_000, Taken),
        Answer(600, live(1, 1), 0, Taken),
        Request(1_499, Serve),
        Request(1_500, Ask),
    ]);
}

#[test]
fn an_unreachable_object_is_asked_again_once_a_second() {
    check(&[
        Request(0, Ask),
        Silence(2_000),
        Request(2_001, Stale),
        Request(2_999, Stale),
        Request(3_000, Ask),
        Request(3_001, Stale),
        Request(4_000, Ask),
        Silence(5_000),
        Request(5_999, Stale),
        Request(6_000, Ask),
        Answer(6_000, live(1, 1), 1_000, Taken),
        Request(6_010, Serve),
        Request(7_000, Ask),
    ]);
}

#[test]
fn one_lost_message_does_not_make_an_object_unreachable() {
    check(&[
        Request(0, Ask),
        Request(100, Ask),
        Answer(100, live(1, 1), 1_000, Taken),
        Silence(2_010),
        Request(2_011, Ask),
    ]);
}

#[test]
fn an_answer_after_patience_is_out_tells_what_stands_and_no_more() {
    check(&[
        Request(0, Ask),
        Silence(2_000),
        Answer(0, live(1, 1), 1_000, Taken),
        Held(live(1, 1)),
        Request(2_100, Stale),
        Request(3_000, Ask),
    ]);
}

#[test]
fn what_kv_has_is_held_if_newer_and_never_leased() {
    check(&[
        Answer(0, live(1, 1), 1_000, Taken),
        Silence(3_000),
        Found(live(1, 3)),
        Held(live(1, 3)),
        Found(live(1, 2)),
        Held(live(1, 3)),
        Answer(2_900, live(1, 2), 1_000, Overtaken),
        Held(live(1, 3)),
        Request(3_001, Ask),
        Answer(3_001, live(1, 3), 1_000, Taken),
        Request(3_002, Serve),
    ]);
    check(&[Found(gone(1)), Held(gone(1)), Request(0, Ask)]);
    check(&[Answer(0, live(1, 2), 1_000, Taken), Found(live(1, 1)), Request(10, Serve)]);
}
