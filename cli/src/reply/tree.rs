use dotmock_shared::api::Verdict;

use crate::terminal::{Look, Tone, harmless};

/// A line of the tree with what belongs to it.
#[derive(Debug)]
pub struct Item {
    pub verdict: Option<Verdict>,
    pub title: String,
    /// Lines under the title: what they are, and what they say.
    pub notes: Vec<(&'static str, String)>,
    pub children: Vec<Item>,
}

impl Item {
    pub fn new(verdict: Option<Verdict>, title: String) -> Self {
        Self { verdict, title, notes: Vec::new(), children: Vec::new() }
    }
}

/// Draws items, wrapped to the terminal's width, so that the branches stay whole.
pub struct Painter<'t> {
    look: Look,
    text: &'t mut String,
}

/// What stands before a line: the first of an item, and those that follow.
#[derive(Clone, Copy)]
struct Indent<'a> {
    first: &'a str,
    rest: &'a str,
}

impl<'t> Painter<'t> {
    pub fn new(look: Look, text: &'t mut String) -> Self {
        Self { look, text }
    }

    /// An item of the outermost level.
    pub fn item(&mut self, item: &Item) {
        self.branch(item, Indent { first: "", rest: "" });
    }

    /// A line that is no item.
    pub fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn branch(&mut self, item: &Item, indent: Indent<'_>) {
        let (mark, tone) = match (item.verdict, self.look.unicode) {
            (Some(Verdict::Chosen), true) => ("✓ ", Tone::Good),
            (Some(Verdict::Chosen), false) => ("+ ", Tone::Good),
            (Some(Verdict::Failed), true) => ("✗ ", Tone::Bad),
            (Some(Verdict::Failed), false) => ("x ", Tone::Bad),
            (Some(Verdict::Skipped), true) => ("– ", Tone::Warning),
            (Some(Verdict::Skipped), false) => ("- ", Tone::Warning),
            (None, _) => ("", Tone::Strong),
        };
        let [tee, corner, bar] =
            if self.look.unicode { ["├─ ", "└─ ", "│  "] } else { ["|- ", "`- ", "|  "] };
        let room = if mark.is_empty() { "" } else { "  " };
        // The line of the children goes down beside the notes.
        let beside = if item.children.is_empty() { "   " } else { bar };
        let below = format!("{}{room}", indent.rest);
        self.wrapped(&item.title, mark, tone, Indent { first: indent.first, rest: &below });
        for (name, text) in &item.notes {
            let name = if name.is_empty() { String::new() } else { format!("{:10}", format!("{name}:")) };
            let first = format!("{}{}", indent.rest, if item.children.is_empty() { room } else { beside });
            let rest = format!("{first}{}", " ".repeat(name.len()));
            self.wrapped(text, &name, Tone::Faint, Indent { first: &first, rest: &rest });
        }
        let last = item.children.len().saturating_sub(1);
        for (index, child) in item.children.iter().enumerate() {
            let (branch, under) = if index == last { (corner, "   ") } else { (tee, bar) };
            let (first, rest) = (format!("{}{branch}", indent.rest), format!("{}{under}", indent.rest));
            self.branch(child, Indent { first: &first, rest: &rest });
        }
    }

    /// A text with a mark before it, on as many lines as it needs.
    fn wrapped(&mut self, text: &str, mark: &str, tone: Tone, indent: Indent<'_>) {
        // The mark is as wide as it is without its colour, so it is put in when the lines are made.
        let before = format!("{}{mark}", indent.first);
        let options = textwrap::Options::new(self.look.width)
            .initial_indent(&before)
            .subsequent_indent(indent.rest)
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation);
        let text = harmless(text);
        for (number, line) in textwrap::wrap(&text, options).iter().enumerate() {
            match line.strip_prefix(before.as_str()).filter(|_| number == 0) {
                Some(rest) => {
                    self.text.push_str(indent.first);
                    self.text.push_str(&self.look.paint(tone, mark));
                    self.text.push_str(rest);
                }
                None => self.text.push_str(line),
            }
            self.text.push('\n');
        }
    }
}
