//! A hash table of children, for nodes that have many: slots of eight bytes, laid out flat beside those of other nodes.

/// A child and half the hash of its text, so that few texts are compared in vain; empty when the child is the root,
/// which is no one's child.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Slot {
    hash: u32,
    child: u32,
}

/// Up to this many children are looked through one by one.
pub(super) const FEW: usize = 4;

/// Makes the table of some children; its length is a power of two, and a quarter of it at least stays empty.
pub(super) fn build<'t>(children: impl ExactSizeIterator<Item = (&'t str, u32)>) -> Vec<Slot> {
    let mut slots = vec![Slot::default(); (children.len() + children.len() / 3 + 1).next_power_of_two()];
    for (text, child) in children {
        let hash = hash(text);
        let free = probe(slots.len(), hash).find(|index| slots.get(*index).is_some_and(|slot| slot.child == 0));
        if let Some(slot) = free.and_then(|index| slots.get_mut(index)) {
            *slot = Slot { hash, child };
        }
    }
    slots
}

/// The child of that text, which `is_it` compares.
pub(super) fn find(slots: &[Slot], text: &str, is_it: impl Fn(&u32) -> bool) -> Option<u32> {
    let hash = hash(text);
    for index in probe(slots.len(), hash) {
        let slot = slots.get(index)?;
        if slot.child == 0 {
            return None;
        }
        if slot.hash == hash && is_it(&slot.child) {
            return Some(slot.child);
        }
    }
    None
}

/// The slots where a hash may stand, in order: each once.
fn probe(len: usize, hash: u32) -> impl Iterator<Item = usize> {
    let mask = len.wrapping_sub(1);
    (0..len).map(move |step| (hash as usize).wrapping_add(step) & mask)
}

/// Multiplies in eight bytes at a time, and mixes at the end. It has no random key because this crate has no randomness;
/// only an author could make texts collide, and would slow down no one else.
fn hash(text: &str) -> u32 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let (chunks, rest) = text.as_bytes().as_chunks::<8>();
    let mut hash = FACTOR ^ text.len() as u64;
    for chunk in chunks {
        hash = (hash ^ u64::from_le_bytes(*chunk)).wrapping_mul(FACTOR).rotate_left(29);
    }
    let last = rest.iter().fold(0, |last, byte| last << 8 | u64::from(*byte));
    hash = (hash ^ last).wrapping_mul(FACTOR);
    hash = (hash ^ (hash >> 32)).wrapping_mul(FACTOR);
    let [.., a, b, c, d] = hash.to_le_bytes();
    u32::from_le_bytes([a, b, c, d])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_child_is_found_and_nothing_else() {
        let texts: Vec<String> = (1..=1_000).map(|index| format!("resource{index}")).collect();
        let slots =
            build((1..).zip(&texts).map(|(child, text)| (text.as_str(), child)).collect::<Vec<_>>().into_iter());
        let get = |text: &str| find(&slots, text, |child| texts[*child as usize - 1] == text);
        for (child, text) in (1..).zip(&texts) {
            assert_eq!(get(text), Some(child), "{text}");
        }
        assert_eq!(get("resource0"), None);
        assert_eq!(find(&[], "a", |_| true), None);
    }

    #[test]
    fn hashes_of_like_texts_spread_over_the_table() {
        let mut first: Vec<u32> = (0..1_024).map(|index| hash(&format!("resource{index}")) & 2_047).collect();
        first.sort_unstable();
        first.dedup();
        // Of 1,024 throws into 2,048 slots, 806 different ones are to be expected.
        assert!(first.len() > 750, "{}", first.len());
    }
}
