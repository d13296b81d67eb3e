//! httpmock as tests start it: on one thread, which was faster than its standalone server on every core.
//! Argument: the body that it answers.

use std::env::args;
use std::error::Error;
use std::thread::park;

use httpmock::MockServer;

fn main() -> Result<(), Box<dyn Error>> {
    let body = args().nth(1).ok_or("a body is needed")?;
    let server = MockServer::start();
    server.mock(|when, then| {
        when.method("GET").path("/pets/7");
        then.status(200).header("content-type", "application/json").body(body);
    });
    println!("httpmock listens on {}", server.base_url());
    // It serves from a thread of its own for as long as this one is there.
    loop {
        park();
    }
}
