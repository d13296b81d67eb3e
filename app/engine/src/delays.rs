use dotmock_shared::{
    document::{self, Format},
    engine::waits,
    model::Delay,
};
use serde_json::{Value, json};
use wasm_bindgen::prelude::wasm_bindgen;

/// So many replies that a percentile of a hundred is steady, and so few that nobody waits for them.
const REPLIES: u32 = 4_000;

/// How many bars a picture has at most.
const BARS: u32 = 36;

/// How long replies with a delay would wait: `{"min", "median", "p95", "p99", "max"}` in milliseconds, and `from`, `to`
/// and `bars`, how many of them wait how long between the two. `{"wrong": …}` when it is no delay.
#[wasm_bindgen]
pub fn delays(delay: &str) -> String {
    match read(delay) {
        Ok(delay) => picture(&waits(&delay, REPLIES)),
        Err(wrong) => json!({ "wrong": wrong }),
    }
    .to_string()
}

/// By the document's own reader, as part of the smallest document.
fn read(delay: &str) -> Result<Delay, String> {
    let delay: Value = serde_json::from_str(delay).map_err(|error| error.to_string())?;
    let document = json!({"endpoints": [{"path": "/", "responses": [{"delay": delay}]}]}).to_string();
    let loaded = document::load(&document, Format::Json).map_err(|_| "this is no delay".to_owned())?;
    let response =
        loaded.project.endpoints.into_iter().next().and_then(|endpoint| endpoint.responses.into_iter().next());
    response.map(|response| response.delay).ok_or_else(|| "this is no delay".to_owned())
}

fn picture(waits: &[u32]) -> Value {
    let at = |share: usize| waits.get((waits.len() * share / 1_000).min(waits.len().saturating_sub(1))).copied();
    let quantile = |share| at(share).unwrap_or_default();
    // The few that wait longest would press all the others into one bar.
    let (from, to) = (quantile(0), quantile(990).max(quantile(0) + 1));
    let width = (to - from).div_ceil(BARS).max(1);
    let mut bars = vec![0_u32; ((to - from).div_ceil(width) + u32::from((to - from).is_multiple_of(width))) as usize];
    for wait in waits.iter().filter(|wait| **wait <= to) {
        if let Some(bar) = bars.get_mut(((wait - from) / width) as usize) {
            *bar += 1;
        }
    }
    json!({
        "min": from, "median": quantile(500), "p95": quantile(950), "p99": quantile(990), "max": quantile(1_000),
        "from": from, "width": width, "bars": bars,
    })
}
