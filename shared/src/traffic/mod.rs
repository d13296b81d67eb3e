//! What mocks have been asked and have answered, as it is kept: with masks, cut, and with all that it takes to render the
//! reply once more. Pure like everything here: hosts keep the records, this makes and reads them.

mod account;
mod content;
mod digest;
mod explained;
mod fields;
mod filter;
mod histogram;
mod mask;
mod mock;
mod outlook;
mod parts;
mod record;
mod replay;
mod scrub;
mod secrets;
mod tallies;
mod time;
mod untold;

pub use explained::{Explained, explained};
pub use fields::fields;
pub use filter::Filter;
pub use histogram::Histogram;
pub use mock::{Mock, mock};
pub(crate) use mock::{is_fleeting, is_identifier};
pub use outlook::{
    Answer, Answered, BodyChange, HeaderChange, Outlook, Prospect, ReplyChange, prospect, recorded, rendered,
    reply_change, told,
};
pub use parts::{Parts, append};
pub use record::{MAX_CONTENT, Served, record};
pub use replay::{Obstacle, replay, replayed};
pub use tallies::{Counts, Tallies};

#[cfg(test)]
mod tests;
