use std::ops::Add;

/// How often what came about: histories in which nothing happens prove nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    pub requests: u64,
    pub questions: u64,
    pub waits: u64,
    pub stale: u64,
    pub overtaken: u64,
    pub late: u64,
    pub found: u64,
    pub drains: u64,
    pub cut: u64,
    pub acknowledged: u64,
    pub reverted: u64,
    pub deleted: u64,
}

impl Add for Counts {
    type Output = Self;

    fn add(self, more: Self) -> Self {
        Self {
            requests: self.requests + more.requests,
            questions: self.questions + more.questions,
            waits: self.waits + more.waits,
            stale: self.stale + more.stale,
            overtaken: self.overtaken + more.overtaken,
            late: self.late + more.late,
            found: self.found + more.found,
            drains: self.drains + more.drains,
            cut: self.cut + more.cut,
            acknowledged: self.acknowledged + more.acknowledged,
            reverted: self.reverted + more.reverted,
            deleted: self.deleted + more.deleted,
        }
    }
}
