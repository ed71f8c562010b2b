//! `leaddyno watch`: the rows that arrive on a list, as JSON Lines on stdout. Decides when the state is saved: after the
//! rows that it covers are written. So a watch that was killed prints its last rows again when it goes on, and skips none.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::Duration,
};

use clap::{Arg, ArgMatches, Command, value_parser};
use leaddyno::{AnyList, Checkpoint, ErrorKind, Watch};
use serde::{Deserialize, Serialize};
use tokio::time::MissedTickBehavior;

use crate::{
    call,
    context::Context,
    failure::Failure,
    files::{self, Lock, beside},
    globals,
    lists::{self, Identity},
    output,
};

/// How much time passes between two looks at whether there is something to save.
const SAVE_EVERY: Duration = Duration::from_secs(1);

const STATE: &str = "state";
const EVERY: &str = "every";

pub(crate) fn command() -> Command {
    let about = "Print the rows that arrive on a list, newest first by id, as JSON Lines";
    lists::command("watch", about).defer(|watch| lists::add(watch, &arguments()))
}

fn arguments() -> [Arg; 2] {
    let state = Arg::new(STATE)
        .long(STATE)
        .value_name("FILE")
        .value_parser(value_parser!(PathBuf))
        .help("Where to keep what was printed, so that a later run goes on from there")
        .long_help(
            "Where to keep what was printed, so that a later run goes on from there. Every row is printed at least once: \
             those of the last second before a crash are printed again",
        );
    let every = Arg::new(EVERY)
        .long(EVERY)
        .value_name("TIME")
        .value_parser(globals::parse_duration)
        .help("The time between two looks at the list, each of which is a request [default: 1m]");
    [state, every]
}

pub(crate) async fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let (request, matches) = lists::request(matches)?;
    if context.globals.explain {
        return call::explain(context, request.explain()?);
    }
    let list = AnyList::try_from(request)?;
    let client = context.client()?;
    let identity = Identity::new(context, &client, &list)?;
    let mut state = matches.get_one::<PathBuf>(STATE).map(|path| State::open(path, identity)).transpose()?;
    let mut watch = match state.as_mut().and_then(|state| state.checkpoint.take()) {
        Some(checkpoint) => client.watch_from(checkpoint),
        None => client.watch(list),
    };
    if let Some(interval) = matches.get_one(EVERY) {
        watch = watch.every(*interval);
    }
    let mut due = tokio::time::interval(SAVE_EVERY);
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut left = context.globals.limit.unwrap_or(u64::MAX);
    while left > 0 {
        tokio::select! {
            row = watch.next() => match row {
                Ok(row) => {
                    print(context, row.json())?;
                    left -= 1;
                }
                Err(error) if error.is_retryable() || error.kind() == ErrorKind::Decode => {
                    context.note(&format!("{error}; the watch goes on"));
                }
                Err(error) => return Err(error.into()),
            },
            _ = due.tick() => if let Some(state) = &mut state { state.save(&watch)? },
        }
    }
    state.map_or(Ok(()), |mut state| Ok(state.save(&watch)?))
}

/// Prints a row.
fn print(context: &Context, json: &str) -> io::Result<()> {
    let json = if context.globals.show_secrets { json.into() } else { output::mask(json) };
    output::write(&(output::compact(&json) + "\n"))
}

/// What is in the state file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored<C> {
    watch: Identity,
    checkpoint: C,
}

/// The state file, which belongs to this program as long as this exists.
struct State {
    path: PathBuf,
    identity: Identity,
    /// Where an earlier run stopped.
    checkpoint: Option<Checkpoint<AnyList>>,
    saved: Vec<u8>,
    _lock: Lock,
}

impl State {
    fn open(path: &Path, identity: Identity) -> Result<Self, Failure> {
        let usage = |problem: String| Failure::Usage(format!("{}: {problem}", path.display()));
        let lock = Lock::acquire(beside(path, ".lock"))?.ok_or_else(|| usage("another watch uses it".to_owned()))?;
        let checkpoint = match fs::read(path) {
            Ok(stored) => {
                let stored: Stored<Checkpoint<AnyList>> = serde_json::from_slice(&stored)
                    .map_err(|error| usage(format!("not a state ({error}): remove it to start anew")))?;
                if let Some(difference) = stored.watch.difference(&identity) {
                    return Err(usage(format!("the state is of another watch: {difference}; choose another file")));
                }
                Some(stored.checkpoint)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(usage(error.to_string())),
        };
        Ok(Self { path: path.to_owned(), identity, checkpoint, saved: Vec::new(), _lock: lock })
    }

    /// Saves what the watch has returned, all of which has been printed, if that is more than before.
    fn save(&mut self, watch: &Watch<AnyList>) -> io::Result<()> {
        let state = serde_json::to_vec(&Stored { watch: self.identity.clone(), checkpoint: watch.checkpoint() })?;
        if state != self.saved {
            files::replace(&self.path, &state)?;
            self.saved = state;
        }
        Ok(())
    }
}
