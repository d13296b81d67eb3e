//! Everything outside the Worker, behind one door: only this module knows bindings and keys.
//!
//! The project's object is the authority; [`snapshots`] (KV) is what the edge can read without it. Nothing here decides
//! anything: who may do what is the object's to say.

mod assets;
mod limits;
mod projects;
mod snapshots;

use std::{cell::OnceCell, rc::Rc};

use worker::Env;

pub use assets::Assets;
pub use limits::Limit;
pub use projects::{Projects, Watched};
pub use snapshots::{Pointer, Snapshots};

use crate::{error::ApiError, key::KeyDigest};

const PROJECTS: &str = "PROJECTS";
const KV: &str = "KV";
const ASSETS: &str = "ASSETS";
const MOCK_HOST: &str = "MOCK_HOST";
const ADMIN_KEY: &str = "ADMIN_KEY";
const CREATIONS: &str = "CREATIONS";
const MOCKS: &str = "MOCKS";

/// The periods that wrangler.toml gives the rate limits, in seconds; their bindings do not tell.
const CREATIONS_PERIOD: u32 = 60;
const MOCKS_PERIOD: u32 = 10;

thread_local! {
    /// What every request to a mock needs of the bindings, which stay the same as long as an isolate lives: asking the
    /// platform takes longer than what is asked for.
    static KNOWN: Known = Known::default();
}

#[derive(Default)]
struct Known {
    mock_host: OnceCell<Option<Rc<str>>>,
    limits_mocks: OnceCell<bool>,
}

/// The bindings of one deployment.
#[derive(Clone)]
pub struct Store {
    env: Env,
}

impl Store {
    pub fn new(env: Env) -> Self {
        Self { env }
    }

    /// The host under which one label is a project, in lower case; none where projects have no hosts of their own.
    pub fn mock_host(&self) -> Option<Rc<str>> {
        let read = || self.text(MOCK_HOST).map(|host| host.to_ascii_lowercase().into());
        KNOWN.with(|known| known.mock_host.get_or_init(read).clone())
    }

    /// The digest of the admin key, where creating projects needs one.
    pub fn admin_key(&self) -> Option<KeyDigest> {
        self.text(ADMIN_KEY).map(|key| KeyDigest::of(&key))
    }

    pub fn projects(&self) -> Result<Projects, ApiError> {
        self.env.durable_object(PROJECTS).map(Projects::new).map_err(ApiError::internal)
    }

    /// None when the binding is missing: everything works without KV but for large documents' speed and stale replies.
    pub fn snapshots(&self) -> Option<Snapshots> {
        self.env.kv(KV).ok().map(Snapshots::new)
    }

    /// How often one address may create projects.
    pub fn creations(&self) -> Limit {
        Limit::new(CREATIONS, self.env.rate_limiter(CREATIONS).ok(), CREATIONS_PERIOD)
    }

    /// How often one address may call the mocks of one project.
    pub fn mocks(&self) -> Limit {
        let limits = KNOWN.with(|known| *known.limits_mocks.get_or_init(|| self.env.rate_limiter(MOCKS).is_ok()));
        let limiter = if limits { self.env.rate_limiter(MOCKS).ok() } else { None };
        Limit::new(MOCKS, limiter, MOCKS_PERIOD)
    }

    /// None when the editor was not built.
    pub fn assets(&self) -> Option<Assets> {
        self.env.assets(ASSETS).ok().map(Assets::new)
    }

    /// A variable or secret; an empty one counts as none.
    fn text(&self, name: &str) -> Option<String> {
        self.env.var(name).ok().map(|value| value.to_string()).filter(|value| !value.is_empty())
    }
}
