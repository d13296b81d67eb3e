//! Lists in any order.

use serde_json::Value;

use super::{
    Pattern,
    compare::{Comparison, Mismatch, same_length},
};

/// Whether each pattern has an element, which may be the same for several.
pub(super) fn each_is_there(
    comparison: &mut Comparison,
    patterns: &[Pattern],
    elements: &[Value],
) -> Result<(), Mismatch> {
    for (index, pattern) in patterns.iter().enumerate() {
        if !any_fits(comparison, pattern, elements)? {
            return Err(Mismatch::none_like(index));
        }
    }
    Ok(())
}

fn any_fits(comparison: &mut Comparison, pattern: &Pattern, elements: &[Value]) -> Result<bool, Mismatch> {
    for element in elements {
        if comparison.fits(pattern, element)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether each pattern has an element of its own, and, unless further ones are ignored, each element its pattern.
pub(super) fn assigned(comparison: &mut Comparison, patterns: &[Pattern], elements: &[Value]) -> Result<(), Mismatch> {
    if !comparison.rules.ignore_extra {
        same_length(patterns, elements)?;
    }
    let mut owners = vec![None; elements.len()];
    for index in 0..patterns.len() {
        let mut seen = vec![false; elements.len()];
        if !augment(comparison, patterns, elements, index, &mut owners, &mut seen)? {
            return Err(Mismatch::none_like(index));
        }
    }
    Ok(())
}

/// Finds an element for a pattern, moving other patterns to other elements where that frees one (the augmenting paths
/// of bipartite matching, breadth first so that a long list is no deep recursion).
fn augment(
    comparison: &mut Comparison,
    patterns: &[Pattern],
    elements: &[Value],
    start: usize,
    owners: &mut [Option<usize>],
    seen: &mut [bool],
) -> Result<bool, Mismatch> {
    // Which element each pattern on the way would give up, and for whom: (pattern, the element it came by).
    let mut queue = vec![start];
    let mut came_by: Vec<Option<usize>> = vec![None; patterns.len()];
    let mut asked_by: Vec<Option<usize>> = vec![None; elements.len()];
    let mut next = 0;
    while let Some(pattern_index) = queue.get(next).copied() {
        next += 1;
        let Some(pattern) = patterns.get(pattern_index) else { continue };
        for (index, element) in elements.iter().enumerate() {
            if seen.get(index).copied().unwrap_or(true) || !comparison.fits(pattern, element)? {
                continue;
            }
            if let (Some(seen), Some(asked)) = (seen.get_mut(index), asked_by.get_mut(index)) {
                *seen = true;
                *asked = Some(pattern_index);
            }
            match owners.get(index).copied().flatten() {
                None => {
                    hand_over(index, owners, &came_by, &asked_by);
                    return Ok(true);
                }
                Some(owner) => {
                    if let Some(slot) = came_by.get_mut(owner) {
                        *slot = Some(index);
                    }
                    queue.push(owner);
                }
            }
        }
    }
    Ok(false)
}

/// Gives the free element to who asked for it, that one's element to who asked for that, and so on.
fn hand_over(free: usize, owners: &mut [Option<usize>], came_by: &[Option<usize>], asked_by: &[Option<usize>]) {
    let mut element = Some(free);
    while let Some(index) = element {
        let Some(taker) = asked_by.get(index).copied().flatten() else { return };
        if let Some(owner) = owners.get_mut(index) {
            *owner = Some(taker);
        }
        element = came_by.get(taker).copied().flatten();
    }
}
