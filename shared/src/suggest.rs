//! What somebody probably meant to write.

/// The known name that an unknown one was probably meant to be, in whatever case: the nearest, when a third of its letters or fewer differ.
pub(crate) fn nearest_name<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    // Nothing longer is near any name we have, and the distance costs the product of the lengths.
    if name.len() > 40 {
        return None;
    }
    let name = name.to_lowercase();
    known
        .iter()
        .map(|candidate| (distance(&name, &candidate.to_lowercase()), *candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many characters must be put in, taken out, replaced, or swapped with their neighbour (optimal string alignment).
fn distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    let mut previous = None;
    for (index, sign) in left.chars().enumerate() {
        let mut next = vec![index + 1];
        for (column, other) in right.iter().enumerate() {
            let replaced = row[column] + usize::from(sign != *other);
            let mut best = replaced.min(row[column + 1] + 1).min(next[column] + 1);
            if column > 0 && previous == Some(*other) && right[column - 1] == sign {
                best = best.min(before[column - 1] + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
        previous = Some(sign);
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_suggested_and_nothing_far_off() {
        let known = ["id", "name", "when", "status", "headers", "body", "delay"];
        for (name, expected) in [
            ("staus", Some("status")),
            ("statsu", Some("status")),
            ("Status", Some("status")),
            ("header", Some("headers")),
            ("heders", Some("headers")),
            ("nmae", Some("name")),
            ("bdoy", Some("body")),
            ("response", None),
            ("", None),
            ("xyz", None),
        ] {
            assert_eq!(nearest_name(name, &known), expected, "{name}");
        }
        assert_eq!(nearest_name(&"status".repeat(1_000_000), &known), None);
    }
}
