//! What the object or the isolates can be made to do wrong, to see that it is noticed.

use dotmock_shared::api::{Standing, Version};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    None,
    /// A save commits at once.
    SkipsTheDrain,
    /// A drain lasts no longer than the leases, as if all clocks went alike.
    LeavesNoMargin,
    /// A lease is counted from when the answer came.
    CountsFromTheAnswer,
    /// Leases are not cut during a drain.
    GrantsInFullDuringADrain,
    /// A restarted object thinks that it never granted a lease.
    ForgetsAtRestart,
    /// That no lease is out is written down while one is.
    RestsTooSoon,
    /// Documents are compared and cached by revision alone, whatever the incarnation.
    KeysByRevision,
    /// The last answer wins, whatever it says.
    IgnoresOrder,
    /// An isolate waits twice as long as it may.
    WaitsTooLong,
    /// What KV had is served and not remembered.
    ForgetsWhatKvHad,
    /// The object answers no question while a save waits.
    AnswersAfterTheSave,
    /// Every save waits as if a lease had just been granted.
    WaitsForNobody,
    /// A drain never ends: leases stay cut when the save is through.
    NeverResumes,
    /// A save replaces whatever is there.
    IgnoresIfMatch,
    /// A save is acknowledged before it is durable.
    AcknowledgesTooSoon,
}

impl Flaw {
    /// What a document is compared and cached by.
    pub fn key(self, version: &Version) -> Version {
        match self {
            Self::KeysByRevision => Version { generation: 1, revision: version.revision, incarnation: String::new() },
            _ => version.clone(),
        }
    }

    /// How an answer's standing looks to an isolate.
    pub fn seen(self, standing: &Standing) -> Standing {
        match standing {
            Standing::Live(version) => Standing::Live(self.key(version)),
            other => other.clone(),
        }
    }
}
