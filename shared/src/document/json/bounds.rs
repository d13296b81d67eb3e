use super::{
    super::{MAX_DEPTH, bounds::Bounds},
    position, refused,
};
use crate::api::Diagnostic;

/// Refuses text that is nested deeper, or has more values, than a tree can be built for. One pass without recursion, before
/// any parser that recurses or allocates sees the text. What is no JSON is counted somehow, and refused later.
pub(in super::super) fn check(text: &str, bounds: &Bounds) -> Result<(), Diagnostic> {
    let (mut depth, mut values) = (0_usize, 1_usize);
    let mut bytes = text.bytes().enumerate();
    while let Some((offset, byte)) = bytes.next() {
        match byte {
            b'"' => skip_string(&mut bytes),
            b'{' | b'[' => {
                depth += 1;
                values += 1;
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > MAX_DEPTH {
            let detail = format!("lists and objects lie at most {MAX_DEPTH} deep within each other");
            return Err(refused(position(text, offset), detail));
        }
        if values > bounds.values {
            return Err(refused(position(text, offset), format!("a document holds at most {} values", bounds.values)));
        }
    }
    Ok(())
}

fn skip_string(bytes: &mut impl Iterator<Item = (usize, u8)>) {
    while let Some((_, byte)) = bytes.next() {
        match byte {
            b'\\' => {
                bytes.next();
            }
            b'"' => return,
            _ => {}
        }
    }
}
