//! What an exporter asks of the engine: which endpoints go before which, and what a response looks like.

use std::{cell::Cell, collections::HashMap};

use serde_json::Map;

use super::{CompiledProject, Context, Reply, Request, RequestParts, render::Meter};
use crate::template::Limits;

/// The time of what is shown, 2026-01-31T12:00:00Z in milliseconds since 1970: a file that is exported again is the same.
const NOW_MS: i64 = 1_769_860_800_000;

/// How many steps the templates of all that is shown take at most: a second or so.
const STEPS: u64 = 8_000_000;

/// How many bytes all that is shown has at most.
const BYTES: usize = 32 << 20;

/// Shows the responses of a project one after the other, within a bound for all of them.
pub(crate) struct Exhibit<'p> {
    project: &'p CompiledProject,
    /// The places of endpoints by their ids.
    places: HashMap<&'p str, u32>,
    steps: u64,
    bytes: usize,
}

impl<'p> Exhibit<'p> {
    pub(crate) fn new(project: &'p CompiledProject) -> Self {
        let places = project.endpoints.iter().zip(0..).map(|(endpoint, place)| (endpoint.id.as_str(), place)).collect();
        Self { project, places, steps: STEPS, bytes: BYTES }
    }

    /// How early an endpoint is tried: less goes first. None for one that is disabled.
    pub(crate) fn precedence(&self, endpoint: &str) -> Option<u32> {
        self.places.get(endpoint).copied()
    }

    /// A raw path that leads to an endpoint, where one was found, with these values for its parameters where they fit.
    pub(crate) fn path(&self, endpoint: &str, params: &[(String, String)]) -> String {
        let place = self.precedence(endpoint);
        let Some(endpoint) = place.and_then(|place| self.project.endpoint(place)) else { return "/".to_owned() };
        let path = endpoint.pattern.fill(0);
        params.iter().fold(path, |path, (name, value)| endpoint.pattern.with_param(&path, name, value).unwrap_or(path))
    }

    /// What an endpoint's response of that number is for a request, whatever its condition says, with neither delay nor
    /// fault. Of an endpoint without responses the first is its empty 200.
    ///
    /// # Errors
    /// Why it cannot be shown, as a sentence.
    pub(crate) fn show(&mut self, endpoint: &str, response: usize, request: RequestParts) -> Result<Reply, String> {
        let missing = || "there is no such response".to_owned();
        let place = self.precedence(endpoint).ok_or_else(missing)?;
        let endpoint = self.project.endpoint(place).ok_or_else(missing)?;
        let rule = self.project.rules(place).nth(response).ok_or_else(missing)?;
        if self.steps == 0 || self.bytes == 0 {
            return Err("there is more to show than a file has room for".to_owned());
        }
        let whole = Limits::default();
        let limits = Limits { steps: whole.steps.min(self.steps), output: whole.output.min(self.bytes), ..whole };
        let mut meter = Meter { limits, steps: 0 };
        let context = Context { now_ms: NOW_MS, ..Context::default() };
        let request = Request::new(request);
        let asked = Cell::new(false);
        let call = self.project.call(&request, &context, &asked);
        let shown = self.project.render_within(endpoint, rule, Map::new(), call, &mut meter);
        self.steps = self.steps.saturating_sub(meter.steps);
        let reply = shown.map_err(|error| format!("its {} cannot be rendered: {}", error.part, error.detail))?;
        let Some(left) = self.bytes.checked_sub(reply.body.len()) else {
            self.bytes = 0;
            return Err("there is more to show than a file has room for".to_owned());
        };
        self.bytes = left;
        Ok(reply)
    }
}
