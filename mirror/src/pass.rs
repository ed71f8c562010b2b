//! Reads a list and writes it page by page: all of it, or its newest rows. After a full pass, the rows that were on no page
//! are looked up one by one, because reading page by page may miss an existing row.

use std::{collections::BTreeMap, pin::pin, time::Duration};

use leaddyno::Timestamp;
use tokio::{task::JoinSet, time::timeout};

use crate::{
    absence::PassEvidence,
    compare::{ChangeKind, Comparison, Row},
    error::Error,
    field::timestamp,
    json::Json,
    observer::{Progress, SyncObserver},
    privacy::scrub,
    report::{PassKind, PassReport},
    sink::Sink,
    source::{List, Source, SourcePage, Start},
    sql::BEFORE_ALL,
    store::{PageWrite, Phase, Store, StreamState},
    stream::{Lookup, Stream},
};

/// How many rows are looked up between two commits.
const LOOKUPS: usize = 100;

/// How many lookups are made concurrently.
const LOOKUPS_AT_ONCE: usize = 16;

/// How many existing rows are looked up first, to check that lookups find rows at all.
const CONTROLS: usize = 3;

/// The plan of a pass.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Plan {
    pub(crate) kind: PassKind,
    /// Whether unchanged rows are written again.
    pub(crate) repairs: bool,
    /// How far back a head pass reads.
    pub(crate) recheck: Duration,
}

/// Runs passes over the streams of an account.
pub(crate) struct Passes<'a, C, S> {
    pub(crate) source: &'a C,
    pub(crate) store: &'a mut Store<S>,
    pub(crate) observer: &'a dyn SyncObserver,
    /// How often the lease is renewed while nothing is committed.
    pub(crate) renewal_interval: Duration,
}

impl<C: Source, S: Sink> Passes<'_, C, S> {
    /// Waits for LeadDyno, and renews the lease meanwhile.
    pub(crate) async fn wait<T>(&mut self, work: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        let mut work = pin!(work);
        loop {
            match timeout(self.renewal_interval, work.as_mut()).await {
                Ok(result) => return result,
                Err(_) => self.store.show_alive().await?,
            }
        }
    }

    /// Begins a pass, and runs it to its end.
    pub(crate) async fn begin(&mut self, stream: &Stream, plan: Plan) -> Result<PassReport, Error> {
        let mut state = self.store.state(stream).await?;
        state.checkpoint = None;
        state.phase = match plan.kind {
            PassKind::Head => Phase::Head,
            PassKind::Full => {
                state.evidence_before = (state.pass > 0).then_some(state.evidence);
                state.evidence = PassEvidence::default();
                state.pass += 1;
                Phase::Full
            }
        };
        self.store.enter(stream, &state).await?;
        let report = PassReport { stream: stream.name().to_owned(), kind: plan.kind, ..PassReport::default() };
        self.run(stream, state, plan, report).await
    }

    /// Continues the pass that an earlier run began; `None` if there is none.
    pub(crate) async fn resume(&mut self, stream: &Stream, plan: Plan) -> Result<Option<PassReport>, Error> {
        let state = self.store.state(stream).await?;
        let kind = match state.phase {
            Phase::Idle => return Ok(None),
            Phase::Head => PassKind::Head,
            Phase::Full | Phase::Lookups => PassKind::Full,
        };
        let report = PassReport { stream: stream.name().to_owned(), kind, is_resumed: true, ..PassReport::default() };
        self.run(stream, state, Plan { kind, ..plan }, report).await.map(Some)
    }

    async fn run(
        &mut self,
        stream: &Stream,
        mut state: StreamState,
        plan: Plan,
        mut report: PassReport,
    ) -> Result<PassReport, Error> {
        if state.phase != Phase::Lookups {
            self.read_pages(stream, &mut state, plan, &mut report).await?;
        }
        if plan.kind == PassKind::Head {
            self.store.leave(stream, &mut state, false).await?;
            return Ok(report);
        }
        if state.phase != Phase::Lookups {
            state.phase = Phase::Lookups;
            state.checkpoint = None;
            self.store.enter(stream, &state).await?;
        }
        if let Some(lookup) = self.usable_lookup(stream, &state).await? {
            self.look_up_unseen(stream, lookup, &state, &mut report).await?;
            self.store.leave(stream, &mut state, true).await?;
        } else {
            (report.gone, report.missed) = self.store.end_without_lookup(stream, &mut state).await?;
        }
        Ok(report)
    }

    async fn read_pages(
        &mut self,
        stream: &Stream,
        state: &mut StreamState,
        plan: Plan,
        report: &mut PassReport,
    ) -> Result<(), Error> {
        let bound = crate::change::earlier(self.store.now(), plan.recheck);
        let created_after = bound.as_deref().filter(|_| plan.kind == PassKind::Head);
        let mut list = match self.source.list(stream, created_after, state.checkpoint.as_deref())? {
            Start::AtEnd => return Ok(()),
            Start::Resumed(list) => list,
            Start::Fresh(list) => {
                // The checkpoint cannot be used, so its pages are read again, and their rows come twice.
                state.evidence.has_duplicates |= state.checkpoint.is_some();
                list
            }
        };
        while let Some(page) = self.wait(list.next()).await? {
            state.checkpoint = Some(list.checkpoint());
            if plan.kind == PassKind::Full {
                page.rows.iter().for_each(|(id, _)| state.evidence.push(*id));
                state.evidence.has_duplicates |= list.has_duplicates();
            }
            let total = page.total;
            let oldest = oldest(&page, stream);
            report.pages += 1;
            report.rows += page.rows.len() as u64;
            report.without_id += page.without_id;
            let rows = page.rows.into_iter().map(|(id, text)| Row { id, raw: self.scrub(stream, &text) }).collect();
            let written = self.store.write_page(stream, state, PageWrite { rows, repairs: plan.repairs }).await?;
            count(report, &written);
            self.report_progress(report, total);
            let has_new = written.count(ChangeKind::New) + written.count(ChangeKind::Back) > 0;
            let is_recent = oldest.zip(seconds(bound.as_deref())).is_none_or(|(oldest, bound)| oldest >= bound);
            if plan.kind == PassKind::Head && stream.created_after().is_none() && !has_new && !is_recent {
                break;
            }
        }
        Ok(())
    }

    fn scrub(&self, stream: &Stream, text: &str) -> String {
        scrub(text, stream.columns(), self.store.without_personal)
    }

    fn report_progress(&self, report: &PassReport, total: Option<u64>) {
        self.observer.on_progress(&Progress {
            stream: &report.stream,
            kind: report.kind,
            rows: report.rows,
            total,
            looked_up: report.looked_up,
            changes: report.changes(),
        });
    }

    /// Returns the operation that gets one row, after checking that it finds an existing row: a path that does not exist
    /// would find none. Skips the check if there is no row to look up.
    async fn usable_lookup(&mut self, stream: &Stream, state: &StreamState) -> Result<Option<Lookup>, Error> {
        let Some(lookup) = stream.lookup() else { return Ok(None) };
        if self.store.unseen(stream, state.pass, BEFORE_ALL, 1).await?.is_empty() {
            return Ok(Some(lookup));
        }
        for id in self.store.some_seen(stream, state.pass, CONTROLS).await? {
            let found = self.source.get(lookup, id);
            if self.wait(found).await?.is_some() {
                return Ok(Some(lookup));
            }
        }
        Ok(None)
    }

    async fn look_up_unseen(
        &mut self,
        stream: &Stream,
        lookup: Lookup,
        state: &StreamState,
        report: &mut PassReport,
    ) -> Result<(), Error> {
        let mut after = BEFORE_ALL;
        loop {
            let unseen = self.store.unseen(stream, state.pass, after, LOOKUPS).await?;
            let Some(last) = unseen.last() else { return Ok(()) };
            after = last.id;
            report.looked_up += unseen.len() as u64;
            let looked_up = look_up(self.source.clone(), lookup, unseen.iter().map(|row| row.id).collect());
            let mut found = self.wait(looked_up).await?;
            let mut rows = Vec::new();
            let mut gone = Vec::new();
            for row in unseen {
                match found.remove(&row.id).flatten() {
                    Some(text) => {
                        let newer = Json::read(&self.scrub(stream, &text));
                        // A lookup may send more members than a list, so only the row's members are compared.
                        let raw = Json::read(&row.raw).updated_by(&newer).to_string();
                        rows.push(Row { id: row.id, raw });
                    }
                    None => gone.push(row),
                }
            }
            report.gone += gone.len() as u64;
            let written = self.store.write_lookups(stream, state, rows, &gone).await?;
            count(report, &written);
            self.report_progress(report, None);
        }
    }
}

/// Looks rows up concurrently.
async fn look_up<C: Source>(source: C, lookup: Lookup, ids: Vec<i64>) -> Result<BTreeMap<i64, Option<String>>, Error> {
    let mut found = BTreeMap::new();
    let mut waiting = ids.into_iter();
    let mut under_way = JoinSet::new();
    loop {
        while under_way.len() < LOOKUPS_AT_ONCE
            && let Some(id) = waiting.next()
        {
            let get = source.get(lookup, id);
            under_way.spawn(async move { (id, get.await) });
        }
        let Some(done) = under_way.join_next().await else { return Ok(found) };
        let (id, result) = done.map_err(|stopped| Error::Usage(format!("a lookup was stopped: {stopped}")))?;
        found.insert(id, result?);
    }
}

fn count(report: &mut PassReport, written: &Comparison) {
    report.new += written.count(ChangeKind::New);
    report.changed += written.count(ChangeKind::Changed);
    report.back += written.count(ChangeKind::Back);
}

/// Returns when the last row of a page was created, in seconds since 1970.
fn oldest(page: &SourcePage, stream: &Stream) -> Option<i64> {
    let (_, text) = page.rows.last()?;
    let row = Json::read(text);
    seconds(timestamp(row.at(stream.created_at()?)?).as_deref())
}

fn seconds(time: Option<&str>) -> Option<i64> {
    time?.parse::<Timestamp>().ok()?.unix_seconds()
}
