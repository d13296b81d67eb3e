//! What the engine takes: one line of JSON a figure. Run with `cargo run --profile bench --example bench`.
//!
//! Sizes are measured in turns, and the median of the rounds is told, so that a machine that slows down for a while
//! slows all of them. What a large project adds is waiting for memory, not work: under `valgrind --tool=cachegrind` a
//! match takes the same instructions at every size. So these figures mean something on a quiet machine only.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss)]
// The engine has no clock; what measures it needs one.
#![allow(clippy::disallowed_methods)]

use std::{
    fmt::Write as _,
    hint::black_box,
    time::{Duration, Instant},
};

use dotmock_shared::{
    CompiledProject, Context, Request, RequestParts,
    document::{Format, load},
};

const SIZES: [usize; 3] = [10, 1_000, 10_000];
const ROUNDS: usize = 31;
/// As many as the largest project has endpoints, so that a round goes over all of them.
const REQUESTS: usize = 10_000;
/// Requests are made, untimed, in batches right before they are answered, as a server does.
const BATCH: usize = 50;

/// A project of `count` endpoints with realistic paths, each with a condition and a default.
fn document(count: usize, body: &str) -> String {
    let mut text = String::from("{\"endpoints\":[");
    for index in 0..count {
        let comma = if index == 0 { "" } else { "," };
        let path = path(index, "{id}", "{itemId}");
        let response = format!("{{\"when\":{{\"header\":\"x-tier\",\"equals\":\"gold\"}},\"status\":201}},{body}");
        let _ = write!(text, "{comma}{{\"path\":\"{path}\",\"responses\":[{response}]}}");
    }
    text + "]}"
}

/// Two endpoints a resource: the collection's item, and an item below it.
fn path(index: usize, id: &str, item: &str) -> String {
    let resource = index / 2;
    if index.is_multiple_of(2) {
        format!("/api/v1/resource{resource}/{id}")
    } else {
        format!("/api/v1/resource{resource}/{id}/items/{item}")
    }
}

fn parts(path: String) -> RequestParts {
    let headers =
        [("Host", "pets.mock.rest"), ("Accept", "application/json"), ("User-Agent", "bench"), ("X-Tier", "silver")];
    RequestParts {
        method: "GET".to_owned(),
        scheme: "https".to_owned(),
        host: "pets.mock.rest".to_owned(),
        path,
        query: Some("page=2".to_owned()),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).to_vec(),
        id: "req-1".to_owned(),
        ..RequestParts::default()
    }
}

fn request(path: String) -> Request {
    Request::new(parts(path))
}

struct Subject {
    name: &'static str,
    size: usize,
    /// Whether what is timed begins with the request as a host received it.
    whole: bool,
    project: CompiledProject,
    rounds: Vec<f64>,
}

fn subject(name: &'static str, whole: bool, size: usize, body: &str) -> Subject {
    let project = load(&document(size, body), Format::Json).unwrap().compiled;
    Subject { name, size, whole, project, rounds: Vec::new() }
}

impl Subject {
    /// Goes round over the endpoints in a scattered order; gives the microseconds a request took.
    fn round(&self, context: &Context) -> f64 {
        let mut spent = Duration::ZERO;
        for batch in 0..REQUESTS / BATCH {
            let scattered = |index: usize| (batch * BATCH + index) * 7_919 % self.size;
            let parts: Vec<RequestParts> =
                (0..BATCH).map(|index| parts(path(scattered(index), "4711", "12"))).collect();
            let start = if self.whole {
                let start = Instant::now();
                for parts in parts {
                    black_box(self.project.handle(&Request::new(black_box(parts)), context));
                }
                start
            } else {
                let requests: Vec<Request> = parts.into_iter().map(Request::new).collect();
                let start = Instant::now();
                for request in &requests {
                    black_box(self.project.handle(black_box(request), context));
                }
                start
            };
            spent += start.elapsed();
        }
        spent.as_secs_f64() * 1e6 / REQUESTS as f64
    }
}

fn main() {
    let context = Context { slug: "pets".to_owned(), ..Context::default() };
    let template =
        "{\"body\":\"{\\\"id\\\": \\\"{{.Request.PathParams.id}}\\\", \\\"page\\\": {{query \\\"page\\\"}}}\"}";
    let mut subjects: Vec<Subject> = SIZES
        .iter()
        .flat_map(|size| {
            [
                subject("match", false, *size, "{\"status\":204}"),
                subject("render", false, *size, template),
                subject("normalise and match", true, *size, "{\"status\":204}"),
            ]
        })
        .collect();
    // Sizes of the same figure are neighbours, so that the ratio of the two is of the same moment.
    subjects.sort_by_key(|subject| subject.name);
    for _ in 0..ROUNDS {
        for subject in &mut subjects {
            let took = subject.round(&context);
            subject.rounds.push(took);
        }
    }
    for Subject { name, size, rounds, .. } in &mut subjects {
        println!("{{\"name\":\"{name}\",\"endpoints\":{size},\"value\":{:.3},\"unit\":\"us\"}}", median(rounds));
    }
    measure_once("normalise", 1, "us", 1e6 / REQUESTS as f64, || {
        (0..REQUESTS).for_each(|index| drop(black_box(request(path(index, "4711", "12")))));
    });
    let text = document(10_000, template);
    measure_once("load", 10_000, "ms", 1e3, || drop(black_box(load(&text, Format::Json).unwrap())));
    let missing: Vec<Request> = (0..200).map(|index| request(format!("/api/v1/resorce{index}/1"))).collect();
    let project = load(&text, Format::Json).unwrap().compiled;
    measure_once("miss", 10_000, "us", 1e6 / missing.len() as f64, || {
        for request in &missing {
            black_box(project.handle(request, &context));
        }
    });
}

fn measure_once(name: &str, size: usize, unit: &str, scale: f64, mut run: impl FnMut()) {
    let mut rounds: Vec<f64> = (0..7)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed().as_secs_f64() * scale
        })
        .collect();
    println!("{{\"name\":\"{name}\",\"endpoints\":{size},\"value\":{:.3},\"unit\":\"{unit}\"}}", median(&mut rounds));
}

fn median(rounds: &mut [f64]) -> f64 {
    rounds.sort_unstable_by(f64::total_cmp);
    rounds.get(rounds.len() / 2).copied().unwrap_or_default()
}
