//! The lease of a mirror. A run holds it from its beginning to its end, and renews it with every transaction. A run that
//! committed nothing for longer than the lease, or whose process has ended, counts as dead: the next run takes the mirror
//! over, and the dead one can commit nothing after that.

use std::{fs, time::Duration};

use leaddyno::Timestamp;

use crate::{error::Error, field::Type, sink::Sink, store::Store};

/// The process that holds a mirror.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Holder {
    /// For messages.
    name: String,
    /// For other processes on this machine: boot, PID namespace, process id and start time.
    identity: String,
}

impl Holder {
    /// Returns the current process.
    pub(crate) fn this_process() -> Self {
        let read = |path: &str| fs::read_to_string(path).ok().map(|text| text.trim().to_owned());
        let host = read("/proc/sys/kernel/hostname")
            .or_else(|| std::env::var("HOSTNAME").ok())
            .or_else(|| std::env::var("COMPUTERNAME").ok())
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| "this machine".to_owned());
        let process = std::process::id();
        let identity = machine().zip(started(process)).map(|(machine, start)| format!("{machine} {process} {start}"));
        Self { name: format!("process {process} on {host}"), identity: identity.unwrap_or_default() }
    }
}

/// Returns the boot id of this machine and the PID namespace; `None` outside of Linux.
fn machine() -> Option<String> {
    let boot = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    let namespace = fs::read_link("/proc/self/ns/pid").ok()?;
    Some(format!("{} {}", boot.trim(), namespace.display()))
}

/// Returns the start time of a process, if it runs.
fn started(process: u32) -> Option<String> {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    let mut fields = stat.rsplit_once(')')?.1.split_whitespace();
    let state = fields.next()?;
    (state != "Z" && state != "X").then(|| fields.nth(18).map(str::to_owned)).flatten()
}

/// Returns whether the process with this identity has certainly ended.
fn has_ended(identity: &str) -> bool {
    let ended = || {
        let (rest, start) = identity.rsplit_once(' ')?;
        let (machine_then, process) = rest.rsplit_once(' ')?;
        let is_here = machine()? == machine_then;
        Some(is_here && started(process.parse().ok()?).as_deref() != Some(start))
    };
    ended().unwrap_or(false)
}

/// Returns the seconds between two times of a database.
fn seconds_between(earlier: &str, later: &str) -> u64 {
    let seconds = |text: &str| text.parse::<Timestamp>().ok().and_then(|time| time.unix_seconds());
    let between = seconds(later).zip(seconds(earlier)).map(|(later, earlier)| later.saturating_sub(earlier));
    between.and_then(|seconds| u64::try_from(seconds).ok()).unwrap_or(0)
}

impl<S: Sink> Store<S> {
    /// Remembers a run that was dropped or could not give the mirror back, so that the next run of this value replaces it.
    pub(super) fn abandon(&mut self) {
        self.abandoned = self.run.take().or(self.abandoned);
    }

    /// Takes the mirror, unless another run holds it.
    pub(crate) async fn claim(&mut self, holder: &Holder, lease: Duration) -> Result<(), Error> {
        self.begin().await?;
        let claimed = self.claim_within(holder, lease).await;
        self.run = Some(self.end(claimed).await?);
        Ok(())
    }

    async fn claim_within(&mut self, holder: &Holder, lease: Duration) -> Result<i64, Error> {
        let (runs, now) = (self.dialect.table("leaddyno_runs"), self.now.clone());
        let [started_at, alive_at] = ["started_at", "alive_at"].map(|column| self.dialect.time_as_text(column));
        let select =
            format!("SELECT run, holder, identity, {started_at}, {alive_at} FROM {runs} WHERE ended_at IS NULL");
        for other in self.query(select, Vec::new()).await? {
            let [run, name, identity, started_at, alive_at] = other.as_slice() else { continue };
            let text = |value: &crate::sink::Value| value.text().unwrap_or_default().to_owned();
            let silent_for = seconds_between(&text(alive_at), &now);
            let is_abandoned = run.integer() == self.abandoned;
            if silent_for < lease.as_secs() && !is_abandoned && !has_ended(&text(identity)) {
                let holder = format!("{}, running since {}", text(name), text(started_at));
                return Err(Error::Held { holder, silent_for, lease: lease.as_secs() });
            }
            let run = run.integer().unwrap_or_default();
            let take = format!(
                "UPDATE {runs} SET ended_at = {}, result = 'taken over' WHERE run = {run}",
                self.dialect.parameter(1, Type::Timestamp)
            );
            self.execute(take, vec![now.as_str().into()]).await?;
        }
        let run = self.number(format!("SELECT COALESCE(max(run), 0) + 1 FROM {runs}")).await?;
        let types = [Type::Integer, Type::Text, Type::Text, Type::Timestamp, Type::Timestamp];
        let insert = format!(
            "INSERT INTO {runs} (run, holder, identity, started_at, alive_at) VALUES ({})",
            self.dialect.parameters(1, types)
        );
        let holder = [holder.name.as_str().into(), holder.identity.as_str().into()];
        let [name, identity] = holder;
        self.execute(insert, vec![run.into(), name, identity, now.as_str().into(), now.as_str().into()]).await?;
        Ok(run)
    }

    /// Gives the mirror back, and stores how the run ended.
    pub(crate) async fn release(&mut self, result: &str) -> Result<(), Error> {
        let Some(run) = self.run else { return Ok(()) };
        self.begin().await?;
        let update = format!(
            "UPDATE {} SET ended_at = {}, result = {} WHERE run = {run}",
            self.dialect.table("leaddyno_runs"),
            self.dialect.parameter(1, Type::Timestamp),
            self.dialect.parameter(2, Type::Text)
        );
        let updated = self.execute(update, vec![self.now.as_str().into(), result.into()]).await.map(|_| ());
        self.end(updated).await?;
        self.run = None;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn an_ended_process_is_told_from_a_running_one() {
        let this = Holder::this_process();
        assert!(!has_ended(&this.identity), "{this:?}");
        let mut child = std::process::Command::new("true").spawn().expect("it is there");
        let start = started(child.id()).unwrap_or_else(|| "0".to_owned());
        let identity = format!("{} {} {start}", machine().expect("Linux says"), child.id());
        child.wait().expect("it ends");
        assert!(has_ended(&identity));
        // A later process with the same id is a different one; of another machine, nothing is known.
        assert!(has_ended(&format!("{} {} 1", machine().expect("Linux says"), std::process::id())));
        assert!(!has_ended("another-boot pid:[1] 1 1"));
        assert!(!has_ended(""));
    }

    #[test]
    fn silence_is_counted_in_seconds() {
        assert_eq!(seconds_between("2026-01-01T00:00:00.900Z", "2026-01-01T00:01:00.100Z"), 60);
        assert_eq!(seconds_between("2026-01-01T00:01:00Z", "2026-01-01T00:00:00Z"), 0);
    }
}
