//! Format strings for `printf`.

use crate::random::Random;

const VERBS: &[char] = &['v', 'd', 's', 'q', 'x', 'X', 'f', 'g', 'e', 't', 'T', 'c', 'U', 'o', 'b'];
const RARE: &[char] = &['O', 'E', 'G', 'F', 'w', 'z', '!', '%', 'y', 'é', 'i', 'h', 'V', 'D', '5'];

/// A quoted format, and how many operands it wants.
pub fn format(random: &mut Random) -> (String, usize) {
    let mut text = String::from("\"");
    let mut operands = 0;
    for _ in 0..1 + random.below(3) {
        if random.percent(30) {
            text.push_str(random.word(&["a", " ", "|", "é", "%%", "\\n", "<", ":"]));
        }
        operands += directive(random, &mut text);
    }
    if random.percent(20) {
        text.push_str(random.word(&["|", " end", "%", "%%", "%[", "%.", "%-"]));
    }
    text.push('"');
    (text, operands)
}

fn directive(random: &mut Random, text: &mut String) -> usize {
    let mut operands = 1;
    text.push('%');
    while random.percent(35) {
        text.push(*random.pick(&['+', '-', '#', '0', ' ']));
    }
    if random.percent(5) {
        text.push_str(random.word(&["[1]", "[2]", "[3]", "[0]", "[x]", "[", "[]", "[-1]", "[1 ]", "[1][2]"]));
    }
    if random.percent(35) {
        operands += width(random, text, &["5", "10", "2", "20", "1", "08", "3", "12"]);
    }
    if random.percent(30) {
        text.push('.');
        operands += width(random, text, &["2", "0", "1", "3", "5", "10", "", "", "-1", "20"]);
    }
    if random.percent(3) {
        text.push_str(random.word(&["[1]", "[2]", "[3]", "[0]", "[x]", "[", "[]"]));
    }
    text.push(if random.percent(90) { *random.pick(VERBS) } else { *random.pick(RARE) });
    operands
}

fn width(random: &mut Random, text: &mut String, numbers: &[&'static str]) -> usize {
    match random.below(12) {
        0 => {
            text.push('*');
            return 1;
        }
        1 if random.percent(40) => text.push_str("[1]*"),
        _ => text.push_str(random.word(numbers)),
    }
    0
}
