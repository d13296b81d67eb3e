use std::fmt::{self, Write as _};

use serde_json::{Map, Value};

use super::{Served, digest::digest, scrub::Scrubber, time};
use crate::api::{Account, Difference, Edit, Failure, Fix, NearMiss, ResponseTrace, Trace};

/// How much is kept of what differs from a near miss: an author may have asked for thousands of things.
const TOLD: usize = 100;

/// How long a value of a fix may be, in bytes of its JSON.
const LONGEST_VALUE: usize = 4_096;

/// Why it was this reply, without what it repeats of masked values.
pub(super) fn account(served: &Served<'_>, scrubber: &Scrubber) -> Account {
    let Served { project, request, context, reply, has_state, .. } = *served;
    let (mut trace, mut near_misses) = project.account(request, context, reply, has_state);
    for near in &mut near_misses {
        near.failures.truncate(TOLD);
        near.fixes.retain(|fix| fix.edits.len() <= TOLD && fix.edits.iter().all(is_short));
    }
    let mut state = has_state.then(|| context.state.clone());
    let mut effects = reply.effects.clone();
    if !scrubber.is_idle() {
        let scrub = Scrub(scrubber);
        scrub.trace(&mut trace);
        scrub.near_misses(&mut near_misses);
        for values in state.iter_mut().chain([&mut effects]) {
            scrub.values(values);
        }
    }
    Account {
        seed: context.seed,
        now: time::told(context.now_ms),
        state,
        effects,
        trace,
        near_misses,
        digest: digest(reply),
    }
}

/// Whether an edit's value is short enough to be kept: an author's list of allowed values may be long.
fn is_short(edit: &Edit) -> bool {
    edit.value.as_ref().is_none_or(|value| write!(Room(LONGEST_VALUE), "{value}").is_ok())
}

/// Takes so many bytes, and fails past them.
struct Room(usize);

impl fmt::Write for Room {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = self.0.checked_sub(text.len()).ok_or(fmt::Error)?;
        Ok(())
    }
}

/// The engine tells no masked value as one. It does tell what stands somewhere else and is the same.
struct Scrub<'s>(&'s Scrubber);

impl Scrub<'_> {
    fn trace(&self, trace: &mut Trace) {
        for ResponseTrace { failure, failures, .. } in trace.endpoints.iter_mut().flat_map(|one| &mut one.responses) {
            failure.iter_mut().chain(failures).for_each(|failure| self.failure(failure));
        }
    }

    fn near_misses(&self, near_misses: &mut [NearMiss]) {
        for NearMiss { failures, fixes, .. } in near_misses {
            for failure in failures {
                self.failure(failure);
            }
            fixes.retain(|fix| !self.is_told_by(fix));
        }
    }

    fn failure(&self, failure: &mut Failure) {
        let Failure { expected, actual, difference, detail, .. } = failure;
        let pointer = match difference {
            Some(Difference::Pointer(pointer)) => Some(pointer),
            _ => None,
        };
        for text in actual.iter_mut().chain(pointer).chain([expected, detail]) {
            self.text(text);
        }
    }

    fn is_told_by(&self, fix: &Fix) -> bool {
        let has_secret = |text: &str| self.0.scrub(text) != text;
        let values = fix.edits.iter().filter_map(|edit| edit.value.as_ref());
        has_secret(&fix.title) || values.into_iter().any(|value| has_secret(&value.to_string()))
    }

    fn values(&self, values: &mut Map<String, Value>) {
        values.values_mut().for_each(|value| self.value(value));
    }

    fn value(&self, value: &mut Value) {
        match value {
            Value::String(text) => self.text(text),
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item)),
            Value::Object(members) => self.values(members),
            Value::Number(number) => {
                let text = self.0.scrub(number.as_str()).into_owned();
                if text != number.as_str() {
                    *value = text.into();
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }

    fn text(&self, text: &mut String) {
        let scrubbed = self.0.scrub(text).into_owned();
        *text = scrubbed;
    }
}
