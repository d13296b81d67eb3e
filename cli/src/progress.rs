//! A line that says that something takes its time, where somebody looks on.

use std::{
    io::{self, IsTerminal, Write},
    sync::mpsc::{self, RecvTimeoutError},
    thread::{self, JoinHandle},
    time::Duration,
};

/// How often the line is written anew. What is done sooner needs none.
const EVERY: Duration = Duration::from_secs(1);

/// Work that goes on; the line is gone when this is.
pub struct Progress(Option<(mpsc::Sender<()>, JoinHandle<()>)>);

impl Progress {
    /// Says from the first second on how long it has been `doing`: `importing`, ….
    pub fn start(doing: &'static str) -> Self {
        if !io::stderr().is_terminal() {
            return Self(None);
        }
        let (working, ended) = mpsc::channel();
        Self(Some((working, thread::spawn(move || tell(doing, &ended, EVERY, &mut io::stderr())))))
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((working, telling)) = self.0.take() {
            drop(working);
            // It has nothing to give.
            let _ = telling.join();
        }
    }
}

fn tell(doing: &str, ended: &mpsc::Receiver<()>, every: Duration, to: &mut impl Write) {
    let (mut seconds, mut width) = (0_u64, 0);
    while ended.recv_timeout(every) == Err(RecvTimeoutError::Timeout) {
        seconds += 1;
        let line = format!("{doing}… {seconds} s");
        width = line.chars().count();
        // A terminal that is gone is no reason to stop.
        let _ = write!(to, "\r{line}").and_then(|()| to.flush());
    }
    if width > 0 {
        let _ = write!(to, "\r{}\r", " ".repeat(width)).and_then(|()| to.flush());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_long_is_told_and_what_does_not_is_not() {
        let told = |works: Duration| {
            let (working, ended) = mpsc::channel();
            let waiting = thread::spawn(move || {
                thread::sleep(works);
                drop(working);
            });
            let mut text = Vec::new();
            tell("importing", &ended, Duration::from_millis(200), &mut text);
            waiting.join().expect("it only waits");
            String::from_utf8(text).expect("text")
        };
        assert_eq!(told(Duration::ZERO), "");
        let long = told(Duration::from_millis(700));
        assert!(long.starts_with("\rimporting… 1 s\rimporting… 2 s"), "{long:?}");
        assert!(long.ends_with(&format!("\r{}\r", " ".repeat("importing… 1 s".chars().count()))), "{long:?}");
    }
}
