//! Endpoints that can never be reached, because another always answers first.

use std::collections::HashMap;

use super::{ALWAYS, Draft, Report};
use crate::{api::Diagnostic, model::Methods};

/// Who answers every request of a path, by method.
#[derive(Default)]
struct Taken<'d> {
    any: Option<&'d Draft>,
    methods: HashMap<&'d str, &'d Draft>,
}

/// Warns of every endpoint whose path and methods belong to endpoints that come before it and always answer.
pub(super) fn warn(drafts: &[Draft], strict_slash: bool, report: &mut Report) {
    let mut paths: HashMap<(String, bool), Taken<'_>> = HashMap::new();
    let mut warnings = Vec::new();
    for draft in drafts {
        let pattern = &draft.endpoint.pattern;
        let taken = paths.entry((pattern.shape(), strict_slash && pattern.has_trailing_slash())).or_default();
        match taken.by(&draft.endpoint.methods) {
            Some(other) => warnings.push((draft.precedence.index, warning(draft, other))),
            None if always_answers(draft) => taken.take(draft),
            None => {}
        }
    }
    warnings.sort_by_key(|(index, _)| *index);
    for (_, warning) in warnings {
        report.push(warning);
    }
}

fn always_answers(draft: &Draft) -> bool {
    draft.rules.iter().any(|rule| {
        let odds = rule.extra.as_ref().map(|extra| extra.odds).unwrap_or_default();
        rule.condition == ALWAYS && odds.probability >= 1.0 && odds.weight > 0.0
    })
}

fn warning(draft: &Draft, other: &Draft) -> Diagnostic {
    let detail = format!(
        "this endpoint is never reached: \"{}\" at /endpoints/{} has the same path, comes first and always answers {}",
        other.endpoint.label(),
        other.precedence.index,
        other.endpoint.methods,
    );
    Diagnostic::warning(format!("/endpoints/{}", draft.precedence.index), detail)
}

impl<'d> Taken<'d> {
    /// Who answers all of these methods; the last of them where there are several.
    fn by(&self, methods: &Methods) -> Option<&'d Draft> {
        match methods {
            Methods::Any => self.any,
            Methods::Only(list) => {
                let mut taken = None;
                for method in list {
                    taken = Some(self.methods.get(method.as_str()).copied().or(self.any)?);
                }
                taken
            }
        }
    }

    fn take(&mut self, draft: &'d Draft) {
        match &draft.endpoint.methods {
            Methods::Any => self.any = self.any.or(Some(draft)),
            Methods::Only(list) => {
                for method in list {
                    self.methods.entry(method.as_str()).or_insert(draft);
                }
            }
        }
    }
}
