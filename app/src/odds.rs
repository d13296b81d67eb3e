//! Shares in percent, as people say them.

/// A share of 100 in words: "every", "about 1 of 5", "about 3 of 10". None where the text is no share.
#[must_use]
pub fn of_replies(percent: &str) -> Option<String> {
    let percent = percent.trim().parse::<f64>().ok().filter(|percent| (0.0..=100.0).contains(percent))?;
    if percent == 0.0 {
        return Some("no reply".to_owned());
    }
    if percent == 100.0 {
        return Some("every reply".to_owned());
    }
    let share = percent / 100.0;
    // The smallest number of replies in which the share is nearly a whole one.
    let of = [2_u32, 3, 4, 5, 10, 20, 50, 100, 1_000, 10_000];
    let near = |of: &u32| {
        let some = share * f64::from(*of);
        some.round() >= 1.0 && (some - some.round()).abs() <= 0.02 * some
    };
    let of = of.into_iter().find(near).unwrap_or(100_000);
    Some(format!("about {} of {of} replies", (share * f64::from(of)).round().max(1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_so_many_of_so_many() {
        for (percent, expected) in [
            ("20", "about 1 of 5 replies"),
            ("50", "about 1 of 2 replies"),
            ("33.3", "about 1 of 3 replies"),
            ("75", "about 3 of 4 replies"),
            ("7", "about 7 of 100 replies"),
            ("0.5", "about 5 of 1000 replies"),
            ("100", "every reply"),
            ("0", "no reply"),
        ] {
            assert_eq!(of_replies(percent).as_deref(), Some(expected), "{percent}");
        }
        assert_eq!(of_replies("many"), None);
        assert_eq!(of_replies("101"), None);
    }
}
