//! MD5, after RFC 1321.

/// How far each step of a round rotates, by turns.
const ROTATIONS: [[u32; 4]; 4] = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]];

/// The digest of a text.
pub(super) fn digest(text: &[u8]) -> Vec<u8> {
    let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    let mut padded = text.to_vec();
    padded.push(0x80);
    padded.resize(padded.len().next_multiple_of(64) + if padded.len() % 64 > 56 { 64 } else { 0 } - 8, 0);
    let bits = u64::try_from(text.len()).unwrap_or(u64::MAX).wrapping_mul(8);
    padded.extend(bits.to_le_bytes());
    let constants: Vec<u32> = (0..64).map(constant).collect();
    for block in padded.chunks_exact(64) {
        let words: Vec<u32> = block
            .chunks_exact(4)
            .map(|word| word.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte)))
            .collect();
        state = mixed(state, &words, &constants);
    }
    state.iter().flat_map(|word| word.to_le_bytes()).collect()
}

fn mixed(state: [u32; 4], words: &[u32], constants: &[u32]) -> [u32; 4] {
    let [mut a, mut b, mut c, mut d] = state;
    for (step, constant) in constants.iter().enumerate() {
        let (round, place) = (step / 16, step % 4);
        let (mix, word) = match round {
            0 => ((b & c) | (!b & d), step),
            1 => ((d & b) | (!d & c), 5 * step + 1),
            2 => (b ^ c ^ d, 3 * step + 5),
            _ => (c ^ (b | !d), 7 * step),
        };
        let word = words.get(word % 16).copied().unwrap_or(0);
        let rotation = ROTATIONS.get(round).and_then(|row| row.get(place)).copied().unwrap_or(0);
        let sum = a.wrapping_add(mix).wrapping_add(word).wrapping_add(*constant);
        (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(rotation)));
    }
    let [one, two, three, four] = state;
    [one.wrapping_add(a), two.wrapping_add(b), three.wrapping_add(c), four.wrapping_add(d)]
}

/// The whole part of 2³² times the sine of the step, counted from 1.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "steps are few, and the product is from 0 to 2³²"
)]
fn constant(step: usize) -> u32 {
    (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;

    #[test]
    fn digests_are_those_of_the_standard() {
        for (text, expected) in [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("a", "0cc175b9c0f1b6a831c399e269772661"),
            ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
            (&"1234567890".repeat(8), "57edf4a22be3c955ac49da2e2107b67a"),
            (&"a".repeat(55), "ef1772b6dff9a122358552954ad0df65"),
            (&"a".repeat(56), "3b0c8ac703f828b04c6c197006d17218"),
            (&"a".repeat(64), "014842d480b571495a4a0363793f7367"),
        ] {
            assert_eq!(HEXLOWER.encode(&digest(text.as_bytes())), expected, "{text}");
        }
    }
}
