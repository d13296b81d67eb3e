use super::*;

/// How many replies each distribution is judged by.
const SEEDS: u32 = 20_000;
/// Bounds are as many standard errors wide: of this many judgements none would fail by chance, and with fixed seeds none
/// fails today and holds tomorrow.
const WIDTH: f64 = 4.0;

/// What the first seeds draw, in ascending order.
fn drawn(delay: Delay) -> Vec<u32> {
    let mut drawn: Vec<u32> = (0..SEEDS).map(|seed| delay.milliseconds(seed.into())).collect();
    drawn.sort_unstable();
    drawn
}

fn mean(drawn: &[u32]) -> f64 {
    drawn.iter().copied().map(f64::from).sum::<f64>() / f64::from(SEEDS)
}

fn deviation(drawn: &[u32]) -> f64 {
    let mean = mean(drawn);
    (drawn.iter().map(|one| (f64::from(*one) - mean).powi(2)).sum::<f64>() / f64::from(SEEDS)).sqrt()
}

fn near(what: &str, found: f64, expected: f64, error: f64) {
    assert!((found - expected).abs() < WIDTH * error, "{what} is {found}, not {expected}");
}

/// How many there are of those that are no longer than a time, as a share of all.
fn share_to(drawn: &[u32], most: u32, expected: f64) {
    let found = drawn.partition_point(|one| *one <= most);
    let found = u32::try_from(found).map(f64::from).unwrap() / f64::from(SEEDS);
    near(&format!("the share to {most} ms"), found, expected, (expected * (1.0 - expected) / f64::from(SEEDS)).sqrt());
}

fn is_within(drawn: &[u32], least: u32, most: u32) {
    assert!(drawn.iter().all(|one| (least..=most).contains(one)), "{:?} to {:?}", drawn.first(), drawn.last());
}

#[test]
fn what_does_not_draw_is_always_the_same() {
    for (delay, expected) in [
        (Delay::None, 0),
        (Delay::Fixed(50), 50),
        (Delay::Fixed(60_001), 60_000),
        (Delay::Dribble(Dribble { chunks: 3, over_ms: 900 }), 0),
        (Delay::Uniform { min: 5, max: 5 }, 5),
        (Delay::Normal { mean: 70, sd: 0 }, 70),
        (Delay::Lognormal { median: 70, sigma: 0.0 }, 70),
        (Delay::Lognormal { median: 0, sigma: 10.0 }, 0),
    ] {
        is_within(&drawn(delay), expected, expected);
    }
    let dribble = Dribble { chunks: 3, over_ms: 900 };
    assert_eq!(Delay::Dribble(dribble).dribble(), Some(dribble));
    assert_eq!(Delay::Fixed(900).dribble(), None);
}

#[test]
fn uniform_delays_have_every_value_as_often() {
    let drawn = drawn(Delay::Uniform { min: 10, max: 29 });
    is_within(&drawn, 10, 29);
    let expected = f64::from(SEEDS) / 20.0;
    let squares = (10..=29).map(|value| {
        let count = drawn.iter().filter(|one| **one == value).count();
        (f64::from(u32::try_from(count).unwrap()) - expected).powi(2) / expected
    });
    let chi_squared: f64 = squares.sum();
    // One in a thousand samples of 20 classes is further off.
    assert!(chi_squared < 43.8, "{chi_squared}");
    let sd = (399.0_f64 / 12.0).sqrt();
    near("the mean", mean(&drawn), 19.5, sd / f64::from(SEEDS).sqrt());
    assert_eq!((drawn.first(), drawn.last()), (Some(&10), Some(&29)));
}

#[test]
fn normal_delays_have_their_mean_deviation_and_quantiles() {
    let drawn = drawn(Delay::Normal { mean: 500, sd: 100 });
    near("the mean", mean(&drawn), 500.0, 100.0 / f64::from(SEEDS).sqrt());
    near("the standard deviation", deviation(&drawn), 100.0, 100.0 / (2.0 * f64::from(SEEDS)).sqrt());
    // The normal distribution up to half a millisecond more.
    for (most, expected) in [(299, 0.02248), (399, 0.15745), (499, 0.49801), (599, 0.84013), (699, 0.97698)] {
        share_to(&drawn, most, expected);
    }
}

#[test]
fn lognormal_delays_have_their_median_mean_deviation_and_quantiles() {
    let drawn = drawn(Delay::Lognormal { median: 200, sigma: 0.5 });
    // The mean is median · e^(σ²/2), the deviation the mean · √(e^σ² − 1), and their errors follow from the moments.
    near("the mean", mean(&drawn), 226.63, 120.78 / f64::from(SEEDS).sqrt());
    let error = 120.78 * (8.90_f64 - 1.0).sqrt() / (2.0 * f64::from(SEEDS).sqrt());
    near("the standard deviation", deviation(&drawn), 120.78, error);
    for (most, expected) in [(73, 0.02264), (121, 0.15943), (199, 0.49800), (329, 0.84099), (543, 0.97722)] {
        share_to(&drawn, most, expected);
    }
}

#[test]
fn delays_are_cut_at_both_ends() {
    let low = drawn(Delay::Normal { mean: 100, sd: 1_000 });
    assert_eq!(low.first(), Some(&0));
    share_to(&low, 0, 0.46037);
    let high = drawn(Delay::Normal { mean: 59_900, sd: 1_000 });
    assert_eq!(high.last(), Some(&60_000));
    share_to(&high, 59_999, 0.53963);
    let both = drawn(Delay::Lognormal { median: 1_000, sigma: 10.0 });
    assert_eq!((both.first(), both.last()), (Some(&0), Some(&60_000)));
    share_to(&both, 0, 0.22360);
    share_to(&both, 59_999, 0.65889);
}

/// These bytes are promised: whoever has a seed has the delay, on whatever machine.
#[test]
fn a_seed_keeps_its_delay() {
    let check = |delay: Delay, expected: [u32; 6]| {
        let seeds = [0, 1, 2, 3, 1 << 40, u64::MAX];
        assert_eq!(seeds.map(|seed| delay.milliseconds(seed)), expected, "{delay:?}");
    };
    check(Delay::Uniform { min: 0, max: 60_000 }, [45_332, 51_115, 5_778, 43_429, 20_806, 17_671]);
    check(Delay::Normal { mean: 30_000, sd: 10_000 }, [28_748, 48_553, 26_406, 32_327, 21_427, 33_801]);
    check(Delay::Lognormal { median: 1_000, sigma: 1.5 }, [829, 16_167, 583, 1_418, 276, 1_769]);
}
