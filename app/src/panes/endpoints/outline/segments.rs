/// The parts of a path, each with the slash before it. A slash within braces belongs to a constraint: `{id:a/b}`.
pub fn segments(path: &str) -> impl Iterator<Item = &str> {
    let mut rest = path;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let (segment, behind) = rest.split_at(end(rest));
        rest = behind;
        Some(segment)
    })
}

fn end(rest: &str) -> usize {
    let mut depth = 0_usize;
    for (place, byte) in rest.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'/' if place > 0 && depth == 0 => return place,
            _ => {}
        }
    }
    rest.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_cut_before_its_slashes() {
        for (path, parts) in [
            ("", &[][..]),
            ("/", &["/"]),
            ("/a", &["/a"]),
            ("a/b", &["a", "/b"]),
            ("/a//b/", &["/a", "/", "/b", "/"]),
            ("/a/{id:[^/]{2}}/c", &["/a", "/{id:[^/]{2}}", "/c"]),
            ("/{open/b", &["/{open/b"]),
            ("/ü/}/x", &["/ü", "/}", "/x"]),
        ] {
            assert_eq!(segments(path).collect::<Vec<_>>(), parts, "{path}");
        }
    }
}
