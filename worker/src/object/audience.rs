//! Who follows the traffic, and how much each is told. The platform does not say how much of what was sent to a socket
//! is still under way, and keeps it in the object's memory, so a socket's holder says it: every event has a number, which
//! is answered. One that is behind is told little, and how much it has missed; one that is far behind nothing, until it
//! answers.

use dotmock_shared::api::LiveEvent;
use serde::Deserialize;
use worker::{State, WebSocket, WebSocketIncomingMessage};

use crate::clock;

/// How many events, and bytes of them, may be unanswered before a socket is behind; how many before it is far behind.
const AHEAD: u64 = 8;
const AHEAD_BYTES: usize = 256 << 10;
const FAR: u64 = 64;

/// With so many unanswered bytes in all sockets, each of them is behind: an object has 128 MB for everything.
const ALL_BYTES: usize = 16 << 20;

/// How much an event tells of, in bytes: the newest requests that fit, which is nearly always a whole batch.
const BYTES: usize = 192 << 10;

/// The same for one that is behind, how many requests at most, and once in how many milliseconds.
const BYTES_BEHIND: usize = 16 << 10;
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
    /// How many bytes it was told since it had last answered everything.
    bytes: usize,
}

/// What there is to tell.
#[derive(Clone, Copy)]
struct News {
    /// How many requests there are.
    count: usize,
    /// How many of the newest fit into an event, and into one for a socket that is behind.
    fitting: usize,
    fitting_behind: usize,
    /// Whether the sockets together have too much unanswered.
    crowded: bool,
}

#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Said {
    Ack { number: u64 },
}

/// Tells everyone of requests, by their lines.
pub fn tell(state: &State, lines: &[&[u8]]) {
    let sockets = state.get_websockets();
    let accounts: Vec<Account> = sockets.iter().map(Account::of).collect();
    let crowded = accounts.iter().map(|account| account.bytes).sum::<usize>() > ALL_BYTES;
    let (now, news) = (clock::now(), News::of(lines, crowded));
    for (socket, mut account) in sockets.iter().zip(accounts) {
        if let Some((skipped, items)) = account.due(news, now) {
            let shown = lines.get(lines.len() - items..).unwrap_or_default();
            account.send(socket, &event(account.told, skipped, shown));
        }
        account.keep(socket);
    }
}

/// Takes a message of a socket's holder; what is none of ours is passed over.
pub fn hear(socket: &WebSocket, message: &WebSocketIncomingMessage) {
    let WebSocketIncomingMessage::String(text) = message else { return };
    let Ok(Said::Ack { number }) = serde_json::from_str(text) else { return };
    let mut account = Account::of(socket);
    account.answer(number);
    // With nothing more to come it would never learn what it has missed.
    if let Some((skipped, _)) = account.due(News::of(&[], false), clock::now()) {
        account.send(socket, &event(account.told, skipped, &[]));
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
        let Self { told, answered, skipped, at, bytes } = self;
        // Fails for one that is closed, of which nothing needs to be known.
        let _ = socket.serialize_attachment(format!("{told} {answered} {skipped} {at} {bytes}"));
    }

    fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split(' ');
        let mut number = || numbers.next()?.parse::<u64>().ok();
        let (told, answered, skipped) = (number()?, number()?, number()?);
        let at = numbers.next()?.parse().ok()?;
        Some(Self { told, answered, skipped, at, bytes: numbers.next()?.parse().ok()? })
    }

    /// Whether an event is due: how many requests it has missed, and how many of the newest the event tells of.
    fn due(&mut self, news: News, now: i64) -> Option<(u64, usize)> {
        let missed = self.skipped + news.count as u64;
        let unanswered = self.told - self.answered;
        let is_behind = unanswered >= AHEAD || self.bytes >= AHEAD_BYTES || (news.crowded && unanswered > 0);
        // A clock that was set back is no reason to wait.
        let waits = is_behind && (self.at..self.at + PACE_BEHIND).contains(&now);
        if missed == 0 || waits || unanswered >= FAR {
            self.skipped = missed;
            return None;
        }
        let items = if is_behind { news.fitting_behind } else { news.fitting };
        self.told += 1;
        (self.skipped, self.at) = (0, now);
        Some((missed - items as u64, items))
    }

    fn answer(&mut self, number: u64) {
        self.answered = self.answered.max(number.min(self.told));
        if self.answered == self.told {
            self.bytes = 0;
        }
    }

    fn send(&mut self, socket: &WebSocket, event: &str) {
        self.bytes += event.len();
        // One that is gone misses nothing.
        let _ = socket.send_with_str(event);
    }
}

impl News {
    fn of(lines: &[&[u8]], crowded: bool) -> Self {
        Self {
            count: lines.len(),
            fitting: fitting(lines, BYTES),
            fitting_behind: fitting(lines, BYTES_BEHIND).min(ITEMS_BEHIND),
            crowded,
        }
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

    fn news(count: usize) -> News {
        News { count, fitting: count.min(100), fitting_behind: count.min(ITEMS_BEHIND), crowded: false }
    }

    #[test]
    fn whoever_answers_is_told_of_all_that_fits() {
        let mut account = Account::default();
        for number in 1..100 {
            assert_eq!(account.due(news(3), number), Some((0, 3)));
            account.answer(account.told);
        }
        assert_eq!(account.due(news(250), 100), Some((150, 100)));
        assert_eq!(account.due(news(0), 101), None, "there is nothing to tell");
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
            assert_eq!(account.due(news(5), 1_000), Some((0, 5)));
        }
        assert_eq!(account.due(news(20), 1_500), None);
        assert_eq!(account.due(news(20), 1_900), None);
        assert_eq!(account.due(news(20), 2_000), Some((50, 10)), "once a second");
        assert_eq!(account.due(news(7), 2_500), None);
        account.answer(account.told);
        assert_eq!(account.due(news(0), 2_600), Some((7, 0)), "it learns at once what it has missed");
        assert_eq!(account.due(news(4), 2_700), Some((0, 4)));
        // A clock that was set back keeps nobody waiting.
        account.answered = 0;
        assert_eq!(account.due(news(1), 0), Some((0, 1)));
    }

    #[test]
    fn bytes_put_behind_as_well_and_whoever_is_far_behind_hears_nothing() {
        let mut account = Account { told: 1, bytes: AHEAD_BYTES, ..Account::default() };
        assert_eq!(account.due(news(50), PACE_BEHIND), Some((40, 10)));
        account.answer(account.told);
        assert_eq!((account.bytes, account.due(news(50), PACE_BEHIND)), (0, Some((0, 50))));
        let crowd = News { crowded: true, ..news(50) };
        assert_eq!(account.due(crowd, 3 * PACE_BEHIND), Some((40, 10)));
        let mut far = Account { told: FAR, skipped: 9, ..Account::default() };
        assert_eq!(far.due(news(1), 1_000_000), None);
        far.answer(1);
        assert_eq!(far.due(news(1), 1_000_000), Some((10, 1)), "and then what it has missed");
    }

    #[test]
    fn an_account_comes_back_as_it_went() {
        let account = Account { told: 3, answered: 2, skipped: 40, at: 1_700_000_000_000, bytes: 5 };
        let Account { told, answered, skipped, at, bytes } = account;
        assert_eq!(Account::read(&format!("{told} {answered} {skipped} {at} {bytes}")), Some(account));
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
