use std::collections::HashMap;

use super::{
    super::path_pattern::{PathPattern, Segment},
    Extra, Node, Numbers, Range, Router,
    matchers::{Matcher, Matchers},
    table::{self, FEW},
};

/// A router that can still take patterns.
#[derive(Debug)]
pub(in crate::engine) struct Builder {
    drafts: Vec<Draft>,
    strict_slash: bool,
}

#[derive(Debug, Default)]
struct Draft {
    /// In the order in which they came; the map finds them again.
    statics: Vec<(Box<str>, usize)>,
    by_text: HashMap<Box<str>, usize>,
    patterns: Vec<(Matcher, usize)>,
    by_pattern: HashMap<(bool, Box<str>), usize>,
    param: Option<usize>,
    ends: Vec<u32>,
    ends_with_slash: Vec<u32>,
    rest: Vec<u32>,
}

impl Builder {
    pub(in crate::engine) fn new(strict_slash: bool) -> Self {
        Self { drafts: vec![Draft::default()], strict_slash }
    }

    /// Adds a pattern for the endpoint at `place` in the order of precedence.
    pub(in crate::engine) fn insert(&mut self, pattern: &PathPattern, place: u32) {
        let mut at = 0;
        let mut rest = false;
        for segment in pattern.segments() {
            if matches!(segment, Segment::Rest(_)) {
                rest = true;
                break;
            }
            at = self.child(at, segment);
        }
        let strict = self.strict_slash;
        let Some(draft) = self.drafts.get_mut(at) else { return };
        match (rest, strict && pattern.has_trailing_slash()) {
            (true, _) => draft.rest.push(place),
            (false, true) => draft.ends_with_slash.push(place),
            (false, false) => draft.ends.push(place),
        }
    }

    /// The child along a segment, made when there is none.
    fn child(&mut self, at: usize, segment: &Segment) -> usize {
        let next = self.drafts.len();
        let Some(draft) = self.drafts.get_mut(at) else { return at };
        let child = match segment {
            Segment::Static(text) => draft.fixed(text, next),
            Segment::Mixed(mixed) => draft.pattern(Matcher::Mixed(mixed.clone()), next),
            Segment::Constrained { source, regex, .. } => {
                draft.pattern(Matcher::Constrained { source: source.clone(), regex: regex.clone() }, next)
            }
            Segment::Param(_) | Segment::Rest(_) => *draft.param.get_or_insert(next),
        };
        if child == next {
            self.drafts.push(Draft::default());
        }
        child
    }

    /// Lays the tree out flat.
    pub(in crate::engine) fn finish(self) -> Router {
        let router = Router {
            nodes: Vec::with_capacity(self.drafts.len()),
            texts: Vec::new(),
            numbers: Vec::new(),
            extras: vec![Extra::default()],
            slots: Vec::new(),
            strict_slash: self.strict_slash,
            ways: 0,
        };
        let mut layout = Layout { drafts: self.drafts, ways: Vec::new(), router };
        layout.place(0, "");
        layout.router.ways = layout.ways(0);
        layout.router
    }
}

impl Draft {
    fn fixed(&mut self, text: &str, next: usize) -> usize {
        if let Some(child) = self.by_text.get(text) {
            return *child;
        }
        self.by_text.insert(text.into(), next);
        self.statics.push((text.into(), next));
        next
    }

    /// The child along a matcher; one that matches the same is not kept twice.
    fn pattern(&mut self, matcher: Matcher, next: usize) -> usize {
        let (kind, source) = matcher.key();
        let key = (kind, source.into());
        if let Some(child) = self.by_pattern.get(&key) {
            return *child;
        }
        self.by_pattern.insert(key, next);
        self.patterns.push((matcher, next));
        next
    }
}

struct Layout {
    drafts: Vec<Draft>,
    /// How many steps the nodes take that are laid out.
    ways: Vec<u64>,
    router: Router,
}

impl Layout {
    /// Puts down a node and all that lies below it; gives its index. Depth is bounded by the segments of a pattern.
    fn place(&mut self, draft: usize, text: &str) -> u32 {
        let Some(mut draft) = self.drafts.get_mut(draft).map(std::mem::take) else { return 0 };
        let at = self.router.nodes.len();
        let text = extend(&mut self.router.texts, text.as_bytes());
        let ends = self.numbers(&draft.ends);
        let ends_with_slash = self.numbers(&draft.ends_with_slash);
        let rest = self.numbers(&draft.rest);
        self.router.nodes.push(Node { text, ends, ..Node::default() });
        self.ways.push(0);

        draft.statics.sort_unstable();
        let placed: Vec<u32> = draft.statics.iter().map(|(text, child)| self.place(*child, text)).collect();
        let patterns = draft.patterns.into_iter().map(|(matcher, child)| (matcher, self.place(child, ""))).collect();
        let param = draft.param.map(|child| self.place(child, "")).unwrap_or_default();

        let matchers = Matchers::new(patterns);
        self.count(at, &placed, &matchers, param);
        let children = self.numbers(&placed);
        let table = self.table(&draft.statics, &placed);
        let matchers = Some(matchers).filter(|matchers| !matchers.is_empty()).map(Box::new);
        let extra = Extra { matchers, ends_with_slash, rest, table };
        let extra = if extra.is_needed() { push(&mut self.router.extras, extra) } else { 0 };
        if let Some(node) = self.router.nodes.get_mut(at) {
            *node = Node { children, param, extra, ..*node };
        }
        index(at)
    }

    /// Adds up what a node's children take: one of the static ones, what can match at once of the others.
    fn count(&mut self, at: usize, placed: &[u32], matchers: &Matchers, param: u32) {
        let fixed = placed.iter().map(|child| self.ways(*child)).max().unwrap_or_default();
        let param = if param == 0 { 0 } else { self.ways(param) };
        let matched = matchers.ways(|child| self.ways(child));
        if let Some(ways) = self.ways.get_mut(at) {
            *ways = [1, fixed, param, matched].into_iter().fold(0, u64::saturating_add);
        }
    }

    fn ways(&self, at: u32) -> u64 {
        self.ways.get(at as usize).copied().unwrap_or_default()
    }

    fn numbers(&mut self, numbers: &[u32]) -> Numbers {
        Numbers(match numbers {
            [one] => Range { start: *one, len: 1 },
            _ => extend(&mut self.router.numbers, numbers),
        })
    }

    fn table(&mut self, statics: &[(Box<str>, usize)], placed: &[u32]) -> Range {
        if statics.len() <= FEW {
            return Range::default();
        }
        let texts: Vec<(&str, u32)> = statics.iter().map(|(text, _)| &**text).zip(placed.iter().copied()).collect();
        extend(&mut self.router.slots, &table::build(texts.into_iter()))
    }
}

impl Extra {
    fn is_needed(&self) -> bool {
        self.matchers.is_some() || self.ends_with_slash.0.len + self.rest.0.len + self.table.len > 0
    }
}

fn extend<T: Copy>(all: &mut Vec<T>, some: &[T]) -> Range {
    let start = index(all.len());
    all.extend_from_slice(some);
    Range { start, len: index(some.len()) }
}

fn push<T>(all: &mut Vec<T>, one: T) -> u32 {
    all.push(one);
    index(all.len() - 1)
}

/// An index as nodes keep it. Documents are bounded to far less than it holds.
fn index(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
