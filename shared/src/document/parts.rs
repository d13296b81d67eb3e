use crate::model::Project;

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
