//! Letter case a character at a time, as Go has it: what Unicode only maps to several characters stays as it is.

/// Letters that are two in one: in capitals, with one capital, and in small letters.
const DIGRAPHS: [[char; 3]; 4] = [['Ǆ', 'ǅ', 'ǆ'], ['Ǉ', 'ǈ', 'ǉ'], ['Ǌ', 'ǋ', 'ǌ'], ['Ǳ', 'ǲ', 'ǳ']];

/// The capital.
pub(in crate::template::functions) fn upper(sign: char) -> char {
    // Greek letters with a subscript iota have capitals with one, although in full they are written with a whole one.
    let capital = |distance: u32| char::from_u32(u32::from(sign) + distance).unwrap_or(sign);
    match sign {
        '\u{1f80}'..='\u{1f87}' | '\u{1f90}'..='\u{1f97}' | '\u{1fa0}'..='\u{1fa7}' => capital(8),
        '\u{1fb3}' | '\u{1fc3}' | '\u{1ff3}' => capital(9),
        _ => only(sign.to_uppercase(), sign),
    }
}

/// The small letter.
pub(in crate::template::functions) fn lower(sign: char) -> char {
    if sign == 'İ' { 'i' } else { only(sign.to_lowercase(), sign) }
}

/// The capital at the beginning of a word.
pub(super) fn title(sign: char) -> char {
    match DIGRAPHS.iter().find(|digraph| digraph.contains(&sign)) {
        Some([_, title, _]) => *title,
        // Georgian has capitals for whole texts only.
        None if matches!(sign, '\u{10d0}'..='\u{10ff}') => sign,
        None => upper(sign),
    }
}

/// Whether it is a letter that is only used at the beginning of a word.
pub(super) fn is_title(sign: char) -> bool {
    DIGRAPHS.iter().any(|digraph| digraph.get(1) == Some(&sign))
}

fn only(mut mapped: impl ExactSizeIterator<Item = char>, sign: char) -> char {
    if mapped.len() == 1 { mapped.next().unwrap_or(sign) } else { sign }
}
