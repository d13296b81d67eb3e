use dotmock_shared::api::StateError;

use crate::{
    input::{InputError, reason},
    request::RequestError,
};

/// Why a command cannot do what it was asked for. It exits with 2.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file cannot be read.
    #[error(transparent)]
    Input(#[from] InputError),
    /// There is no request.
    #[error(transparent)]
    Request(#[from] RequestError),
    /// A file cannot be written.
    #[error("{name}: {}", reason(error))]
    Unwritable { name: String, error: std::io::Error },
    /// A folder has files that are not ours to replace.
    #[error(
        "{name}: {file} is there and no dotmock.yaml, so this is no project's folder, and nothing is written to it"
    )]
    Occupied { name: String, file: String },
    /// A format is JSON, and YAML was asked for.
    #[error("{0} is written as JSON alone; leave out --yaml")]
    NoYaml(&'static str),
    /// Several files are to be written, and there is no folder for them.
    #[error("a folder is written with -o FOLDER/")]
    NoFolder,
    /// The file with the state is no JSON.
    #[error("{name}:{line}:{column}: {detail}")]
    Syntax { name: String, line: usize, column: usize, detail: String },
    /// The file with the state is JSON, and no state.
    #[error("{name}: {error}")]
    State { name: String, error: StateError },
    /// Standard input was to be read for two things.
    #[error("only one of the inputs can be -, which is standard input")]
    StdinTwice,
    /// There is no place for what is to last.
    #[error("there is no home folder; set DOTMOCK_HOME to a folder for certificates and keys")]
    NoHome,
    /// A certificate cannot be used, or not be made.
    #[error("{name}: {detail}")]
    Certificate { name: String, detail: String },
    /// Two files would be one project.
    #[error("{} and {} are both the project `{slug}`; give one of them another name", one.display(), other.display())]
    SameSlug { slug: String, one: std::path::PathBuf, other: std::path::PathBuf },
    /// Nobody can listen there.
    #[error("{address}: {}; choose another by --port and --host", reason(error))]
    Unbound { address: String, error: std::io::Error },
    /// The system does not let us run.
    #[error("{}", reason(_0))]
    Runtime(std::io::Error),
    /// The system cannot tell of changes to files.
    #[error("changes cannot be watched: {0}")]
    Unwatchable(String),
    /// An outcome cannot be written as JSON.
    #[error("the result cannot be written as JSON: {0}")]
    Json(serde_json::Error),
}
