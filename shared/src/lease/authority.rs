use super::{LEASE_MS, MARGIN_MS};

/// The object's side: until when isolates may go on serving what they were told.
#[derive(Debug, Clone)]
pub struct Authority {
    /// When the latest lease ends that may be held anywhere; none when none can be.
    held_until: Option<i64>,
    /// While a save waits: no lease may end later than this.
    draining: Option<i64>,
}

impl Authority {
    /// Of an object that has never granted a lease, whatever happened to it before.
    #[must_use]
    pub fn fresh() -> Self {
        Self { held_until: None, draining: None }
    }

    /// Of an object that does not remember what it granted before it was started, at `now`.
    #[must_use]
    pub fn restarted(now: i64) -> Self {
        Self { held_until: Some(now + i64::from(LEASE_MS)), draining: None }
    }

    /// Grants a lease and says for how many milliseconds, [`LEASE_MS`] at most. During a drain it is cut to end with it,
    /// down to 0.
    #[must_use]
    pub fn grant(&mut self, now: i64) -> u32 {
        let full = now + i64::from(LEASE_MS);
        let end = self.draining.map_or(full, |end| end.clamp(now, full));
        if end > now {
            self.held_until = self.held_until.max(Some(end));
        }
        u32::try_from(end - now).unwrap_or_default()
    }

    /// Begins a drain, or goes on with the one that has begun; gives the time from which a change may be committed:
    /// `now`, when nobody can hold a lease. Asked again later, it gives the same time, or `now` once that has passed.
    #[must_use]
    pub fn drain(&mut self, now: i64) -> i64 {
        let margin = i64::from(MARGIN_MS);
        let end = *self.draining.get_or_insert(self.held_until.unwrap_or(now - margin));
        now.max(end + margin)
    }

    /// From when on nobody can hold a lease, unless one is granted until then; none when none ever was. An object that
    /// writes down before it grants that leases are out, and from then on that none is, need not be
    /// [`Authority::restarted`] when it was asleep: `fresh` is true again.
    #[must_use]
    pub fn idle_from(&self) -> Option<i64> {
        self.held_until.map(|end| end + i64::from(MARGIN_MS))
    }

    /// Ends a drain: what it was for is committed or given up, and leases are full again.
    pub fn resume(&mut self) {
        self.draining = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_700_000_000_000;

    /// What is asked of an authority, in order: each at so many milliseconds after [`NOW`], with what it says.
    enum Ask {
        Grant(i64, u32),
        Drain(i64, i64),
        Resume,
    }
    use Ask::{Drain, Grant, Resume};

    fn check(mut authority: Authority, asked: &[Ask]) {
        for (place, ask) in asked.iter().enumerate() {
            match *ask {
                Grant(at, lease) => assert_eq!(authority.grant(NOW + at), lease, "grant, {place}"),
                Drain(at, commit) => assert_eq!(authority.drain(NOW + at) - NOW, commit, "drain, {place}"),
                Resume => authority.resume(),
            }
        }
    }

    #[test]
    fn without_a_lease_a_drain_is_over_at_once_however_often_it_is_asked_for() {
        check(Authority::fresh(), &[Drain(0, 0), Drain(0, 0), Grant(5, 0), Drain(7, 7), Resume, Grant(8, 1_000)]);
    }

    #[test]
    fn a_drain_lasts_until_the_latest_lease_has_ended_and_the_margin_has_passed() {
        check(Authority::fresh(), &[Grant(0, 1_000), Grant(300, 1_000), Grant(200, 1_000), Drain(400, 1_350)]);
        check(Authority::fresh(), &[Grant(0, 1_000), Drain(1_049, 1_050)]);
        check(Authority::fresh(), &[Grant(0, 1_000), Drain(1_050, 1_050), Resume, Drain(9_000, 9_000)]);
    }

    #[test]
    fn leases_of_a_drain_are_cut_to_end_with_it_and_never_put_it_off() {
        check(
            Authority::fresh(),
            &[
                Grant(0, 1_000),
                Drain(100, 1_050),
                Grant(100, 900),
                Grant(999, 1),
                Grant(1_000, 0),
                Grant(1_049, 0),
                Drain(1_049, 1_050),
                Drain(1_090, 1_090),
                Resume,
                Grant(1_090, 1_000),
            ],
        );
    }

    #[test]
    fn saves_in_a_row_wait_once() {
        check(Authority::fresh(), &[Grant(0, 1_000), Drain(10, 1_050), Resume, Drain(1_060, 1_060), Grant(1_070, 0)]);
    }

    #[test]
    fn a_save_that_is_given_up_leaves_the_leases_as_they_were() {
        check(Authority::fresh(), &[Grant(0, 1_000), Drain(10, 1_050), Resume, Grant(20, 1_000), Drain(30, 1_070)]);
    }

    #[test]
    fn after_a_restart_any_lease_may_be_out() {
        check(Authority::restarted(NOW), &[Drain(0, 1_050), Grant(400, 600), Grant(2_000, 0), Drain(2_000, 2_000)]);
        check(Authority::restarted(NOW), &[Drain(3_000, 3_000)]);
    }

    #[test]
    fn leases_are_over_when_a_drain_would_be() {
        assert_eq!(Authority::fresh().idle_from(), None);
        let mut authority = Authority::restarted(NOW);
        assert_eq!(authority.idle_from(), Some(NOW + 1_050));
        assert_eq!(authority.grant(NOW + 500), 1_000);
        assert_eq!(authority.idle_from(), Some(authority.drain(NOW + 500)));
    }

    #[test]
    fn a_clock_that_was_set_back_lengthens_no_lease() {
        check(Authority::fresh(), &[Grant(0, 1_000), Drain(0, 1_050), Grant(-5_000, 1_000), Drain(-5_000, 1_050)]);
    }
}
