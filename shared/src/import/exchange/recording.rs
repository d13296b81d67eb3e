//! Replies in the order in which they came.

use super::{
    Answer, Exchange, Mark,
    differ::{self, Group},
    endpoint::{Maker, fingerprint, response},
};
use crate::{
    import::{naming::Ids, source::At},
    model::{Condition, Endpoint, Response, Select, Sequence},
};

/// How many replies a sequence has at most.
const MOST_IN_SEQUENCE: usize = 100;

/// A request, and the reply that it has.
type Answered<'e, 'd> = (&'e Exchange<'d>, &'e Answer);

impl Maker<'_, '_> {
    /// An endpoint for the requests that have one reply each, and one of its own for each request with a sequence: replies
    /// are counted by endpoint.
    pub(super) fn recording<'d>(&mut self, like: &Endpoint, exchanges: &[Exchange<'d>]) -> Vec<(Endpoint, At<'d>)> {
        let answered: Vec<Answered<'_, 'd>> =
            exchanges.iter().filter_map(|exchange| Some((exchange, exchange.answer.as_ref()?))).collect();
        let rows: Vec<&[Mark]> = answered.iter().map(|(exchange, _)| exchange.marks.as_slice()).collect();
        let mut made: Vec<(Endpoint, At<'d>)> = Vec::new();
        let mut ids = Ids::default();
        for Group { members, when, .. } in differ::groups(&rows, None) {
            let replies = members.iter().filter_map(|index| answered.get(*index)).copied().collect();
            let replies = self.in_turn(replies);
            let Some((first, answer)) = replies.first() else { continue };
            let at = first.at.clone();
            if replies.len() > 1 {
                let another = self.another(like, made.is_empty());
                made.push((sequence(another, &replies, when.as_ref()), at));
                continue;
            }
            let goes_on = made.last().is_some_and(|(last, _)| last.select.is_rules());
            if !goes_on {
                made.push((self.another(like, made.is_empty()), at));
                ids = Ids::default();
            }
            if let Some((last, _)) = made.last_mut() {
                last.responses.push(Response { when, ..response(first, answer, &mut ids) });
            }
        }
        made
    }

    /// The replies to a request that are given one after the other; the last is given again and again.
    fn in_turn<'e, 'd>(&mut self, mut replies: Vec<Answered<'e, 'd>>) -> Vec<Answered<'e, 'd>> {
        let count = replies.len();
        let essences: Vec<String> = replies.iter().map(|(_, answer)| essence(answer)).collect();
        let repeated = essences.windows(2).rev().take_while(|two| matches!(two, [one, other] if one == other)).count();
        replies.truncate(count - repeated);
        if let Some((first, _)) = replies.first().filter(|_| count > 1) {
            let detail = if replies.len() == 1 {
                format!(
                    "this was asked {count} times and answered with the same content: the first reply stands for all"
                )
            } else {
                format!(
                    "this was asked {count} times and answered differently: the replies come in order, and then the last"
                )
            };
            self.notes.changed(&first.at, detail);
        }
        if let Some((further, _)) = replies.get(MOST_IN_SEQUENCE) {
            let detail = format!("the replies from here on are left: a sequence takes {MOST_IN_SEQUENCE}");
            self.notes.left(&further.at, detail);
            replies.truncate(MOST_IN_SEQUENCE);
        }
        replies
    }

    fn another(&mut self, like: &Endpoint, is_first: bool) -> Endpoint {
        if is_first {
            return like.clone();
        }
        Endpoint { id: self.ids.take(&like.id, "endpoint"), ..like.clone() }
    }
}

fn sequence(endpoint: Endpoint, replies: &[Answered<'_, '_>], when: Option<&Condition>) -> Endpoint {
    let mut ids = Ids::default();
    let one = |(exchange, answer): &Answered<'_, '_>| Response {
        when: when.cloned(),
        ..response(exchange, answer, &mut ids)
    };
    let responses = replies.iter().map(one).collect();
    Endpoint { select: Select::Sequence(Sequence::Stay), responses, ..endpoint }
}

/// The same text for replies that are the same to who asked: header fields are counted and traced anew each time.
fn essence(answer: &Answer) -> String {
    let is_told = |name: &str| matches!(name, "content-type" | "location");
    let headers = answer.headers.iter().filter(|(name, _)| is_told(name)).cloned().collect();
    fingerprint(&Answer { headers, ..answer.clone() })
}
