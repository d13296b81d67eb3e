//! What mocks have done, for the owner.

use super::call::{Call, refused, unusable};
use crate::{
    error::ApiError,
    http::Outgoing,
    object::protocol::{Answer, Task},
};

/// How many hours are told of when the client does not say, and at most.
const HOURS: u32 = 24;
const MOST: u32 = 168;

/// `GET …/metrics`.
pub async fn read(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let hours = match call.parameter("hours") {
        None => HOURS,
        Some(text) => text
            .parse()
            .ok()
            .filter(|hours| (1..=MOST).contains(hours))
            .ok_or_else(|| unusable("hours", "`hours` must be a number from 1 to 168"))?,
    };
    match call.ask(Task::Metrics { hours }, &[]).await? {
        (Answer::Json, json) => Ok(Outgoing::json_text(200, json)),
        (other, _) => Err(refused(other)),
    }
}
