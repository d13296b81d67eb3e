//! What somebody probably meant to write.

/// The known name that an unknown one was probably meant to be, in whatever case: the nearest by optimal string
/// alignment, when a third of its letters or fewer differ. None for names of more than 40 bytes.
///
/// ```
/// use dotmock_shared::template::nearest_name;
///
/// assert_eq!(nearest_name("uper", &["lower", "upper"]), Some("upper"));
/// assert_eq!(nearest_name("price", &["lower", "upper"]), None);
/// ```
#[must_use]
pub fn nearest_name<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    // Nothing longer is near any name we have, and the distance costs the product of the lengths.
    if name.len() > 40 {
        return None;
    }
    let name = name.to_lowercase();
    known
        .iter()
        .map(|candidate| (strsim::osa_distance(&name, &candidate.to_lowercase()), *candidate))
        .filter(|(distance, candidate)| *distance <= (candidate.chars().count() / 3).max(1))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
