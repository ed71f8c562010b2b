//! The progress of each stream: the pass, its phase, and the checkpoint of its list. Stored with every page, in the same
//! transaction as its rows.

use leaddyno::Timestamp;

use crate::{
    absence::PassEvidence,
    error::Error,
    field::Type,
    sink::{Sink, Value},
    store::Store,
    stream::Stream,
};

/// The phase of a stream. A run that finds another phase than `Idle` continues it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The last pass has ended.
    Idle,
    /// A full pass reads all pages.
    Full,
    /// A head pass reads the newest pages.
    Head,
    /// The rows that a full pass did not see are looked up.
    Lookups,
}

impl Phase {
    fn as_str(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Full => "full",
            Self::Head => "head",
            Self::Lookups => "lookups",
        }
    }

    fn read(text: &str) -> Self {
        let phases = [Self::Full, Self::Head, Self::Lookups];
        phases.into_iter().find(|phase| phase.as_str() == text).unwrap_or(Self::Idle)
    }
}

/// The progress of a stream.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct StreamState {
    /// The number of the last full pass, from 1.
    pub(crate) pass: i64,
    pub(crate) phase: Phase,
    /// The checkpoint of the list; `None` at its beginning.
    pub(crate) checkpoint: Option<String>,
    /// The evidence of this full pass, or of the last one.
    pub(crate) evidence: PassEvidence,
    /// The evidence of the full pass before it.
    pub(crate) evidence_before: Option<PassEvidence>,
    /// Whether the ids were descending in the last full pass.
    pub(crate) newest_first: bool,
    /// When the last full pass ended, in seconds since 1970.
    pub(crate) full_at: Option<i64>,
}

impl<S: Sink> Store<S> {
    pub(crate) async fn state(&mut self, stream: &Stream) -> Result<StreamState, Error> {
        let select = format!(
            "SELECT pass, phase, checkpoint, evidence, evidence_before, newest_first, {} FROM {} WHERE stream = '{}'",
            self.dialect.time_as_text("full_at"),
            self.dialect.table("leaddyno_streams"),
            stream.name()
        );
        let rows = self.read(select, Vec::new()).await?;
        let row = rows.into_iter().next().unwrap_or_else(|| vec![Value::Null; 7]);
        let text = |place: usize| row[place].text();
        let evidence = |place| text(place).and_then(|text| serde_json::from_str(text).ok());
        let full_at = text(6).and_then(|time| time.parse::<Timestamp>().ok());
        Ok(StreamState {
            pass: row[0].integer().unwrap_or_default(),
            phase: Phase::read(text(1).unwrap_or_default()),
            checkpoint: text(2).map(str::to_owned),
            evidence: evidence(3).unwrap_or_default(),
            evidence_before: evidence(4),
            newest_first: row[5].integer() == Some(1),
            full_at: full_at.and_then(|time| time.unix_seconds()),
        })
    }

    /// Stores the progress of a stream in the open transaction.
    pub(super) async fn store_state(&mut self, stream: &Stream, state: &StreamState) -> Result<(), Error> {
        let types = [Type::Integer, Type::Text, Type::Text, Type::Text, Type::Text, Type::Integer];
        let names = ["pass", "phase", "checkpoint", "evidence", "evidence_before", "newest_first"];
        let columns = names.iter().zip(types).enumerate();
        let columns = columns.map(|(place, (name, ty))| format!("{name} = {}", self.dialect.parameter(place + 1, ty)));
        let update = format!(
            "UPDATE {} SET {} WHERE stream = '{}'",
            self.dialect.table("leaddyno_streams"),
            columns.collect::<Vec<_>>().join(", "),
            stream.name()
        );
        let json = |evidence: &PassEvidence| serde_json::to_string(evidence).unwrap_or_default();
        let parameters = vec![
            state.pass.into(),
            state.phase.as_str().into(),
            state.checkpoint.as_deref().into(),
            json(&state.evidence).into(),
            state.evidence_before.as_ref().map(json).into(),
            i64::from(state.newest_first).into(),
        ];
        self.execute(update, parameters).await?;
        Ok(())
    }

    /// Begins a pass, or the lookups of one.
    pub(crate) async fn enter(&mut self, stream: &Stream, state: &StreamState) -> Result<(), Error> {
        self.begin().await?;
        let stored = self.store_state(stream, state).await;
        self.end(stored).await
    }

    /// Ends a pass.
    pub(crate) async fn leave(&mut self, stream: &Stream, state: &mut StreamState, is_full: bool) -> Result<(), Error> {
        self.begin().await?;
        let left = self.leave_within(stream, state, is_full).await;
        self.end(left).await
    }

    pub(super) async fn leave_within(
        &mut self,
        stream: &Stream,
        state: &mut StreamState,
        is_full: bool,
    ) -> Result<(), Error> {
        state.phase = Phase::Idle;
        state.checkpoint = None;
        if is_full {
            state.newest_first = state.evidence.order.is_falling();
            state.full_at = self.now.parse::<Timestamp>().ok().and_then(|time| time.unix_seconds());
        }
        self.store_state(stream, state).await?;
        let update = format!(
            "UPDATE {} SET {} = {} WHERE stream = '{}'",
            self.dialect.table("leaddyno_streams"),
            if is_full { "full_at" } else { "head_at" },
            self.dialect.parameter(1, Type::Timestamp),
            stream.name()
        );
        self.execute(update, vec![self.now.as_str().into()]).await?;
        Ok(())
    }
}
