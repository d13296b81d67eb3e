//! Which status a response is given with, and which response is the default.

/// A response of an operation, by the status that it has here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mapped<'k> {
    /// As the document has it: `200`, `4XX`, `default`.
    pub key: &'k str,
    pub code: u16,
}

/// Gives each key a status; none for those that cannot be sent. A range and `default` get one that no other has.
pub(super) fn map<'k>(keys: &[&'k str]) -> Vec<Option<Mapped<'k>>> {
    let mut taken: Vec<u16> = keys.iter().filter_map(|key| key.parse().ok()).collect();
    let has_success = keys.iter().any(|key| key.starts_with('2'));
    let mut free = |preferred: &[u16], range: std::ops::RangeInclusive<u16>| {
        let code = preferred.iter().copied().chain(range).find(|code| !taken.contains(code))?;
        taken.push(code);
        Some(code)
    };
    // Ranges go before `default`, which is what is left.
    let mut codes: Vec<Option<u16>> = keys
        .iter()
        .map(|key| match key.to_ascii_uppercase().as_str() {
            "2XX" => free(&[200], 201..=299),
            "3XX" => free(&[302, 301, 303, 307], 300..=399),
            "4XX" => free(&[400, 404], 401..=499),
            "5XX" => free(&[500], 501..=599),
            _ => key.parse().ok().filter(|code| (200..=599).contains(code)),
        })
        .collect();
    for (key, code) in keys.iter().zip(&mut codes) {
        if *key == "default" {
            *code = if has_success { free(&[500, 400, 503], 501..=599) } else { free(&[200], 201..=299) };
        }
    }
    keys.iter().zip(codes).map(|(key, code)| code.map(|code| Mapped { key, code })).collect()
}

/// The response that is given when nothing else is asked for: the first success, else the first redirect, else the first.
pub(super) fn usual(mapped: &[Option<Mapped<'_>>]) -> Option<u16> {
    let codes = || mapped.iter().flatten().map(|one| one.code);
    let least_of = |hundred: u16| codes().filter(|code| code / 100 == hundred).min();
    least_of(2).or_else(|| least_of(3)).or_else(|| codes().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_a_status_of_its_own() {
        let check = |keys: &[&str], expected: &[Option<u16>], default: Option<u16>| {
            let mapped = map(keys);
            assert_eq!(mapped.iter().map(|one| one.map(|one| one.code)).collect::<Vec<_>>(), expected, "{keys:?}");
            assert_eq!(usual(&mapped), default, "{keys:?}");
        };
        check(&["404", "200", "default"], &[Some(404), Some(200), Some(500)], Some(200));
        check(&["201", "200"], &[Some(201), Some(200)], Some(200));
        check(&["default"], &[Some(200)], Some(200));
        check(&["default", "500", "2XX", "200"], &[Some(400), Some(500), Some(201), Some(200)], Some(200));
        check(&["4xx", "400", "5XX"], &[Some(404), Some(400), Some(500)], Some(404));
        check(&["100", "600", "abc", "302"], &[None, None, None, Some(302)], Some(302));
        check(&[], &[], None);
    }
}
