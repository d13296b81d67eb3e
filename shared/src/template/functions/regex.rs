//! Regular expressions, as Sprig's functions of these names use them: Go's and this syntax are nearly the same, and both
//! run in time linear in the text.

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
        "Whether the expression is found in the text.",
        ("{{regexMatch \"^[a-z]+$\" \"abc\"}}", "true"),
        |call| Ok(compile(call)?.is_match(&call.text(1)).into()),
    ),
    Function::new(
        "regexFind",
        FIND,
        "The first part of the text that matches.",
        ("{{regexFind \"[a-z][1-9]\" \"ab5cd6\"}}", "b5"),
        |call| {
            let text = call.text(1);
            Ok(compile(call)?.find(&text).map_or("", |found| found.as_str()).to_owned().into())
        },
    ),
    Function::new(
        "regexFindAll",
        LIST,
        "The parts of the text that match, so many at most; all of them for -1.",
        ("{{regexFindAll \"[2,4,6]\" \"123456\" -1}}", "[2 4 6]"),
        |call| {
            let (regex, text, most) = (compile(call)?, call.text(1), most(call));
            let found = regex.find_iter(&text).take(most).map(|found| found.as_str().to_owned().into()).collect();
            parts(call, found)
        },
    ),
    Function::new(
        "regexReplaceAll",
        REPLACE,
        "The second text with what matches replaced by the third, in which `${1}` is the first group.",
        ("{{regexReplaceAll \"a(x*)b\" \"-ab-axxb-\" \"${1}W\"}}", "-W-xxW-"),
        |call| {
            let (regex, text, with) = (compile(call)?, call.text(1), call.text(2));
            let groups = with.matches('$').count();
            let mut out = String::new();
            let mut end = 0;
            for captures in regex.captures_iter(&text) {
                let Some(whole) = captures.get(0) else { continue };
                // No group is longer than the whole.
                let most = with.len().saturating_add(groups.saturating_mul(whole.len()));
                call.charge(out.len().saturating_add(text.len()).saturating_add(most))?;
                out.push_str(text.get(end..whole.start()).unwrap_or_default());
                captures.expand(&with, &mut out);
                end = whole.end();
            }
            out.push_str(text.get(end..).unwrap_or_default());
            Ok(out.into())
        },
    ),
    Function::new(
        "regexReplaceAllLiteral",
        REPLACE,
        "The same, with nothing in the third text meaning a group.",
        ("{{regexReplaceAllLiteral \"a(x*)b\" \"-ab-axxb-\" \"${1}\"}}", "-${1}-${1}-"),
        |call| {
            let (regex, text, with) = (compile(call)?, call.text(1), call.text(2));
            call.charge(text.len().saturating_add(regex.find_iter(&text).count().saturating_mul(with.len())))?;
            Ok(regex.replace_all(&text, regex::NoExpand(&with)).into_owned().into())
        },
    ),
    Function::new(
        "regexSplit",
        LIST,
        "The parts of the text between those that match, so many at most; all of them for -1.",
        ("{{regexSplit \"z+\" \"pizza\" -1}}", "[pi a]"),
        |call| {
            let (regex, text, most) = (compile(call)?, call.text(1), most(call));
            let found = regex.splitn(&text, most).map(|part| part.to_owned().into()).collect();
            parts(call, found)
        },
    ),
    Function::new(
        "regexQuoteMeta",
        Signature::fixed(&[Type::String], Type::String),
        "The expression that matches this very text.",
        ("{{regexQuoteMeta \"1.2\"}}", "1\\.2"),
        |call| Ok(regex::escape(&call.text(0)).into()),
    ),
];

fn compile(call: &mut Call<'_, '_>) -> Result<Regex, Failure> {
    let pattern = call.text(0);
    call.step(COMPILING.saturating_add(u64::try_from(pattern.len()).unwrap_or(u64::MAX).saturating_mul(8)))?;
    call.step(u64::try_from(call.text(1).len() / 64).unwrap_or(u64::MAX))?;
    let regex = RegexBuilder::new(&pattern).size_limit(LARGEST).dfa_size_limit(LARGEST).build();
    regex.map_err(|error| {
        let text = error.to_string();
        let reason = text.rsplit("error: ").next().unwrap_or(&text).trim();
        Failure::from(format!("{pattern:?} is not a regular expression: {reason}"))
    })
}

fn most(call: &Call<'_, '_>) -> usize {
    usize::try_from(call.int(2)).unwrap_or(usize::MAX)
}

fn parts<'a>(call: &mut Call<'_, 'a>, parts: Vec<Value<'a>>) -> Result<Value<'a>, Failure> {
    call.step(u64::try_from(parts.len()).unwrap_or(u64::MAX))?;
    call.list(parts)
}
