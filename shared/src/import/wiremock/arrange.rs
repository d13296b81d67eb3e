//! Stubs in the order of `WireMock` as endpoints that ours tries in the same order.

use std::collections::HashMap;

use super::stub::Stub;
use crate::{
    api::ImportNote,
    import::{
        finish::problem,
        naming::{Ids, slug},
        notes::Notes,
        precedence::Precedence,
    },
    model::{Endpoint, Methods, Status},
};

/// Stubs of one method and path, and how soon they are tried.
struct Group {
    level: usize,
    methods: Methods,
    path: String,
    stubs: Vec<Stub>,
}

/// Makes endpoints of stubs.
pub(super) fn endpoints(stubs: Vec<Stub>, notes: &mut Notes) -> Vec<Endpoint> {
    let mut precedence = Precedence::new();
    let mut groups: Vec<Group> = Vec::new();
    let mut known: HashMap<(usize, String, String), usize> = HashMap::new();
    for stub in in_order(stubs) {
        let level = precedence.place(&stub.methods, &stub.route.path);
        let key = (level, stub.methods.to_string(), stub.route.path.clone());
        let index = *known.entry(key).or_insert_with(|| {
            let path = stub.route.path.clone();
            groups.push(Group { level, methods: stub.methods.clone(), path, stubs: Vec::new() });
            groups.len() - 1
        });
        if let Some(group) = groups.get_mut(index) {
            group.stubs.push(stub);
        }
    }
    let first_get = groups.iter().find(|group| group.methods == Methods::default());
    if let Some(stub) = first_get.and_then(|group| group.stubs.first()) {
        let detail = "endpoints for GET answer HEAD too, which stubs for GET do not".to_owned();
        notes.add_changed(ImportNote { detail, ..stub.place.clone() });
    }
    let mut ids = Ids::default();
    let made = groups.into_iter().filter_map(|group| {
        let priority = precedence.priority(group.level);
        endpoint(group, priority, &mut ids, notes)
    });
    let made = made.collect();
    notes.about(None);
    made
}

/// By priority, and among equals what was read last first.
fn in_order(stubs: Vec<Stub>) -> Vec<Stub> {
    let mut stubs = stubs;
    stubs.reverse();
    stubs.sort_by_key(|stub| stub.priority);
    stubs
}

/// An endpoint of a group; none where nothing of it can be served.
fn endpoint(group: Group, priority: i32, ids: &mut Ids, notes: &mut Notes) -> Option<Endpoint> {
    let like = format!("{}-{}", group.methods.to_string().to_ascii_lowercase(), slug(&group.path));
    let mut endpoint = Endpoint::new(ids.take(&like, "endpoint"), group.methods, group.path);
    endpoint.priority = priority;
    let mut response_ids = Ids::default();
    let mut is_answered = false;
    for mut stub in group.stubs {
        let what = format!("{} {}", endpoint.method, endpoint.path);
        if is_answered {
            let detail = format!("this stub for {what} never answers: one that goes before it answers every request");
            notes.add_left(ImportNote { detail, ..stub.place });
            continue;
        }
        if let Some(problem) = problem(&endpoint, &stub.response) {
            let detail = format!("the stub for {what} is left, since what is made of it cannot be served: {problem}");
            notes.add_left(ImportNote { detail, ..stub.place });
            continue;
        }
        notes.about(Some(&endpoint.id));
        let status = match &stub.response.status {
            Status::Code(code) => code.to_string(),
            Status::Template(_) => "template".to_owned(),
        };
        stub.response.id = response_ids.take(&stub.response.name, &status);
        is_answered = stub.response.when.is_none();
        for note in stub.changed {
            notes.add_changed(note);
        }
        for note in stub.left {
            notes.add_left(note);
        }
        notes.add_imported(ImportNote { detail: format!("{what} answers {status}"), ..stub.place });
        endpoint.responses.push(stub.response);
        notes.about(None);
    }
    if endpoint.name.is_empty()
        && let [only] = endpoint.responses.as_mut_slice()
    {
        endpoint.name = std::mem::take(&mut only.name);
    }
    (!endpoint.responses.is_empty()).then_some(endpoint)
}
