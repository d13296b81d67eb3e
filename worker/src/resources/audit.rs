//! Who wrote what.

use super::call::{Call, Paging, refused};
use crate::{
    error::ApiError,
    http::Outgoing,
    object::protocol::{Answer, Task},
};

/// `GET …/audit`.
pub async fn list(call: &Call<'_>) -> Result<Outgoing, ApiError> {
    call.check().await?;
    let Paging { before, limit } = call.paging()?;
    match call.ask(Task::Audit { before, limit }, &[]).await? {
        (Answer::Audit(page), _) => Ok(Outgoing::json(200, &page)),
        (other, _) => Err(refused(other)),
    }
}
