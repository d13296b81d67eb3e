//! Who follows the traffic, and how much each is told. The platform does not say how much of what was sent to a socket
//! is still under way, so its holder does: every event has a number, which is answered. One that is behind is told
//! little, and how much it has missed.

use dotmock_shared::api::LiveEvent;
use serde::Deserialize;
use worker::{State, WebSocket, WebSocketIncomingMessage};

use crate::clock;

/// How many events may be unanswered.
const AHEAD: u64 = 8;

/// How much an event tells of, in bytes: the newest requests that fit, which is nearly always a whole batch.
const BYTES: usize = 512 << 10;

/// How many requests it tells of to one that is behind, and once in how many milliseconds.
const ITEMS_BEHIND: usize = 10;
const PACE_BEHIND: i64 = 1_000;

/// What is remembered of a socket, with the platform, for it outlives the object's sleep.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Account {
    /// The number of the last event.
    told: u64,
    /// The last one that was answered.
    answered: u64,
    /// How many requests it was not told of since the last event.
    skipped: u64,
    /// When the last event was.
    at: i64,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said {
    Ack { number: u64 },
}

/// Tells everyone of requests, by their lines.
pub fn tell(state: &State, lines: &[&[u8]]) {
    let (now, fitting) = (clock::now(), fitting(lines, BYTES));
    for socket in state.get_websockets() {
        let mut account = Account::of(&socket);
        if let Some((skipped, items)) = account.due(lines.len(), fitting, now) {
            let shown = lines.get(lines.len() - items..).unwrap_or_default();
            // One that is gone misses nothing.
            let _ = socket.send_with_str(event(account.told, skipped, shown));
        }
        account.keep(&socket);
    }
}

/// Takes a message of a socket's holder; what is none of ours is passed over.
pub fn hear(socket: &WebSocket, message: &WebSocketIncomingMessage) {
    let WebSocketIncomingMessage::String(text) = message else { return };
    let Ok(Said::Ack { number }) = serde_json::from_str(text) else { return };
    let mut account = Account::of(socket);
    account.answered = account.answered.max(number.min(account.told));
    // With nothing more to come it would never learn what it has missed.
    if let Some((skipped, _)) = account.due(0, 0, clock::now()) {
        let _ = socket.send_with_str(event(account.told, skipped, &[]));
    }
    account.keep(socket);
}

/// Tells everyone that the requests have been forgotten.
pub fn cleared(state: &State) {
    super::sockets::tell(state, &LiveEvent::Cleared);
}

impl Account {
    fn of(socket: &WebSocket) -> Self {
        let text: Option<String> = socket.deserialize_attachment().ok().flatten();
        text.and_then(|text| Self::read(&text)).unwrap_or_default()
    }

    fn keep(&self, socket: &WebSocket) {
        let Self { told, answered, skipped, at } = self;
        // Fails for one that is closed, of which nothing needs to be known.
        let _ = socket.serialize_attachment(format!("{told} {answered} {skipped} {at}"));
    }

    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ');
        let mut number = || numbers.next()?.parse::<u64>().ok();
        let (told, answered, skipped) = (number()?, number()?, number()?);
        Some(Self { told, answered, skipped, at: numbers.next()?.parse().ok()? })
    }

    /// Whether an event is due now that there are so many more requests, of which so many fit into one: how many it has
    /// missed, and how many of the newest it tells of.
    fn due(&mut self, count: usize, fitting: usize, now: i64) -> Option<(u64, usize)> {
        let missed = self.skipped + count as u64;
        let is_behind = self.told - self.answered >= AHEAD;
        // A clock that was set back is no reason to wait.
        let waits = is_behind && (self.at..self.at + PACE_BEHIND).contains(&now);
        if missed == 0 || waits {
            self.skipped = missed;
            return None;
        }
        let items = if is_behind { fitting.min(ITEMS_BEHIND) } else { fitting };
        self.told += 1;
        (self.skipped, self.at) = (0, now);
        Some((missed - items as u64, items))
    }
}

/// How many of the newest lines have room in so many bytes.
fn fitting(lines: &[&[u8]], room: usize) -> usize {
    let mut left = room;
    let fits = |line: &&&[u8]| {
        let before = left;
        left = left.saturating_sub(line.len());
        before >= line.len()
    };
    lines.iter().rev().take_while(fits).count()
}

/// [`LiveEvent::Requests`], from lines that are JSON already.
fn event(number: u64, skipped: u64, lines: &[&[u8]]) -> String {
    let mut event = format!("{{\"type\":\"requests\",\"number\":{number},");
    if skipped > 0 {
        event.push_str(&format!("\"skipped\":{skipped},"));
    }
    event.push_str("\"items\":[");
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            event.push(',');
        }
        event.push_str(&String::from_utf8_lossy(line));
    }
    event.push_str("]}");
    event
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_answers_is_told_of_all_that_fits() {
        let mut account = Account::default();
        for number in 1..100 {
            assert_eq!(account.due(3, 3, number), Some((0, 3)));
            account.answered = account.told;
        }
        assert_eq!(account.due(250, 100, 100), Some((150, 100)));
        assert_eq!(account.due(0, 0, 101), None, "there is nothing to tell");
    }

    #[test]
    fn the_newest_lines_fit_first() {
        let lines = [&b"0123456789"[..], b"01234", b"0123"];
        for (room, expected) in [(0, 0), (3, 0), (4, 1), (8, 1), (9, 2), (18, 2), (19, 3), (100, 3)] {
            assert_eq!(fitting(&lines, room), expected, "{room}");
        }
    }

    #[test]
    fn whoever_is_behind_is_told_little_and_what_was_missed() {
        let mut account = Account::default();
        for _ in 0..AHEAD {
            assert_eq!(account.due(5, 5, 1_000), Some((0, 5)));
        }
        assert_eq!(account.due(20, 20, 1_500), None);
        assert_eq!(account.due(20, 20, 1_900), None);
        assert_eq!(account.due(20, 20, 2_000), Some((50, 10)), "once a second");
        assert_eq!(account.due(7, 7, 2_500), None);
        account.answered = account.told;
        assert_eq!(account.due(0, 0, 2_600), Some((7, 0)), "it learns at once what it has missed");
        assert_eq!(account.due(4, 4, 2_700), Some((0, 4)));
        // A clock that was set back keeps nobody waiting.
        account.answered = 0;
        assert_eq!(account.due(1, 1, 0), Some((0, 1)));
    }

    #[test]
    fn an_account_comes_back_as_it_went() {
        let account = Account { told: 3, answered: 2, skipped: 40, at: 1_700_000_000_000 };
        let Account { told, answered, skipped, at } = account;
        assert_eq!(Account::read(&format!("{told} {answered} {skipped} {at}")), Some(account));
        assert_eq!(Account::read("1 2"), None);
    }

    #[test]
    fn the_event_is_the_one_that_is_described() {
        for (skipped, lines, expected) in [(0, vec![], 0), (7, vec![&b"{}"[..], b"{}"], 2)] {
            let filled = |line: &[u8]| {
                assert_eq!(line, b"{}");
                serde_json::to_vec(&dotmock_shared::api::RequestSummary::default()).unwrap()
            };
            let lines: Vec<Vec<u8>> = lines.into_iter().map(filled).collect();
            let lines: Vec<&[u8]> = lines.iter().map(Vec::as_slice).collect();
            let event: LiveEvent = serde_json::from_str(&event(4, skipped, &lines)).unwrap();
            let LiveEvent::Requests { number: 4, skipped: read, items } = event else { panic!("{event:?}") };
            assert_eq!((read, items.len()), (skipped, expected));
        }
    }
}
