//! `leaddyno watch`: the rows that arrive on a list, as JSON Lines on stdout. Decides when the state is saved: after the
//! rows that it covers are written. So a watch that was killed prints its last rows again when it goes on, and skips none.

use std::{path::PathBuf, time::Duration};

use clap::{Arg, ArgMatches, Command, value_parser};
use leaddyno::{AnyList, ErrorKind};
use leaddyno_rows::{Columns, Format, RowWriter, WatchFile};
use tokio::time::MissedTickBehavior;

use crate::{call, context::Context, failure::Failure};

/// How much time passes between two looks at whether there is something to save.
const SAVE_EVERY: Duration = Duration::from_secs(1);
/// The time between two looks at the list, unless another one is given.
const LOOK_EVERY: Duration = Duration::from_secs(60);

const STATE: &str = "state";
const EVERY: &str = "every";

pub(crate) fn command() -> Command {
    let about = "Print the rows that arrive on a list, newest first by id, as JSON Lines";
    Command::new("watch").about(about).defer(|command| leaddyno_commands::add_lists(command, &arguments()))
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
        .value_parser(leaddyno_commands::parse_duration)
        .help("The time between two looks at the list, each of which is a request [default: 1m]");
    [state, every]
}

pub(crate) async fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let Some((list, matches)) = leaddyno_commands::match_list(matches) else { return Ok(()) };
    let request = leaddyno_commands::build_request(list, matches)?;
    if context.globals.explain {
        return call::explain(context, request.explain()?);
    }
    let list = AnyList::try_from(request)?;
    let client = context.client()?;
    let account = context.account()?;
    let (mut state, watch) = match matches.get_one::<PathBuf>(STATE) {
        Some(file) => {
            WatchFile::open(file, &client, list, account.profile()).map(|(state, watch)| (Some(state), watch))?
        }
        None => (None, client.watch(list)),
    };
    let interval = matches.get_one(EVERY).copied().unwrap_or(LOOK_EVERY);
    let mut watch = watch.every(interval);
    context.note(&format!("looking for new rows every {} s; Ctrl-C ends it", interval.as_secs_f64()));
    let mut writer = RowWriter::new(Format::JsonLines, Columns::all(&[]), std::io::stdout());
    writer = writer.show_secrets(context.globals.show_secrets);
    let mut due = tokio::time::interval(SAVE_EVERY);
    due.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut left = context.globals.limit.unwrap_or(u64::MAX);
    while left > 0 {
        tokio::select! {
            row = watch.next() => match row {
                Ok(row) => {
                    writer.write_row(row.json())?;
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
