//! Which pieces can come to stand next to each other when a template runs.

use super::{
    LayoutError,
    pieces::{Kind, Piece},
};

/// From an `if`, `with` or `range` to its `end`, by their places among the pieces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub begin: usize,
    pub elses: Vec<usize>,
    pub end: usize,
    pub is_loop: bool,
}

/// How far the ways around a space are followed; beyond, the space stays.
const MOST_STEPS: usize = 500;

/// Every block, and for each piece the one that it begins, divides or ends.
pub(super) struct Blocks {
    pub all: Vec<Block>,
    of: Vec<Option<usize>>,
}

impl Blocks {
    pub fn of(&self, piece: usize) -> Option<&Block> {
        self.all.get((*self.of.get(piece)?)?)
    }
}

/// Finds the blocks, in each branch of which whatever bracket is opened must be closed.
pub(super) fn blocks(pieces: &[Piece]) -> Result<Blocks, LayoutError> {
    let mut blocks = Blocks { all: Vec::new(), of: vec![None; pieces.len()] };
    // What is open: a bracket by what closes it, or a block by its place.
    let mut open: Vec<Result<u8, usize>> = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let fail = |message: &str| Err(LayoutError { message: message.to_owned(), offset: piece.at.start });
        match (piece.kind, open.last()) {
            (Kind::Open(closing), _) => open.push(Ok(closing)),
            (Kind::Close(sign), Some(Ok(closing))) if sign == *closing => drop(open.pop()),
            (Kind::Close(_), _) => return fail("this bracket closes none, or one outside of its block"),
            (Kind::Begin { is_loop }, _) => {
                open.push(Err(blocks.all.len()));
                blocks.of[place] = Some(blocks.all.len());
                blocks.all.push(Block { begin: place, elses: Vec::new(), end: place, is_loop });
            }
            (Kind::Else | Kind::End, Some(&Err(block))) => {
                blocks.of[place] = Some(block);
                if piece.kind == Kind::Else {
                    blocks.all[block].elses.push(place);
                } else {
                    blocks.all[block].end = place;
                    open.pop();
                }
            }
            (Kind::Else | Kind::End, _) => return fail("a bracket is still open here that was opened in this block"),
            (Kind::Comma | Kind::Colon | Kind::Atom | Kind::Silent, _) => {}
        }
    }
    match (open.last(), pieces.last()) {
        (Some(_), Some(last)) => {
            let message = "a bracket or a block is not closed".to_owned();
            Err(LayoutError { message, offset: last.at.end })
        }
        _ => Ok(blocks),
    }
}

/// Whether the space before a piece can be chosen: whichever way the template goes, a bracket, comma, colon or the end of
/// the text comes to stand beside it on the same side.
pub(super) fn is_free(pieces: &[Piece], blocks: &Blocks, before: usize) -> bool {
    let mut flow = Flow { pieces, blocks, seen: Vec::new() };
    flow.all_hard_behind(before) || {
        flow.seen.clear();
        flow.all_hard_ahead(before)
    }
}

struct Flow<'p> {
    pieces: &'p [Piece],
    blocks: &'p Blocks,
    /// The places where the way has been already.
    seen: Vec<usize>,
}

impl Flow<'_> {
    /// Whether every piece that can be written last before this place is hard.
    fn all_hard_behind(&mut self, place: usize) -> bool {
        if place == 0 || self.seen.contains(&place) {
            return true;
        }
        if self.seen.len() == MOST_STEPS {
            return false;
        }
        self.seen.push(place);
        let (behind, blocks) = (place - 1, self.blocks);
        match (self.pieces[behind].kind, blocks.of(behind)) {
            (Kind::Silent, _) => self.all_hard_behind(behind),
            (Kind::Begin { is_loop: true }, Some(block)) => {
                self.all_hard_behind(block.begin) && self.all_hard_behind(*block.elses.first().unwrap_or(&block.end))
            }
            // Nothing has been written since the block began.
            (Kind::Begin { .. } | Kind::Else, Some(block)) => self.all_hard_behind(block.begin),
            // What a branch wrote last, or, where none was taken, what stands before the block.
            (Kind::End, Some(block)) => {
                let branches = [block.begin, block.end].into_iter().chain(block.elses.iter().copied());
                branches.into_iter().all(|end| self.all_hard_behind(end))
            }
            (kind, _) => kind.is_hard(),
        }
    }

    /// Whether every piece that can be written first from this place on is hard.
    fn all_hard_ahead(&mut self, place: usize) -> bool {
        if place >= self.pieces.len() || self.seen.contains(&place) {
            return true;
        }
        if self.seen.len() == MOST_STEPS {
            return false;
        }
        self.seen.push(place);
        let blocks = self.blocks;
        match (self.pieces[place].kind, blocks.of(place)) {
            (Kind::Silent, _) => self.all_hard_ahead(place + 1),
            (Kind::Begin { .. }, Some(block)) => {
                let branches = [block.begin, block.end].into_iter().chain(block.elses.iter().copied());
                branches.into_iter().all(|start| self.all_hard_ahead(start + 1))
            }
            // A branch ends here: behind the block, or once more from its beginning.
            (Kind::Else | Kind::End, Some(block)) => {
                self.all_hard_ahead(block.end + 1) && (!block.is_loop || self.all_hard_ahead(block.begin + 1))
            }
            (kind, _) => kind.is_hard(),
        }
    }
}
