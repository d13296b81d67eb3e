//! How well something fits what somebody typed: every word must be found, as it stands or, in a title, as letters in their
//! order.

/// What a word is worth that stands at the start of the title, at the start of a word of it, at the start of a word beside
/// it, inside of it, or inside of what stands beside; letters that lie apart are worth less than any of these.
const AT_START: u32 = 500;
const AT_WORD: u32 = 400;
const AT_WORD_BESIDE: u32 = 300;
const INSIDE: u32 = 200;
const INSIDE_BESIDE: u32 = 150;
const SCATTERED: u32 = 100;

/// How well a title fits, with other words it is found by, the more the better; none when it does not. All are in small
/// letters.
pub fn score(query: &str, title: &str, beside: &str) -> Option<u32> {
    let mut sum = 0;
    for word in query.split_whitespace() {
        sum += word_score(word, title, beside)?;
    }
    // Of two that fit alike, the shorter one is nearer to what was meant.
    let length = u32::try_from(title.len().min(90)).unwrap_or(90);
    Some(sum + (90 - length))
}

fn word_score(word: &str, title: &str, beside: &str) -> Option<u32> {
    match (placed(word, title), placed(word, beside)) {
        (Some(Placed::Start), _) => Some(AT_START),
        (Some(Placed::Word), _) => Some(AT_WORD),
        (_, Some(Placed::Start | Placed::Word)) => Some(AT_WORD_BESIDE),
        (Some(Placed::Inside), _) => Some(INSIDE),
        (None, Some(Placed::Inside)) => Some(INSIDE_BESIDE),
        (None, None) => scattered(word, title).map(|gaps| SCATTERED.saturating_sub(gaps)),
    }
}

/// Where a word stands in a text.
enum Placed {
    Start,
    Word,
    Inside,
}

fn placed(word: &str, text: &str) -> Option<Placed> {
    Some(match text.find(word)? {
        0 => Placed::Start,
        _ if text.match_indices(word).any(|(place, _)| begins_word(text, place)) => Placed::Word,
        _ => Placed::Inside,
    })
}

fn begins_word(text: &str, place: usize) -> bool {
    text[..place].chars().next_back().is_none_or(|before| !before.is_alphanumeric())
}

/// How many letters lie between those of the word, when they are found in their order from the start of a word on, and
/// near each other.
fn scattered(word: &str, text: &str) -> Option<u32> {
    let first = word.chars().next()?;
    let starts = text.char_indices().filter(|(place, letter)| *letter == first && begins_word(text, *place));
    starts.filter_map(|(place, _)| gaps(word, &text[place..])).min()
}

/// The same from the first letter on. Somebody who shortens a word leaves out a letter here and there, or goes on with the
/// next word: what lies further apart is chance.
fn gaps(word: &str, text: &str) -> Option<u32> {
    let most = u32::try_from(word.len()).unwrap_or(u32::MAX).saturating_mul(3);
    let mut letters = word.chars().peekable();
    let (mut gaps, mut left_out) = (0, 0);
    for letter in text.chars() {
        if left_out <= 1 && letters.next_if_eq(&letter).is_some() {
            left_out = 0;
        } else {
            gaps += 1;
            left_out = if letter.is_alphanumeric() { left_out + 1 } else { 0 };
        }
        if letters.peek().is_none() {
            return (gaps <= most).then_some(gaps);
        }
    }
    None
}

/// A text in pieces, each with whether it is what was typed. The words are in small letters.
pub fn marked(query: &str, text: &str) -> Vec<(String, bool)> {
    let lower: Vec<char> = text.chars().map(|letter| letter.to_lowercase().next().unwrap_or(letter)).collect();
    let mut hits = vec![false; lower.len()];
    for word in query.split_whitespace() {
        let word: Vec<char> = word.chars().collect();
        let found = lower.windows(word.len()).position(|window| window == word);
        match found {
            Some(place) => hits[place..place + word.len()].fill(true),
            None => mark_scattered(&word, &lower, &mut hits),
        }
    }
    let mut pieces: Vec<(String, bool)> = Vec::new();
    for (letter, hit) in text.chars().zip(hits) {
        match pieces.last_mut() {
            Some((piece, known)) if *known == hit => piece.push(letter),
            _ => pieces.push((letter.to_string(), hit)),
        }
    }
    pieces
}

/// Marks the letters of a word from the start where they lie nearest to each other.
fn mark_scattered(word: &[char], text: &[char], hits: &mut [bool]) {
    let begins = |place: usize| place == 0 || !text[place - 1].is_alphanumeric();
    let from = |start: usize| {
        let mut letters = word.iter().peekable();
        let found = (start..text.len()).filter(|place| letters.next_if_eq(&&text[*place]).is_some());
        let found: Vec<usize> = found.collect();
        (found.len() == word.len()).then_some(found)
    };
    let starts = (0..text.len()).filter(|place| word.first() == text.get(*place) && begins(*place));
    let nearest =
        starts.filter_map(from).min_by_key(|found| found.last().zip(found.first()).map(|(last, first)| last - first));
    for place in nearest.into_iter().flatten() {
        hits[place] = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_found() {
        for (query, text, fits) in [
            ("", "anything", true),
            ("save", "save the project", true),
            ("pr sa", "save the project", true),
            ("svpr", "save the project", true),
            ("save x", "save the project", false),
            ("tej", "get /pets", false),
            ("pets 7", "get /pets/{id}", false),
            ("gp", "get /pets", true),
            ("pet", "copy the endpoint", false),
            ("pet", "previous endpoint", false),
            ("pet", "your projects", false),
            ("nwen", "new endpoint", true),
            ("dend", "delete endpoint", true),
        ] {
            assert_eq!(score(query, text, "").is_some(), fits, "{query} in {text}");
        }
    }

    #[test]
    fn what_stands_beside_is_found_by_whole_words_alone() {
        for (query, title, beside, fits) in [
            ("step", "undo", "step back project", true),
            ("undo proj", "undo", "step back project", true),
            ("pet", "undo", "step back project", false),
            ("stbk", "undo", "step back project", false),
            ("upr", "undo", "step back project", false),
        ] {
            assert_eq!(score(query, title, beside).is_some(), fits, "{query} in {title}, {beside}");
        }
    }

    #[test]
    fn what_stands_there_goes_before_what_is_scattered() {
        let best_first = [
            ("pets", ""),
            ("pets of the shop", ""),
            ("get /pets", ""),
            ("get /animals/of/all/kinds", "our pets"),
            ("get /carpets", ""),
            ("get /floors", "our carpets"),
            ("get /p/e/t/s", ""),
        ];
        let scores: Vec<_> = best_first.iter().map(|(title, beside)| score("pets", title, beside)).collect();
        assert!(scores.is_sorted_by(|one, other| one > other), "{scores:?}");
    }

    #[test]
    fn what_was_typed_is_marked() {
        let pieces = |query: &str, text: &str| {
            marked(query, text)
                .into_iter()
                .map(|(piece, hit)| if hit { format!("[{piece}]") } else { piece })
                .collect::<String>()
        };
        assert_eq!(pieces("ET", "GET /pets"), "GET /pets");
        assert_eq!(pieces("pe", "GET /Pets"), "GET /[Pe]ts");
        assert_eq!(pieces("gts", "GET /pets"), "[G]E[T] /pet[s]");
        assert_eq!(pieces("", "Café"), "Café");
    }
}
