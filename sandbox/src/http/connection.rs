//! The connections under the calls. Decides how one breaks: a call pulls its plug, and what is written from then on is a
//! reset instead, as if the machine had gone. When that happens is left to the faults. All of them break at once when the
//! sandbox has waited for them long enough.

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

/// By what a call breaks its connection.
#[derive(Debug, Clone, Default)]
pub(crate) struct Plug {
    pulled: Arc<AtomicBool>,
}

impl Plug {
    /// Nothing more is sent over the connection.
    pub(super) fn pull(&self) {
        self.pulled.store(true, Ordering::Relaxed);
    }
}

impl Connected<IncomingStream<'_, Connections>> for Plug {
    fn connect_info(stream: IncomingStream<'_, Connections>) -> Self {
        stream.io().plug.clone()
    }
}

/// The connections that come in at a port.
#[derive(Debug)]
pub(crate) struct Connections {
    listener: TcpListener,
    end: watch::Receiver<bool>,
}

impl Connections {
    /// Connections that break when `end` becomes true.
    pub(crate) const fn new(listener: TcpListener, end: watch::Receiver<bool>) -> Self {
        Self { listener, end }
    }
}

impl Listener for Connections {
    type Io = Connection;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Connection, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Answers are small and waited for, so they are sent at once. Where that cannot be set, they come later.
        drop(stream.set_nodelay(true));
        let mut end = self.end.clone();
        let end = Box::pin(async move {
            if end.wait_for(|ended| *ended).await.is_err() {
                // The sandbox was dropped, not stopped: calls that are under way get their responses.
                std::future::pending::<()>().await;
            }
        });
        (Connection { stream, plug: Plug::default(), end }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

/// A connection that can be broken.
pub(crate) struct Connection {
    stream: TcpStream,
    plug: Plug,
    /// Resolves when the connection is to break.
    end: Pin<Box<dyn Future<Output = ()> + Send>>,
}

impl fmt::Debug for Connection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Connection").field("stream", &self.stream).finish_non_exhaustive()
    }
}

impl Connection {
    /// An error once the plug is pulled. A socket that is closed with a linger of nothing sends a reset.
    fn check(&self) -> io::Result<()> {
        if self.plug.pulled.load(Ordering::Relaxed) {
            drop(self.stream.set_zero_linger());
            return Err(ErrorKind::ConnectionReset.into());
        }
        Ok(())
    }

    /// Pulls the plug if the end has come; otherwise the task is woken when it comes. The server reads all the time, even
    /// while a call is carried out, to notice that the client has gone.
    fn poll_end(&mut self, context: &mut Context<'_>) -> io::Result<()> {
        // Once it has come, it is not to be asked again.
        if !self.plug.pulled.load(Ordering::Relaxed) && self.end.as_mut().poll(context).is_ready() {
            self.plug.pull();
        }
        self.check()
    }
}

impl AsyncRead for Connection {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        // What a pulled plug breaks is the writing, and the reading only at the end.
        if !self.plug.pulled.load(Ordering::Relaxed) {
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
