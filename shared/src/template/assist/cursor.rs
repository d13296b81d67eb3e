//! Reading the source up to a place in it: which blocks are open there, which variables can be
//! seen, what dot is, and what kind of word is being written.

use super::scope::{Frame, Kind, Scope};
use super::shape::{ANY, Shape};
use crate::template::functions::{Functions, Names};
use crate::template::lexer::{Delims, OnError, Token, TokenKind, lex};

/// What is known at the place.
pub(super) struct Cursor<'c> {
    pub place: Place<'c>,
    /// Where the word begins that is being written.
    pub word: usize,
    pub scope: Scope<'c>,
}

/// What kind of word is being written.
pub(super) enum Place<'c> {
    Text,
    Comment,
    Literal,
    Action,
    AfterElse,
    Operand,
    Function,
    Field(&'c Shape),
    Variable,
    TemplateName,
    FieldName(&'c Shape),
}

/// Reads the source up to an offset. A space has been put behind it.
pub(super) fn read<'c>(
    before: &'c str,
    offset: usize,
    delims: Delims<'c>,
    functions: &Functions,
    data: &'c Shape,
) -> Cursor<'c> {
    let tokens = lex(before, delims, OnError::Resume);
    let scope = Scope { dot: data, root: data, variables: Vec::new(), frames: Vec::new() };
    let mut reader = Reader { scope, functions, data };
    let mut begin = None;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::LeftDelim => begin = Some(at + 1),
            TokenKind::RightDelim => {
                if let Some(from) = begin.take() {
                    reader.action(&words(&tokens[from..at]));
                }
            }
            _ => {}
        }
    }
    let (place, word) = match begin {
        None => outside(&tokens).unwrap_or((Place::Text, offset)),
        Some(from) => reader.inside(&tokens[from..], offset),
    };
    Cursor { place, word, scope: reader.scope }
}

/// Outside of actions there are text and comments.
fn outside<'c>(tokens: &[Token<'_>]) -> Option<(Place<'c>, usize)> {
    tokens.iter().find_map(|token| match &token.kind {
        TokenKind::Error(message) if message == "unclosed comment" => Some((Place::Comment, token.pos)),
        _ => None,
    })
}

/// What is not space.
fn words<'t, 'c>(tokens: &'t [Token<'c>]) -> Vec<&'t Token<'c>> {
    tokens.iter().filter(|token| token.kind != TokenKind::Space).collect()
}

struct Reader<'c, 'f> {
    scope: Scope<'c>,
    functions: &'f Functions,
    data: &'c Shape,
}

impl<'c> Reader<'c, '_> {
    /// What a whole action changes in what can be seen.
    fn action(&mut self, words: &[&Token<'c>]) {
        let Some((first, rest)) = words.split_first() else { return };
        match first.kind {
            TokenKind::If => self.open(Kind::If, rest),
            TokenKind::With => self.open(Kind::With, rest),
            TokenKind::Range => self.open(Kind::Range, rest),
            TokenKind::Define => self.open(Kind::Define, rest),
            TokenKind::Block => self.open(Kind::Block, rest.get(1..).unwrap_or_default()),
            TokenKind::Else => self.otherwise(rest),
            TokenKind::End => drop(self.close()),
            _ => drop(self.pipeline(words)),
        }
    }

    fn open(&mut self, kind: Kind, words: &[&Token<'c>]) {
        let Scope { dot, root, .. } = self.scope;
        let variables = self.scope.variables.len();
        self.scope.frames.push(Frame { kind, has_else: false, dot, root, variables });
        let shape = if kind == Kind::Define { &ANY } else { self.pipeline(words) };
        match kind {
            Kind::If => {}
            Kind::With => self.scope.dot = shape,
            Kind::Range => self.scope.dot = shape.element(),
            Kind::Define | Kind::Block => {
                (self.scope.dot, self.scope.root) = (shape, shape);
                self.scope.variables.clear();
            }
        }
        // A loop sets its variables itself, the last to the element.
        if let ([index @ .., element], Kind::Range) =
            (self.scope.variables.get_mut(variables..).unwrap_or_default(), kind)
        {
            element.1 = shape.element();
            for (_, of) in index {
                *of = &ANY;
            }
        }
    }

    fn otherwise(&mut self, words: &[&Token<'c>]) {
        let Some(frame) = self.scope.frames.last_mut() else { return };
        self.scope.dot = frame.dot;
        frame.has_else = words.is_empty();
        if let Some((_, rest)) = words.split_first() {
            let is_with = frame.kind == Kind::With;
            let shape = self.pipeline(rest);
            if is_with {
                self.scope.dot = shape;
            }
        }
    }

    fn close(&mut self) -> Option<()> {
        let Frame { dot, root, variables, .. } = self.scope.frames.pop()?;
        (self.scope.dot, self.scope.root) = (dot, root);
        self.scope.variables.truncate(variables);
        Some(())
    }

    /// The shape of a pipeline's value, as far as its words tell, and the variables it declares.
    fn pipeline(&mut self, words: &[&Token<'c>]) -> &'c Shape {
        let sign = words.iter().position(|word| matches!(word.kind, TokenKind::Declare | TokenKind::Assign));
        let Some(sign) = sign.filter(|_| words[0].kind == TokenKind::Variable) else {
            return self.value(words);
        };
        let shape = self.value(&words[sign + 1..]);
        let names = words[..sign].iter().filter(|word| word.kind == TokenKind::Variable);
        let declares = words[sign].kind == TokenKind::Declare;
        for name in names {
            if declares {
                self.scope.variables.push((name.text, shape));
            } else {
                self.scope.assign(name.text);
            }
        }
        shape
    }

    /// The shape of commands: that of the last, when it is a call of a function or one operand.
    fn value(&self, words: &[&Token<'c>]) -> &'c Shape {
        let last = words.rsplit(|word| word.kind == TokenKind::Pipe).next().unwrap_or_default();
        let Some((first, rest)) = last.split_first() else { return &ANY };
        match first.kind {
            TokenKind::Identifier if !rest.iter().any(|word| word.kind == TokenKind::Field && follows(word, first)) => {
                self.functions.find(first.text).map_or(&ANY, |function| Shape::of_type(function.signature.result))
            }
            _ if rest.iter().all(|word| word.kind == TokenKind::Field) => self.chain(last),
            _ => &ANY,
        }
    }

    /// The shape of an operand and the fields behind it.
    fn chain(&self, words: &[&Token<'c>]) -> &'c Shape {
        let mut shape = &ANY;
        for (index, word) in words.iter().enumerate() {
            shape = match word.kind {
                TokenKind::Field => {
                    let base = if index == 0 { self.scope.dot } else { shape };
                    base.field(word.text.trim_start_matches('.')).unwrap_or(&ANY)
                }
                TokenKind::Dot => self.scope.dot,
                TokenKind::Variable => self.scope.variable(word.text),
                TokenKind::Identifier => {
                    self.functions.find(word.text).map_or(&ANY, |function| Shape::of_type(function.signature.result))
                }
                _ => &ANY,
            };
        }
        shape
    }

    /// The place in an action that is still open, and where its word begins.
    fn inside(&self, tokens: &[Token<'c>], offset: usize) -> (Place<'c>, usize) {
        let tokens: Vec<&Token<'c>> = tokens.iter().filter(|token| token.pos < offset).collect();
        if let Some(error) = tokens.iter().find(|token| matches!(token.kind, TokenKind::Error(_))) {
            return self.broken(&tokens, error);
        }
        let is_at_cursor = |token: &&Token<'_>| token.pos + token.text.len() == offset;
        let (current, before) = match tokens.split_last() {
            Some((last, before)) if is_at_cursor(last) && is_word(&last.kind) => (Some(*last), before),
            _ => (None, tokens.as_slice()),
        };
        let place = match current.map(|token| (&token.kind, token)) {
            Some((TokenKind::Variable, _)) => Place::Variable,
            Some((TokenKind::Field | TokenKind::Dot, token)) => {
                // The fields right before it, and what they belong to.
                let from = adjacent(before, token.pos);
                let base = if from.is_empty() { self.scope.dot } else { self.chain(from) };
                return (Place::Field(base), token.pos + 1);
            }
            Some((TokenKind::Number | TokenKind::CharConstant | TokenKind::String | TokenKind::RawString, _)) => {
                Place::Literal
            }
            _ => after(&words_of(before)),
        };
        (place, current.map_or(offset, |token| token.pos))
    }

    /// Text that is not closed yet, and what cannot be read.
    fn broken(&self, tokens: &[&Token<'c>], error: &Token<'c>) -> (Place<'c>, usize) {
        let before: Vec<_> = tokens.iter().filter(|token| token.pos < error.pos).copied().collect();
        let before = words_of(&before);
        let last = before.last().map(|token| token.kind.clone());
        let TokenKind::Error(message) = &error.kind else {
            return (Place::Literal, error.pos);
        };
        match last {
            Some(TokenKind::Template) if message.starts_with("unterminated") => (Place::TemplateName, error.pos + 1),
            _ if message == "unclosed comment" => (Place::Comment, error.pos),
            _ if message.ends_with("quoted string") => match self.named(&before) {
                Some(shape) => (Place::FieldName(shape), error.pos + 1),
                None => (Place::Literal, error.pos),
            },
            _ => (Place::Literal, error.pos),
        }
    }

    /// What a text behind these words names a field of: what the function that stands right before it reads, or the one
    /// operand between it and the function.
    fn named(&self, words: &[&Token<'c>]) -> Option<&'c Shape> {
        let names = |words: &[&Token<'c>]| match words.last() {
            Some(word) if word.kind == TokenKind::Identifier => self.functions.find(word.text).map(|found| found.names),
            _ => None,
        };
        let words = without_opening(words);
        if let Some(Names::At(path)) = names(words) {
            return path.iter().try_fold(self.data, |shape, name| shape.field(name));
        }
        let last = words.last()?;
        let operand = adjacent(words, last.pos + last.text.len());
        let before = without_opening(&words[..words.len() - operand.len()]);
        (names(before) == Some(Names::OfFirst)).then(|| self.chain(operand))
    }
}

/// What may follow the words of an action so far.
fn after<'c>(words: &[&Token<'c>]) -> Place<'c> {
    match words.last().map(|token| &token.kind) {
        None => Place::Action,
        Some(TokenKind::Else) => Place::AfterElse,
        Some(TokenKind::Pipe) => Place::Function,
        Some(TokenKind::End | TokenKind::Break | TokenKind::Continue | TokenKind::Template | TokenKind::Define) => {
            Place::Literal
        }
        Some(_) => Place::Operand,
    }
}

fn words_of<'t, 'c>(tokens: &[&'t Token<'c>]) -> Vec<&'t Token<'c>> {
    tokens.iter().filter(|token| token.kind != TokenKind::Space).copied().collect()
}

/// Words without the parenthesis or comma that an argument may stand behind.
fn without_opening<'t, 'x, 'c>(words: &'t [&'x Token<'c>]) -> &'t [&'x Token<'c>] {
    let is_opening = |word: &Token<'_>| word.kind == TokenKind::LeftParen || word.text == ",";
    words.split_last().filter(|(last, _)| is_opening(last)).map_or(words, |(_, before)| before)
}

/// Whether a token ends with the cursor in it, so that it is what is being written.
fn is_word(kind: &TokenKind) -> bool {
    !matches!(
        kind,
        TokenKind::Space
            | TokenKind::Pipe
            | TokenKind::LeftParen
            | TokenKind::RightParen
            | TokenKind::Declare
            | TokenKind::Assign
            | TokenKind::Char
    )
}

fn follows(token: &Token<'_>, other: &Token<'_>) -> bool {
    token.pos == other.pos + other.text.len()
}

/// The tokens that stand against each other up to a position: an operand and its fields.
fn adjacent<'t, 'x, 'c>(tokens: &'t [&'x Token<'c>], end: usize) -> &'t [&'x Token<'c>] {
    let mut from = tokens.len();
    let mut end = end;
    while let Some(token) = from.checked_sub(1).and_then(|at| tokens.get(at)) {
        let is_part = matches!(token.kind, TokenKind::Field | TokenKind::Variable | TokenKind::Identifier);
        let is_group = token.kind == TokenKind::RightParen;
        if token.pos + token.text.len() != end || !(is_part || is_group) {
            break;
        }
        from -= 1;
        end = token.pos;
        if token.kind != TokenKind::Field {
            break;
        }
    }
    &tokens[from..]
}
