//! All rows of a list: one page after the other, in order, fetched when the rows before it are used up.
//!
//! When a list has ended is the question here: the service says neither the total nor the end. A page shorter than
//! what was asked for proves nothing, since the service may cap the size; a page shorter than one that it has served
//! does, and so does an empty one.

use std::{
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;
use leaddyno_generated::{Page, PagedOperation};

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
};

type Fetching<Row> = Pin<Box<dyn Future<Output = Result<Page<Row>, Error>> + Send>>;

/// All rows of a list: [`try_next`](Self::try_next) for a plain loop, and a `futures` stream.
///
/// It owns what it needs, so that it can be moved into a task. After an error it is at its end.
pub struct Rows<O: PagedOperation> {
    client: Client,
    request: O,
    progress: Progress<O::Row>,
    page: vec::IntoIter<O::Row>,
    fetching: Option<Fetching<O::Row>>,
}

impl<O: PagedOperation> Rows<O> {
    pub(crate) fn new(client: Client, request: O) -> Self {
        let first = request.page_number().unwrap_or(1);
        Self { client, request, progress: Progress::from_page(first), page: Vec::new().into_iter(), fetching: None }
    }

    /// The next row; `None` at the end of the list.
    ///
    /// # Errors
    /// If a page cannot be fetched. The rows before it have been given.
    pub async fn try_next(&mut self) -> Result<Option<O::Row>, Error> {
        std::future::poll_fn(|context| self.poll_row(context)).await.transpose()
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Row, Error>>> {
        loop {
            if let Some(row) = self.page.next() {
                return Poll::Ready(Some(Ok(row)));
            }
            let Some(page) = self.progress.next else { return Poll::Ready(None) };
            let fetching = self.fetching.get_or_insert_with(|| fetch(&self.client, &self.request, page));
            let fetched = ready!(fetching.as_mut().poll(context));
            self.fetching = None;
            match fetched.and_then(|page| self.progress.after::<O>(page)) {
                Ok(rows) => self.page = rows.into_iter(),
                Err(error) => {
                    self.progress.next = None;
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
    }
}

fn fetch<O: PagedOperation>(client: &Client, request: &O, page: u32) -> Fetching<O::Row> {
    let client = client.clone();
    let request = request.clone().with_page_number(page);
    Box::pin(async move { client.send(request).await })
}

impl<O: PagedOperation> Stream for Rows<O>
where
    Self: Unpin,
{
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context)
    }
}

/// Nothing in it is pinned: the page that is being fetched has a box of its own.
impl<O: PagedOperation> Unpin for Rows<O> {}

impl<O: PagedOperation> fmt::Debug for Rows<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("request", &self.request)
            .field("next_page", &self.progress.next)
            .finish_non_exhaustive()
    }
}

/// How far the walk has come.
struct Progress<Row> {
    /// The page to fetch next; none at the end.
    next: Option<u32>,
    /// The most rows that one page had: what the service has shown that it serves.
    largest: usize,
    /// How many rows have come.
    seen: u64,
    /// The first row of the page before, and how many it had: a page that begins and counts the same is that page.
    before: Option<(Row, usize)>,
}

impl<Row: Clone + PartialEq> Progress<Row> {
    fn from_page(first: u32) -> Self {
        Self { next: Some(first), largest: 0, seen: 0, before: None }
    }

    /// Takes a page in, and decides what comes after it.
    fn after<O: PagedOperation<Row = Row>>(&mut self, page: Page<Row>) -> Result<Vec<Row>, Error> {
        let Some(current) = self.next else { return Ok(Vec::new()) };
        let count = page.rows.len();
        let beginning = page.rows.first().map(|row| (row.clone(), count));
        if beginning.is_some() && beginning == self.before {
            return Err(Error::new(Details {
                operation: Some(O::INFO.id.into()),
                message: Some(format!(
                    "page {current} is page {} again, so the service ignores the page number",
                    current - 1
                )),
                attempts: 1,
                ..Details::of(ErrorKind::Pagination)
            }));
        }
        self.before = beginning;
        self.seen += count as u64;
        let complete = page.total_entries.is_some_and(|total| self.seen >= total);
        let ended = count == 0 || count < self.largest || complete;
        self.largest = self.largest.max(count);
        self.next = (!ended).then_some(current.saturating_add(1));
        Ok(page.rows)
    }
}
