//! Turns, first come, first served. `futures_util::lock::Mutex` promises no order.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
};

use futures_channel::oneshot;

/// Who waits for a turn.
#[derive(Default)]
pub struct Queue {
    taken: Cell<bool>,
    waiting: RefCell<VecDeque<oneshot::Sender<()>>>,
}

/// The turn itself: the next one comes when it is dropped.
pub struct Place<'q>(&'q Queue);

impl Queue {
    /// Waits for the turn. The place in the queue is taken when this is first polled.
    pub async fn wait(&self) -> Place<'_> {
        if self.taken.replace(true) {
            let (call, called) = oneshot::channel();
            self.waiting.borrow_mut().push_back(call);
            // A queue is not dropped while somebody borrows it, so the call comes.
            let _ = called.await;
        }
        Place(self)
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        loop {
            let next = self.0.waiting.borrow_mut().pop_front();
            let Some(next) = next else {
                self.0.taken.set(false);
                return;
            };
            // One that has left the queue is passed over.
            if next.send(()).is_ok() {
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{pin::pin, task::Poll};

    use futures_util::{future::poll_immediate, task::noop_waker_ref};

    use super::*;

    #[test]
    fn turns_come_in_the_order_of_asking() {
        let queue = Queue::default();
        let mut context = std::task::Context::from_waker(noop_waker_ref());
        let (mut first, mut second) = (pin!(queue.wait()), pin!(queue.wait()));
        let mut left = Box::pin(queue.wait());
        let mut third = pin!(queue.wait());
        let Poll::Ready(place) = first.as_mut().poll(&mut context) else { panic!("nobody is before the first") };
        assert!(second.as_mut().poll(&mut context).is_pending());
        assert!(left.as_mut().poll(&mut context).is_pending());
        assert!(third.as_mut().poll(&mut context).is_pending());
        drop(left);
        drop(place);
        assert!(third.as_mut().poll(&mut context).is_pending(), "the second comes before the third");
        let Poll::Ready(place) = second.as_mut().poll(&mut context) else { panic!("it is the second's turn") };
        // Whoever comes now does not get ahead of those who wait.
        let mut late = pin!(queue.wait());
        assert!(late.as_mut().poll(&mut context).is_pending());
        drop(place);
        assert!(late.as_mut().poll(&mut context).is_pending());
        let Poll::Ready(place) = third.as_mut().poll(&mut context) else { panic!("who left is passed over") };
        drop(place);
        let Poll::Ready(place) = late.as_mut().poll(&mut context) else { panic!("it is the last's turn") };
        drop(place);
        let mut again = pin!(poll_immediate(queue.wait()));
        assert!(matches!(again.as_mut().poll(&mut context), Poll::Ready(Some(_))), "the queue is empty");
    }
}
