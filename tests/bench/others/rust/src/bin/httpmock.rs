//! httpmock as its own standalone server runs it, on every core; with as little of a history of requests as it has.
//! Arguments: the port, and a folder of mocks as YAML.

use std::env::args;
use std::error::Error;

use httpmock::server::HttpMockServerBuilder;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (Some(port), Some(mocks)) = (args().nth(1), args().nth(2)) else { return Err("a port and a folder are needed".into()) };
    let port = port.parse()?;
    if port == 1 {
        let s = httpmock::MockServer::start();
        s.mock(|w, t| { w.method("GET").path("/pets/7"); t.status(200).header("content-type","application/json").body(std::fs::read_to_string(mocks).unwrap()); });
        println!("{}", s.port());
        std::future::pending::<()>().await;
    }
    let server = HttpMockServerBuilder::new().port(port).history_limit(0).static_mock_dir(mocks.into()).build()?;
    Ok(server.start().await?)
}
