//! What isolates may serve without asking, and that this outlives the object's sleep.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use dotmock_shared::{
    api::{Grant, Standing},
    lease::Authority,
};
use worker::Delay;

use super::{Project, ledger::Ledger};
use crate::{clock, log};

/// Until when isolates may serve what they were told.
///
/// That a lease is out is written down before the first one leaves, and that none is when the last is over: twice for a
/// burst of traffic, never while it lasts. So an object that was asleep knows that there is nothing to wait for.
pub struct Leases {
    /// Never borrowed across an await.
    authority: RefCell<Authority>,
    /// What is written down.
    noted: Cell<bool>,
    /// Whether somebody waits for the last lease to be over.
    resting: Cell<bool>,
}

impl Leases {
    /// Those of an object that has just been made, or has woken up.
    pub fn wake(ledger: &Ledger) -> Self {
        // What cannot be read may be the case.
        let noted = ledger.is_leased().unwrap_or(true);
        let authority = if noted { Authority::restarted(clock::now()) } else { Authority::fresh() };
        Self { authority: RefCell::new(authority), noted: Cell::new(noted), resting: Cell::new(false) }
    }

    /// What stands, leased. Of a slug that never had a project nothing is: there is no row in which it could be written
    /// down, and whoever makes one would have to wait.
    pub fn grant(&self, ledger: &Ledger) -> worker::Result<Grant> {
        let standing = ledger.standing()?;
        if standing == Standing::Never {
            return Ok(Grant { standing, lease_ms: 0 });
        }
        let lease_ms = self.authority.borrow_mut().grant(clock::now());
        if lease_ms > 0 && !self.noted.get() {
            // The answer does not leave before this is durable.
            ledger.note_leased(true)?;
            self.noted.set(true);
        }
        Ok(Grant { standing, lease_ms })
    }

    /// Begins a drain, or goes on with it; gives how many milliseconds are left of it.
    pub fn drain(&self) -> u64 {
        let now = clock::now();
        let until = self.authority.borrow_mut().drain(now);
        u64::try_from(until - now).unwrap_or_default()
    }

    /// Ends a drain.
    pub fn resume(&self) {
        self.authority.borrow_mut().resume();
    }

    /// The project's row was made anew, and says that no lease is out.
    pub fn begin_anew(&self) {
        self.noted.set(false);
    }

    /// How many milliseconds until no lease can be out.
    fn left(&self) -> u64 {
        let over = self.authority.borrow().idle_from();
        u64::try_from(over.map_or(0, |over| over - clock::now())).unwrap_or_default()
    }
}

/// Sees to it that the end of the last lease is written down.
pub fn rest_when_over(project: &Rc<Project>) {
    if !project.leases.noted.get() || project.leases.resting.replace(true) {
        return;
    }
    let project_too = Rc::clone(project);
    project.state.wait_until(async move {
        let Project { ledger, leases, .. } = &*project_too;
        loop {
            match leases.left() {
                0 => break,
                left => Delay::from(Duration::from_millis(left)).await,
            }
        }
        leases.resting.set(false);
        match ledger.note_leased(false) {
            Ok(()) => leases.noted.set(false),
            Err(error) => log::warn("lease", ("noted", "none"), error),
        }
    });
}
