//! The tally, and the differences grouped by their cause.

use std::collections::BTreeMap;

use crate::case::Case;
use crate::judge::{Answer, Verdict};

/// The least agreement that passes, in percent.
const ENOUGH: f64 = 97.0;

/// How many differences of a group are shown.
const SHOWN: usize = 3;

#[derive(Default)]
pub struct Report {
    all: usize,
    /// Those that Go renders.
    rendered: usize,
    rendered_equal: usize,
    /// Those that are errors in Go.
    errors: usize,
    same_stage: usize,
    same_words: usize,
    /// Failures that are none of a difference.
    broken: usize,
    meant: BTreeMap<&'static str, usize>,
    groups: BTreeMap<String, Vec<String>>,
}

impl Report {
    pub fn add(&mut self, case: &Case, answer: &Answer, verdict: &Verdict) {
        if let Verdict::Meant(why) = verdict {
            *self.meant.entry(why).or_default() += 1;
            return;
        }
        self.all += 1;
        let equal = *verdict == Verdict::Equal;
        if answer.output.is_some() {
            self.rendered += 1;
            self.rendered_equal += usize::from(equal);
        } else {
            self.errors += 1;
            self.same_stage += usize::from(equal || matches!(verdict, Verdict::Words(_)));
            self.same_words += usize::from(equal);
        }
        let (what, found) = match verdict {
            Verdict::Equal | Verdict::Meant(_) => return,
            Verdict::Words(found) => ("other words", found.clone()),
            Verdict::Differs(found) => ("differs", found.clone()),
            Verdict::Panics => ("PANIC", String::new()),
            Verdict::Slow => ("SLOW", String::new()),
        };
        self.broken += usize::from(matches!(verdict, Verdict::Panics | Verdict::Slow));
        let expected = answer.output.as_ref().map_or_else(|| answer.error.clone(), |output| format!("{output:?}"));
        let cause = match answer.output {
            Some(_) if found.starts_with('"') => format!("{what}: output"),
            _ => format!("{what}: Go {}, here {}", cause(&expected), cause(&found)),
        };
        let missing =
            if case.missingkey.is_empty() { String::new() } else { format!(" missingkey={}", case.missingkey) };
        let delims = case.delims.as_ref().map(|delims| format!(" delims={delims:?}")).unwrap_or_default();
        let ints = if case.ints { " ints" } else { "" };
        let shown = format!(
            "  {}{missing}{delims}{ints}\n    {:?}\n    data {}\n    Go   {expected}\n    here {found}",
            case.name, case.template, case.data
        );
        self.groups.entry(cause).or_default().push(shown);
    }

    /// Prints everything; whether it is good enough.
    pub fn print(mut self) -> bool {
        let mut groups: Vec<_> = std::mem::take(&mut self.groups).into_iter().collect();
        groups.sort_by_key(|(_, cases)| cases.len());
        for (cause, cases) in &mut groups {
            println!("{} × {cause}", cases.len());
            cases.sort_by_key(String::len);
            cases.iter().take(SHOWN).for_each(|case| println!("{case}"));
        }
        for (why, count) in &self.meant {
            println!("{count} set aside: {why}");
        }
        let equal = percent(self.rendered_equal, self.rendered);
        println!("of {} that Go renders, equal: {} ({equal:.2} %)", self.rendered, self.rendered_equal);
        println!(
            "of {} that are errors in Go, at the same stage: {} ({:.2} %), in the same words: {} ({:.2} %)",
            self.errors,
            self.same_stage,
            percent(self.same_stage, self.errors),
            self.same_words,
            percent(self.same_words, self.errors),
        );
        let all = percent(self.rendered_equal + self.same_words, self.all);
        println!("of all {}, equal to the letter: {all:.2} %; panics and slow ones: {}", self.all, self.broken);
        equal >= ENOUGH && self.broken == 0
    }
}

fn percent(part: usize, whole: usize) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "there are far fewer cases than that")]
    let ratio = part as f64 / whole.max(1) as f64;
    100.0 * ratio
}

/// A message without what is peculiar to its case.
fn cause(message: &str) -> String {
    if message.starts_with('"') {
        return "renders".to_owned();
    }
    let message = match message.split_once(">: ") {
        Some((_, message)) => message,
        None => {
            message.split_once(": ").and_then(|(_, rest)| rest.split_once(": ")).map_or(message, |(_, message)| message)
        }
    };
    let mut text = String::new();
    for (i, part) in message.split('"').enumerate() {
        text.push_str(if i % 2 == 1 { "\"…\"" } else { part });
    }
    text.retain(|c| !c.is_ascii_digit());
    text.chars().take(100).collect()
}
