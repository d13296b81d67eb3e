//! Repetitions: how they are written, and what they come to.

/// The longest repetition, also of repetitions in each other.
const MOST: u32 = 1_000;

/// What an expression comes to when its repetitions are written out.
#[derive(Default)]
pub(super) struct Reckoning {
    total: Level,
    /// What a repetition would repeat.
    operand: Level,
    /// The groups that are open, as what stands before them.
    open: Vec<Level>,
}

#[derive(Default, Clone, Copy)]
struct Level {
    weight: u64,
    /// How often something in it is repeated at most.
    repeats: u32,
}

impl Reckoning {
    /// How much there is to compile.
    pub fn weight(&self) -> u64 {
        self.total.weight
    }

    pub fn has_open(&self) -> bool {
        !self.open.is_empty()
    }

    /// Goes on by what was written for the engine, which matches one character or none.
    pub fn atom(&mut self, written: &str) {
        self.operand = Level { weight: weight(written), repeats: 1 };
        self.total.weight = self.total.weight.saturating_add(self.operand.weight);
        self.total.repeats = self.total.repeats.max(1);
    }

    pub fn open(&mut self) {
        self.open.push(self.total);
        self.total.repeats = 1;
    }

    /// Closes a group; not, where none is open.
    pub fn close(&mut self) -> Option<()> {
        let before = self.open.pop()?;
        self.operand = Level { weight: self.total.weight.saturating_sub(before.weight), ..self.total };
        self.total.repeats = self.total.repeats.max(before.repeats);
        Some(())
    }

    /// Repeats the operand; not, where that would be too often.
    pub fn repeat(&mut self, Bounds { least, most, .. }: Bounds) -> Option<()> {
        let count = most.unwrap_or(least).max(1);
        if least > MOST || most.is_some_and(|most| most < least) {
            return None;
        }
        let repeats = self.operand.repeats.max(1).checked_mul(count).filter(|repeats| *repeats <= MOST)?;
        let more = self.operand.weight.saturating_mul(u64::from(count - 1));
        self.operand = Level { weight: self.operand.weight.saturating_add(more), repeats };
        self.total.weight = self.total.weight.saturating_add(more);
        self.total.repeats = self.total.repeats.max(repeats);
        Some(())
    }
}

/// What compiling a piece takes, which is much for the classes of Unicode, and more than it seems for ranges of its
/// characters, which may have to be taken in either case.
fn weight(written: &str) -> u64 {
    let classes = written.matches("\\p").count() + written.matches("\\P").count();
    let is_range = written.starts_with('[') && !written.is_ascii();
    let plain = 1 + u64::try_from(written.len() / 16).unwrap_or(u64::MAX);
    if classes > 0 {
        u64::try_from(classes).unwrap_or(u64::MAX).saturating_mul(500)
    } else if is_range {
        plain.saturating_add(40)
    } else if written.contains("[^") {
        plain.saturating_add(9)
    } else {
        plain
    }
}

/// A counted repetition.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    /// Of what is written.
    pub length: usize,
    least: u32,
    most: Option<u32>,
}

/// `{2}`, `{2,}` or `{2,5}`. Anything else is literal text.
pub(super) fn bounds(text: &str) -> Option<Bounds> {
    let end = text.find('}')?;
    let inner = text.get(1..end)?;
    let number = |digits: &str| {
        let is_number = !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit());
        let is_plain = is_number && (digits.len() == 1 || !digits.starts_with('0'));
        // What is longer than any number is too large all the same.
        is_plain.then(|| digits.parse().unwrap_or(u32::MAX))
    };
    let (least, most) = match inner.split_once(',') {
        None => (number(inner)?, Some(number(inner)?)),
        Some((least, "")) => (number(least)?, None),
        Some((least, most)) => (number(least)?, Some(number(most)?)),
    };
    Some(Bounds { length: end + 1, least, most })
}
