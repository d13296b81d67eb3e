//! Differential fuzzing against Go.
//!
//! `make COUNT SEED` writes cases to standard output; `compare CASES ANSWERS` renders them here, holds them to Go's
//! answers, which `tests/oracle` gives, and fails when too few agree, or one panics or is slow; `keep COUNT CASES
//! ANSWERS` writes some of them as conformance data.
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::disallowed_types)]

mod case;
mod generate;
mod judge;
mod keep;
mod mutate;
mod random;
mod report;

#[path = "../go_templates/functions.rs"]
mod functions;

use std::error::Error;
use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use case::Case;
use random::Random;
use report::Report;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args.as_slice() {
        ["make", count, seed] => make(count.parse()?, seed.parse()?),
        ["compare", cases, answers] => compare(cases, answers),
        ["keep", count, cases, answers] => keep(count.parse()?, cases, answers),
        _ => Err("use: make COUNT SEED, compare CASES ANSWERS, or keep COUNT CASES ANSWERS".into()),
    }
}

/// A third is mutated from the conformance cases, the rest is generated, of which some is mutated as well.
fn make(count: usize, seed: u64) -> Result<ExitCode, Box<dyn Error>> {
    let mut random = Random::new(seed);
    let corpus = corpus()?;
    let (documents, functions) = (case::documents(), functions::all());
    let pool: Vec<&str> = corpus.iter().flat_map(|case| mutate::tokens(&case.template)).collect();
    let mut cases = Vec::with_capacity(count);
    for i in 0..count {
        let name = format!("{seed}/{i}");
        let (mut made, mutated) = if random.percent(33) {
            (Case { name, ..random.pick(&corpus).clone() }, true)
        } else {
            (generate::case(name, &mut random, &documents, &functions), random.percent(12))
        };
        if mutated {
            let other = random.pick(&corpus).template.clone();
            made.template = mutate::mutate(&made.template, &other, &pool, &mut random);
        }
        made.ints = random.percent(30);
        cases.push(made);
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer(&mut out, &cases)?;
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

/// What is mutated: the cases that were written by hand.
fn corpus() -> Result<Vec<Case>, Box<dyn Error>> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../tests/conformance");
    let mut all = Vec::new();
    for file in ["go-templates.json", "go-templates-more.json"] {
        let cases: Vec<Case> = serde_json::from_reader(BufReader::new(File::open(folder.join(file))?))?;
        all.extend(cases);
    }
    Ok(all)
}

fn compare(cases: &str, answers: &str) -> Result<ExitCode, Box<dyn Error>> {
    let (cases, answers) = read(cases, answers)?;
    let functions = functions::all();
    let mut report = Report::default();
    for (case, answer) in cases.iter().zip(&answers) {
        report.add(case, answer, &judge::judge(case, answer, &functions));
    }
    Ok(if report.print() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn keep(count: usize, cases: &str, answers: &str) -> Result<ExitCode, Box<dyn Error>> {
    let (cases, answers) = read(cases, answers)?;
    print!("{}", keep::keep(count, &cases, &answers, &functions::all()));
    Ok(ExitCode::SUCCESS)
}

/// The cases, and an answer to each.
fn read(cases: &str, answers: &str) -> Result<(Vec<Case>, Vec<judge::Answer>), Box<dyn Error>> {
    let cases: Vec<Case> = serde_json::from_reader(BufReader::new(File::open(cases)?))?;
    let answers: Vec<judge::Answer> = serde_json::from_reader(BufReader::new(File::open(answers)?))?;
    if cases.len() != answers.len() {
        return Err(format!("{} cases have {} answers", cases.len(), answers.len()).into());
    }
    for (case, answer) in cases.iter().zip(&answers) {
        if case.name != answer.name {
            return Err(format!("the answer to {} is one to {}", case.name, answer.name).into());
        }
    }
    Ok((cases, answers))
}
