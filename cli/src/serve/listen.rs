//! Accepting connections, serving each, and stopping without losing a request.

use std::{
    convert::Infallible,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header::CONNECTION},
    response::Response,
};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use socket2::{Domain, Protocol, Socket, Type};
use tokio::{
    io::{AsyncRead, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::{mpsc, watch},
    time::{sleep, timeout},
};

use super::{
    connection::{Connection, Wire},
    tls::Tls,
    workers::Workers,
};

/// How many connections may wait to be accepted.
const BACKLOG: i32 = 4_096;

/// How long a client may take over the header section of a request, and between two requests.
const HEADER_PATIENCE: Duration = Duration::from_secs(75);

/// How large a header section may be, in bytes; a larger one is answered with 431.
const HEADER_BYTES: usize = 64 << 10;

/// How long a client may take over the handshake of TLS.
const HANDSHAKE_PATIENCE: Duration = Duration::from_secs(10);

/// How long a connection that is between two requests is kept when the server stops: one may be on its way.
const LAST_CALL: Duration = Duration::from_millis(300);

/// How long a request that has begun to come is waited for when the server stops.
const LAST_PART: Duration = Duration::from_secs(3);

/// How long a reply may take on purpose, its delay and its pieces, and a client over reading it.
const LONGEST: Duration = Duration::from_secs(150);

/// How long to wait when the system has no room for one more connection.
const EXHAUSTED: Duration = Duration::from_millis(50);

/// How often a port that is free by one protocol may be taken by the other.
const DRAWS: usize = 20;

/// Listens at a host; at `localhost` by both of the protocols that resolvers may give for it, so that nobody else answers in
/// its place.
pub fn bind(host: &str, port: u16) -> io::Result<Vec<TcpListener>> {
    if host != "localhost" {
        let address = address(host)?;
        return Ok(vec![listen(SocketAddr::new(address, port))?]);
    }
    for _ in 0..DRAWS {
        let first = listen((Ipv4Addr::LOCALHOST, port).into())?;
        let same = first.local_addr()?.port();
        match listen((Ipv6Addr::LOCALHOST, same).into()) {
            Ok(second) => return Ok(vec![first, second]),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && port == 0 => {}
            Err(error) if error.kind() == io::ErrorKind::AddrInUse => return Err(error),
            // A system without IPv6 has the other one alone.
            Err(_) => return Ok(vec![first]),
        }
    }
    Err(io::ErrorKind::AddrInUse.into())
}

fn address(host: &str) -> io::Result<IpAddr> {
    if let Ok(address) = host.trim_matches(['[', ']']).parse() {
        return Ok(address);
    }
    let mut found = std::net::ToSocketAddrs::to_socket_addrs(&(host, 0))?;
    found.next().map(|address| address.ip()).ok_or_else(|| io::ErrorKind::AddrNotAvailable.into())
}

fn listen(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))?;
    // What was closed a moment ago does not stand in the way.
    #[cfg(unix)]
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    TcpListener::from_std(socket.into())
}

/// What answers requests. Copies are the same.
pub trait Answer: Clone + Send + Sync + 'static {
    /// The reply to a request that came on a connection.
    fn answer(&self, request: Request, connection: Connection) -> impl Future<Output = Response> + Send;
}

/// Serves whoever connects until `stop` says so; then waits for all that was accepted.
pub async fn serve(
    listeners: Vec<TcpListener>,
    tls: Option<Tls>,
    answer: impl Answer,
    stop: watch::Receiver<bool>,
) -> io::Result<()> {
    // Each connection holds a sender, and the last to go is noticed.
    let (open, mut all_closed) = mpsc::channel::<()>(1);
    let serving = Serving { tls, answer, stop, open, workers: Arc::new(Workers::start()?) };
    let accepting = listeners.into_iter().map(|listener| tokio::spawn(accept(listener, serving.clone())));
    let accepting: Vec<_> = accepting.collect();
    drop(serving);
    for one in accepting {
        // What fails there is told there.
        let _ = one.await;
    }
    let _ = all_closed.recv().await;
    Ok(())
}

#[derive(Clone)]
struct Serving<A> {
    tls: Option<Tls>,
    answer: A,
    stop: watch::Receiver<bool>,
    open: mpsc::Sender<()>,
    workers: Arc<Workers>,
}

async fn accept(listener: TcpListener, serving: Serving<impl Answer>) {
    let mut stop = serving.stop.clone();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stop.wait_for(|stop| *stop) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                // One that is gone already needs no answer.
                if let Ok(stream) = stream.into_std() {
                    begin(stream, &serving);
                }
            }
            // One that has gone again is nobody's loss; where the system has no room, some comes free.
            Err(_) => sleep(EXHAUSTED).await,
        }
    }
    // Those that the system has accepted already are served too. It is asked itself: what tells of them may be behind.
    let Ok(listener) = listener.into_std() else { return };
    while let Ok((stream, _)) = listener.accept() {
        if stream.set_nonblocking(true).is_ok() {
            begin(stream, &serving);
        }
    }
}

fn begin(stream: std::net::TcpStream, serving: &Serving<impl Answer>) {
    let workers = Arc::clone(&serving.workers);
    let serving = serving.clone();
    workers.spawn(async move {
        let Ok(stream) = TcpStream::from_std(stream) else { return };
        // Replies are small, and wait for nothing. A socket that is gone shows soon enough.
        let _ = stream.set_nodelay(true);
        let (wire, connection) = Wire::new(stream);
        match &serving.tls {
            None => converse(wire, connection, &serving).await,
            Some(tls) => {
                let mut stop = serving.stop.clone();
                // Who has not shaken hands when the server stops has asked for nothing.
                let stream = tokio::select! {
                    stream = secured(tls, wire) => stream,
                    _ = stop.wait_for(|stop| *stop) => None,
                };
                if let Some(stream) = stream {
                    converse(stream, connection, &serving).await;
                }
            }
        }
        drop(serving.open);
    });
}

async fn secured(tls: &Tls, mut wire: Wire) -> Option<tokio_rustls::server::TlsStream<Wire>> {
    match timeout(HANDSHAKE_PATIENCE, wire.is_tls()).await {
        Ok(true) => timeout(HANDSHAKE_PATIENCE, tls.accept(wire)).await.ok()?.ok(),
        Ok(false) => {
            let words = "This port speaks HTTPS: use https:// in place of http://.\n";
            let reply = format!(
                "HTTP/1.1 400 Bad Request\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{words}",
                words.len()
            );
            // Whoever has gone meanwhile reads nothing.
            let _ = wire.write_all(reply.as_bytes()).await;
            let _ = wire.shutdown().await;
            None
        }
        Err(_) => None,
    }
}

/// One request after the other, until either side has enough.
async fn converse(
    stream: impl AsyncRead + AsyncWrite + Unpin + 'static,
    connection: Connection,
    serving: &Serving<impl Answer>,
) {
    let Serving { answer, stop, .. } = serving;
    let is_last = Arc::new(AtomicBool::new(false));
    let asked = connection.clone();
    let (answer, told_last) = (answer.clone(), Arc::clone(&is_last));
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let (answer, connection, is_last) = (answer.clone(), connection.clone(), Arc::clone(&told_last));
        async move {
            let mut response = answer.answer(request.map(Body::new), connection).await;
            if is_last.load(Ordering::Relaxed) {
                response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
            }
            Ok::<_, Infallible>(response)
        }
    });
    let mut builder = Builder::new(TokioExecutor::new());
    builder.http1().timer(TokioTimer::new()).header_read_timeout(HEADER_PATIENCE).max_buf_size(HEADER_BYTES);
    builder.http2().timer(TokioTimer::new()).max_header_list_size(u32::try_from(HEADER_BYTES).unwrap_or(u32::MAX));
    let conversation = builder.serve_connection(TokioIo::new(stream), service);
    let mut conversation = std::pin::pin!(conversation);
    let mut stop = stop.clone();
    let last_call = async {
        // The sender lives as long as the server.
        let _ = stop.wait_for(|stop| *stop).await;
        is_last.store(true, Ordering::Relaxed);
        sleep(LAST_CALL).await;
    };
    tokio::select! {
        // What goes wrong on a connection is between it and its client.
        _ = conversation.as_mut() => return,
        () = last_call => conversation.as_mut().graceful_shutdown(),
    }
    // A request that is not whole by now has not been accepted; one that is may wait on purpose.
    if timeout(LAST_PART, conversation.as_mut()).await.is_err() && asked.has_request() {
        let _ = timeout(LONGEST, conversation).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn localhost_is_both_of_its_addresses_at_one_port() {
        let listeners = bind("localhost", 0).expect("a free port");
        let addresses: Vec<SocketAddr> = listeners.iter().filter_map(|one| one.local_addr().ok()).collect();
        assert!(
            addresses.iter().all(|one| one.ip().is_loopback() && one.port() == addresses[0].port()),
            "{addresses:?}"
        );
        assert!(addresses[0].is_ipv4());
    }

    #[tokio::test]
    async fn a_host_is_an_address_or_a_name() {
        for (host, expected) in [("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("0.0.0.0", "0.0.0.0")] {
            assert_eq!(address(host).expect(host).to_string(), expected);
        }
        let taken = bind("127.0.0.1", 0).expect("a free port");
        let port = taken[0].local_addr().expect("an address").port();
        assert_eq!(bind("127.0.0.1", port).map(drop).map_err(|error| error.kind()), Err(io::ErrorKind::AddrInUse));
    }
}
