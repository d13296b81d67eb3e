/// How much a text may hold, and how strictly its YAML is taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    /// Bytes that anchors and aliases may copy; whoever hands the text in has bounded its own.
    pub bytes: usize,
    /// How many values there may be, aliases written out.
    pub values: usize,
    /// Take what YAML 1.1 has and other tools write: merge keys, and tags that say what plain text would be.
    pub lenient: bool,
}

impl Bounds {
    /// A document of ours.
    pub const DOCUMENT: Self = Self { bytes: super::MAX_BYTES, values: super::MAX_VALUES, lenient: false };
}
