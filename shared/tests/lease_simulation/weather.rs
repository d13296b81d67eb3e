//! What time it is for whom, and what becomes of a message.

/// True time, in microseconds since the history began; nobody in it can read it.
pub type Micros = i64;

const MILLION: i64 = 1_000_000;

/// How long a slow message may take beyond what others do: well past any patience.
const SLOW_MS: i64 = 4_000;

#[derive(Debug, Clone, Copy)]
pub struct Clock {
    pub offset_ms: i64,
    /// How much too fast it goes, in millionths.
    pub drift_ppm: i64,
}

impl Clock {
    /// What it shows, in milliseconds. A Worker's clock stands still between events, and every reading here is that of
    /// an event: what is done later than it, a message sent after some computing, is in the message's latency.
    pub fn read(self, at: Micros) -> i64 {
        self.offset_ms + (at * (MILLION + self.drift_ppm)).div_euclid(MILLION * 1_000)
    }

    /// When it begins to show that.
    pub fn when(self, ms: i64) -> Micros {
        let elapsed = (ms - self.offset_ms) * 1_000 * MILLION;
        -(-elapsed).div_euclid(MILLION + self.drift_ppm)
    }
}

/// Chances are so many in a thousand, durations milliseconds.
#[derive(Debug, Clone)]
pub struct Weather {
    pub seed: u64,
    /// What every message takes at least, each way.
    pub latency_ms: i64,
    /// What it may take beyond that.
    pub spread_ms: i64,
    /// Until a commit is durable, at most; nothing leaves the object meanwhile.
    pub commit_ms: i64,
    pub slow: u64,
    pub lost: u64,
    pub doubled: u64,
    /// Of so many commits one ends with a restart, before it is durable or soon after.
    pub crashes: u64,
    pub kv_failing: u64,
    pub timers_late_ms: i64,
    pub kv_stale_ms: i64,
    /// Whether isolates take answers that come after their patience, or drop them.
    pub late_answers_heard: bool,
}

/// What a lot is drawn for. A fate depends on nothing but this, the sender and the time, so that it stays the same when a
/// history is shrunk elsewhere.
#[derive(Debug, Clone, Copy)]
pub enum Lot {
    Question,
    Answer,
    Submission,
    Patience,
    Drain,
    Rest,
    Commit,
    Crash,
    CrashTime,
    Survival,
    KvRead,
    KvAge,
    KvFailure,
    KvMiss,
    KvWrite,
}

impl Weather {
    /// Nothing is lost, nothing takes any time.
    pub fn fair() -> Self {
        Self {
            seed: 0,
            latency_ms: 0,
            spread_ms: 0,
            commit_ms: 0,
            slow: 0,
            lost: 0,
            doubled: 0,
            crashes: 0,
            kv_failing: 0,
            timers_late_ms: 0,
            kv_stale_ms: 0,
            late_answers_heard: false,
        }
    }

    /// The latencies of the copies of a message that arrive: none, one or two.
    pub fn travel(&self, sender: u64, at: Micros, lot: Lot) -> [Option<Micros>; 2] {
        let dice = self.roll(sender, at, lot);
        if dice % 1_000 < self.lost {
            return [None, None];
        }
        let again = (mix(dice ^ 1) % 1_000 < self.doubled).then(|| self.latency(mix(dice ^ 2)));
        [Some(self.latency(mix(dice ^ 3))), again]
    }

    /// When a timer goes off that was set for `at`.
    pub fn timer(&self, sender: u64, at: Micros, lot: Lot) -> Micros {
        at + self.up_to(sender, at, lot, self.timers_late_ms)
    }

    /// A duration of at most so many milliseconds.
    pub fn up_to(&self, sender: u64, at: Micros, lot: Lot, most_ms: i64) -> Micros {
        within(self.roll(sender, at, lot), most_ms)
    }

    pub fn happens(&self, sender: u64, at: Micros, lot: Lot, in_a_thousand: u64) -> bool {
        self.roll(sender, at, lot) % 1_000 < in_a_thousand
    }

    fn latency(&self, dice: u64) -> Micros {
        let usual = self.latency_ms * 1_000 + within(dice, self.spread_ms);
        if mix(dice) % 1_000 < self.slow { usual + within(mix(dice ^ 1), SLOW_MS) } else { usual }
    }

    fn roll(&self, sender: u64, at: Micros, lot: Lot) -> u64 {
        mix(mix(mix(self.seed ^ sender) ^ at.cast_unsigned()) ^ lot as u64)
    }
}

fn within(dice: u64, most_ms: i64) -> Micros {
    let most = (most_ms * 1_000 + 1).cast_unsigned();
    (dice % most).cast_signed()
}

/// SplitMix64's finisher.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
