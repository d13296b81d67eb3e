use regex::Regex;

use super::{
    super::{
        fields::percent_decode,
        pattern_regex::{self, Regexes},
    },
    PathPattern,
    segment::{Mixed, Part, Segment, group},
};

/// How many segments a pattern may have; matching goes as deep as the longest pattern.
pub(in crate::engine) const MAX_SEGMENTS: usize = 128;

/// What is wrong with a pattern, and at which of its characters, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engine) struct PathError {
    pub(in crate::engine) detail: String,
    pub(in crate::engine) column: u32,
}

/// Reads a path pattern, and keeps its expressions with the project's.
pub(in crate::engine) fn parse(source: &str, regexes: &mut Regexes) -> Result<PathPattern, PathError> {
    let Some(rest) = source.strip_prefix('/') else {
        return Err(PathError { detail: "a path begins with a slash".to_owned(), column: 1 });
    };
    let mut parser = Parser { source, regexes, names: Vec::new() };
    let mut segments = Vec::new();
    for raw in split(rest) {
        let start = 1 + raw.start;
        if segments.len() == MAX_SEGMENTS {
            return Err(parser.error(start, format!("a path has at most {MAX_SEGMENTS} segments")));
        }
        if matches!(segments.last(), Some(Segment::Rest(_))) && !raw.text.is_empty() {
            return Err(parser.error(start, "nothing can follow {rest*}, which takes all that is left".to_owned()));
        }
        segments.push(parser.segment(raw.text, start)?);
    }
    let ends_with_slash = segments.pop_if(|last| matches!(last, Segment::Static(text) if text.is_empty())).is_some();
    let trailing_slash = ends_with_slash && !segments.is_empty();
    Ok(PathPattern { segments, trailing_slash })
}

/// The segments of a pattern as its author wrote them.
pub(in crate::engine) fn sources(source: &str) -> impl Iterator<Item = &str> {
    split(source.strip_prefix('/').unwrap_or(source)).into_iter().map(|raw| raw.text)
}

struct Raw<'s> {
    text: &'s str,
    start: usize,
}

/// Splits on slashes that stand outside braces: a constraint may hold them.
fn split(text: &str) -> Vec<Raw<'_>> {
    let mut raws = Vec::new();
    let (mut start, mut depth, mut escaped) = (0, 0usize, false);
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if depth > 0 => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            b'/' if depth == 0 => {
                raws.push(Raw { text: text.get(start..index).unwrap_or_default(), start });
                start = index + 1;
            }
            _ => {}
        }
    }
    raws.push(Raw { text: text.get(start..).unwrap_or_default(), start });
    raws
}

struct Parser<'s, 'r> {
    source: &'s str,
    regexes: &'r mut Regexes,
    names: Vec<&'s str>,
}

impl<'s> Parser<'s, '_> {
    fn segment(&mut self, text: &'s str, start: usize) -> Result<Segment, PathError> {
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some(piece) = text.get(at..).filter(|piece| !piece.is_empty()) {
            if piece.starts_with('{') {
                let end = closing(piece).ok_or_else(|| {
                    self.error(start + at, "this brace is never closed; a literal one is written %7B".to_owned())
                })?;
                let inner = piece.get(1..end).unwrap_or_default();
                if inner.ends_with('*') && !inner.contains(':') {
                    return self.rest(inner, text, start + at);
                }
                if matches!(parts.last(), Some(Part::Param { .. })) {
                    let detail = "two parameters beside each other need text between them".to_owned();
                    return Err(self.error(start + at, detail));
                }
                parts.push(self.parameter(inner, start + at + 1)?);
                at += end + 1;
            } else {
                let end = piece.find('{').unwrap_or(piece.len());
                let literal = piece.get(..end).unwrap_or_default();
                parts.push(Part::Literal(self.literal(literal, start + at)?));
                at += end;
            }
        }
        self.build(parts, start)
    }

    fn rest(&mut self, inner: &'s str, text: &str, start: usize) -> Result<Segment, PathError> {
        if inner.len() + 2 != text.len() {
            return Err(self.error(start, "{rest*} takes whole segments, so it stands alone in its own".to_owned()));
        }
        let name = inner.strip_suffix('*').unwrap_or(inner);
        self.name(name, start + 1)?;
        Ok(Segment::Rest(name.to_owned()))
    }

    fn parameter(&mut self, inner: &'s str, start: usize) -> Result<Part, PathError> {
        let (name, constraint) = match inner.split_once(':') {
            Some((name, constraint)) => (name, Some(constraint)),
            None => (inner, None),
        };
        self.name(name, start)?;
        if let Some(constraint) = constraint {
            let from = start + name.len() + 1;
            if constraint.is_empty() {
                return Err(self.error(from, "the constraint is empty; leave out the colon".to_owned()));
            }
            // Checked by itself, so that `a)(b` is not made good by the group around it.
            pattern_regex::check(constraint).map_err(|error| {
                let inside = error.column.map_or(0, |column| column.saturating_sub(1));
                let at = self.error(from, error.detail);
                PathError { column: at.column + inside, ..at }
            })?;
        }
        Ok(Part::Param { name: name.to_owned(), constraint: constraint.map(str::to_owned) })
    }

    fn name(&mut self, name: &'s str, start: usize) -> Result<(), PathError> {
        if name.is_empty() {
            return Err(self.error(start, "a parameter needs a name, as in {id}".to_owned()));
        }
        if !name.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-' | '.')) {
            let detail = format!("{name:?} is no parameter name: letters, digits, '_', '-' and '.' are");
            return Err(self.error(start, detail));
        }
        if self.names.contains(&name) {
            return Err(self.error(start, format!("the parameter {name} stands twice in this path")));
        }
        self.names.push(name);
        Ok(())
    }

    fn literal(&self, text: &str, start: usize) -> Result<String, PathError> {
        let wrong = text.char_indices().find_map(|(index, sign)| {
            let detail = match sign {
                '}' => "this brace was never opened; a literal one is written %7D",
                '?' => "a path ends before its query; match the query with a condition on `query`",
                '#' => "a fragment is never sent to a server; a literal # is written %23",
                _ => return None,
            };
            Some((index, detail))
        });
        match wrong {
            Some((index, detail)) => Err(self.error(start + index, detail.to_owned())),
            None => Ok(percent_decode(text).into_owned()),
        }
    }

    fn build(&mut self, mut parts: Vec<Part>, start: usize) -> Result<Segment, PathError> {
        let alone = parts.len() <= 1;
        match (alone, parts.pop()) {
            (_, None) => Ok(Segment::Static(String::new())),
            (true, Some(Part::Literal(text))) => Ok(Segment::Static(text)),
            (true, Some(Part::Param { name, constraint: None })) => Ok(Segment::Param(name)),
            (true, Some(Part::Param { name, constraint: Some(source) })) => {
                let regex = self.regex(&format!("^(?:{source})$"), start)?;
                Ok(Segment::Constrained { name, source, regex })
            }
            (false, Some(last)) => {
                parts.push(last);
                let source = whole(&parts);
                let constrained = parts.iter().any(|part| matches!(part, Part::Param { constraint: Some(_), .. }));
                let regex = if constrained { Some(self.regex(&source, start)?) } else { None };
                Ok(Segment::Mixed(Mixed { parts, source, regex }))
            }
        }
    }

    fn regex(&mut self, source: &str, start: usize) -> Result<Regex, PathError> {
        self.regexes.compile(source, false).map_err(|error| self.error(start, error.detail))
    }

    fn error(&self, byte: usize, detail: String) -> PathError {
        let before = self.source.get(..byte).map_or(0, |text| text.chars().count());
        PathError { detail, column: u32::try_from(before + 1).unwrap_or(u32::MAX) }
    }
}

/// The index of the brace that closes the one a text begins with.
fn closing(text: &str) -> Option<usize> {
    let (mut depth, mut escaped) = (0usize, false);
    for (index, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(index);
        }
    }
    None
}

/// The expression for a whole mixed segment.
fn whole(parts: &[Part]) -> String {
    let mut source = String::from("^");
    let mut index = 0;
    for part in parts {
        match part {
            Part::Literal(text) => source.push_str(&regex::escape(text)),
            Part::Param { constraint, .. } => {
                // Without a constraint any character will do, a decoded line break too.
                let inner = constraint.as_deref().map_or("(?s:.+?)".to_owned(), |source| format!("(?:{source})"));
                source.extend(["(?P<", &group(index), ">", &inner, ")"]);
                index += 1;
            }
        }
    }
    source.push('$');
    source
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_patterns_say_what_and_where() {
        let check = |source: &str, detail: &str, column: u32| {
            let expected = PathError { detail: detail.to_owned(), column };
            assert_eq!(parse(source, &mut Regexes::default()).err(), Some(expected), "{source}");
        };
        check("users", "a path begins with a slash", 1);
        check("", "a path begins with a slash", 1);
        check("/a/{id", "this brace is never closed; a literal one is written %7B", 4);
        check("/ä/{id", "this brace is never closed; a literal one is written %7B", 4);
        check("/a/id}", "this brace was never opened; a literal one is written %7D", 6);
        check("/{}", "a parameter needs a name, as in {id}", 3);
        check("/{*}", "a parameter needs a name, as in {id}", 3);
        check("/{a b}", "\"a b\" is no parameter name: letters, digits, '_', '-' and '.' are", 3);
        check("/{id}/{id}", "the parameter id stands twice in this path", 8);
        check("/{a}{b}", "two parameters beside each other need text between them", 5);
        check("/{rest*}/b", "nothing can follow {rest*}, which takes all that is left", 10);
        check("/a{rest*}", "{rest*} takes whole segments, so it stands alone in its own", 3);
        check("/{id:}", "the constraint is empty; leave out the colon", 6);
        check("/{id:[0-9}", "the pattern is not a regular expression: unclosed character class", 6);
        check("/{id:a)(b}", "the pattern is not a regular expression: unopened group", 7);
        check("/a?b=1", "a path ends before its query; match the query with a condition on `query`", 3);
        check("/a#b", "a fragment is never sent to a server; a literal # is written %23", 3);
    }

    #[test]
    fn a_path_has_a_bounded_number_of_segments() {
        assert!(parse(&"/a".repeat(MAX_SEGMENTS), &mut Regexes::default()).is_ok());
        let error = parse(&"/a".repeat(MAX_SEGMENTS + 1), &mut Regexes::default()).err().map(|error| error.detail);
        assert_eq!(error.as_deref(), Some("a path has at most 128 segments"));
    }

    #[test]
    fn constraints_may_hold_slashes_and_balanced_braces() {
        for sound in ["/{id:[^/]+}/x", "/{id:[0-9]{2,4}}", r"/{id:\{[a-z]+\}}", "/{a:x}-{b:y}", "/%7Bid%7D"] {
            assert!(parse(sound, &mut Regexes::default()).is_ok(), "{sound}");
        }
    }
}
