//! One figure: a project, what it is asked, and how long that took.

use std::{
    hint::black_box,
    rc::Rc,
    time::{Duration, Instant},
};

use dotmock_shared::{
    CompiledProject, Context, Request, RequestParts,
    document::{Format, load},
};

/// Requests are made, untimed, in batches right before they are answered, as a server does.
const BATCH: usize = 50;

/// What is measured.
pub struct Subject {
    pub name: &'static str,
    pub size: usize,
    project: Rc<CompiledProject>,
    /// How many requests a round has.
    requests: usize,
    /// The request of a number.
    make: Box<dyn Fn(usize) -> RequestParts>,
    /// Whether what is timed begins with the request as a host received it.
    whole: bool,
    /// Which status every reply must have, so that nothing else is measured than what the name says.
    status: Option<u16>,
    rounds: Vec<f64>,
}

impl Subject {
    pub fn new(
        name: &'static str,
        size: usize,
        project: &Rc<CompiledProject>,
        requests: usize,
        make: impl Fn(usize) -> RequestParts + 'static,
    ) -> Self {
        let (project, make) = (Rc::clone(project), Box::new(make));
        Self { name, size, project, requests, make, whole: false, status: None, rounds: Vec::new() }
    }

    /// The timed part begins with the request as a host received it.
    pub fn whole(self) -> Self {
        Self { whole: true, ..self }
    }

    pub fn expecting(self, status: u16) -> Self {
        Self { status: Some(status), ..self }
    }

    /// Answers a round of requests, and keeps the microseconds one took.
    pub fn round(&mut self, context: &Context) {
        let mut spent = Duration::ZERO;
        for start in (0..self.requests).step_by(BATCH) {
            let parts: Vec<RequestParts> =
                (start..self.requests.min(start + BATCH)).map(|number| (self.make)(number)).collect();
            spent += if self.whole { self.take_whole(parts, context) } else { self.take(parts, context) };
        }
        self.rounds.push(spent.as_secs_f64() * 1e6 / self.requests as f64);
    }

    fn take(&self, parts: Vec<RequestParts>, context: &Context) -> Duration {
        let requests: Vec<Request> = parts.into_iter().map(Request::new).collect();
        let start = Instant::now();
        for request in &requests {
            self.check(black_box(self.project.handle(black_box(request), context)).status);
        }
        start.elapsed()
    }

    fn take_whole(&self, parts: Vec<RequestParts>, context: &Context) -> Duration {
        let start = Instant::now();
        for parts in parts {
            self.check(black_box(self.project.handle(&Request::new(black_box(parts)), context)).status);
        }
        start.elapsed()
    }

    fn check(&self, status: u16) {
        assert!(self.status.is_none_or(|expected| expected == status), "{}: {status}", self.name);
    }

    /// The median of the rounds, in microseconds.
    pub fn median(&mut self) -> f64 {
        median(&mut self.rounds)
    }
}

/// A document, compiled.
pub fn compiled(document: &str) -> Rc<CompiledProject> {
    Rc::new(load(document, Format::Json).unwrap().compiled)
}

/// How long something takes, as the median of a few times.
pub fn once(scale: f64, mut run: impl FnMut()) -> f64 {
    let mut rounds: Vec<f64> = (0..7)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * scale
        })
        .collect();
    median(&mut rounds)
}

pub fn median(rounds: &mut [f64]) -> f64 {
    rounds.sort_unstable_by(f64::total_cmp);
    rounds.get(rounds.len() / 2).copied().unwrap_or_default()
}
