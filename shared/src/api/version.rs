use serde::{Deserialize, Serialize};

/// One revision of one incarnation of a project. Versions of one slug are ordered: those of an earlier incarnation come
/// before those of a later one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Version {
    /// How many projects have had this slug, this one included; from 1, which is meant where it is absent.
    #[serde(default = "first")]
    pub generation: u64,
    /// From 1; every save that changes something makes the next one.
    pub revision: u64,
    /// What the incarnation is called in KV: 128 random bits in hexadecimal. A slug that is used again begins a new
    /// incarnation, so a version never means two documents.
    pub incarnation: String,
}

fn first() -> u64 {
    1
}

/// What a project's object says stands under its slug.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// There never was a project.
    Never,
    /// There was, and it has been deleted: the last that had the slug was the `generation`th.
    Gone {
        /// See [`Version::generation`].
        generation: u64,
    },
    /// This is current.
    Live(Version),
}

impl Standing {
    /// True when this can only have come to be after `other`: a later incarnation, the deletion of the same one, or a
    /// later revision of it.
    #[must_use]
    pub fn is_after(&self, other: &Self) -> bool {
        self.rank() > other.rank()
    }

    /// The version that is current, if there is one.
    #[must_use]
    pub fn version(&self) -> Option<&Version> {
        match self {
            Self::Live(version) => Some(version),
            Self::Never | Self::Gone { .. } => None,
        }
    }

    fn rank(&self) -> (u64, u64) {
        match self {
            Self::Never => (0, 0),
            Self::Gone { generation } => (*generation, u64::MAX),
            Self::Live(version) => (version.generation, version.revision),
        }
    }
}

/// An object's answer to an isolate that asks what to serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grant {
    /// What stands at this moment.
    pub standing: Standing,
    /// For how many milliseconds, counted from when the question was *sent*, it may be served without asking again; 0:
    /// it serves the request that asked, and no other.
    pub lease_ms: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn live(generation: u64, revision: u64, incarnation: &str) -> Standing {
        Standing::Live(Version { generation, revision, incarnation: incarnation.to_owned() })
    }

    #[test]
    fn standings_come_to_be_in_one_order() {
        let order = [
            Standing::Never,
            live(1, 1, "b"),
            live(1, 2, "b"),
            Standing::Gone { generation: 1 },
            live(2, 1, "a"),
            live(2, 9, "a"),
            Standing::Gone { generation: 2 },
        ];
        for (place, one) in order.iter().enumerate() {
            for (other_place, other) in order.iter().enumerate() {
                assert_eq!(one.is_after(other), place > other_place, "{one:?} after {other:?}");
            }
        }
        let versions: Vec<&Version> = order.iter().filter_map(Standing::version).collect();
        assert!(versions.is_sorted(), "{versions:?}");
    }

    #[test]
    fn a_version_that_says_no_generation_is_of_the_first() {
        let read = serde_json::from_str::<Version>(r#"{"incarnation":"0f","revision":3}"#).unwrap();
        assert_eq!(Standing::Live(read), live(1, 3, "0f"));
    }

    #[test]
    fn what_goes_over_the_wire_is_named_so() {
        for (standing, text) in [
            (Standing::Never, r#""never""#),
            (Standing::Gone { generation: 2 }, r#"{"gone":{"generation":2}}"#),
            (live(1, 3, "0f"), r#"{"live":{"generation":1,"revision":3,"incarnation":"0f"}}"#),
        ] {
            let grant = Grant { standing, lease_ms: 1_000 };
            let written = serde_json::to_string(&grant).unwrap();
            assert_eq!(written, format!(r#"{{"standing":{text},"lease_ms":1000}}"#));
            assert_eq!(serde_json::from_str::<Grant>(&written).unwrap(), grant);
        }
    }
}
