use super::mask::Masks;
use crate::{Request, api::RequestRecord};

/// What is not kept of a request that was recorded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Untold {
    /// The names by which there are stars.
    pub(super) names: Vec<String>,
    /// The content was cut, or repeated something that is masked.
    pub(super) lacks_content: bool,
    /// There is no state, or not as it was found.
    pub(super) lacks_state: bool,
}

impl Untold {
    /// Of a record, and the request as far as it is kept.
    pub(super) fn of(record: &RequestRecord, request: &Request) -> Self {
        let asked = &record.exchange.request;
        let mut untold =
            Self { names: Vec::new(), lacks_content: asked.content.cut, lacks_state: record.account.state.is_none() };
        for label in &asked.masked {
            match label.as_str() {
                "body" => untold.lacks_content = true,
                "state" => untold.lacks_state = true,
                Masks::ANY_QUERY => untold.names.extend(request.query().names().map(str::to_owned)),
                label => untold.names.extend(label.split('"').nth(1).map(str::to_owned)),
            }
        }
        untold
    }

    /// Whether conditions find everything as it was, the state aside.
    pub(super) fn is_nothing(&self) -> bool {
        self.names.is_empty() && !self.lacks_content
    }
}
