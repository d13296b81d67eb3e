//! A connection, and how it can be broken off.

use std::{
    io,
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use socket2::SockRef;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// What a request knows of the connection that it came on. Copies are the same connection's.
#[derive(Debug, Clone, Default)]
pub struct Connection {
    peer: Option<SocketAddr>,
    reset: Arc<AtomicBool>,
    whole: Arc<AtomicBool>,
}

impl Connection {
    /// The client's address.
    pub fn client(&self) -> Option<String> {
        self.peer.map(|peer| peer.ip().to_canonical().to_string())
    }

    /// Says that a request has come whole, and is to be answered.
    pub fn note_whole(&self) {
        self.whole.store(true, Ordering::Relaxed);
    }

    /// Whether one has.
    pub fn has_request(&self) -> bool {
        self.whole.load(Ordering::Relaxed)
    }

    /// Says that the connection is to be reset (RFC 9293, section 3.10.5) when it is closed next.
    pub fn reset(&self) {
        self.reset.store(true, Ordering::Relaxed);
    }
}

/// The stream of a connection. Where it was said to be reset, it is when this is dropped.
#[derive(Debug)]
pub struct Wire {
    stream: TcpStream,
    reset: Arc<AtomicBool>,
}

impl Wire {
    /// The stream, and what requests on it are told.
    pub fn new(stream: TcpStream) -> (Self, Connection) {
        let connection = Connection { peer: stream.peer_addr().ok(), reset: Arc::default(), whole: Arc::default() };
        (Self { stream, reset: Arc::clone(&connection.reset) }, connection)
    }

    /// Whether the client begins as TLS does (RFC 8446, section 5.1: a record of a handshake has the type 22).
    pub async fn is_tls(&self) -> bool {
        let mut first = [0];
        matches!(self.stream.peek(&mut first).await, Ok(1)) && first == [22]
    }
}

impl Drop for Wire {
    fn drop(&mut self) {
        if self.reset.load(Ordering::Relaxed) {
            // A socket that lingers for no time is reset. One that is gone already needs none.
            let _ = SockRef::from(&self.stream).set_linger(Some(std::time::Duration::ZERO));
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, bytes)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.reset.load(Ordering::Relaxed) {
            // An end in good order is what is not to come.
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
