use std::collections::{BTreeMap, HashMap};

use super::{
    super::{
        Loaded, MAX_BYTES, MAX_DEPTH, MAX_VALUES, Rejection, decode, load_place, parse,
        place::{Place, quote},
        report_on,
        tree::{Member, Node, Value},
    },
    File, InFile, Part,
};
use crate::api::{Diagnostic, Position};

/// The project of a folder.
#[derive(Debug)]
pub struct LoadedFolder {
    /// The project; its list of warnings is empty.
    pub loaded: Loaded,
    /// What it probably does not mean.
    pub warnings: Vec<InFile>,
    /// The name of the file with what holds for all endpoints.
    pub frame: String,
    /// The name of the file of each endpoint, in the project's order.
    pub endpoints: Vec<String>,
}

/// Reads, checks and compiles the project of a folder. Files that are none of a project's are passed over.
///
/// # Errors
/// Everything that is wrong, in the order of the files.
pub fn load_folder(files: &[File]) -> Result<LoadedFolder, Vec<InFile>> {
    let mut folder = read(files)?;
    let order = std::mem::take(&mut folder.order);
    let names: Vec<String> = order.iter().map(|endpoint| endpoint.file.clone()).collect();
    let endpoints = Value::Array(order.into_iter().map(|endpoint| endpoint.node).collect());
    let start = Position { line: 1, column: 1 };
    let endpoints = Node { position: start, value: endpoints };
    folder.members.push(Member { key: "endpoints".to_owned(), key_position: start, node: endpoints });
    let tree = Node { position: start, value: Value::Object(folder.members) };
    check_bounds(&tree)?;
    let root = Place::root(&tree);
    let mut report = report_on(&root);
    let loaded = load_place(&root, &mut report);
    let frame = folder.frame;
    let found = match report.finish() {
        Ok(warnings) => {
            let warnings = sorted(warnings, &frame, &names);
            // Without an error in the report there is a compiled project.
            let loaded = loaded.ok_or_else(Vec::new)?;
            return Ok(LoadedFolder { loaded, warnings, frame, endpoints: names });
        }
        Err(Rejection::Invalid(found)) => found,
        Err(Rejection::Syntax(found)) => vec![found],
    };
    Err(sorted(found, &frame, &names))
}

/// The files, each as its tree.
struct Folder {
    /// The name of the file with what holds for all endpoints.
    frame: String,
    members: Vec<Member>,
    /// In the project's order.
    order: Vec<Endpoint>,
}

struct Endpoint {
    file: String,
    node: Node,
}

fn read(files: &[File]) -> Result<Folder, Vec<InFile>> {
    let bytes: usize = files.iter().filter(|file| super::is_of_folder(&file.name)).map(|file| file.text.len()).sum();
    if bytes > MAX_BYTES {
        let detail = format!("the files of a project have at most {MAX_BYTES} bytes together; these have {bytes}");
        return Err(vec![of_folder(detail)]);
    }
    let (mut errors, mut frame) = (Vec::new(), None);
    let mut endpoints = BTreeMap::new();
    for file in files {
        let Some((part, format)) = Part::of(&file.name) else { continue };
        let node = match parse(&file.text, format) {
            Ok(node) => node,
            Err(Rejection::Syntax(found)) => {
                errors.push(InFile { file: file.name.clone(), diagnostic: found });
                continue;
            }
            Err(Rejection::Invalid(found)) => {
                errors.extend(found.into_iter().map(|diagnostic| InFile { file: file.name.clone(), diagnostic }));
                continue;
            }
        };
        match part {
            Part::Frame => match &frame {
                None => frame = Some((file.name.clone(), node)),
                Some((first, _)) => errors.push(at(&file.name, &node, format!("{first} is there too; keep one"))),
            },
            Part::Endpoint(stem) => endpoint(&file.name, stem, node, &mut endpoints, &mut errors),
        }
    }
    let Some((name, frame)) = frame else {
        if errors.is_empty() {
            errors.push(of_folder("there is no dotmock.yaml or dotmock.json, so this is no project's folder"));
        }
        return Err(errors);
    };
    let (members, order) = arranged(&name, frame, endpoints, &mut errors);
    if errors.is_empty() { Ok(Folder { frame: name, members, order }) } else { Err(errors) }
}

/// Takes an endpoint by its id: what it says itself, else what its file is called.
fn endpoint(
    file: &str,
    stem: &str,
    mut node: Node,
    endpoints: &mut BTreeMap<String, Endpoint>,
    errors: &mut Vec<InFile>,
) {
    let start = node.position;
    let mut id = stem.to_owned();
    if let Value::Object(members) = &mut node.value {
        match members.iter().find(|member| member.key == "id") {
            Some(Member { node: Node { value: Value::String(own), .. }, .. }) => id.clone_from(own),
            // Decoding says what is wrong with it.
            Some(_) => {}
            None if decode::is_sound_id(stem) => {
                let own = Node { position: start, value: Value::String(id.clone()) };
                members.push(Member { key: "id".to_owned(), key_position: start, node: own });
            }
            None => {
                let detail = "the name of the file is the endpoint's id, which has 1 to 64 letters, digits, hyphens and \
                              underscores: call it so, or give the endpoint an `id`";
                errors.push(at(file, &node, detail));
                return;
            }
        }
    }
    match endpoints.get(&id) {
        Some(Endpoint { file: first, .. }) => {
            let detail = format!("the endpoint in {first} has the id {} too", quote(&id));
            errors.push(at(file, &node, detail));
        }
        None => {
            endpoints.insert(id, Endpoint { file: file.to_owned(), node });
        }
    }
}

/// The members of the frame, and the endpoints in its `order`.
fn arranged(
    name: &str,
    frame: Node,
    mut endpoints: BTreeMap<String, Endpoint>,
    errors: &mut Vec<InFile>,
) -> (Vec<Member>, Vec<Endpoint>) {
    let mut members = match frame.value {
        Value::Object(members) => members,
        // A file of nothing but comments.
        Value::Null => Vec::new(),
        _ => {
            errors.push(at(
                name,
                &frame,
                "this must be an object with `name`, `order`, `vars`, `settings` and `imports`",
            ));
            return (Vec::new(), Vec::new());
        }
    };
    let mut order = Vec::new();
    if let Some(place) = members.iter().position(|member| member.key == "endpoints") {
        let member = members.remove(place);
        let detail = "in a folder endpoints are files in endpoints/; `order` can list their ids";
        errors.push(at_pointer(name, "/endpoints", &member.node, detail));
    }
    if let Some(place) = members.iter().position(|member| member.key == "order") {
        let member = members.remove(place);
        let Value::Array(items) = &member.node.value else {
            errors.push(at_pointer(name, "/order", &member.node, "`order` must be a list of endpoints' ids"));
            return (members, order);
        };
        let mut listed = HashMap::new();
        for (index, item) in items.iter().enumerate() {
            let pointer = format!("/order/{index}");
            let Value::String(id) = &item.value else {
                errors.push(at_pointer(name, &pointer, item, "each of `order` must be an endpoint's id"));
                continue;
            };
            match (listed.get(id), endpoints.remove(id)) {
                (Some(first), _) => {
                    let detail = format!("{} is listed already, as number {first}", quote(id));
                    errors.push(at_pointer(name, &pointer, item, detail));
                }
                (None, Some(endpoint)) => {
                    listed.insert(id.clone(), index + 1);
                    order.push(endpoint);
                }
                (None, None) => {
                    let detail = format!("there is no endpoint {}: no file in endpoints/ has it", quote(id));
                    errors.push(at_pointer(name, &pointer, item, detail));
                }
            }
        }
    }
    order.extend(endpoints.into_values());
    (members, order)
}

/// Files that are sound each may be too much together.
fn check_bounds(tree: &Node) -> Result<(), Vec<InFile>> {
    let (mut values, mut depth) = (0, 0);
    measure(tree, 1, &mut values, &mut depth);
    let detail = if depth > MAX_DEPTH {
        format!("lists and objects lie at most {MAX_DEPTH} deep within each other, the project around them counted")
    } else if values > MAX_VALUES {
        format!("the files of a project hold at most {MAX_VALUES} values together")
    } else {
        return Ok(());
    };
    Err(vec![of_folder(detail)])
}

fn measure(node: &Node, depth: usize, values: &mut usize, deepest: &mut usize) {
    *values += 1;
    match &node.value {
        Value::Array(items) => {
            *deepest = depth.max(*deepest);
            for item in items {
                measure(item, depth + 1, values, deepest);
            }
        }
        Value::Object(members) => {
            *deepest = depth.max(*deepest);
            for member in members {
                measure(&member.node, depth + 1, values, deepest);
            }
        }
        _ => {}
    }
}

/// What was found in the project, each with the file that it stands in and its pointer there.
fn sorted(found: Vec<Diagnostic>, frame: &str, names: &[String]) -> Vec<InFile> {
    let mut placed: Vec<(usize, InFile)> = found
        .into_iter()
        .map(|diagnostic| {
            let (index, rest) = endpoint_of(&diagnostic.pointer).unwrap_or((usize::MAX, ""));
            match names.get(index) {
                Some(file) => {
                    let pointer = rest.to_owned();
                    (index + 1, InFile { file: file.clone(), diagnostic: Diagnostic { pointer, ..diagnostic } })
                }
                None => (0, InFile { file: frame.to_owned(), diagnostic }),
            }
        })
        .collect();
    // What stands in a file stays in its order.
    placed.sort_by_key(|(index, _)| *index);
    placed.into_iter().map(|(_, found)| found).collect()
}

/// The endpoint that a pointer leads into, and what is left of it.
fn endpoint_of(pointer: &str) -> Option<(usize, &str)> {
    let rest = pointer.strip_prefix("/endpoints/")?;
    let (index, _) = rest.split_once('/').unwrap_or((rest, ""));
    Some((index.parse().ok()?, rest.get(index.len()..).unwrap_or_default()))
}

fn of_folder(detail: impl Into<String>) -> InFile {
    InFile { file: String::new(), diagnostic: Diagnostic::error("", detail) }
}

fn at(file: &str, node: &Node, detail: impl Into<String>) -> InFile {
    at_pointer(file, "", node, detail)
}

fn at_pointer(file: &str, pointer: &str, node: &Node, detail: impl Into<String>) -> InFile {
    let diagnostic = Diagnostic { at: Some(node.position), ..Diagnostic::error(pointer, detail) };
    InFile { file: file.to_owned(), diagnostic }
}
