//! Starts `dotmock serve` for a test, and asks it what it was asked. Copy it into your own project.

use std::{
    env,
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use ureq::Agent;

/// A project's file that is served as long as this is there.
pub struct DotMock {
    pub url: String,
    child: Child,
    agent: Agent,
}

impl DotMock {
    /// Serves it on a port that is free. The binary is what DOTMOCK names, else the one on PATH.
    pub fn start(file: &str) -> Self {
        let binary = env::var("DOTMOCK").unwrap_or_else(|_| "dotmock".to_owned());
        let mut command = Command::new(&binary);
        command.args(["serve", file, "--port", "0", "--quiet", "--stop-with-stdin"]);
        // Its standard input ends with this process, even where that is killed.
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let child = command.spawn().unwrap_or_else(|error| panic!("{binary} does not start: {error}"));
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        // From here on a panic stops the child too.
        let mut mock = Self { url: String::new(), child, agent };
        // The first line says where it listens. A file with errors is told of on standard error, and there is no line.
        let mut line = String::new();
        let stdout = mock.child.stdout.take().expect("standard output is piped");
        BufReader::new(stdout).read_line(&mut line).expect("a line of text");
        let (_, url) = line.trim_end().rsplit_once(' ').unwrap_or_else(|| panic!("dotmock does not serve {file}"));
        mock.url = url.to_owned();
        mock
    }

    /// Panics unless the requests came that are expected: `{method, path, when, count or at_least and at_most}`.
    #[track_caller]
    pub fn verify(&self, expected: Value) {
        if let Err(why) = self.check(expected) {
            panic!("{why}");
        }
    }

    /// The same, with the reason for whoever wants to look at it.
    pub fn check(&self, expected: Value) -> Result<(), String> {
        let mut response = self.agent.post(self.admin("verify")).send_json(&expected).expect("a reply");
        let outcome: Value = response.body_mut().read_json().expect("JSON");
        if outcome["passed"] == true {
            return Ok(());
        }
        let mut why = text(&outcome["detail"]).to_owned();
        for near in outcome["nearest"].as_array().into_iter().flatten() {
            let request = &near["request"];
            let failures = near["failures"].as_array().into_iter().flatten();
            let failures: Vec<&str> = failures.map(|failure| text(&failure["detail"])).collect();
            why += &format!("\n  {} {}: {}", text(&request["method"]), text(&request["path"]), failures.join("; "));
        }
        Err(why)
    }

    /// Forgets the requests and all that the mocks remember.
    pub fn reset(&self) {
        let response = self.agent.post(self.admin("reset")).send_empty().expect("a reply");
        assert!(response.status().is_success(), "it cannot be reset: {}", response.status());
    }

    fn admin(&self, path: &str) -> String {
        format!("{}/__admin/{path}", self.url)
    }
}

impl Drop for DotMock {
    fn drop(&mut self) {
        // It has nothing to save, and may have stopped by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}
