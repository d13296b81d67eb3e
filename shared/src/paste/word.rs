/// A word of a command line, without its quotes.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Word {
    /// `$'\xff'` need not be text.
    pub(super) bytes: Vec<u8>,
    /// At which byte of the command line it begins.
    pub(super) start: usize,
}

impl Word {
    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    pub(super) fn is(&self, text: &str) -> bool {
        self.bytes == text.as_bytes()
    }
}

/// A command with its words, and what the shell would have done beside that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Command {
    pub(super) words: Vec<Word>,
    /// Redirections, and variables that were left as they stand.
    pub(super) ignored: Vec<String>,
    /// Whether what it prints goes to the next.
    pub(super) is_piped: bool,
}

/// Whether a word calls curl, by whatever path.
pub(super) fn is_curl(word: &Word) -> bool {
    let text = word.text();
    let name = text.rsplit(['/', '\\']).next().unwrap_or_default();
    name.eq_ignore_ascii_case("curl") || name.eq_ignore_ascii_case("curl.exe")
}
