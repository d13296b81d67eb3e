//! Cuts an expression into tokens (`XPath` 1.0, section 3.7). What `*`, `and`, `or`, `div` and `mod` are depends on the
//! token before them: after an operand an operator, else a name.

use super::ast::Operator;
use super::names::{is_space, name_length};

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind<'t> {
    Number(f64),
    Literal(&'t str),
    /// A name, or with `*` for the local part any name of a namespace.
    Name {
        prefix: Option<&'t str>,
        local: &'t str,
    },
    /// `*` where it is no operator.
    Any,
    Operator(Operator),
    Slash,
    DoubleSlash,
    Open,
    Close,
    OpenPredicate,
    ClosePredicate,
    Dot,
    DoubleDot,
    At,
    Comma,
    /// `::`
    Axis,
}

/// A token, and where it stands, in bytes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind<'t>,
    pub(super) start: usize,
    pub(super) end: usize,
}

const SYMBOLS: [(&str, Kind); 21] = [
    ("::", Kind::Axis),
    ("//", Kind::DoubleSlash),
    ("..", Kind::DoubleDot),
    ("!=", Kind::Operator(Operator::NotEqual)),
    ("<=", Kind::Operator(Operator::LessOrEqual)),
    (">=", Kind::Operator(Operator::GreaterOrEqual)),
    ("/", Kind::Slash),
    (".", Kind::Dot),
    ("=", Kind::Operator(Operator::Equal)),
    ("<", Kind::Operator(Operator::Less)),
    (">", Kind::Operator(Operator::Greater)),
    ("+", Kind::Operator(Operator::Add)),
    ("-", Kind::Operator(Operator::Subtract)),
    ("|", Kind::Operator(Operator::Union)),
    ("(", Kind::Open),
    (")", Kind::Close),
    ("[", Kind::OpenPredicate),
    ("]", Kind::ClosePredicate),
    ("@", Kind::At),
    (",", Kind::Comma),
    ("*", Kind::Any),
];

/// Cuts the text.
///
/// # Errors
/// Where it is no token, in bytes, and why.
pub(super) fn tokens(text: &str) -> Result<Vec<Token<'_>>, (usize, String)> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).map(|rest| rest.trim_start_matches(is_space)).filter(|rest| !rest.is_empty())
    {
        let start = text.len() - rest.len();
        let after_operand = tokens.last().is_some_and(|token| token.kind.ends_operand());
        let (kind, length) = token(rest, after_operand).map_err(|reason| (start, reason))?;
        at = start + length;
        tokens.push(Token { kind, start, end: at });
    }
    Ok(tokens)
}

fn token(rest: &str, after_operand: bool) -> Result<(Kind<'_>, usize), String> {
    if let Some(number) = number(rest) {
        return Ok(number);
    }
    if rest.starts_with(['"', '\'']) {
        return literal(rest);
    }
    let length = name_length(rest);
    if length > 0 {
        return if after_operand { operator(rest, length) } else { Ok(name(rest, length)) };
    }
    let symbol = SYMBOLS.iter().find(|(symbol, _)| rest.starts_with(symbol));
    match symbol {
        Some(("*", _)) if after_operand => Ok((Kind::Operator(Operator::Multiply), 1)),
        Some((symbol, kind)) => Ok((*kind, symbol.len())),
        None => Err(unknown(rest)),
    }
}

fn number(rest: &str) -> Option<(Kind<'_>, usize)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(rest);
    let fraction = rest.get(whole..)?.strip_prefix('.').map(digits);
    let length = whole + fraction.map_or(0, |digits| digits + 1);
    let is_number = whole > 0 || fraction.is_some_and(|digits| digits > 0);
    let value = is_number.then(|| rest.get(..length)?.parse().ok()).flatten()?;
    Some((Kind::Number(value), length))
}

fn literal(rest: &str) -> Result<(Kind<'_>, usize), String> {
    let (quote, inner) = rest.split_at(1);
    match inner.split_once(quote) {
        Some((literal, _)) => Ok((Kind::Literal(literal), literal.len() + 2)),
        None => Err(format!("the text is not closed; end it with another {quote}")),
    }
}

fn operator(rest: &str, length: usize) -> Result<(Kind<'_>, usize), String> {
    let word = rest.get(..length).unwrap_or_default();
    let operator = match word {
        "or" => Operator::Or,
        "and" => Operator::And,
        "div" => Operator::Divide,
        "mod" => Operator::Remainder,
        _ => return Err(format!("expected an operator before `{word}`")),
    };
    Ok((Kind::Operator(operator), length))
}

fn name(rest: &str, length: usize) -> (Kind<'_>, usize) {
    let (first, rest) = rest.split_at(length);
    let second = rest.strip_prefix(':').unwrap_or_default();
    let local = if second.starts_with('*') { 1 } else { name_length(second) };
    match second.get(..local) {
        Some(local) if !local.is_empty() => (Kind::Name { prefix: Some(first), local }, length + 1 + local.len()),
        _ => (Kind::Name { prefix: None, local: first }, length),
    }
}

fn unknown(rest: &str) -> String {
    match rest.chars().next() {
        Some('$') => "there are no variables that `$` could refer to; write the value itself".to_owned(),
        Some('!') => "`!` must be followed by `=`; to negate, write `not(…)`".to_owned(),
        Some(':') => "`:` must stand between a prefix and a name, without space".to_owned(),
        Some(other) => format!("`{other}` means nothing in XPath"),
        None => "the XPath ends here".to_owned(),
    }
}

impl Kind<'_> {
    /// Whether an operand may end with it, so that an operator comes next.
    fn ends_operand(self) -> bool {
        matches!(
            self,
            Kind::Number(_)
                | Kind::Literal(_)
                | Kind::Name { .. }
                | Kind::Any
                | Kind::Close
                | Kind::ClosePredicate
                | Kind::Dot
                | Kind::DoubleDot
        )
    }
}
