//! Paths as their author wrote them, piece by piece.

/// A piece of a segment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'p> {
    /// Text as it is sent, percent-encoded where it must be.
    Text(&'p str),
    /// A parameter, and what its text must match.
    Param { name: &'p str, constraint: Option<&'p str> },
    /// A parameter that takes all that is left.
    Rest(&'p str),
}

/// The segments of a path that is sound, each in its pieces. The last of `/a/` has none.
pub(super) fn segments(path: &str) -> Vec<Vec<Piece<'_>>> {
    let mut rest = path.strip_prefix('/').unwrap_or(path);
    let mut segments = vec![Vec::new()];
    while let Some(first) = rest.chars().next() {
        let end = match first {
            '/' => {
                segments.push(Vec::new());
                rest = rest.get(1..).unwrap_or_default();
                continue;
            }
            '{' => closing(rest) + 1,
            _ => rest.find(['/', '{']).unwrap_or(rest.len()),
        };
        let (text, left) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
        let piece = match inner.map(|inner| (inner, inner.split_once(':'))) {
            None => Piece::Text(text),
            Some((_, Some((name, constraint)))) => Piece::Param { name, constraint: Some(constraint) },
            Some((inner, None)) => match inner.strip_suffix('*') {
                Some(name) => Piece::Rest(name),
                None => Piece::Param { name: inner, constraint: None },
            },
        };
        if let Some(segment) = segments.last_mut() {
            segment.push(piece);
        }
        rest = left;
    }
    segments
}

/// The index of the brace that closes the one a text begins with, or its end.
fn closing(text: &str) -> usize {
    let (mut depth, mut escaped) = (0_usize, false);
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return index;
        }
    }
    text.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_falls_into_pieces() {
        let param = |name| Piece::Param { name, constraint: None };
        assert_eq!(segments("/"), [vec![]]);
        assert_eq!(segments("/a/"), [vec![Piece::Text("a")], vec![]]);
        assert_eq!(segments("/a/{id}"), [vec![Piece::Text("a")], vec![param("id")]]);
        assert_eq!(segments("/{n}.json/{r*}"), [vec![param("n"), Piece::Text(".json")], vec![Piece::Rest("r")]]);
        let constrained = Piece::Param { name: "id", constraint: Some("[0-9]{2}/\\}") };
        assert_eq!(segments("/{id:[0-9]{2}/\\}}"), [vec![constrained]]);
    }
}
