//! stubr, which serves on one thread. Argument: a file with a stub as WireMock has it.

use std::env::args;
use std::error::Error;
use std::thread::park;

use stubr::Stubr;

fn main() -> Result<(), Box<dyn Error>> {
    let stub = args().nth(1).ok_or("a stub is needed")?;
    let server = Stubr::try_start_blocking(stub)?;
    println!("stubr listens on {}", server.uri());
    // It serves from a thread of its own for as long as this one is there.
    loop {
        park();
    }
}
