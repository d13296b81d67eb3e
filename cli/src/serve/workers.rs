//! Threads that answer, one for each processor. A connection stays with its thread: what is small is done sooner where nobody
//! else has to be woken for it.

use std::{
    io,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use tokio::{
    runtime::{Builder, Handle},
    sync::oneshot,
};

/// How large the stack of a thread that serves is, in bytes: what a program's first thread has.
const STACK: usize = 8 << 20;

/// The threads; they end when this is dropped.
#[derive(Debug)]
pub struct Workers {
    threads: Vec<(Handle, oneshot::Sender<()>)>,
    next: AtomicUsize,
}

impl Workers {
    /// As many as there are processors.
    pub fn start() -> io::Result<Self> {
        let count = thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let threads = (0..count).map(|_| start()).collect::<io::Result<Vec<_>>>()?;
        Ok(Self { threads, next: AtomicUsize::new(0) })
    }

    /// Has one of them do something, each in turn.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        let turn = self.next.fetch_add(1, Ordering::Relaxed);
        if let Some((thread, _)) = self.threads.get(turn % self.threads.len().max(1)) {
            thread.spawn(work);
        }
    }
}

fn start() -> io::Result<(Handle, oneshot::Sender<()>)> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let handle = runtime.handle().clone();
    let (stop, stopped) = oneshot::channel();
    // The sender is dropped to stop it.
    thread::Builder::new().stack_size(STACK).spawn(move || drop(runtime.block_on(stopped)))?;
    Ok((handle, stop))
}
