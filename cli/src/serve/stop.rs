//! Being told to stop, by a terminal, by the system, or by whoever started it having gone.

use std::io::Read;

use tokio::sync::watch;

use crate::failure::Failure;

/// What is true once somebody has said to stop; from here on nobody who says so is missed. Whoever says so twice waits for
/// nothing more. `with_stdin`: the end of standard input says so too.
pub fn told(with_stdin: bool) -> Result<watch::Receiver<bool>, Failure> {
    let (stop, stopped) = watch::channel(false);
    let mut signals = Signals::new().map_err(Failure::Runtime)?;
    if with_stdin {
        let stop = stop.clone();
        std::thread::spawn(move || {
            read_to_end();
            let _ = stop.send(true);
        });
    }
    tokio::spawn(async move {
        signals.next().await;
        // Those that are to stop hold the other end until they have.
        let _ = stop.send(true);
        signals.next().await;
        std::process::exit(130);
    });
    Ok(stopped)
}

/// Waits until nobody can write there any more. What cannot be read has ended.
fn read_to_end() {
    let mut some = [0; 1_024];
    while std::io::stdin().lock().read(&mut some).is_ok_and(|count| count > 0) {}
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
    /// The terminal is gone.
    hangup: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> std::io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        let [terminate, interrupt, hangup] =
            [SignalKind::terminate(), SignalKind::interrupt(), SignalKind::hangup()].map(signal);
        Ok(Self { terminate: terminate?, interrupt: interrupt?, hangup: hangup? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
            _ = self.hangup.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> std::io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    }
}
