//! A run: decides which stream gets which pass, and what happens if the mirror and LeadDyno differ. `pass` reads the
//! lists.

use std::time::Duration;

use leaddyno::{Client, Timestamp};
use tokio::time::{Instant, sleep};

use crate::{
    error::Error,
    observer::SyncObserver,
    pass::{Passes, Plan},
    report::{Finding, PassKind, Report},
    sink::Sink,
    source::{ClientSource, Source},
    store::{Holder, Phase, Store, StreamState},
    stream::Stream,
    verify::fetch_reference,
};

/// A mirror of one account in one database.
///
/// ```no_run
/// # async fn example(client: &leaddyno::Client) -> Result<(), leaddyno_mirror::Error> {
/// use leaddyno_mirror::{Mirror, Target};
///
/// let sink = Target::parse("sqlite:leaddyno.db")?.open("leaddyno")?;
/// let report = Mirror::new(client, sink).streams(["commissions", "affiliates"])?.run(&()).await?;
/// println!("{} changes", report.changes());
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is read until `run` is called"]
pub struct Mirror<S> {
    source: ClientSource,
    store: Store<S>,
    streams: Vec<Stream>,
    are_named: bool,
    options: Options,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct Options {
    pub(crate) full: bool,
    pub(crate) full_every: Duration,
    pub(crate) recheck: Duration,
    pub(crate) lease: Duration,
    pub(crate) without_personal: bool,
}

impl Default for Options {
    fn default() -> Self {
        let days = |days: u64| Duration::from_secs(days * 86_400);
        Self {
            full: false,
            full_every: days(1) / 2,
            recheck: days(60),
            lease: Duration::from_secs(60),
            without_personal: false,
        }
    }
}

impl<S: Sink> Mirror<S> {
    /// Creates a mirror of all streams of the client's account in this database.
    pub fn new(client: &Client, sink: S) -> Self {
        let (source, store) = (ClientSource::new(client), Store::new(sink));
        Self { source, store, streams: Stream::all(), are_named: false, options: Options::default() }
    }

    /// Limits the mirror to these streams; an empty list means all. [`Stream::all`] lists their names.
    ///
    /// # Errors
    /// [`Error::Usage`] if there is no stream with one of these names.
    pub fn streams<N: AsRef<str>>(mut self, names: impl IntoIterator<Item = N>) -> Result<Self, Error> {
        let all = Stream::all();
        let find = |name: N| {
            let found = all.iter().find(|stream| stream.name() == name.as_ref()).cloned();
            found.ok_or_else(|| {
                let names: Vec<&str> = all.iter().map(Stream::name).collect();
                Error::Usage(format!("unknown stream {:?}: use {}", name.as_ref(), names.join(", ")))
            })
        };
        let streams: Vec<Stream> = names.into_iter().map(find).collect::<Result<_, _>>()?;
        if !streams.is_empty() {
            (self.streams, self.are_named) = (streams, true);
        }
        Ok(self)
    }

    /// Sets whether every list is read to its end in each run. Default: false.
    pub fn full(mut self, full: bool) -> Self {
        self.options.full = full;
        self
    }

    /// Sets how often a list is read to its end. Default: 12 hours. In between, only the newest rows are read, if the list
    /// is newest first or can be filtered by time.
    pub fn full_every(mut self, interval: Duration) -> Self {
        self.options.full_every = interval;
        self
    }

    /// Sets how far back rows are read again to find changes, by the time of their creation. Default: 60 days.
    pub fn recheck(mut self, ago: Duration) -> Self {
        self.options.recheck = ago;
        self
    }

    /// Sets after how long without a commit another run counts as dead. Default: 60 seconds.
    pub fn lease(mut self, lease: Duration) -> Self {
        self.options.lease = lease;
        self
    }

    /// Sets whether to leave out personal data: columns that identify a person, and members that are not documented. If an
    /// existing mirror has stored such data, it is deleted. Default: false.
    pub fn without_personal(mut self, without_personal: bool) -> Self {
        self.options.without_personal = without_personal;
        self
    }

    /// Updates the mirror, and compares it with LeadDyno's own counts and totals.
    ///
    /// A pass that an earlier run began is continued. If there is a difference, a complete pass follows that writes every
    /// row again. [`Report::findings`] has the differences that remain, and those that this resolved.
    ///
    /// # Errors
    /// See [`Error`]. Everything that was committed is consistent, and the next run continues there.
    pub async fn run(&mut self, observer: &dyn SyncObserver) -> Result<Report, Error> {
        run(&self.source, &mut self.store, &self.streams, self.options, observer).await
    }

    /// Runs repeatedly, with this interval after the end of each run, and passes each result to `receive`. Returns when
    /// `receive` returns `false`, or at the first error that is not transient.
    ///
    /// # Errors
    /// The error of the last run.
    pub async fn run_every(
        &mut self,
        interval: Duration,
        observer: &dyn SyncObserver,
        mut receive: impl FnMut(&Result<Report, Error>) -> bool,
    ) -> Result<Report, Error> {
        loop {
            let result = self.run(observer).await;
            let is_passing = result.as_ref().err().is_none_or(Error::is_retryable);
            if !receive(&result) || !is_passing {
                return result;
            }
            sleep(interval).await;
        }
    }

    /// Compares the mirror with LeadDyno's own counts and totals, and changes no row. A stream whose first pass was
    /// interrupted differs by the rows that are missing. Streams that were never read are in [`Report::unread`].
    ///
    /// # Errors
    /// If there is no mirror in this database, or none of a stream that [`streams`](Self::streams) names, or if a request
    /// fails.
    pub async fn verify(&mut self) -> Result<Report, Error> {
        let report = verify(&self.source, &mut self.store, &self.streams).await?;
        if self.are_named && !report.unread.is_empty() {
            return Err(Error::Usage(format!(
                "never mirrored: {}; run `leaddyno sync` first",
                report.unread.join(", ")
            )));
        }
        Ok(report)
    }
}

async fn verify<C: Source, S: Sink>(source: &C, store: &mut Store<S>, streams: &[Stream]) -> Result<Report, Error> {
    let started = Instant::now();
    store.open().await?;
    let (mut findings, mut unread) = (Vec::new(), Vec::new());
    for stream in streams {
        let state = store.state(stream).await?;
        if state.full_at.is_none() && state.phase == Phase::Idle {
            unread.push(stream.name().to_owned());
            continue;
        }
        let there = fetch_reference(source, stream, &store.currencies(stream).await?).await?;
        findings.extend(store.compare(stream, &there, &there).await?);
    }
    Ok(Report { findings, unread, took: started.elapsed(), ..Report::default() })
}

pub(crate) async fn run<C: Source, S: Sink>(
    source: &C,
    store: &mut Store<S>,
    streams: &[Stream],
    options: Options,
    observer: &dyn SyncObserver,
) -> Result<Report, Error> {
    let started = Instant::now();
    store.create(options.without_personal).await?;
    store.claim(&Holder::this_process(), options.lease).await?;
    store.store_privacy().await?;
    if options.without_personal {
        // Other streams may have stored personal data, which is dropped, too.
        for stream in Stream::all() {
            store.prepare(&stream).await?;
        }
    }
    let renewal_interval = (options.lease / 4).max(Duration::from_secs(1));
    let mut run =
        Run { passes: Passes { source, store, observer, renewal_interval }, options, report: Report::default() };
    let mut ended = Ok(());
    for stream in streams {
        ended = run.mirror(stream).await;
        if ended.is_err() {
            break;
        }
    }
    let mut report = run.report;
    report.took = started.elapsed();
    let result = match &ended {
        Ok(()) if report.is_in_agreement() => "agrees with LeadDyno".to_owned(),
        Ok(()) => "differs from LeadDyno".to_owned(),
        Err(error) => format!("failed: {error}"),
    };
    // The error of the run takes precedence over that of giving the mirror back.
    let released = store.release(&result).await;
    ended.and(released)?;
    Ok(report)
}

struct Run<'a, C, S> {
    passes: Passes<'a, C, S>,
    options: Options,
    report: Report,
}

impl<C: Source, S: Sink> Run<'_, C, S> {
    /// Reads one stream, and compares it.
    async fn mirror(&mut self, stream: &Stream) -> Result<(), Error> {
        self.passes.store.prepare(stream).await?;
        let state = self.passes.store.state(stream).await?;
        let mut plan = self.plan(stream, &state);
        let is_resumed = state.phase != Phase::Idle;
        if is_resumed && let Some(resumed) = self.passes.resume(stream, plan).await? {
            self.report.passes.push(resumed);
            let state = self.passes.store.state(stream).await?;
            // The pages before the interruption may be outdated, so the newest rows are read again, or all if requested.
            let is_enough = !self.options.full && self.plan(stream, &state).kind == PassKind::Full;
            if is_enough {
                return self.resolve_differences(stream, plan, Vec::new()).await;
            }
            plan = self.plan(stream, &state);
        }
        let findings = self.read(stream, plan).await?;
        self.resolve_differences(stream, plan, findings).await
    }

    /// Reads a stream once, and compares it with LeadDyno's numbers from before and after.
    async fn read(&mut self, stream: &Stream, plan: Plan) -> Result<Vec<Finding>, Error> {
        let source = self.passes.source;
        let currencies = self.passes.store.currencies(stream).await?;
        let before = self.passes.wait(fetch_reference(source, stream, &currencies)).await?;
        let pass = self.passes.begin(stream, plan).await?;
        self.report.passes.push(pass);
        self.compare(stream, Some(before)).await
    }

    async fn compare(
        &mut self,
        stream: &Stream,
        before: Option<crate::verify::Reference>,
    ) -> Result<Vec<Finding>, Error> {
        let source = self.passes.source;
        let currencies = self.passes.store.currencies(stream).await?;
        let after = self.passes.wait(fetch_reference(source, stream, &currencies)).await?;
        let before = before.unwrap_or_else(|| after.clone());
        self.passes.store.compare(stream, &before, &after).await
    }

    /// Resolves differences with a full pass that writes every row again, and reports those that remain as findings.
    async fn resolve_differences(&mut self, stream: &Stream, plan: Plan, found: Vec<Finding>) -> Result<(), Error> {
        if found.is_empty() {
            return Ok(());
        }
        let repair = Plan { kind: PassKind::Full, repairs: true, ..plan };
        let left = self.read(stream, repair).await?;
        let is_left = |finding: &Finding| {
            left.iter().any(|left| left.measure == finding.measure && left.currency == finding.currency)
        };
        let resolved = found.into_iter().filter(|finding| !is_left(finding));
        self.report.findings.extend(resolved.map(|finding| Finding { is_resolved: true, ..finding }));
        self.report.findings.extend(left.iter().cloned());
        Ok(())
    }

    /// Decides how a stream is read: to its end if that is requested or due, or if the list has no head pass.
    fn plan(&self, stream: &Stream, state: &StreamState) -> Plan {
        let now = self.passes.store.now().parse::<Timestamp>().ok().and_then(|time| time.unix_seconds());
        let age = now.zip(state.full_at).and_then(|(now, then)| u64::try_from(now - then).ok());
        let is_due = age.is_none_or(|age| age >= self.options.full_every.as_secs());
        let has_head = stream.created_after().is_some() || (state.newest_first && stream.created_at().is_some());
        let is_full = self.options.full || is_due || !has_head;
        let kind = if is_full { PassKind::Full } else { PassKind::Head };
        Plan { kind, repairs: false, recheck: self.options.recheck }
    }
}
