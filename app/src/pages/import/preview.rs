use std::sync::Arc;

use dotmock_shared::api::ImportReport;
use leptos::prelude::*;
use serde_json::Value;

use super::report_notes::ReportNotes;
use crate::{
    browser::{self, download},
    components::{FoldedList, Icon, MethodBadge, TextField},
    engine::Brought,
    pages::{Beginning, Creation, CreationTrouble},
};

/// How many endpoints are drawn before somebody asks for all.
const FEW: usize = 100;

/// What was made of what was brought, before any of it is saved.
#[component]
pub fn Preview(brought: Arc<Brought>, creation: Creation) -> impl IntoView {
    let report = brought.report.clone();
    let count = endpoints(&brought.document).len();
    let summary = format!(
        "{} from {}",
        if count == 1 { "1 endpoint".to_owned() } else { format!("{} endpoints", browser::number(count as f64)) },
        ImportReport::title_of(&report.format)
    );
    let make = move |_| creation.make(Beginning::Brought);
    let busy = move || (creation.busy.get() == Some(Beginning::Brought)).to_string();
    let document = brought.document.clone();
    let save = move |_| {
        let text = serde_json::to_string_pretty(&document).unwrap_or_default();
        if !download("project.json", &text) {
            creation.error.set(Some("This browser does not let the page save files.".to_owned()));
        }
    };
    view! {
        <section class="grid gap-4" aria-labelledby="preview-heading">
            <div class="card-box import-summary">
                <div class="import-heading">
                    <h2 id="preview-heading" class="font-semibold">"What it becomes"</h2>
                    <p class="muted" role="status">{summary}</p>
                </div>
                <div class="import-make">
                    <TextField label="Project name" value=creation.name placeholder="Pet shop" />
                    <button type="button" class="btn btn-primary" aria-busy=busy on:click=make>
                        <Icon class="icon-[lucide--plus]" />
                        "Create the project"
                    </button>
                    <button type="button" class="btn btn-line" on:click=save>
                        <Icon class="icon-[lucide--download]" />
                        "Download it"
                    </button>
                </div>
                <CreationTrouble creation />
            </div>
            <div class="card-box import-report">
                <Endpoints brought=Arc::clone(&brought) />
                <ReportNotes report />
            </div>
        </section>
    }
}

fn endpoints(document: &Value) -> &[Value] {
    document["endpoints"].as_array().map(Vec::as_slice).unwrap_or_default()
}

#[component]
fn Endpoints(brought: Arc<Brought>) -> impl IntoView {
    let count = endpoints(&brought.document).len();
    let line = |endpoint: &Value| {
        let method = match &endpoint["method"] {
            Value::String(method) => method.clone(),
            Value::Array(several) => several.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
            _ => "GET".to_owned(),
        };
        let path = endpoint["path"].as_str().unwrap_or_default().to_owned();
        let name = endpoint["name"].as_str().unwrap_or_default().to_owned();
        let is_off = endpoint["enabled"] == Value::Bool(false);
        let statuses = statuses(endpoint);
        view! {
            <li>
                <MethodBadge method=Signal::stored(method) />
                <span class="code import-path">{path}</span>
                <span class="muted text-sm import-name">{name}</span>
                <span class="muted text-xs import-statuses">
                    {is_off.then(|| view! { <span class="badge-plain">"off"</span> " " })}
                    {statuses}
                </span>
            </li>
        }
        .into_any()
    };
    let draw = move |at: usize| endpoints(&brought.document).get(at).map(line);
    let about = "and the statuses that they can answer";
    view! { <FoldedList title="Endpoints" about count few=FEW class="import-endpoints" draw /> }
}

/// The statuses of an endpoint's responses, each once.
fn statuses(endpoint: &Value) -> String {
    let mut statuses: Vec<String> = Vec::new();
    for response in endpoint["responses"].as_array().into_iter().flatten() {
        let status = match &response["status"] {
            Value::Null => "200".to_owned(),
            Value::String(template) => template.clone(),
            code => code.to_string(),
        };
        if !statuses.contains(&status) {
            statuses.push(status);
        }
    }
    statuses.sort();
    statuses.join(" · ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_status_is_told_once() {
        for (responses, expected) in [
            (json!([]), ""),
            (json!([{}]), "200"),
            (json!([{"status": 404}, {}, {"status": 404}]), "200 · 404"),
            (json!([{"status": "{{.Vars.status}}"}]), "{{.Vars.status}}"),
        ] {
            assert_eq!(statuses(&json!({ "responses": responses })), expected);
        }
    }
}
