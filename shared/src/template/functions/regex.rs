//! Regular expressions, as Sprig's functions of these names use them: in Go's syntax.
//!
//! One search takes time linear in the text. Looking for all matches takes one search each, which may read the text to
//! its end before it settles for a match at once behind the last. So every match costs steps for all that is left.

mod replace;
mod syntax;

use regex::{Regex, RegexBuilder};

use super::{Call, Failure, Function, Signature, Type};
use crate::template::value::Value;

/// How large an expression may be compiled, in bytes.
const LARGEST: usize = 256 << 10;
/// What compiling one costs, in steps, and so much more for each of its bytes.
const COMPILING: u64 = 500;

const MATCH: Signature = Signature::fixed(&[Type::String, Type::String], Type::Bool);
const FIND: Signature = Signature::fixed(&[Type::String, Type::String], Type::String);
const REPLACE: Signature = Signature::fixed(&[Type::String, Type::String, Type::String], Type::String);
const LIST: Signature = Signature::fixed(&[Type::String, Type::String, Type::Int], Type::List);

pub(super) const FUNCTIONS: &[Function] = &[
    Function::new(
        "regexMatch",
        MATCH,
        "Whether the expression is found in the text; not, where it is none.",
        ("{{regexMatch \"^[a-z]+$\" \"abc\"}}", "true"),
        |call| Ok(compile(call)?.is_ok_and(|found| found.regex.is_match(&call.text(1))).into()),
    ),
    Function::new(
        "mustRegexMatch",
        MATCH,
        "The same; what is no expression is an error.",
        ("{{mustRegexMatch \"b\" \"abc\"}}", "true"),
        |call| Ok(compile(call)??.regex.is_match(&call.text(1)).into()),
    ),
    Function::new(
        "regexFind",
        FIND,
        "The first part of the text that matches.",
        ("{{regexFind \"[a-z][1-9]\" \"ab5cd6\"}}", "b5"),
        find,
    ),
    Function::new(
        "mustRegexFind",
        FIND,
        "The same as `regexFind`.",
        ("{{mustRegexFind \"[0-9]\" \"ab5\"}}", "5"),
        find,
    ),
    Function::new(
        "regexFindAll",
        LIST,
        "The parts of the text that match, so many at most; all of them for -1.",
        ("{{regexFindAll \"[2,4,6]\" \"123456\" -1}}", "[2 4 6]"),
        find_all,
    ),
    Function::new(
        "mustRegexFindAll",
        LIST,
        "The same as `regexFindAll`.",
        ("{{mustRegexFindAll \"[0-9]\" \"a1b2\" 1}}", "[1]"),
        find_all,
    ),
    Function::new(
        "regexReplaceAll",
        REPLACE,
        "The second text with what matches replaced by the third, in which `${1}` is the first group.",
        ("{{regexReplaceAll \"a(x*)b\" \"-ab-axxb-\" \"${1}W\"}}", "-W-xxW-"),
        replace::expanding,
    ),
    Function::new(
        "mustRegexReplaceAll",
        REPLACE,
        "The same as `regexReplaceAll`.",
        ("{{mustRegexReplaceAll \"(a)b\" \"ab\" \"$1\"}}", "a"),
        replace::expanding,
    ),
    Function::new(
        "regexReplaceAllLiteral",
        REPLACE,
        "The same, with nothing in the third text meaning a group.",
        ("{{regexReplaceAllLiteral \"a(x*)b\" \"-ab-axxb-\" \"${1}\"}}", "-${1}-${1}-"),
        replace::literally,
    ),
    Function::new(
        "mustRegexReplaceAllLiteral",
        REPLACE,
        "The same as `regexReplaceAllLiteral`.",
        ("{{mustRegexReplaceAllLiteral \"a\" \"ab\" \"$0\"}}", "$0b"),
        replace::literally,
    ),
    Function::new(
        "regexSplit",
        LIST,
        "The parts of the text between those that match, so many at most; all of them for -1.",
        ("{{regexSplit \"z+\" \"pizza\" -1}}", "[pi a]"),
        split,
    ),
    Function::new(
        "mustRegexSplit",
        LIST,
        "The same as `regexSplit`.",
        ("{{mustRegexSplit \",\" \"a,b\" -1}}", "[a b]"),
        split,
    ),
    Function::new(
        "regexQuoteMeta",
        Signature::fixed(&[Type::String], Type::String),
        "The expression that matches this very text.",
        ("{{regexQuoteMeta \"1.2\"}}", "1\\.2"),
        |call| {
            let text = call.text(0);
            call.charge(2 * text.len())?;
            let quoted = text
                .chars()
                .flat_map(|sign| r"\.+*?()|[]{}^$".contains(sign).then_some('\\').into_iter().chain([sign]));
            Ok(quoted.collect::<String>().into())
        },
    ),
];

/// An expression that can be run.
struct Compiled {
    regex: Regex,
    /// The names of the groups, from the first on.
    names: Vec<String>,
}

/// The expression that is the first argument, for the text that is the second.
fn compile(call: &mut Call<'_, '_>) -> Result<Result<Compiled, Failure>, Failure> {
    let pattern = call.text(0);
    call.step(COMPILING.saturating_add(u64::try_from(pattern.len()).unwrap_or(u64::MAX).saturating_mul(8)))?;
    call.step(u64::try_from(call.text(1).len() / 64).unwrap_or(u64::MAX))?;
    let translated = match syntax::translate(&pattern) {
        Ok(translated) => translated,
        Err(wrong) => return Ok(Err(wrong.into())),
    };
    call.step(translated.weight)?;
    let regex = RegexBuilder::new(&translated.pattern).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
    match regex {
        Ok(regex) => Ok(Ok(Compiled { regex, names: translated.names })),
        // This bound is not Go's, so that it is told where Go would only not find anything.
        Err(regex::Error::CompiledTooBig(_)) => Err(format!("the regular expression {pattern:?} is too large").into()),
        Err(_) => Ok(Err(format!("{pattern:?} is no regular expression").into())),
    }
}

fn find<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (found, text) = (compile(call)??, call.text(1));
    Ok(found.regex.find(&text).map_or("", |found| found.as_str()).to_owned().into())
}

fn find_all<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (found, text, most) = (compile(call)??, call.text(1), most(call));
    let mut parts = Parts::default();
    for part in found.regex.find_iter(&text).take(most) {
        search(call, &text, part.start())?;
        parts.push(call, part.as_str())?;
    }
    call.list(parts.0)
}

/// The parts between matches. What is empty before a match at the very beginning that is empty too is none.
fn split<'a>(call: &mut Call<'_, 'a>) -> Result<Value<'a>, Failure> {
    let (found, text, most) = (compile(call)??, call.text(1), most(call));
    let mut parts = Parts::default();
    if most == 0 {
        return call.list(parts.0);
    }
    if text.is_empty() && !call.text(0).is_empty() {
        parts.push(call, "")?;
        return call.list(parts.0);
    }
    let (mut begin, mut end) = (0, 0);
    for separator in found.regex.find_iter(&text).take(most) {
        if parts.0.len() + 1 == most {
            break;
        }
        search(call, &text, separator.start())?;
        end = separator.start();
        if separator.end() != 0 {
            parts.push(call, text.get(begin..end).unwrap_or_default())?;
        }
        begin = separator.end();
    }
    if end != text.len() {
        parts.push(call, text.get(begin..).unwrap_or_default())?;
    }
    call.list(parts.0)
}

/// Charges for a search that began no later than here, and may have read the text to its end.
fn search(call: &mut Call<'_, '_>, text: &str, from: usize) -> Result<(), Failure> {
    call.step(1 + u64::try_from(text.len().saturating_sub(from) / 64).unwrap_or(u64::MAX))
}

fn most(call: &Call<'_, '_>) -> usize {
    usize::try_from(call.int(2)).unwrap_or(usize::MAX)
}

/// A list of texts that grows, of which each costs a step.
#[derive(Default)]
struct Parts<'a>(Vec<Value<'a>>);

impl<'a> Parts<'a> {
    fn push(&mut self, call: &mut Call<'_, 'a>, part: &str) -> Result<(), Failure> {
        call.step(1)?;
        call.spend(part.len())?;
        self.0.push(part.to_owned().into());
        call.charge(self.0.len().saturating_mul(size_of::<Value<'_>>()))
    }
}
