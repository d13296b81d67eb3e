//! The promises of live on save, held by a simulation: hundreds of isolates with clocks that drift, and an object that
//! restarts, over a network that loses, doubles and reorders messages, run the very code of [`dotmock_shared::lease`].
//!
//! The object and the isolates here do with it what the Worker does; `witness` says what is promised. Each way to get it
//! wrong that is known ([`Flaw`]) must be noticed. `LEASE_SEED=n` makes up other histories.

mod change;
mod counts;
mod flaw;
mod history;
mod isolate;
mod kv;
mod object;
mod post;
mod search;
mod weather;
mod witness;
mod world;

use flaw::Flaw;
use history::{History, IsolatePlan};
use search::{Found, search};
use weather::{Clock, Weather};
use witness::Promise;
use world::World;

#[test]
fn promises_are_kept_in_every_weather() {
    let counts = search(Flaw::None, None, 3_000, 300).unwrap_or_else(|found| panic!("{found}"));
    println!("{counts:?}");
    for (what, count) in [
        ("served without asking", counts.requests - counts.waits - counts.stale),
        ("asked", counts.waits),
        ("served as maybe old", counts.stale),
        ("served from KV", counts.found),
        ("answers overtaken", counts.overtaken),
        ("answers late", counts.late),
        ("drains", counts.drains),
        ("leases cut", counts.cut),
        ("acknowledged", counts.acknowledged),
        ("commits lost", counts.reverted),
        ("deletions", counts.deleted),
    ] {
        assert!(count > 100, "{what} only {count} times: {counts:?}");
    }
}

/// Looks for a history in which a flaw breaks this promise, and checks that it is a small one.
fn notices(flaw: Flaw, promise: Promise) {
    let Err(found) = search(flaw, Some(promise), 2_000, 8) else { panic!("{flaw:?} goes unnoticed") };
    let Found { history, .. } = &*found;
    println!("{found}");
    let (operations, isolates, requests) = history.size();
    assert!(operations <= 4 && isolates <= 2 && requests <= 6, "not shrunk: {found}");
}

#[test]
fn a_skipped_drain_is_noticed() {
    notices(Flaw::SkipsTheDrain, Promise::Live);
}

#[test]
fn a_drain_without_margin_is_noticed() {
    notices(Flaw::LeavesNoMargin, Promise::Live);
}

#[test]
fn a_lease_counted_from_its_answer_is_noticed() {
    notices(Flaw::CountsFromTheAnswer, Promise::Live);
}

#[test]
fn full_leases_during_a_drain_are_noticed() {
    notices(Flaw::GrantsInFullDuringADrain, Promise::Live);
}

#[test]
fn leases_forgotten_at_a_restart_are_noticed() {
    notices(Flaw::ForgetsAtRestart, Promise::Live);
}

#[test]
fn an_object_that_rests_while_a_lease_is_out_is_noticed() {
    notices(Flaw::RestsTooSoon, Promise::Live);
}

#[test]
fn a_cache_that_knows_revisions_alone_is_noticed() {
    notices(Flaw::KeysByRevision, Promise::Incarnation);
}

#[test]
fn answers_taken_in_any_order_are_noticed() {
    notices(Flaw::IgnoresOrder, Promise::Forward);
}

#[test]
fn replies_from_kv_that_are_not_remembered_are_noticed() {
    notices(Flaw::ForgetsWhatKvHad, Promise::Forward);
}

#[test]
fn questions_that_wait_for_a_save_are_noticed() {
    notices(Flaw::AnswersAfterTheSave, Promise::Unhindered);
}

#[test]
fn requests_that_wait_too_long_are_noticed() {
    notices(Flaw::WaitsTooLong, Promise::Unhindered);
}

#[test]
fn a_save_that_waits_though_no_lease_is_out_is_noticed() {
    notices(Flaw::WaitsForNobody, Promise::Prompt);
}

#[test]
fn leases_that_stay_cut_are_noticed() {
    notices(Flaw::NeverResumes, Promise::Seldom);
}

#[test]
fn a_save_over_another_is_noticed() {
    notices(Flaw::IgnoresIfMatch, Promise::Durable);
}

#[test]
fn an_acknowledgement_before_the_change_is_durable_is_noticed() {
    notices(Flaw::AcknowledgesTooSoon, Promise::Durable);
}

/// 7: under steady traffic an isolate asks about once in the time between two renewals, and no request waits.
#[test]
fn steady_traffic_asks_seldom_and_never_waits() {
    for (latency_ms, spread_ms, drift_ppm) in [(0, 0, 0), (1, 20, 10_000), (5, 100, -10_000), (100, 40, 10_000)] {
        let clock = Clock { offset_ms: 7_654_321, drift_ppm };
        let requests_ms: Vec<_> = std::iter::once(0).chain((400..40_400).step_by(2)).collect();
        let isolate = |salt| IsolatePlan { salt, clock, requests_ms: requests_ms.clone() };
        let weather = Weather { latency_ms, spread_ms, ..Weather::fair() };
        let isolates: Vec<_> = (0..4).map(isolate).collect();
        let object = Clock { offset_ms: 0, drift_ppm: -drift_ppm };
        let history = History { existing: true, operations: Vec::new(), isolates, object, weather };
        let (witness, _) = World::new(&history, Flaw::None).run();
        let counts = witness.counts;
        assert!(witness.broken.is_none(), "{:?}", witness.broken);
        assert_eq!((counts.requests, counts.waits, counts.stale), (80_004, 4, 0), "{latency_ms} ms: {counts:?}");
        assert!(counts.questions * 1_000 < 5 * counts.requests, "{latency_ms} ms: {counts:?}");
    }
}
