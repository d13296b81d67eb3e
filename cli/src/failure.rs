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
    /// What is to be written is there already.
    #[error("{0} is there already; name another file, or delete it first")]
    Exists(String),
    /// An address is none.
    #[error("{0:?} is no address; one begins with http:// or https://")]
    NoAddress(String),
    /// A project's address is none.
    #[error("{0:?} names no project; a project is the address of its page, https://mock.rest/p/pets, or its slug")]
    NoProjectAddress(String),
    /// A slug is named, and no server.
    #[error("on which server {0} is, is not known: name it with --server, or in DOTMOCK_SERVER")]
    NoServer(String),
    /// A file is no project yet.
    #[error("which project {0} is, is not known: name it behind the file, or make one with push --new")]
    WhichProject(String),
    /// There is no key.
    #[error("there is no key for {0}: `dotmock login {0}` keeps one, or set DOTMOCK_KEY")]
    NoKey(String),
    /// A key opens nothing.
    #[error("{0}: the key does not open this")]
    WrongKey(String),
    /// There is no such project.
    #[error("{0}: there is no such project; it may have been deleted")]
    NoProject(String),
    /// A server does not answer, or not as it should.
    #[error("{address}: {detail}")]
    Remote { address: String, detail: String },
    /// Somebody has to agree, and nobody is there.
    #[error("nobody is there to ask; --yes says that it is right")]
    NobodyToAsk,
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
