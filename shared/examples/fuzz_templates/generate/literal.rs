//! Constants and names.

use crate::random::Random;

#[rustfmt::skip]
const INTS: &[&str] = &[
    "0", "1", "2", "3", "7", "-1", "-2", "42", "100", "12_34", "0x1F", "0b101", "0o17", "017", "1_000", "1e3", "5.0",
    "'a'", "'\\n'", "'é'", "'\\x41'", "+4", "65", "1000000", "-1000000", "9223372036854775807",
    "-9223372036854775808", "9223372036854775808", "18446744073709551615", "1e9", "0x7fffffffffffffff", "128512",
    "1114112", "0x1p4", "-0", "00",
];

#[rustfmt::skip]
const FLOATS: &[&str] = &[
    "1.5", "2.0", "-0.5", "3.14159", "1e3", "1e21", "1e-7", ".5", "5.", "0x1.8p1", "1_0.2_5", "1e100", "-0.0", "0.1",
    "123456789.125", "1E5", "1e+2", "0.000012345", "1e20", "100000.0", "2.5e-5", "0x1p-2", "1e308", "4.9e-324",
    "1.0e6",
];

const COMPLEX: &[&str] = &["1i", "1+2i", "0i", "-1.5i", "1e2-3i", "0x1p1i", "1+0i", "3.0i", "1-0i", "2+3.5i"];

#[rustfmt::skip]
const TEXTS: &[&str] = &[
    "\"\"", "\"a\"", "\"abc\"", "`raw`", "\"x y\"", "\"héllo\"", "\"<b>&\\\"'\"", "`a\\n`", "\"\\t\\n\\\\\"",
    "\"世界\"", "\"😀\"", "\"\\u00e9\\x41\"", "\"one\"", "\"k\"", "\"12\"", "\"a=b&c d\"", "\"%d\"", "\"%\"", "``",
    "\"\\\"q\\\"\"", "\"\\a\\b\\f\\v\\r\\x00\"", "\"\\x7f\\u0080\\u00a0\\u2028\\ufeff\"", "\"\\101\\060\"",
    "\"name\"", "\"/a/b?c=d#e\"", "\"+-_.~!*'()\"", "\"e\\u0301\"", "\"\\U0001F600\"", "\"{{\"", "`}}`", "\"ÀÉ\"",
    "\"`\"",
];

#[rustfmt::skip]
const BAD: &[&str] = &[
    "1__2", "08", "0x", "1e", "'ab'", "''", "\"\\q\"", "1.2.3", "\"\\x4\"", "99999999999999999999", "1e999", "0b2",
    "'\\'", "1i2", "12a", "\"\\ud800\"", "\"\\400\"", "0o8", "1_", "_1", "0_x1", "1+2", "1+i", "--1", "+", "-", ".",
    "..", "'\\''",
];

const NAMES: &[&str] = &["nope", "X", "name", "age", "k", "v", "é", "a1", "_", "true", "nil", "end", "len", "b"];

pub fn int(random: &mut Random) -> String {
    if random.percent(50) { random.below(12).to_string() } else { random.word(INTS).to_owned() }
}

pub fn float(random: &mut Random) -> String {
    random.word(FLOATS).to_owned()
}

pub fn complex(random: &mut Random) -> String {
    random.word(COMPLEX).to_owned()
}

pub fn text(random: &mut Random) -> String {
    random.word(TEXTS).to_owned()
}

pub fn bad(random: &mut Random) -> String {
    random.word(BAD).to_owned()
}

pub fn name(random: &mut Random) -> String {
    random.word(NAMES).to_owned()
}
