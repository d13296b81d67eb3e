//! The pieces again, with other spaces between them.

use super::{
    flow::{Block, Blocks, is_free},
    pieces::{Kind, Piece},
};

const INDENT: &str = "  ";

/// How many characters a block may have that stands on one line.
const MOST_ON_A_LINE: usize = 72;

pub(super) fn write(source: &str, pieces: &[Piece], blocks: &Blocks) -> String {
    let tall = blocks.all.iter().map(|block| is_tall(pieces, block)).collect::<Vec<_>>();
    let writer = Writer { source, pieces, blocks, tall };
    let (mut text, mut level, mut flat_until) = (String::with_capacity(source.len() * 2), 0_usize, 0);
    for (place, piece) in pieces.iter().enumerate() {
        let is_tall = writer.tall_block(place).is_some();
        let ends = matches!(piece.kind, Kind::Close(_)) || is_tall && matches!(piece.kind, Kind::Else | Kind::End);
        level = level.saturating_sub(usize::from(ends));
        if place > 0 {
            match writer.gap(place, place <= flat_until) {
                Gap::Kept(space) => text.push_str(space),
                Gap::Nothing => {}
                Gap::Space => text.push(' '),
                Gap::Line => {
                    text.push('\n');
                    text.extend(std::iter::repeat_n(INDENT, level));
                }
            }
        }
        text.push_str(&source[piece.at.clone()]);
        let begins =
            matches!(piece.kind, Kind::Open(_)) || is_tall && matches!(piece.kind, Kind::Begin { .. } | Kind::Else);
        level += usize::from(begins);
        if let (Kind::Begin { .. }, false, Some(block)) = (piece.kind, is_tall, blocks.of(place)) {
            flat_until = flat_until.max(block.end);
        }
    }
    text
}

/// Whether a block's lines stand apart: where there are brackets in it, several commas, or much text.
fn is_tall(pieces: &[Piece], block: &Block) -> bool {
    let inside = &pieces[block.begin + 1..block.end];
    let count = |wanted: fn(Kind) -> bool| inside.iter().filter(|piece| wanted(piece.kind)).count();
    let length = pieces[block.end].at.end - pieces[block.begin].at.start;
    count(|kind| matches!(kind, Kind::Open(_))) > 0
        || count(|kind| kind == Kind::Comma) > 1
        || count(Kind::is_hard) > 0 && length > MOST_ON_A_LINE
}

enum Gap<'s> {
    /// What was there.
    Kept(&'s str),
    Nothing,
    Space,
    Line,
}

struct Writer<'w> {
    source: &'w str,
    pieces: &'w [Piece],
    blocks: &'w Blocks,
    /// For each block whether its lines stand apart.
    tall: Vec<bool>,
}

impl<'w> Writer<'w> {
    /// The block that a piece begins, divides or ends, if its lines stand apart.
    fn tall_block(&self, place: usize) -> Option<&'w Block> {
        let block = self.blocks.of(place)?;
        let index = self.blocks.all.binary_search_by_key(&block.begin, |one| one.begin).ok()?;
        self.tall.get(index)?.then_some(block)
    }

    /// What goes before a piece.
    fn gap(&self, place: usize, in_flat: bool) -> Gap<'w> {
        let (before, after) = (&self.pieces[place - 1], &self.pieces[place]);
        let space = &self.source[before.at.end..after.at.start];
        if !is_free(self.pieces, self.blocks, place) {
            return Gap::Kept(space);
        }
        if in_flat {
            return match (before.kind, after.kind) {
                (_, Kind::Else | Kind::End) => Gap::Nothing,
                (Kind::Comma | Kind::Colon, _) => Gap::Space,
                _ => Gap::Nothing,
            };
        }
        let (tall_before, tall_after) = (self.tall_block(place - 1).is_some(), self.tall_block(place).is_some());
        match (before.kind, after.kind) {
            (Kind::Open(_), Kind::Close(_)) | (_, Kind::Colon) => Gap::Nothing,
            (Kind::Begin { .. } | Kind::Else, _) if tall_before => Gap::Line,
            (_, Kind::Else | Kind::End) if tall_after => Gap::Line,
            (_, Kind::Comma) => Gap::Nothing,
            (Kind::Colon, _) => Gap::Space,
            (Kind::Open(_) | Kind::Comma, _) | (_, Kind::Close(_)) | (Kind::Close(_), Kind::Open(_)) => Gap::Line,
            (Kind::End, _) if tall_before || self.ends_with_comma(place - 1) => Gap::Line,
            (_, Kind::Begin { .. }) if tall_after => Gap::Line,
            (_, Kind::Begin { .. }) if self.pieces[place + 1].kind == Kind::Comma => Gap::Nothing,
            _ if space.contains('\n') => Gap::Line,
            _ if space.is_empty() => Gap::Nothing,
            _ => Gap::Space,
        }
    }

    fn ends_with_comma(&self, end: usize) -> bool {
        self.pieces[..end].last().is_some_and(|piece| piece.kind == Kind::Comma)
    }
}
