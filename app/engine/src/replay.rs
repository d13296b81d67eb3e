use std::{cell::RefCell, collections::HashMap};

use dotmock_shared::{
    api::RequestRecord,
    document::Loaded,
    model::{Project, Response},
    traffic::{Answer, Answered, Outlook, Prospect, ReplyChange, prospect},
};
use serde::Deserialize;
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

use super::{
    cache,
    difference::{body, headers},
};

thread_local! {
    /// Requests that were recorded, by id: they come over once, and are asked about at every pause of typing.
    static RECORDS: RefCell<HashMap<String, RequestRecord>> = RefCell::default();
}

/// Takes over a page of whole requests as the API lists them: `{"ids": […], "next"}`; `{"failure"}` when it is none.
#[wasm_bindgen]
pub fn keep_records(page: &str) -> String {
    #[derive(Deserialize)]
    struct Page {
        items: Vec<RequestRecord>,
        next: Option<String>,
    }
    let answer = match serde_json::from_str::<Page>(page) {
        Ok(page) => {
            let ids: Vec<String> = page.items.iter().map(|record| record.summary.id.clone()).collect();
            RECORDS.with_borrow_mut(|records| {
                records.extend(page.items.into_iter().map(|record| (record.summary.id.clone(), record)));
            });
            json!({"ids": ids, "next": page.next})
        }
        Err(error) => json!({ "failure": error.to_string() }),
    };
    answer.to_string()
}

/// Forgets the requests that are not among these ids, a JSON list.
#[wasm_bindgen]
pub fn forget_records(but: &str) -> String {
    let but: Vec<String> = serde_json::from_str(but).unwrap_or_default();
    RECORDS.with_borrow_mut(|records| records.retain(|id, _| but.contains(id)));
    "{}".to_owned()
}

/// Which requests are asked about, of which project.
#[derive(Deserialize)]
struct Asked {
    slug: String,
    ids: Vec<String>,
    /// Whether the lines are wanted in which contents differ.
    in_full: bool,
}

/// What would become of the replies to requests that were taken over if the draft took the place of what is saved:
/// `{"changed": […], "same", "unknown": [{…, "because": […]}], "missing"}`, `missing` being how many are not here;
/// `{"rejected": "saved"}` or `"draft"` where that cannot be served.
#[wasm_bindgen]
pub fn replay(saved: &str, draft: &str, asked: &str) -> String {
    let asked: Asked = match serde_json::from_str(asked) {
        Ok(asked) => asked,
        Err(error) => return json!({ "failure": error.to_string() }).to_string(),
    };
    let answer = cache::with_saved(saved, |saved| {
        cache::with_loaded(draft, |draft| match (saved, draft) {
            (Ok(saved), Ok(draft)) => RECORDS.with_borrow(|records| run(records, saved, draft, &asked)),
            (Err(_), _) => json!({"rejected": "saved"}),
            (_, Err(_)) => json!({"rejected": "draft"}),
        })
    });
    answer.to_string()
}

fn run(records: &HashMap<String, RequestRecord>, saved: &Loaded, draft: &Loaded, asked: &Asked) -> Value {
    let (mut changed, mut unknown, mut same, mut missing) = (Vec::new(), Vec::new(), 0, 0);
    for id in &asked.ids {
        let Some(record) = records.get(id) else {
            missing += 1;
            continue;
        };
        match prospect(record, saved, draft, &asked.slug) {
            Prospect::Unknown(because) => {
                let mut told = line(record);
                told["because"] = json!(because);
                unknown.push(told);
            }
            Prospect::Known { change, .. } if change.outlook == Outlook::Same => same += 1,
            Prospect::Known { before, after, change } => {
                let names = [(&before, &saved.project), (&after, &draft.project)];
                changed.push(told(record, &change, names.map(|(answer, project)| by(answer, project)), asked.in_full));
            }
        }
    }
    json!({"changed": changed, "same": same, "unknown": unknown, "missing": missing})
}

/// A request in a line.
fn line(record: &RequestRecord) -> Value {
    let summary = &record.summary;
    json!({
        "id": summary.id, "at": summary.at, "method": summary.method, "path": summary.path, "query": summary.query,
    })
}

fn told(record: &RequestRecord, change: &ReplyChange, [before, after]: [Value; 2], in_full: bool) -> Value {
    let mut told = line(record);
    told["outlook"] = match change.outlook {
        Outlook::BecomesHit => "hit",
        Outlook::BecomesMiss => "miss",
        Outlook::Changed | Outlook::Same => "changed",
    }
    .into();
    told["before"] = before;
    told["after"] = after;
    told["lacks_state"] = change.lacks_state.into();
    told["fault"] = json!(change.fault);
    told["delay_ms"] = json!(change.delay_ms);
    told["headers"] = headers(change);
    told["body_differs"] = change.body.is_some().into();
    if in_full {
        told["body"] = body(change);
    }
    told
}

/// The status, and who answers, by id and as people call them.
fn by(answer: &Answer, project: &Project) -> Value {
    let Answered { endpoint, response } = &answer.answered;
    let place = project.endpoints.iter().position(|one| Some(&one.id) == endpoint.as_ref());
    let found = place.and_then(|place| project.endpoints.get(place));
    let title = found.map(|found| format!("{} {}", found.method, found.path));
    let named = |one: &Response| if one.name.is_empty() { one.id.clone() } else { one.name.clone() };
    let given = found.and_then(|found| found.responses.iter().find(|one| Some(&one.id) == response.as_ref()));
    json!({
        "status": answer.status, "endpoint": endpoint, "place": place, "title": title, "response": response,
        "named": given.map(named),
    })
}
