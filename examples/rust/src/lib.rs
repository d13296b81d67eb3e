//! A client of the pet shop: what is tested.

use std::{fmt, thread, time::Duration};

use serde_json::{Value, json};
use ureq::{Agent, Body, http::Response};

const ATTEMPTS: u32 = 3;

/// Where the shop is, and how it is asked.
pub struct PetShop {
    url: String,
    key: String,
    /// How long there is between two attempts.
    pause: Duration,
    agent: Agent,
}

/// A pet as the shop has it.
#[derive(Debug, PartialEq, Eq)]
pub struct Pet {
    pub id: u64,
    pub name: String,
    pub available: bool,
}

/// Why there is no answer to use.
#[derive(Debug)]
pub enum Error {
    /// The shop's answer is an error.
    Refused { status: u16, text: String },
    /// The shop's answer lacks what it should have.
    Incomplete(&'static str),
    /// There is no answer, or none that can be read.
    Http(ureq::Error),
}

impl PetShop {
    pub fn new(url: &str, key: &str, pause: Duration) -> Self {
        // A status is looked at here: some of them are answers.
        let agent = Agent::config_builder().http_status_as_error(false).build().into();
        Self { url: url.to_owned(), key: key.to_owned(), pause, agent }
    }

    /// None when there is no such pet.
    pub fn pet(&self, id: u64) -> Result<Option<Pet>, Error> {
        let response = self.get(&format!("/pets/{id}"))?;
        if response.status() == 404 {
            return Ok(None);
        }
        let pet = read(response)?;
        Ok(Some(Pet {
            id: pet["id"].as_u64().ok_or(Error::Incomplete("id"))?,
            name: pet["name"].as_str().ok_or(Error::Incomplete("name"))?.to_owned(),
            available: pet["available"].as_bool().ok_or(Error::Incomplete("available"))?,
        }))
    }

    pub fn add(&self, name: &str, price: f64) -> Result<u64, Error> {
        let added = self.post("/pets", &json!({"name": name, "price": price}))?;
        added["id"].as_u64().ok_or(Error::Incomplete("id"))
    }

    pub fn order(&self, pet: u64) -> Result<String, Error> {
        let ordered = self.post("/orders", &json!({"pet": pet}))?;
        Ok(ordered["order"].as_str().ok_or(Error::Incomplete("order"))?.to_owned())
    }

    pub fn stock(&self) -> Result<u64, Error> {
        let stock = read(self.get("/stock")?)?;
        stock["pets"].as_u64().ok_or(Error::Incomplete("pets"))
    }

    /// Asks again while the shop is busy, which is safe since it changes nothing.
    fn get(&self, path: &str) -> Result<Response<Body>, Error> {
        let mut attempt = 1;
        loop {
            let response = self.agent.get(format!("{}{path}", self.url)).header("x-api-key", &self.key).call()?;
            if response.status() != 503 || attempt == ATTEMPTS {
                return Ok(response);
            }
            attempt += 1;
            thread::sleep(self.pause);
        }
    }

    fn post(&self, path: &str, json: &Value) -> Result<Value, Error> {
        read(self.agent.post(format!("{}{path}", self.url)).header("x-api-key", &self.key).send_json(json)?)
    }
}

fn read(mut response: Response<Body>) -> Result<Value, Error> {
    let status = response.status();
    if status.is_success() {
        return Ok(response.body_mut().read_json()?);
    }
    Err(Error::Refused { status: status.as_u16(), text: response.body_mut().read_to_string()? })
}

impl From<ureq::Error> for Error {
    fn from(error: ureq::Error) -> Self {
        Self::Http(error)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused { status, text } => write!(f, "the shop says {status}: {text}"),
            Self::Incomplete(name) => write!(f, "the shop's answer has no `{name}`"),
            Self::Http(error) => write!(f, "the shop cannot be asked: {error}"),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Http(error) => Some(error),
            Self::Refused { .. } | Self::Incomplete(_) => None,
        }
    }
}
