//! A reply's content as it is sent: at once, in pieces over a time, or with an end that comes too early.

use std::{collections::VecDeque, io, time::Duration};

use axum::body::{Body, Bytes};
use dotmock_shared::{Dribble, Ending, Reply};
use futures_util::stream;
use tokio::time::{Instant, sleep, sleep_until};

use super::connection::Connection;

/// How long the other end is given to read what came before its connection is reset.
const BEFORE_RESET: Duration = Duration::from_millis(20);

/// How long the content is said to be, where that is not how long it is or it does not come at once.
pub fn announced(reply: &Reply) -> Option<usize> {
    match reply.ending {
        Ending::Whole => reply.dribble.filter(|_| !reply.body.is_empty()).map(|_| reply.body.len()),
        Ending::Truncated { announced } => Some(announced.max(reply.body.len() + 1)),
        // There has to be something that does not come.
        Ending::Aborted => Some(reply.body.len() + 1),
    }
}

/// The content. Where it ends too early the connection is closed, or for an aborted one reset.
pub fn body(reply: &Reply, connection: &Connection) -> Body {
    let Reply { ending, dribble, .. } = *reply;
    let body = Bytes::copy_from_slice(&reply.body);
    if ending == Ending::Whole && (dribble.is_none() || body.is_empty()) {
        return Body::from(body);
    }
    let pieces = Pieces { left: pieces(body, dribble), started: None, ending, connection: connection.clone() };
    Body::from_stream(stream::unfold(pieces, Pieces::next))
}

/// Each piece, and how long after the header section it comes.
fn pieces(body: Bytes, dribble: Option<Dribble>) -> VecDeque<(Duration, Bytes)> {
    let Dribble { chunks, over_ms } = dribble.unwrap_or(Dribble { chunks: 1, over_ms: 0 });
    let (chunks, length) = (u64::from(chunks.max(1)), body.len());
    let end = |number: u64| usize::try_from(length as u128 * u128::from(number) / u128::from(chunks)).unwrap_or(length);
    let piece = |number: u64| {
        let after = Duration::from_millis(u64::from(over_ms) * number / chunks);
        (after, body.slice(end(number - 1)..end(number)))
    };
    // One that is empty is only waited for.
    (1..=chunks).map(piece).collect()
}

struct Pieces {
    left: VecDeque<(Duration, Bytes)>,
    started: Option<Instant>,
    ending: Ending,
    connection: Connection,
}

impl Pieces {
    async fn next(mut self) -> Option<(Result<Bytes, io::Error>, Self)> {
        let started = *self.started.get_or_insert_with(Instant::now);
        while let Some((after, piece)) = self.left.pop_front() {
            if !after.is_zero() {
                sleep_until(started + after).await;
            }
            if !piece.is_empty() {
                return Some((Ok(piece), self));
            }
        }
        match self.ending {
            Ending::Whole => None,
            Ending::Truncated { .. } => {
                // What is there leaves before the end does.
                sleep(BEFORE_RESET).await;
                Some((Err(io::ErrorKind::UnexpectedEof.into()), self.ended()))
            }
            Ending::Aborted => {
                sleep(BEFORE_RESET).await;
                self.connection.reset();
                Some((Err(io::ErrorKind::ConnectionReset.into()), self.ended()))
            }
        }
    }

    fn ended(self) -> Self {
        Self { ending: Ending::Whole, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_as_equal_as_they_can_be_and_evenly_spread() {
        let told = |length: usize, chunks: u32, over_ms: u32| {
            let pieces = pieces(Bytes::from(vec![b'x'; length]), Some(Dribble { chunks, over_ms }));
            pieces.into_iter().map(|(after, piece)| (after.as_millis(), piece.len())).collect::<Vec<_>>()
        };
        assert_eq!(told(10, 4, 100), [(25, 2), (50, 3), (75, 2), (100, 3)]);
        assert_eq!(told(1, 2, 10), [(5, 0), (10, 1)]);
        assert_eq!(told(3, 0, 7), [(7, 3)]);
        assert_eq!(pieces(Bytes::new(), None), [(Duration::ZERO, Bytes::new())]);
    }

    #[test]
    fn what_does_not_come_is_announced() {
        let told = |body: &str, ending: Ending, dribble: Option<Dribble>| {
            announced(&Reply { body: body.into(), ending, dribble, ..Reply::default() })
        };
        let dribble = Some(Dribble { chunks: 2, over_ms: 1 });
        assert_eq!(told("abc", Ending::Whole, None), None);
        assert_eq!(told("abc", Ending::Whole, dribble), Some(3));
        assert_eq!(told("abc", Ending::Truncated { announced: 9 }, dribble), Some(9));
        assert_eq!(told("abc", Ending::Truncated { announced: 3 }, None), Some(4));
        assert_eq!(told("", Ending::Aborted, None), Some(1));
    }
}
