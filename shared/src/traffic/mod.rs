//! What mocks have been asked and have answered, as it is kept: with masks, cut, and with all that it takes to render the
//! reply once more. Pure like everything here: hosts keep the records, this makes and reads them.

mod filter;
mod histogram;
mod record;
mod replay;
mod tallies;
mod time;

pub use filter::Filter;
pub use histogram::Histogram;
pub use record::{MAX_CONTENT, Served, record};
pub use replay::{Obstacle, replay};
pub use tallies::{Counts, Tallies};
