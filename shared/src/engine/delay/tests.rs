use super::*;

#[test]
fn uniform_delays_are_seeded_and_reach_both_ends() {
    let delay = Delay::Uniform { min: 10, max: 12 };
    let drawn: Vec<u32> = (0..100).map(|seed| delay.milliseconds(seed)).collect();
    assert_eq!(drawn, (0..100).map(|seed| delay.milliseconds(seed)).collect::<Vec<_>>());
    for expected in 10..=12 {
        assert!(drawn.contains(&expected), "{expected}");
    }
    assert!(drawn.iter().all(|milliseconds| (10..=12).contains(milliseconds)));
    assert_eq!(Delay::Uniform { min: 5, max: 5 }.milliseconds(0), 5);
    assert_eq!(Delay::Fixed(50).milliseconds(0), 50);
    assert_eq!(Delay::None.milliseconds(0), 0);
}
