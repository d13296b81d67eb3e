//! Data of any shape.

use serde_json::{Map, Value, json};

use crate::random::Random;

#[rustfmt::skip]
const KEYS: &[&str] = &[
    "name", "age", "k", "v", "a", "b", "x", "items", "é", "id", "A", "a1", "_u", "len", "end", "b c", "x-y", "",
    "list", "日本",
];

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "", "a", "Ann", "<b>&'\"", "héllo", "日本語", "a b", "12", "\n\t", "\\", "\u{0}\u{1f}\u{7f}",
    "\u{2028}\u{feff}\u{a0}", "e\u{301}", "😀", "{{.}}", "%d %s", "long text of some more words, so that it is cut",
    "true", "k", "x=1&y=2",
];

const NUMBERS: &[f64] = &[
    0.0,
    -0.0,
    1.0,
    -1.0,
    2.0,
    3.0,
    42.0,
    1.5,
    -2.25,
    0.1,
    1e6,
    999_999.0,
    1_234_567.0,
    1e20,
    1e21,
    1e-5,
    0.0001,
    1e100,
    9_007_199_254_740_993.0,
    9.3e18,
    5e-324,
    100.0,
    65.0,
    128_512.0,
    12_345_678.9,
];

/// A value, of which lists and maps grow rarer further down.
pub fn document(random: &mut Random, depth: usize) -> Value {
    match random.below(if depth < 3 { 12 } else { 7 }) {
        0 => Value::Null,
        1 => Value::Bool(random.percent(50)),
        2..4 => json!(random.pick(NUMBERS)),
        4 => json!(random.below(20)),
        5 | 6 => json!(random.word(TEXTS)),
        7 | 8 => {
            let count = random.below(5);
            let alike = random.percent(50);
            let first = document(random, depth + 1);
            Value::Array((0..count).map(|_| if alike { first.clone() } else { document(random, depth + 1) }).collect())
        }
        _ => {
            let count = random.below(6);
            let entries = (0..count).map(|_| (random.word(KEYS).to_owned(), document(random, depth + 1)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}
