//! Turns, first come, first served. `futures_util::lock::Mutex` promises no order.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use futures_channel::oneshot;

/// Who waits for a turn.
#[derive(Clone, Default)]
pub struct Queue(Rc<Line>);

#[derive(Default)]
struct Line {
    taken: Cell<bool>,
    waiting: RefCell<VecDeque<oneshot::Sender<Hold>>>,
}

/// The turn itself: dropped, it goes to the next in line. One that nobody takes any more is dropped on its way, and so
/// passed on.
pub struct Hold(Rc<Line>);

impl Queue {
    /// Waits for the turn. The place in the line is taken when this is first polled.
    pub async fn wait(&self) -> Hold {
        if !self.0.taken.replace(true) {
            return Hold(Rc::clone(&self.0));
        }
        let (call, called) = oneshot::channel();
        self.0.waiting.borrow_mut().push_back(call);
        // A sender is only dropped with the line, which whoever waits keeps; the other arm keeps that from being assumed.
        called.await.unwrap_or_else(|_| Hold(Rc::clone(&self.0)))
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        let next = self.0.waiting.borrow_mut().pop_front();
        match next {
            // What comes back when the one who waited has left is dropped here, and calls the one after.
            Some(next) => drop(next.send(Self(Rc::clone(&self.0)))),
            None => self.0.taken.set(false),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Poll},
    };

    use futures_util::task::noop_waker_ref;

    use super::*;

    #[test]
    fn turns_come_in_the_order_of_asking() {
        let queue = Queue::default();
        let mut context = Context::from_waker(noop_waker_ref());
        let (mut first, mut second, mut third) = (pin!(queue.wait()), pin!(queue.wait()), pin!(queue.wait()));
        let (mut left, mut left_late) = (Box::pin(queue.wait()), Box::pin(queue.wait()));
        let Poll::Ready(hold) = first.as_mut().poll(&mut context) else { panic!("nobody is before the first") };
        assert!(second.as_mut().poll(&mut context).is_pending());
        assert!(left.as_mut().poll(&mut context).is_pending());
        assert!(left_late.as_mut().poll(&mut context).is_pending());
        assert!(third.as_mut().poll(&mut context).is_pending());
        assert_eq!(queue.0.waiting.borrow().len(), 4);
        drop(left);
        drop(hold);
        assert!(third.as_mut().poll(&mut context).is_pending(), "the second comes before the third");
        let Poll::Ready(hold) = second.as_mut().poll(&mut context) else { panic!("it is the second's turn") };
        // Whoever comes now does not get ahead of those who wait.
        let mut late = pin!(queue.wait());
        assert!(late.as_mut().poll(&mut context).is_pending());
        // The turn comes to one who leaves before taking it.
        drop(hold);
        drop(left_late);
        assert!(late.as_mut().poll(&mut context).is_pending());
        let Poll::Ready(hold) = third.as_mut().poll(&mut context) else { panic!("who left is passed over") };
        drop(hold);
        let Poll::Ready(hold) = late.as_mut().poll(&mut context) else { panic!("it is the last's turn") };
        drop(hold);
        assert!(!queue.0.taken.get(), "the line is empty");
    }
}
