//! The TCP connections. Decides how one breaks: a fault resets the connection of its call, as if the machine had failed. All
//! connections are reset when a stopping sandbox has waited long enough.

use std::{
    fmt,
    future::Future,
    io::{self, ErrorKind, IoSlice},
    net::SocketAddr,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Poll},
};

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
    sync::watch,
};

/// Resets the connection of a call.
#[derive(Debug, Clone, Default)]
pub(crate) struct ResetHandle {
    is_reset: Arc<AtomicBool>,
}

impl ResetHandle {
    /// Resets the connection instead of sending more.
    pub(super) fn reset(&self) {
        self.is_reset.store(true, Ordering::Relaxed);
    }
}

impl Connected<IncomingStream<'_, Connections>> for ResetHandle {
    fn connect_info(stream: IncomingStream<'_, Connections>) -> Self {
        stream.io().reset_handle.clone()
    }
}

/// The accepted connections of a port.
#[derive(Debug)]
pub(crate) struct Connections {
    listener: TcpListener,
    end: watch::Receiver<bool>,
}

impl Connections {
    /// Accepts connections that are reset when `end` becomes true.
    pub(crate) const fn new(listener: TcpListener, end: watch::Receiver<bool>) -> Self {
        Self { listener, end }
    }
}

impl Listener for Connections {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Responses are small, so they are sent without delay where the system allows it.
        drop(stream.set_nodelay(true));
        let mut end = self.end.clone();
        let end = Box::pin(async move {
            if end.wait_for(|ended| *ended).await.is_err() {
                // The sandbox was dropped, not stopped: calls in flight get their responses.
                std::future::pending::<()>().await;
            }
        });
        (Connection { stream, reset_handle: ResetHandle::default(), end }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that can be broken.
pub(crate) struct Connection {
    stream: TcpStream,
    reset_handle: ResetHandle,
    /// Resolves when the connection must be reset.
    end: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Connection").field("stream", &self.stream).finish_non_exhaustive()
    }
}

impl Connection {
    /// Fails after a reset. A socket that is closed with a linger of zero sends a TCP reset.
    fn check(&self) -> io::Result<()> {
        if self.reset_handle.is_reset.load(Ordering::Relaxed) {
            drop(self.stream.set_zero_linger());
            return Err(ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }

    /// Resets the connection if the end has come; otherwise registers the task for it. The server reads even while a call is
    /// processed, to notice that the client has disconnected.
    fn poll_end(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        // A completed future must not be polled again.
        if !self.reset_handle.is_reset.load(Ordering::Relaxed) && self.end.as_mut().poll(context).is_ready() {
            self.reset_handle.reset();
        }
        self.check()
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        // A reset fails writes at once, and reads only at the end of the stream.
        if !self.reset_handle.is_reset.load(Ordering::Relaxed) {
            self.poll_end(context)?;
        }
        Pin::new(&mut self.stream).poll_read(context, into)
    }
}

impl AsyncWrite for Connection {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.check()?;
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
