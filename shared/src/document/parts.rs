use super::{bounds::Bounds, json};
use crate::{api::Diagnostic, model::Project};

/// A document as the edge stores it: every endpoint on its own, so that revisions share those that stayed the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The document with no endpoints in it.
    pub frame: String,
    /// The endpoints, each as JSON, in their order.
    pub endpoints: Vec<String>,
}

/// Where the endpoints stand in a frame. Before it there is only the name, in which a quotation mark has a backslash
/// before it: it cannot be found there.
const SLOT: &str = "\"endpoints\":[]";

impl Parts {
    /// Takes a project apart.
    ///
    /// # Errors
    /// `serde_json`'s, which no project that was read from a document causes.
    pub fn of(mut project: Project) -> Result<Self, serde_json::Error> {
        let endpoints = std::mem::take(&mut project.endpoints);
        let endpoints = endpoints.iter().map(serde_json::to_string).collect::<Result<_, _>>()?;
        Ok(Self { frame: serde_json::to_string(&project)?, endpoints })
    }

    /// Sees to it that the document can be read again: parts that are sound each may be too much together, or lie too deep
    /// within each other.
    ///
    /// # Errors
    /// The bound that the whole passes.
    pub fn check(&self) -> Result<(), Diagnostic> {
        let whole = join(&self.frame, self.endpoints.iter().map(String::as_str));
        json::check_bounds(&whole, &Bounds::DOCUMENT).map_err(|diagnostic| Diagnostic { at: None, ..diagnostic })
    }

    /// How large the document is that [`join`] makes of this, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let endpoints: usize = self.endpoints.iter().map(String::len).sum();
        self.frame.len() + endpoints + self.endpoints.len().saturating_sub(1)
    }
}

/// Puts a document together again: it is the JSON that the project serialises to, byte for byte.
///
/// A frame that is none comes back as it is; what [`Parts::of`] made never is.
#[must_use]
pub fn join<'e>(frame: &str, endpoints: impl Iterator<Item = &'e str>) -> String {
    let Some(slot) = frame.find(SLOT) else { return frame.to_owned() };
    let (before, after) = frame.split_at(slot + SLOT.len() - 1);
    let mut document = before.to_owned();
    for (index, endpoint) in endpoints.enumerate() {
        if index > 0 {
            document.push(',');
        }
        document.push_str(endpoint);
    }
    document.push_str(after);
    document
}

#[cfg(test)]
mod tests {
    use super::{super::Format, *};

    #[test]
    fn parts_that_are_too_much_together_are_told() {
        let check = |body: String, count: usize, expected: Option<&str>| {
            let endpoint = format!(r#"{{"path": "/", "responses": [{{"body": {body}}}]}}"#);
            let mut project = super::super::read(r#"{"endpoints": []}"#, Format::Json).expect("sound");
            for index in 0..count {
                let edited = super::super::load_endpoint(&endpoint, Format::Json, &format!("a{index}"), project);
                project = edited.expect("sound alone").project;
            }
            let found = Parts::of(project).expect("plain data").check().err().map(|one| (one.detail, one.at));
            assert_eq!(found, expected.map(|detail| (detail.to_owned(), None)));
        };
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        check(nested(122), 1, None);
        check(nested(124), 1, Some("lists and objects lie at most 128 deep within each other"));
        let many = format!("[{}0]", "0,".repeat(600_000));
        check(many.clone(), 1, None);
        check(many, 2, Some("a document holds at most 1000000 values"));
    }

    #[test]
    fn what_is_taken_apart_comes_together_again() {
        for document in [
            "{}",
            r#"{"endpoints": [{"path": "/a"}]}"#,
            r#"{"name": "\"endpoints\":[]", "endpoints": [{"path": "/a"}, {"path": "/b", "name": "\"endpoints\":[]"}]}"#,
            r#"{"endpoints": [{"path": "/ä"}], "vars": {"endpoints": [], "x": 1.50}, "settings": {"cors": false}}"#,
        ] {
            let project = super::super::read(document, Format::Json).expect("sound");
            let whole = serde_json::to_string(&project).expect("plain data");
            let parts = Parts::of(project).expect("plain data");
            let joined = join(&parts.frame, parts.endpoints.iter().map(String::as_str));
            assert_eq!((joined.len(), joined), (parts.bytes(), whole));
        }
    }
}
