//! What the engine takes: one line of JSON a figure. Run with `cargo run --profile bench --example bench`; an argument
//! names the figures to take, by a part of their names.
//!
//! Sizes are measured in turns, and the median of the rounds is told, so that a machine that slows down for a while
//! slows all of them. What a large project adds is waiting for memory, not work: under `valgrind --tool=cachegrind` a
//! match takes the same instructions at every size. So these figures mean something on a quiet machine only.
#![allow(clippy::unwrap_used, clippy::print_stdout, clippy::cast_precision_loss)]
// The engine has no clock; what measures it needs one.
#![allow(clippy::disallowed_methods)]

mod documents;
mod subject;
mod templates;

use std::hint::black_box;

use dotmock_shared::{
    Context, Request, RequestParts,
    document::{Format, load},
};

use documents::{Shape, conditional, parts, plain, with_default};
use subject::{Subject, compiled, once};

const SIZES: [usize; 3] = [10, 1_000, 10_000];
const ROUNDS: usize = 31;
/// As many as the largest project has endpoints, so that a round goes over all of them.
const REQUESTS: usize = 10_000;
/// Enough of what takes longer.
const FEW: usize = 200;

const TEMPLATE: &str =
    "{\"body\":\"{\\\"id\\\": \\\"{{.Request.PathParams.id}}\\\", \\\"page\\\": {{query \\\"page\\\"}}}\"}";

fn main() {
    let only = std::env::args().nth(1).filter(|text| !text.starts_with("--")).unwrap_or_default();
    let context = Context { slug: "pets".to_owned(), ..Context::default() };
    let mut subjects: Vec<Subject> =
        SIZES.into_iter().flat_map(hits).chain(SIZES.into_iter().flat_map(misses)).collect();
    subjects.extend(crowded());
    subjects.retain(|subject| subject.name.contains(&only));
    // Sizes of the same figure are neighbours, so that the ratio of the two is of the same moment.
    subjects.sort_by_key(|subject| subject.name);
    for _ in 0..ROUNDS {
        for subject in &mut subjects {
            subject.round(&context);
        }
    }
    let mut first = ("", 0.0);
    for subject in &mut subjects {
        let (name, value) = (subject.name, subject.median());
        figure(name, subject.size, value, "us");
        if name != first.0 {
            first = (name, value);
        } else {
            figure(&format!("{name}, to the smallest"), subject.size, value / first.1, "times");
        }
    }
    if "normalise".contains(&only) {
        let took = once(1e6 / REQUESTS as f64, || {
            (0..REQUESTS).for_each(|index| drop(black_box(Request::new(parts(Shape::Resources.path(index, "4711"))))));
        });
        figure("normalise", 1, took, "us");
    }
    if "templates".contains(&only) {
        compare_templates();
    }
    if "load".contains(&only) {
        let text = with_default(10_000, TEMPLATE);
        figure("load", 10_000, once(1e3, || drop(black_box(load(&text, Format::Json).unwrap()))), "ms");
    }
}

/// The template engine beside others.
fn compare_templates() {
    for (name, value) in templates::ratios() {
        let unit = if name.ends_with("in us") { "us" } else { "times" };
        println!("{{\"name\":\"{name}\",\"value\":{value:.3},\"unit\":\"{unit}\"}}");
    }
}

/// Going round over the endpoints in a scattered order, and the last of them alone.
fn hits(size: usize) -> Vec<Subject> {
    let scattered = move |number: usize| parts(Shape::Resources.path(number * 7_919 % size, "4711"));
    let (status, template) =
        (compiled(&with_default(size, "{\"status\":204}")), compiled(&with_default(size, TEMPLATE)));
    let paths = compiled(&plain(Shape::Resources, size));
    vec![
        Subject::new("match", size, &status, REQUESTS, scattered).expecting(204),
        Subject::new("match by path", size, &paths, REQUESTS, scattered).expecting(204),
        Subject::new("match the last by path", size, &paths, REQUESTS, move |_| {
            parts(Shape::Resources.path(size - 1, "4711"))
        })
        .expecting(204),
        Subject::new("render", size, &template, REQUESTS, scattered).expecting(200),
        Subject::new("normalise and match", size, &status, REQUESTS, scattered).whole().expecting(204),
    ]
}

/// Requests that nothing answers, each a little different from what would be.
fn misses(size: usize) -> Vec<Subject> {
    let paths = compiled(&plain(Shape::Resources, size));
    let conditional = compiled(&conditional(size));
    let flat = compiled(&plain(Shape::Flat, size));
    let deep = compiled(&plain(Shape::Deep, size));
    let item = move |number: usize| Shape::Resources.path((number * 2 + 1) % size, "4711");
    let at = move |path: String| RequestParts { ..parts(path) };
    let miss = |name: &'static str, project, make: Box<dyn Fn(usize) -> RequestParts>| {
        Subject::new(name, size, project, FEW, make).expecting(if name.ends_with("method") { 405 } else { 404 })
    };
    let put = move |number: usize| RequestParts { method: "PUT".to_owned(), ..parts(item(number)) };
    let deeper = move |number: usize| Shape::Deep.path(number * 7_919 % size, "");
    vec![
        miss("miss: unknown first segment", &paths, Box::new(move |number| at(format!("/nothing{}", item(number))))),
        miss(
            "miss: typo in the first segment",
            &paths,
            Box::new(move |number| at(item(number).replace("/api", "/apy"))),
        ),
        miss("miss: typo among many", &paths, Box::new(move |number| at(item(number).replace("resource", "resorce")))),
        miss("miss: other value among many", &paths, Box::new(move |number| at(format!("/api/v1/customer{number}/1")))),
        miss("miss: typo in the last text", &paths, Box::new(move |number| at(item(number).replace("items", "itmes")))),
        miss("miss: one segment too many", &paths, Box::new(move |number| at(item(number) + "/more"))),
        miss(
            "miss: one segment too few",
            &paths,
            Box::new(move |number| at(format!("/api/v1/resource{}", number % size / 2))),
        ),
        miss("miss: many segments too few", &paths, Box::new(move |_| at("/api/v1".to_owned()))),
        miss("miss: wrong method", &paths, Box::new(put)),
        miss("miss: failed condition", &conditional, Box::new(move |number| at(item(number)))),
        miss("miss: flat, one letter more", &flat, Box::new(move |number| at(format!("/r{}x", number * 7 % size)))),
        miss("miss: flat, one digit more", &flat, Box::new(move |number| at(format!("/r{}", 10_000 + number * 37)))),
        miss("miss: flat, another value", &flat, Box::new(move |number| at(format!("/customers{number}")))),
        miss("miss: flat, much longer", &flat, Box::new(move |number| at(format!("/r{number}/a/b")))),
        miss("miss: deep, typo at the end", &deep, Box::new(move |number| at(deeper(number) + "x"))),
        miss(
            "miss: deep, typo at the start",
            &deep,
            Box::new(move |number| at(deeper(number).replacen("part", "pert", 1))),
        ),
        miss("miss: deep, nothing alike", &deep, Box::new(move |number| at(deeper(number).replace("further", "x")))),
    ]
}

/// Many that one look-up leads to or past.
fn crowded() -> Vec<Subject> {
    let one_path = compiled(&plain(Shape::OnePath, 1_000));
    let tenant = |name: &'static str| {
        move |_| {
            let mut parts = parts("/orders".to_owned());
            parts.headers.push(("X-Tenant".to_owned(), name.to_owned()));
            parts
        }
    };
    let one_body = compiled(&plain(Shape::OneBody, 1_000));
    let message = |_| RequestParts {
        body: format!("{}<op>n999</op>", "<item>of a long message</item>".repeat(2_000)).into_bytes(),
        ..parts("/orders".to_owned())
    };
    let mixed = compiled(&plain(Shape::Mixed, 1_000));
    vec![
        Subject::new("match the last of one path", 1_000, &one_path, FEW, tenant("t999")).expecting(204),
        Subject::new("miss: all of one path", 1_000, &one_path, FEW, tenant("none")).expecting(404),
        Subject::new("match the last by its text in 60 kB", 1_000, &one_body, FEW, message).expecting(204),
        Subject::new("match among mixed segments", 1_000, &mixed, FEW, |number| {
            parts(Shape::Mixed.path(number * 37 % 1_000, "7"))
        })
        .expecting(204),
    ]
}

fn figure(name: &str, endpoints: usize, value: f64, unit: &str) {
    println!("{{\"name\":\"{name}\",\"endpoints\":{endpoints},\"value\":{value:.3},\"unit\":\"{unit}\"}}");
}
