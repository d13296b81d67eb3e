use std::{collections::BTreeMap, fmt::Write};

/// Times, counted by how long they were: every bucket is 10 % wider than the one before, so that any number of them can
/// be added up, and a quantile is known within 10 %.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Histogram(BTreeMap<u16, u64>);

/// How many buckets there are.
const BUCKETS: usize = 224;

/// The least time of each bucket, in microseconds. A bucket holds less than 10 % more than its least, and one value at
/// least; so every value to 20 has a bucket of its own.
///
/// They are whole numbers in a table because stores keep the buckets' numbers: logarithms differ from host to host.
static LEAST: [u32; BUCKETS] = least();

const fn least() -> [u32; BUCKETS] {
    let mut least = [0; BUCKETS];
    let mut index = 1;
    while index < BUCKETS {
        let before = least[index - 1];
        let wider = before + before / 10;
        least[index] = if wider > before { wider } else { before + 1 };
        index += 1;
    }
    least
}

impl Histogram {
    /// Counts a time, in microseconds.
    pub fn count(&mut self, us: u32) {
        let bucket = LEAST.partition_point(|least| *least <= us).saturating_sub(1);
        self.add(u16::try_from(bucket).unwrap_or(u16::MAX), 1);
    }

    /// Adds what another has counted.
    pub fn merge(&mut self, other: &Self) {
        for (bucket, count) in &other.0 {
            self.add(*bucket, *count);
        }
    }

    /// The time that a share of them (0 to 1) was at most, in microseconds; none when there are none.
    ///
    /// It is the longest of its bucket, so never less than the true one, and at most 10 % more.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Option<u32> {
        let total = self.0.values().fold(0_u64, |sum, count| sum.saturating_add(*count));
        // What is rounded is a number of requests, which a float holds exactly far beyond any that are counted; a share
        // that is no number is 0.
        #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let wanted = ((total as f64 * share.clamp(0.0, 1.0)).ceil() as u64).max(1);
        let mut passed = 0_u64;
        let found = self.0.iter().find(|(_, count)| {
            passed = passed.saturating_add(**count);
            passed >= wanted
        });
        let (bucket, _) = found.or_else(|| self.0.last_key_value())?;
        Some(LEAST.get(usize::from(*bucket) + 1).map_or(u32::MAX, |next| next - 1))
    }

    /// It in text, for a store: `3:17 8:2`, bucket and count.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (bucket, count) in &self.0 {
            let between = if text.is_empty() { "" } else { " " };
            // A string takes whatever is written to it.
            let _ = write!(text, "{between}{bucket}:{count}");
        }
        text
    }

    /// Reads that text; what is none of it counts as nothing.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        let mut histogram = Self::default();
        let pairs = text.split_ascii_whitespace().filter_map(|pair| pair.split_once(':'));
        for (bucket, count) in pairs.filter_map(|(bucket, count)| Some((bucket.parse().ok()?, count.parse().ok()?))) {
            histogram.add(bucket, count);
        }
        histogram
    }

    fn add(&mut self, bucket: u16, count: u64) {
        if count > 0 && usize::from(bucket) < BUCKETS {
            let counted = self.0.entry(bucket).or_default();
            *counted = counted.saturating_add(count);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(times: &[u32]) -> Histogram {
        let mut histogram = Histogram::default();
        for us in times {
            histogram.count(*us);
        }
        histogram
    }

    /// As many times as there are requests, in every order of magnitude from 1 µs to 60 s.
    fn times() -> impl Strategy<Value = Vec<u32>> {
        let time = prop_oneof![1..100_u32, 100..10_000_u32, 10_000..1_000_000_u32, 1_000_000..=60_000_000_u32];
        prop::collection::vec(time, 1..200)
    }

    #[test]
    fn buckets_are_a_tenth_wide_and_reach_to_the_end() {
        for pair in LEAST.windows(2) {
            let longest = pair[1] - 1;
            assert!(pair[0] <= longest && u64::from(longest) * 10 <= u64::from(pair[0]) * 11, "{pair:?}");
        }
        assert!(u64::from(LEAST[BUCKETS - 1]) * 11 / 10 > u64::from(u32::MAX), "{:?}", LEAST.last());
        assert_eq!(of(&[u32::MAX]).quantile(0.5), Some(u32::MAX));
        assert_eq!(of(&[0]).quantile(0.5), Some(0));
    }

    #[test]
    fn quantiles_are_those_of_few_times() {
        let check = |times: &[u32], share: f64, expected: Option<u32>| {
            assert_eq!(of(times).quantile(share), expected, "{times:?} {share}");
        };
        check(&[], 0.5, None);
        check(&[7], 0.0, Some(7));
        check(&[7], 1.0, Some(7));
        check(&[1, 2, 3, 4], 0.5, Some(2));
        check(&[1, 2, 3, 4], 0.51, Some(3));
        check(&[1, 2, 3, 4], 2.0, Some(4));
        check(&[1, 2, 3, 4], f64::NAN, Some(1));
    }

    #[test]
    fn what_is_no_histogram_counts_as_nothing() {
        let check = |text: &str, expected: &str| assert_eq!(Histogram::from_text(text).to_text(), expected, "{text}");
        check("3:17 8:2", "3:17 8:2");
        check("8:2  3:17\n", "3:17 8:2");
        check("3:1 3:2", "3:3");
        check("3:18446744073709551615 3:2", "3:18446744073709551615");
        check("", "");
        check("3 :1 3: a:b -1:2 3:-2 70000:1 999:1 3:0", "");
    }

    proptest! {
        #[test]
        fn quantiles_are_within_a_tenth(mut times in times(), share in 0.0..=1.0_f64) {
            let told = u64::from(of(&times).quantile(share).unwrap());
            times.sort_unstable();
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let rank = (times.len() as f64 * share).ceil() as usize;
            let exact = u64::from(times[rank.max(1) - 1]);
            prop_assert!(exact <= told && told * 10 <= exact * 11, "{} is not {}", told, exact);
        }

        #[test]
        fn they_can_be_written_down_and_added_up(one in times(), other in times()) {
            let mut sum = of(&one);
            prop_assert_eq!(&Histogram::from_text(&sum.to_text()), &sum);
            sum.merge(&of(&other));
            prop_assert_eq!(sum, of(&[one, other].concat()));
        }
    }
}
