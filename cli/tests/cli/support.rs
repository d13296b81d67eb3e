//! Runs the binary as a shell would.

use std::{
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Stdio},
};

/// A folder of its own for a test, with what the test puts there; commands run in it.
pub struct Folder(PathBuf);

/// What a command has printed, and how it exited.
#[derive(Debug, PartialEq, Eq)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

pub const PETS: &str = r#"name: Pets
endpoints:
  - path: /pets/{id}
    name: pet
    responses:
      - id: gold
        when: {header: x-tier, equals: gold}
        headers: {x-cache: hit}
        body: '{"id": {{.Request.PathParams.id}}, "gold": true}'
      - status: 404
        body: {error: no such pet}
        delay: 50
  - path: /now
    responses:
      - body: '{{now}} {{uuid}}'
"#;

/// Counts in the session's state, and fails once before it answers.
pub const CART: &str = r#"endpoints:
  - path: /cart
    method: POST
    responses:
      - when: {state: items, gte: 2}
        status: 409
        set: {items: null}
      - set: {items: {add: 1}}
        body: '{{state "items"}}'
  - path: /flaky
    select: {sequence: stay}
    responses: [{id: down, status: 503}, {id: up, body: ok}]
"#;

impl Folder {
    /// An empty folder.
    pub fn new(test: &str) -> Self {
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    pub fn with(self, name: &str, content: impl AsRef<[u8]>) -> Self {
        fs::write(self.0.join(name), content).unwrap();
        self
    }

    /// Where a file of that name is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// The names of the files that are there, sorted.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dotmock"));
        command.args(args).current_dir(&self.0).env("LC_ALL", "C.UTF-8").env_remove("FORCE_COLOR").env("TERM", "xterm");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    }

    pub fn run(&self, args: &[&str]) -> Ran {
        self.run_with(args, "")
    }

    /// Runs the binary with something on its standard input.
    pub fn run_with(&self, args: &[&str], stdin: &str) -> Ran {
        let mut child = self.command(args).spawn().unwrap();
        // A command that does not read its input may be gone before it is written.
        let _ = child.stdin.take().unwrap().write_all(stdin.as_bytes());
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).unwrap();
        Ran { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
    }
}
