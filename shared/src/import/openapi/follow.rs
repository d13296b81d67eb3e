//! `$ref`, within the document.

use super::Importer;
use crate::import::{ImportError, source::At};

/// How many references may lead from one to the next.
const LONGEST_CHAIN: usize = 100;

impl<'d> Importer<'d, '_> {
    /// What stands at the end of a chain of references; none where it leads out of the document or to nothing, which is
    /// reported.
    ///
    /// # Errors
    /// The chain leads back to itself.
    pub(super) fn follow(&mut self, from: &At<'d>) -> Result<Option<At<'d>>, ImportError> {
        let mut here = from.clone();
        let mut way: Vec<At<'d>> = Vec::new();
        while let Some(reference) = here.text_of("$ref") {
            self.spend(1, &here)?;
            if way.iter().any(|at| std::ptr::eq(at.node, here.node)) || way.len() >= LONGEST_CHAIN {
                let names: Vec<&str> = way.iter().take(4).filter_map(|at| at.text_of("$ref")).collect();
                let detail = format!("this `$ref` leads back to itself: {}", names.join(" → "));
                return Err(ImportError::at_value(self.notes.file(), &here, detail));
            }
            match self.resolve(reference) {
                Ok(next) => {
                    // Looking a member up takes longer the more there are, and many may refer to the same.
                    self.spend(next.len() / 8, &here)?;
                    way.push(std::mem::replace(&mut here, next));
                }
                Err(why) => {
                    self.notes.left(&here, why);
                    return Ok(None);
                }
            }
        }
        Ok(Some(here))
    }

    /// What a reference names.
    ///
    /// # Errors
    /// Why it names nothing here, as a sentence.
    pub(super) fn resolve(&self, reference: &str) -> Result<At<'d>, String> {
        let shown: String = reference.chars().take(200).collect();
        match reference.split_once('#') {
            Some(("", fragment)) => self
                .index
                .find(&self.root, fragment)
                .ok_or_else(|| format!("`$ref: {shown}` leads to nothing in this document")),
            _ => Err(format!("`$ref: {shown}` is in another document, which is not read; put it into this one")),
        }
    }
}
