//! Turns, first come, first served, for as many as there is room. `futures_util::lock::Mutex` promises no order.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use futures_channel::oneshot;

/// How many bytes may wait for their turns: an object has 128 MB for everything.
const ROOM: usize = 32 * 1024 * 1024;

/// Who waits for a turn.
#[derive(Default)]
pub struct Queue(Rc<Line>);

#[derive(Default)]
struct Line {
    /// What came with those in line, and with the one whose turn it is.
    bytes: Cell<usize>,
    taken: Cell<bool>,
    waiting: RefCell<VecDeque<oneshot::Sender<Turn>>>,
}

/// The turn, as long as this lives.
pub struct Hold {
    _turn: Turn,
    _room: Room,
}

/// Dropped, it goes to the next in line. One that nobody takes any more is dropped on its way, and so passed on.
struct Turn(Rc<Line>);

/// Dropped, it gives back what was taken.
struct Room(Rc<Line>, usize);

impl Queue {
    /// Waits for the turn of something of so many bytes; none when too much waits already. What is alone is taken,
    /// however large. The place in line is taken when this is first polled.
    pub async fn wait(&self, bytes: usize) -> Option<Hold> {
        let before = self.0.bytes.get();
        if before > 0 && before + bytes > ROOM {
            return None;
        }
        self.0.bytes.set(before + bytes);
        let room = Room(Rc::clone(&self.0), bytes);
        Some(Hold { _turn: self.turn().await, _room: room })
    }

    async fn turn(&self) -> Turn {
        if !self.0.taken.replace(true) {
            return Turn(Rc::clone(&self.0));
        }
        let (call, called) = oneshot::channel();
        self.0.waiting.borrow_mut().push_back(call);
        // A sender is only dropped with the line, which whoever waits keeps; the other arm keeps that from being assumed.
        called.await.unwrap_or_else(|_| Turn(Rc::clone(&self.0)))
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let next = self.0.waiting.borrow_mut().pop_front();
        match next {
            // What comes back when the one who waited has left is dropped here, and calls the one after.
            Some(next) => drop(next.send(Self(Rc::clone(&self.0)))),
            None => self.0.taken.set(false),
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        self.0.bytes.set(self.0.bytes.get() - self.1);
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::Pin,
        task::{Context, Poll},
    };

    use futures_util::task::noop_waker_ref;

    use super::*;

    type Waiter<'q> = Pin<Box<dyn Future<Output = Option<Hold>> + 'q>>;

    fn waiter(queue: &Queue, bytes: usize) -> Waiter<'_> {
        Box::pin(queue.wait(bytes))
    }

    fn poll(waiter: &mut Waiter<'_>) -> Poll<Option<Hold>> {
        waiter.as_mut().poll(&mut Context::from_waker(noop_waker_ref()))
    }

    fn hold(waiter: &mut Waiter<'_>, why: &str) -> Hold {
        match poll(waiter) {
            Poll::Ready(Some(hold)) => hold,
            Poll::Ready(None) => panic!("there is no room, though {why}"),
            Poll::Pending => panic!("it waits, though {why}"),
        }
    }

    #[test]
    fn turns_come_in_the_order_of_asking() {
        let queue = Queue::default();
        let [mut first, mut second, mut left, mut left_late, mut third] = [(); 5].map(|()| waiter(&queue, 1));
        let turn = hold(&mut first, "nobody is before the first");
        for waits in [&mut second, &mut left, &mut left_late, &mut third] {
            assert!(poll(waits).is_pending());
        }
        drop(left);
        drop(turn);
        assert!(poll(&mut third).is_pending(), "the second comes before the third");
        let turn = hold(&mut second, "it is the second's turn");
        // Whoever comes now does not get ahead of those who wait.
        let mut late = waiter(&queue, 1);
        assert!(poll(&mut late).is_pending());
        // The turn comes to one who leaves before taking it.
        drop(turn);
        drop(left_late);
        assert!(poll(&mut late).is_pending());
        drop(hold(&mut third, "those who left are passed over"));
        drop(hold(&mut late, "it is the last's turn"));
        assert!(!queue.0.taken.get(), "the line is empty");
        assert_eq!(queue.0.bytes.get(), 0, "and nothing is in it");
    }

    #[test]
    fn only_so_much_waits() {
        let queue = Queue::default();
        let mut huge = waiter(&queue, 2 * ROOM);
        let turn = hold(&mut huge, "what is alone is taken, however large");
        assert!(matches!(poll(&mut waiter(&queue, 1)), Poll::Ready(None)));
        drop(turn);
        let turn = hold(&mut waiter(&queue, ROOM / 2), "the line is empty");
        let mut half = waiter(&queue, ROOM / 2);
        assert!(poll(&mut half).is_pending());
        assert!(matches!(poll(&mut waiter(&queue, 1)), Poll::Ready(None)));
        drop(half);
        assert!(poll(&mut waiter(&queue, 1)).is_pending(), "who leaves makes room");
        drop(turn);
        assert_eq!(queue.0.bytes.get(), 0);
    }
}
