use serde_json::Number;

use super::{
    super::{faults::Fault, project::has_no_content},
    Compiler,
};
use crate::{
    api::Diagnostic,
    model::{self, Chaos, FaultAction, Mishap, RateLimit},
};

impl Compiler {
    /// Compiles a response's fault, and warns where it makes no difference.
    pub(super) fn fault(&mut self, fault: &model::Fault, response: &model::Response, pointer: &str) -> Fault {
        match fault.action {
            FaultAction::Mishap(mishap) => self.check_mishap(mishap, pointer),
            FaultAction::RateLimit(limit) => self.check_limit(limit, pointer),
        }
        match fault.probability.as_ref().and_then(Number::as_f64).unwrap_or(1.0) {
            0.0 => {
                let detail = "this fault never happens: its probability is 0";
                self.report.push(Diagnostic::warning(format!("{pointer}/probability"), detail));
            }
            probability if !(0.0..=1.0).contains(&probability) => {
                let detail = format!("a probability is a number from 0 to 1, not {probability}");
                self.report.push(Diagnostic::error(format!("{pointer}/probability"), detail));
            }
            _ => {}
        }
        if let Some(detail) = makes_no_difference(fault.action, response) {
            self.report.push(Diagnostic::warning(pointer, detail));
        }
        fault.into()
    }

    /// Whatever a document was decoded from holds to these bounds; a project that was made otherwise may not.
    pub(super) fn check_chaos(&mut self, chaos: Option<&Chaos>) {
        const PLACE: &str = "/settings/chaos";
        let Some(Chaos { percent, faults }) = chaos else { return };
        if !percent.as_f64().is_some_and(|percent| (0.0..=100.0).contains(&percent)) {
            let detail = format!("`percent` is a number from 0 to 100, not {percent}");
            self.report.push(Diagnostic::error(format!("{PLACE}/percent"), detail));
        }
        if faults.is_empty() {
            self.report.push(Diagnostic::error(format!("{PLACE}/faults"), "chaos without a fault does nothing"));
        }
        for (index, mishap) in faults.iter().enumerate() {
            self.check_mishap(*mishap, &format!("{PLACE}/faults/{index}"));
        }
    }

    fn check_mishap(&mut self, mishap: Mishap, pointer: &str) {
        if let Mishap::Status(status) = mishap
            && !(400..=599).contains(&status)
        {
            let detail = format!("a fault's status is a number from 400 to 599, not {status}");
            self.report.push(Diagnostic::error(format!("{pointer}/status"), detail));
        }
    }

    fn check_limit(&mut self, limit: RateLimit, pointer: &str) {
        let bounds =
            [("after", limit.after, RateLimit::MAX_AFTER), ("window", limit.window_ms, RateLimit::MAX_WINDOW_MS)];
        for (name, value, most) in bounds.into_iter().filter(|(_, value, most)| !(1..=*most).contains(value)) {
            let detail = format!("`{name}` is a whole number from 1 to {most}, not {value}");
            self.report.push(Diagnostic::error(format!("{pointer}/{name}"), detail));
        }
    }
}

/// Why a fault that concerns content alone is not what its author takes it for.
fn makes_no_difference(action: FaultAction, response: &model::Response) -> Option<String> {
    let FaultAction::Mishap(mishap) = action else { return None };
    if matches!(mishap, Mishap::Status(_)) {
        return None;
    }
    let word = mishap.kind().word();
    if let model::Status::Code(code) = response.status
        && has_no_content(code)
    {
        return Some(format!("a reply with status {code} has no content, so `{word}` never happens to it"));
    }
    let has_body = match &response.body {
        model::Body::None => false,
        model::Body::Text(text) | model::Body::Template(text) | model::Body::Base64(text) => !text.is_empty(),
        model::Body::Json(_) => true,
    };
    if has_body {
        return None;
    }
    match mishap {
        Mishap::Truncate => {
            Some("this response has no body of which half could be sent; it ends like one with `abort`".to_owned())
        }
        Mishap::MalformedJson => {
            Some("this response has no body that could be malformed; what is sent is a lone brace".to_owned())
        }
        Mishap::Empty => Some("this response has no body, so `empty` makes no difference to it".to_owned()),
        Mishap::Abort | Mishap::Status(_) => None,
    }
}
