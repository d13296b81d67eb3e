//! Less of a text. Positions count bytes, as Go's do; what is cut in the middle of a character becomes U+FFFD.

use super::{Failure, Function, MAP, MAP_BY, MAP_BY_INT, Signature, Type};
use crate::template::value::{Value, lossy};

pub(in crate::template::functions) const FUNCTIONS: &[Function] = &[
    Function::new("trim", MAP, "The text without spaces around it.", ("<{{trim \"  a b \"}}>", "<a b>"), |call| {
        Ok(call.text(0).trim().to_owned().into())
    }),
    Function::new(
        "trimAll",
        MAP_BY,
        "The second text without the characters of the first around it.",
        ("{{trimAll \"$\" \"$5.00\"}}", "5.00"),
        |call| {
            let around = call.text(0);
            Ok(call.text(1).trim_matches(|sign| around.contains(sign)).to_owned().into())
        },
    ),
    Function::new("trimall", MAP_BY, "The same as `trimAll`.", ("{{trimall \"$\" \"$5.00\"}}", "5.00"), |call| {
        let around = call.text(0);
        Ok(call.text(1).trim_matches(|sign| around.contains(sign)).to_owned().into())
    }),
    Function::new(
        "trimPrefix",
        MAP_BY,
        "The second text without the first at its beginning.",
        ("{{trimPrefix \"-\" \"-hello\"}}", "hello"),
        |call| {
            let text = call.text(1);
            Ok(text.strip_prefix(&*call.text(0)).unwrap_or(&text).to_owned().into())
        },
    ),
    Function::new(
        "trimSuffix",
        MAP_BY,
        "The second text without the first at its end.",
        ("{{trimSuffix \"-\" \"hello-\"}}", "hello"),
        |call| {
            let text = call.text(1);
            Ok(text.strip_suffix(&*call.text(0)).unwrap_or(&text).to_owned().into())
        },
    ),
    Function::new("nospace", MAP, "The text without any spaces.", ("{{nospace \"h e l l o\"}}", "hello"), |call| {
        Ok(call.text(0).chars().filter(|sign| !sign.is_whitespace()).collect::<String>().into())
    }),
    Function::new(
        "trunc",
        MAP_BY_INT,
        "So many bytes of the text, from its end where the number is negative.",
        ("{{trunc 5 \"hello world\"}} {{trunc -5 \"hello world\"}}", "hello world"),
        |call| {
            let (count, text) = (call.int(0), call.text(1));
            let length = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX);
            Ok(match text.len().checked_sub(length) {
                None => text.into_owned().into(),
                Some(rest) if count < 0 => bytes(&text, rest, text.len()),
                Some(_) => bytes(&text, 0, length),
            })
        },
    ),
    Function::new(
        "substr",
        Signature::fixed(&[Type::Int, Type::Int, Type::String], Type::String),
        "The text from one byte up to, but without, another; from its beginning, or to its end, where that is negative.",
        ("{{substr 0 5 \"hello world\"}}", "hello"),
        |call| {
            let (start, end, text) = (call.int(0), call.int(1), call.text(2));
            let length = text.len();
            let within = |end: i64| usize::try_from(end).ok().filter(|end| *end <= length);
            let (from, to) = match (usize::try_from(start), within(end)) {
                (Err(_), to) => (0, to),
                (Ok(from), to) => (from, to.or(Some(length))),
            };
            let to = to.filter(|to| from <= *to).ok_or_else(|| {
                Failure::from(format!("substr from {start} to {end} does not lie in a text of {length} bytes"))
            })?;
            Ok(bytes(&text, from, to))
        },
    ),
    Function::new(
        "abbrev",
        MAP_BY_INT,
        "The text in so many bytes at most, the last three of them dots where it is cut.",
        ("{{abbrev 5 \"hello world\"}}", "he..."),
        |call| Ok(abbreviated(&call.text(1), 0, call.int(0))),
    ),
    Function::new(
        "abbrevboth",
        Signature::fixed(&[Type::Int, Type::Int, Type::String], Type::String),
        "The text from a byte on, in so many bytes at most, with three dots where it is cut.",
        ("{{abbrevboth 5 10 \"1234 5678 9123\"}}", "...5678..."),
        |call| {
            let (offset, width, text) = (call.int(0), call.int(1), call.text(2));
            if offset > 0 && width < 7 { Ok(text.into_owned().into()) } else { Ok(abbreviated(&text, offset, width)) }
        },
    ),
    Function::new("initials", MAP, "The first letters of the words.", ("{{initials \"First Try\"}}", "FT"), |call| {
        Ok(call.text(0).split_whitespace().filter_map(|word| word.chars().next()).collect::<String>().into())
    }),
];

fn bytes<'a>(text: &str, from: usize, to: usize) -> Value<'a> {
    lossy(text.as_bytes().get(from..to).unwrap_or_default()).into()
}

/// Whether there is a cut at the beginning depends on what stands before it: four bytes are as long as the dots.
fn abbreviated<'a>(text: &str, offset: i64, width: i64) -> Value<'a> {
    let length = text.len();
    let width = usize::try_from(width).unwrap_or(0);
    if width < 4 || length <= width {
        return text.to_owned().into();
    }
    let room = width - 3;
    let offset = usize::try_from(offset).unwrap_or(0).min(length - room);
    let part = |from: usize, to: usize| lossy(text.as_bytes().get(from..to).unwrap_or_default());
    let shown = if offset <= 4 {
        format!("{}...", part(0, room))
    } else if offset + room < length {
        format!("...{}...", part(offset, offset + room.saturating_sub(3)))
    } else {
        format!("...{}", part(length - room, length))
    };
    shown.into()
}
