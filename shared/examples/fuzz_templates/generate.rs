//! Templates made by a grammar that knows the types of what it writes.

mod command;
mod document;
mod expression;
mod format;
mod library;
mod literal;
mod statement;

use dotmock_shared::template::Functions;
use serde_json::Value;

use crate::case::Case;
use crate::random::Random;

/// What an expression gives. The sample is a value of the type, where there is one in the data, so that fields can
/// be taken from it.
#[derive(Debug, Clone)]
pub enum Kind {
    Int,
    Float,
    Text,
    Bool,
    Function,
    Data(Value),
}

/// One template under way.
pub struct Writer<'r> {
    random: &'r mut Random,
    /// Whether it makes mistakes at times. One mistake ends a template, so most are made without.
    wild: bool,
    root: Value,
    /// What dot is, as far as is known.
    dot: Kind,
    /// What `$` is.
    dollar: Kind,
    variables: Vec<(String, Kind)>,
    /// The loops around.
    loops: usize,
    defined: Vec<String>,
    out: String,
    left: String,
    right: String,
}

/// A template for one of the documents.
pub fn case(name: String, random: &mut Random, documents: &[Value], functions: &Functions) -> Case {
    let data = if random.percent(40) { document::document(random, 0) } else { random.pick(documents).clone() };
    let delims = random.percent(3).then(|| {
        let (left, right) =
            *random.pick(&[("[[", "]]"), ("<%", "%>"), ("{", "}"), ("((", "))"), ("|", "|"), ("$", "$")]);
        (left.to_owned(), right.to_owned())
    });
    let (left, right) = delims.clone().unwrap_or_else(|| ("{{".to_owned(), "}}".to_owned()));
    let missingkey = if random.percent(15) { random.word(&["zero", "error", "invalid", "default"]) } else { "" };
    let wild = random.percent(40);
    let mut writer = Writer {
        random,
        wild,
        root: data.clone(),
        dot: Kind::Data(data.clone()),
        dollar: Kind::Data(data.clone()),
        variables: Vec::new(),
        loops: 0,
        defined: Vec::new(),
        out: String::new(),
        left,
        right,
    };
    let count = 1 + writer.random.below(4);
    let library = writer.random.percent(6);
    for _ in 0..count {
        if library {
            writer.library_call(functions);
        } else {
            writer.statement(0);
        }
    }
    let template = writer.out;
    Case { name, template, data, missingkey: missingkey.to_owned(), delims, ints: false }
}

impl Writer<'_> {
    /// Whether to make a mistake where there is a chance of so many in a hundred.
    fn slip(&mut self, chance: usize) -> bool {
        self.wild && self.random.percent(chance)
    }
}
