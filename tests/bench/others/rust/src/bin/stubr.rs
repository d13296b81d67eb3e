//! stubr, which serves on one thread. Arguments: the port, and a stub as WireMock has it.

use std::env::args;
use std::error::Error;
use std::thread::park;

use stubr::{Config, Stubr};

fn main() -> Result<(), Box<dyn Error>> {
    let (Some(port), Some(stub)) = (args().nth(1), args().nth(2)) else { return Err("a port and a stub are needed".into()) };
    let config = Config { port: Some(port.parse()?), ..Config::default() };
    let server = Stubr::try_start_blocking_with(stub, config)?;
    println!("{} is ready", server.uri());
    // It serves from a thread of its own for as long as this one is there.
    loop {
        park();
    }
}
