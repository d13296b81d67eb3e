use super::{Format, Rejection, decode, parse, place::Place, report::Report, report_on};
use crate::{
    api::Diagnostic,
    model::{Endpoint, Project},
};

/// A project with one endpoint changed.
#[derive(Debug)]
pub struct Edited {
    /// The whole project, as it is to be saved.
    pub project: Project,
    /// What it probably does not mean. What the endpoint's own text causes has pointers into that text; the rest has
    /// pointers into the project, and no positions.
    pub warnings: Vec<Diagnostic>,
    /// The project had no endpoint with this id: it is now the last.
    pub is_new: bool,
}

/// Reads the text of one endpoint, and puts it in the place of the one with this id, or at the end.
///
/// # Errors
/// [`Rejection`], with everything that is wrong with the endpoint, or with the project that it would make.
pub fn load_endpoint(text: &str, format: Format, id: &str, mut project: Project) -> Result<Edited, Rejection> {
    let tree = parse(text, format)?;
    let place = Place::root(&tree);
    let mut report = report_on(&place);
    let mut endpoint = decode::endpoint(&place, &mut report);
    check_id(&place, &endpoint, id, &mut report);
    id.clone_into(&mut endpoint.id);
    let (index, is_new) = put(&mut project, endpoint);
    let whole = !report.has_errors();
    let found = match crate::compile(&project) {
        Ok((_, warnings)) if whole => warnings,
        Ok(_) => Vec::new(),
        Err(errors) => errors,
    };
    let (own, others): (Vec<_>, Vec<_>) = found.into_iter().partition(|one| inside(&one.pointer, index).is_some());
    let own = own.into_iter().map(|one| {
        let pointer = inside(&one.pointer, index).unwrap_or_default().to_owned();
        Diagnostic { pointer, ..one }
    });
    report.add_compiled(&place, own.collect());
    report.add_elsewhere(others);
    let warnings = report.finish()?;
    Ok(Edited { project, warnings, is_new })
}

fn check_id(place: &Place<'_>, endpoint: &Endpoint, id: &str, report: &mut Report) {
    if !decode::is_sound_id(id) {
        report.error(place, "an endpoint's id must be 1 to 64 letters, digits, hyphens and underscores");
    }
    if endpoint.id.is_empty() || endpoint.id == id {
        return;
    }
    if let Some((_, field)) = place.fields().and_then(|mut fields| fields.find(|(name, _)| *name == "id")) {
        report.error(&field, format!("`id` must be {id:?}, as in the path, or absent"));
    }
}

/// Puts an endpoint where the one with its id stands, or at the end. Gives where that is, and whether it is new.
fn put(project: &mut Project, endpoint: Endpoint) -> (usize, bool) {
    if let Some(index) = project.endpoints.iter().position(|known| known.id == endpoint.id) {
        project.endpoints[index] = endpoint;
        return (index, false);
    }
    project.endpoints.push(endpoint);
    (project.endpoints.len() - 1, true)
}

/// What is left of a pointer into the project when it leads into this endpoint.
fn inside(pointer: &str, index: usize) -> Option<&str> {
    let rest = pointer.strip_prefix("/endpoints/")?.strip_prefix(&index.to_string())?;
    (rest.is_empty() || rest.starts_with('/')).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::{super::read, *};

    fn project() -> Project {
        let text = r#"{"endpoints": [{"path": "/a"}, {"id": "b", "path": "/b"}]}"#;
        read(text, Format::Json).expect("sound")
    }

    #[test]
    fn an_endpoint_takes_its_place() {
        let check = |id: &str, text: &str, format: Format, expected: &[(&str, &str)], new: bool| {
            let edited = load_endpoint(text, format, id, project()).expect("sound");
            let found: Vec<_> =
                edited.project.endpoints.iter().map(|one| (one.id.as_str(), one.path.as_str())).collect();
            assert_eq!((found.as_slice(), edited.is_new), (expected, new), "{text}");
        };
        check("b", r#"{"path": "/c"}"#, Format::Json, &[("e1", "/a"), ("b", "/c")], false);
        check("b", r#"{"id": "b", "path": "/c"}"#, Format::Json, &[("e1", "/a"), ("b", "/c")], false);
        check("c", "path: /c", Format::Yaml, &[("e1", "/a"), ("b", "/b"), ("c", "/c")], true);
    }

    #[test]
    fn what_is_wrong_is_told_of_the_endpoint_s_own_text() {
        let check = |id: &str, text: &str, expected: &[(&str, &str, u32)]| {
            let Err(Rejection::Invalid(found)) = load_endpoint(text, Format::Json, id, project()) else {
                panic!("{text} is wrong")
            };
            let found: Vec<_> = found
                .iter()
                .map(|one| (one.pointer.as_str(), one.detail.as_str(), one.at.map_or(0, |at| at.column)))
                .collect();
            assert_eq!(found, expected, "{text}");
        };
        check("b", r#"{"id": "c", "path": "/c"}"#, &[("/id", "`id` must be \"b\", as in the path, or absent", 8)]);
        let id = "an endpoint's id must be 1 to 64 letters, digits, hyphens and underscores";
        check("b b", r#"{"path": "/c"}"#, &[("", id, 1)]);
        check("b", "[]", &[("", "the document must be an object with a `path`, not a list", 1)]);
        let status = "a status must be 200 to 599: the platform cannot send 99";
        let Err(Rejection::Invalid(found)) =
            load_endpoint(r#"{"path": "/c", "responses": [{"status": 99}]}"#, Format::Json, "b", project())
        else {
            panic!("{status}")
        };
        assert_eq!(found[0].pointer, "/responses/0/status");
        assert_eq!(found[0].at.map(|at| at.column), Some(41));
        assert!(matches!(load_endpoint("{", Format::Json, "b", project()), Err(Rejection::Syntax(_))));
    }

    #[test]
    fn warnings_about_others_keep_their_place() {
        let edited = load_endpoint(r#"{"path": "/a", "priority": 1}"#, Format::Json, "b", project()).expect("sound");
        let warned: Vec<_> = edited.warnings.iter().map(|one| (one.pointer.as_str(), one.at)).collect();
        assert_eq!(warned, [("/endpoints/0", None)], "{:?}", edited.warnings);
    }
}
