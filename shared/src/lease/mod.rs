//! How a save is live at once everywhere although isolates answer without asking: leases.
//!
//! An isolate may serve what it holds while its lease lasts, and asks the project's object when it has run out
//! ([`Holding`]). The object remembers only until when the latest lease lasts ([`Authority`]). A save waits until no lease
//! on the old revision is left, and grants meanwhile none that lasts longer: when it is acknowledged, no request can begin
//! on the old revision any more.
//!
//! Both sides are plain state: the time is an argument, in milliseconds of the side's own clock, and sending, waiting and
//! storing are the caller's. Clocks may differ by any offset, since a lease is counted from when the isolate *sent* the
//! question, which was before the object granted it; [`MARGIN_MS`] pays for their drift.
//!
//! What the callers owe: a save takes its turn before it drains, and nothing leaves the object while what it has committed
//! may still be lost. Of a slug that never had a project nothing is granted, since nothing would remember it over a
//! restart. The time that an isolate gives is that of the event it handles, never an earlier one.
//!
//! `tests/lease_simulation` holds this code to what it promises.

mod authority;
mod holding;

pub use authority::Authority;
pub use holding::{Heard, Holding, Step};

/// How long a lease lasts at most, in milliseconds.
pub const LEASE_MS: u32 = 1_000;

/// How much longer than the latest lease a drain lasts, in milliseconds: over a lease, two clocks that each drift by 1 %
/// part by 20 ms.
pub const MARGIN_MS: u32 = 50;

/// With less than this left of a lease, in milliseconds, an isolate asks for the next one while it still serves, so that
/// under steady traffic no request ever waits.
pub const RENEW_MS: u32 = 300;

/// How long an object may take to answer before it counts as unreachable, in milliseconds.
pub const PATIENCE_MS: u32 = 2_000;

/// How often an unreachable object is asked again, in milliseconds.
pub const RETRY_MS: u32 = 1_000;
