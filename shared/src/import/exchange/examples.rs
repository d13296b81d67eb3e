//! Replies that somebody chose: the first success, and the others as what tells them from it.

use std::collections::{HashMap, HashSet};

use super::{
    Answer, Exchange, Mark,
    differ::{self, Group},
    endpoint::{Maker, fingerprint, response},
};
use crate::{
    import::{condition, naming::Ids},
    model::{Condition, Response},
};

/// Replies to requests that nothing tells apart, by their numbers.
struct Set {
    /// The one that is given unasked.
    plain: usize,
    others: Vec<usize>,
    when: Option<Condition>,
}

/// A request, and the reply that it has.
type Answered<'e, 'd> = (&'e Exchange<'d>, &'e Answer);

impl Maker<'_, '_> {
    pub(super) fn examples(&mut self, exchanges: &[Exchange<'_>]) -> Vec<Response> {
        let Some(first) = exchanges.first() else { return Vec::new() };
        for exchange in exchanges.iter().filter(|exchange| exchange.title != first.title) {
            let detail = "its method and path are those of another request, and one endpoint answers both";
            self.notes.changed(&exchange.at, detail);
        }
        let answered: Vec<Answered<'_, '_>> =
            exchanges.iter().filter_map(|exchange| Some((exchange, exchange.answer.as_ref()?))).collect();
        if answered.is_empty() {
            self.notes.changed(&first.at, "no reply is saved with it, so it answers an empty 200");
            return Vec::new();
        }
        let usual = answered.iter().position(|(_, answer)| answer.status < 400).unwrap_or_default();
        let rows: Vec<&[Mark]> = answered.iter().map(|(exchange, _)| exchange.marks.as_slice()).collect();
        let mut sets: Vec<Set> = Vec::new();
        for group in differ::groups(&rows, Some(usual)) {
            sets.extend(self.set(group, &answered, usual));
        }
        let mut made = in_order(&sets, &answered);
        // What is asked for by its name comes before what a request is told by, so that it is given whatever else is asked.
        let mut responses = self.asked(&sets, &answered, usual, &mut made);
        for set in sets {
            responses.extend(made.remove(&set.plain).map(|response| Response { when: set.when, ..response }));
        }
        responses
    }

    /// Of replies to requests that nothing tells apart, which one is given unasked, and which others there are.
    fn set(&mut self, group: Group, answered: &[Answered<'_, '_>], usual: usize) -> Option<Set> {
        let Group { members, when, .. } = group;
        let is_success = |index: &usize| answered.get(*index).is_some_and(|(_, answer)| answer.status < 400);
        let own = members.contains(&usual).then_some(usual);
        let plain = own.or_else(|| members.iter().copied().find(is_success)).or(members.first().copied())?;
        let mut known: HashSet<String> =
            answered.get(plain).map(|(_, answer)| fingerprint(answer)).into_iter().collect();
        let mut others = Vec::new();
        for index in members.into_iter().filter(|index| *index != plain) {
            let Some((exchange, answer)) = answered.get(index) else { continue };
            if known.insert(fingerprint(answer)) {
                others.push(index);
            } else {
                self.notes
                    .changed(&exchange.at, "the same reply is saved of another such request, and stands for both");
            }
        }
        Some(Set { plain, others, when })
    }

    /// The replies that a request has to ask for by their name, or by their status where they are the first with it.
    fn asked(
        &mut self,
        sets: &[Set],
        answered: &[Answered<'_, '_>],
        usual: usize,
        made: &mut HashMap<usize, Response>,
    ) -> Vec<Response> {
        let mut statuses: HashSet<u16> = answered.get(usual).map(|(_, answer)| answer.status).into_iter().collect();
        let mut responses = Vec::new();
        for index in sets.iter().flat_map(|set| &set.others) {
            let (Some((exchange, answer)), Some(response)) = (answered.get(*index), made.remove(index)) else {
                continue;
            };
            let code = statuses.insert(answer.status).then(|| format!("code={}", answer.status));
            let by_name = format!("example={}", response.id);
            let detail = format!(
                "nothing that can be asked for tells its request from that of another reply; `Prefer: {}` asks for this one",
                code.as_ref().unwrap_or(&by_name)
            );
            self.notes.changed(&exchange.at, detail);
            let preferred = code.into_iter().chain([by_name]).map(condition::prefers).collect();
            responses.push(Response { when: condition::any(preferred), ..response });
        }
        responses
    }
}

/// The responses by their numbers, with ids in the order of the source, in which people know the examples.
fn in_order(sets: &[Set], answered: &[Answered<'_, '_>]) -> HashMap<usize, Response> {
    let mut order: Vec<usize> = sets.iter().flat_map(|set| set.others.iter().copied().chain([set.plain])).collect();
    order.sort_unstable();
    let mut ids = Ids::default();
    let of = |index: usize| answered.get(index).map(|(exchange, answer)| (index, response(exchange, answer, &mut ids)));
    order.into_iter().filter_map(of).collect()
}
