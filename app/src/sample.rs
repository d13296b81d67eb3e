//! A request that an endpoint would answer, made from its method and path pattern, to begin from.

/// The first method an endpoint answers; GET where it answers any.
#[must_use]
pub fn sample_method(methods: &str) -> String {
    match methods.split(',').next().map(str::trim) {
        None | Some("" | "ANY") => "GET".to_owned(),
        Some(method) => method.to_owned(),
    }
}

/// A path that fits a pattern where that can be told: parameters become 1, the rest of a path becomes `a/b`.
#[must_use]
pub fn sample_path(pattern: &str) -> String {
    let mut path = String::new();
    let mut inside = String::new();
    let mut depth = 0_u32;
    for letter in pattern.chars() {
        match letter {
            '{' => {
                depth += 1;
                if depth > 1 {
                    inside.push(letter);
                }
            }
            '}' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    path.push_str(sample_of(&inside));
                    inside.clear();
                } else {
                    inside.push(letter);
                }
            }
            letter if depth > 0 => inside.push(letter),
            letter => path.push(letter),
        }
    }
    if path.starts_with('/') { path } else { format!("/{path}") }
}

fn sample_of(parameter: &str) -> &'static str {
    match parameter.split_once(':') {
        None if parameter.ends_with('*') => "a/b",
        Some((_, constraint)) if constraint.contains("a-z") && !constraint.contains("0-9") => "abc",
        _ => "1",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_become_something_that_fits() {
        let check = |pattern, expected: &str| assert_eq!(sample_path(pattern), expected, "{pattern}");
        check("/hello", "/hello");
        check("/users/{id}", "/users/1");
        check("/files/{name}.json", "/files/1.json");
        check("/{rest*}", "/a/b");
        check("/{id:[0-9]{2}}/x", "/1/x");
        check("/{word:[a-z]+}", "/abc");
        check("", "/");
    }
}
