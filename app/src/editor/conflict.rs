use crate::api::Fetched;

/// The most pairs of lines that are compared; beyond, everything counts as changed.
const MOST_PAIRS: usize = 4_000_000;

/// Somebody else's save that stands in the way of ours.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// What they saved.
    pub theirs: Fetched,
    /// How ours differs from it.
    pub lines: Vec<Line>,
}

/// One line of a comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// In both.
    Same(String),
    /// Only in theirs.
    Theirs(String),
    /// Only in ours.
    Mine(String),
    /// So many lines that are in both are left out.
    Skipped(usize),
}

impl Conflict {
    /// Compares what they saved with ours.
    #[must_use]
    pub fn new(theirs: Fetched, mine: &str) -> Self {
        let lines = |text: &str| {
            let value: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
            serde_json::to_string_pretty(&value).unwrap_or_default()
        };
        let lines = shortened(compare(&lines(&theirs.text), &lines(mine)));
        Self { theirs, lines }
    }
}

/// The shortest way from one text to the other, line by line: a longest common subsequence between what remains when
/// the common beginning and end are off.
fn compare(theirs: &str, mine: &str) -> Vec<Line> {
    let (theirs, mine): (Vec<&str>, Vec<&str>) = (theirs.lines().collect(), mine.lines().collect());
    let start = theirs.iter().zip(&mine).take_while(|(one, other)| one == other).count();
    let (from, to) = (&theirs[start..], &mine[start..]);
    let end = from.iter().rev().zip(to.iter().rev()).take_while(|(one, other)| one == other).count();
    let (from, to) = (&from[..from.len() - end], &to[..to.len() - end]);
    let same = |line: &&str| Line::Same((*line).to_owned());
    let mut lines: Vec<Line> = theirs[..start].iter().map(same).collect();
    lines.extend(changed(from, to));
    lines.extend(theirs[theirs.len() - end..].iter().map(same));
    lines
}

fn changed(from: &[&str], to: &[&str]) -> Vec<Line> {
    let theirs = |line: &&str| Line::Theirs((*line).to_owned());
    let mine = |line: &&str| Line::Mine((*line).to_owned());
    if from.len().saturating_mul(to.len()) > MOST_PAIRS {
        return from.iter().map(theirs).chain(to.iter().map(mine)).collect();
    }
    let width = to.len() + 1;
    // common[i * width + j]: how many lines from[i..] and to[j..] have in common.
    let mut common = vec![0_u32; (from.len() + 1) * width];
    for i in (0..from.len()).rev() {
        for j in (0..to.len()).rev() {
            common[i * width + j] = if from[i] == to[j] {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < from.len() && j < to.len() {
        if from[i] == to[j] {
            lines.push(Line::Same(from[i].to_owned()));
            (i, j) = (i + 1, j + 1);
        } else if common[(i + 1) * width + j] >= common[i * width + j + 1] {
            lines.push(theirs(&from[i]));
            i += 1;
        } else {
            lines.push(mine(&to[j]));
            j += 1;
        }
    }
    lines.extend(from[i..].iter().map(theirs));
    lines.extend(to[j..].iter().map(mine));
    lines
}

/// Keeps three common lines around every change.
fn shortened(lines: Vec<Line>) -> Vec<Line> {
    let is_same = |line: &Line| matches!(line, Line::Same(_));
    let near = |place: usize| {
        let window = place.saturating_sub(3)..(place + 4).min(lines.len());
        lines[window].iter().any(|line| !is_same(line))
    };
    let mut short: Vec<Line> = Vec::new();
    for (place, line) in lines.iter().enumerate() {
        match short.last_mut() {
            _ if near(place) => short.push(line.clone()),
            Some(Line::Skipped(count)) => *count += 1,
            _ => short.push(Line::Skipped(1)),
        }
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_line_stands_between_its_neighbours() {
        let lines = compare("a\nb\nc", "a\nx\nc");
        let [same, theirs, mine] = ["a", "b", "x"].map(str::to_owned);
        assert_eq!(lines, [Line::Same(same), Line::Theirs(theirs), Line::Mine(mine), Line::Same("c".to_owned())]);
    }

    #[test]
    fn common_lines_far_from_a_change_are_left_out() {
        let theirs = (0..20).map(|line| line.to_string()).collect::<Vec<_>>().join("\n");
        let lines = shortened(compare(&theirs, &format!("{theirs}\nend")));
        assert_eq!(lines.first(), Some(&Line::Skipped(17)));
        assert_eq!(lines.last(), Some(&Line::Mine("end".to_owned())));
    }
}
