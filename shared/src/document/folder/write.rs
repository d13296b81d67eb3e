use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::{
    super::{Format, Rewritten, parse, write},
    File, InFile, Part, load_folder,
};
use crate::model::{Endpoint, Project};

/// Writes a project as the files of a folder: `dotmock.yaml` first, then the endpoints in the project's order. Read again
/// it is the same project.
#[must_use]
pub fn write_folder(project: &Project, format: Format) -> Vec<File> {
    let ending = match format {
        Format::Json => "json",
        Format::Yaml => "yaml",
    };
    let frame = File { name: format!("dotmock.{ending}"), text: write::write_value(&frame(project), format) };
    let endpoints = project.endpoints.iter().zip(stems(project)).map(|(endpoint, stem)| {
        let text = write::write_value(&value(endpoint, &stem), format);
        File { name: format!("endpoints/{stem}.{ending}"), text }
    });
    std::iter::once(frame).chain(endpoints).collect()
}

/// Lays out the files of a folder anew, each as [`write_folder`] would and under the name that it has. Comments of YAML
/// stay. The files are those that were given, in their order, less those that are none of a project's.
///
/// # Errors
/// Everything that is wrong with the project.
pub fn rewrite_folder(files: &[File]) -> Result<Vec<(String, Rewritten)>, Vec<InFile>> {
    let project = load_folder(files)?.loaded.project;
    let by_id: HashMap<&str, &Endpoint> =
        project.endpoints.iter().map(|endpoint| (endpoint.id.as_str(), endpoint)).collect();
    let mut rewritten = Vec::with_capacity(files.len());
    for file in files {
        let Some((part, format)) = Part::of(&file.name) else { continue };
        // It was read a moment ago.
        let Ok(tree) = parse(&file.text, format) else { continue };
        let value = match part {
            Part::Frame => frame(&project),
            Part::Endpoint(stem) => {
                let own = tree.to_json();
                let id = own.get("id").and_then(Value::as_str).unwrap_or(stem);
                match by_id.get(id) {
                    Some(endpoint) => value(endpoint, stem),
                    None => continue,
                }
            }
        };
        rewritten.push((file.name.clone(), write::rewrite(&file.text, &tree, &value, format)));
    }
    Ok(rewritten)
}

/// A project without its endpoints, and with their order where it is not that of their ids.
fn frame(project: &Project) -> Value {
    let whole = Project { endpoints: Vec::new(), ..project.clone() };
    // What a project holds always serialises: its keys are text, and its numbers came out of JSON.
    let Ok(Value::Object(members)) = serde_json::to_value(&whole) else { return Value::Null };
    let mut frame = Map::new();
    for (key, value) in members {
        if key != "endpoints" {
            frame.insert(key, value);
        } else if !project.endpoints.is_sorted_by(|one, other| one.id < other.id) {
            let ids = project.endpoints.iter().map(|endpoint| Value::String(endpoint.id.clone()));
            frame.insert("order".to_owned(), ids.collect());
        }
    }
    Value::Object(frame)
}

/// An endpoint, without its id where the file is called that.
fn value(endpoint: &Endpoint, stem: &str) -> Value {
    let mut value = serde_json::to_value(endpoint).unwrap_or_default();
    if let Value::Object(members) = &mut value
        && endpoint.id == stem
    {
        members.shift_remove("id");
    }
    value
}

/// Names that are devices of Windows, whatever ending they have.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// What the file of each endpoint is called: its id, where no other file is called the same but for upper and lower case.
fn stems(project: &Project) -> Vec<String> {
    let mut sorted: Vec<(usize, &str)> =
        project.endpoints.iter().enumerate().map(|(index, endpoint)| (index, endpoint.id.as_str())).collect();
    // Who is called what does not hang on the order of the endpoints.
    sorted.sort_by_key(|(_, id)| *id);
    let mut taken = HashSet::new();
    let mut stems = vec![String::new(); project.endpoints.len()];
    for (index, id) in &sorted {
        let is_free = !is_device(id) && taken.insert(id.to_ascii_lowercase());
        if let (true, Some(stem)) = (is_free, stems.get_mut(*index)) {
            (*id).clone_into(stem);
        }
    }
    // Each goes on from where those like it have come to.
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (index, id) in sorted {
        let Some(stem) = stems.get_mut(index).filter(|stem| stem.is_empty()) else { continue };
        let number = numbers.entry(id.to_ascii_lowercase()).or_insert(1);
        while stem.is_empty() {
            *number += 1;
            let other = format!("{id}-{number}");
            if taken.insert(other.to_ascii_lowercase()) {
                *stem = other;
            }
        }
    }
    stems
}

fn is_device(id: &str) -> bool {
    let lower = id.to_ascii_lowercase();
    let numbered = |device: &str| {
        lower.strip_prefix(device).is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    DEVICES.contains(&lower.as_str()) || numbered("com") || numbered("lpt")
}
