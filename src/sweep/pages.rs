//! A list page by page.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use leaddyno_generated::PagedOperation;

use crate::{
    client::Client,
    error::Error,
    sweep::{checkpoint::Checkpoint, engine::Engine, report::SweepReport},
};

/// One page of a list: what [`Pages`] gives, and [`Client::page`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ListPage<Row> {
    /// Its number, from 1.
    pub number: u32,
    /// Its rows, in the order of the service; in a sweep without those that came before.
    pub rows: Vec<Row>,
    /// How many rows the list has, if the service says so: most lists do not.
    pub total: Option<u64>,
}

/// All pages of a list that have a row which did not come before: made by [`Client::pages`]. It is
/// [`Rows`](crate::Rows), a page at a time; see there for what it guarantees.
#[must_use = "nothing is fetched until a page is asked for"]
pub struct Pages<O: PagedOperation> {
    engine: Engine<O>,
}

impl<O: PagedOperation> Pages<O> {
    pub(crate) fn new(client: Client, request: O) -> Self {
        Self { engine: Engine::new(client, request) }
    }

    pub(crate) fn resumed(client: Client, checkpoint: Checkpoint<O>) -> Self {
        Self { engine: Engine::resumed(client, checkpoint) }
    }

    /// Fetches at most this many pages ahead. Default: 2; more gains nothing at 200 calls a minute.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.engine.set_prefetch(pages);
        self
    }

    /// The next page; `None` at the end of the list, and after an error.
    ///
    /// # Errors
    /// If the page cannot be fetched, or if the service repeats its pages. [`checkpoint`](Self::checkpoint) is then
    /// what it was before: a sweep resumed from it asks for that page again.
    pub async fn try_next(&mut self) -> Result<Option<ListPage<O::Row>>, Error> {
        std::future::poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<ListPage<O::Row>, Error>>> {
        self.engine.poll_page(context).map(|page| {
            let page = page?;
            let total = self.engine.walk().total();
            Some(page.map(|page| ListPage { number: page.number, rows: page.rows, total }))
        })
    }

    /// How far the list has been read: after the page that was given last.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        let walk = self.engine.walk();
        Checkpoint::new(self.engine.request().clone(), walk, walk.mark(), &[], &[])
    }

    /// What has been done so far.
    #[must_use]
    pub fn report(&self) -> SweepReport {
        self.engine.report()
    }
}

impl<O: PagedOperation> Stream for Pages<O> {
    type Item = Result<ListPage<O::Row>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// Nothing in it is pinned: pages on their way have tasks of their own.
impl<O: PagedOperation> Unpin for Pages<O> {}

impl<O: PagedOperation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", self.engine.request())
            .field("report", &self.report())
            .finish_non_exhaustive()
    }
}
