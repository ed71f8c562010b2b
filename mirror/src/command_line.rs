//! The command line of programs that keep a mirror, for [clap]: the commands `sync`, `changes` and `verify`, and functions
//! that read their arguments. The program writes the output.
//!
//! ```
//! use leaddyno_mirror::command_line;
//!
//! # #[cfg(feature = "sqlite")] {
//! let program = clap::Command::new("shop").subcommands(command_line::commands());
//! let matches = program.get_matches_from(["shop", "changes", "--from", "sqlite::memory:", "--since", "24h"]);
//! let (_, matches) = matches.subcommand().unwrap();
//! assert!(command_line::changes(matches).is_ok());
//! # }
//! ```

use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use leaddyno::Client;
use leaddyno_commands::parse_duration;

use crate::{Changes, Error, Mirror, Sink, Target};

/// Returns the commands `sync`, `changes` and `verify`.
#[must_use]
pub fn commands() -> [Command; 3] {
    let text =
        |id: &'static str, name: &'static str, help: &'static str| Arg::new(id).long(id).value_name(name).help(help);
    let database = |id: &'static str| {
        let other = if id == "to" { "from" } else { "to" };
        let target = text(id, "DATABASE", "The mirror: sqlite:FILE or postgres://USER@HOST/DATABASE");
        let target = target.alias(other).required(true);
        let schema = text("schema", "NAME", "The schema of the tables in PostgreSQL").default_value("leaddyno");
        [target, schema]
    };
    let time = |id: &'static str, help: &'static str| text(id, "TIME", help).value_parser(parse_duration);
    let flag = |id: &'static str, help: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue).help(help);
    let streams = Arg::new("streams").value_name("STREAMS").num_args(0..).help("Only these lists, such as commissions");
    [
        Command::new("sync")
            .about(
                "Bring a copy of the account in SQLite or PostgreSQL up to date, and compare it with LeadDyno's totals",
            )
            .args(database("to"))
            .arg(streams.clone())
            .arg(flag("full", "Read every list to its end, not only what is new"))
            .arg(time("recheck", "Read rows of this age again, to find what has changed [default: 60d]"))
            .arg(time("every", "Stay, and run again after this time"))
            .arg(flag("without-personal", "Store nothing that identifies a person")),
        Command::new("changes")
            .about("Print what was new, changed or gone, as a mirror has noticed it")
            .args(database("from"))
            .arg(text("stream", "NAME", "Only this list, such as commissions"))
            .arg(time("since", "Only what was noticed within this time, such as 24h"))
            .arg(
                text("after", "NUMBER", "Only changes after the one with this `seq`").value_parser(value_parser!(i64)),
            ),
        Command::new("verify")
            .about("Compare a mirror with what LeadDyno counts and adds up; the exit status is 8 if they differ")
            .args(database("to"))
            .arg(streams),
    ]
}

/// Returns the mirror that the arguments of `sync` or `verify` describe.
///
/// # Errors
/// If the database cannot be opened, or a list cannot be mirrored.
pub fn mirror(matches: &ArgMatches, client: &Client) -> Result<Mirror<Box<dyn Sink>>, Error> {
    let streams = matches.get_many::<String>("streams").into_iter().flatten();
    // Only `sync` creates a database, and only it has this option.
    let creates = matches.try_contains_id("full").is_ok();
    let mirror = Mirror::new(client, sink(matches, "to", creates)?).streams(streams)?;
    let flag = |id: &str| matches.try_get_one(id).ok().flatten().copied().unwrap_or(false);
    let mirror = mirror.full(flag("full")).without_personal(flag("without-personal"));
    Ok(match matches.try_get_one::<Duration>("recheck") {
        Ok(Some(recheck)) => mirror.recheck(*recheck),
        _ => mirror,
    })
}

/// Returns the interval after which `sync` runs again; `None` if it runs once.
#[must_use]
pub fn interval(matches: &ArgMatches) -> Option<Duration> {
    matches.get_one("every").copied()
}

/// Returns the changes that the arguments of `changes` describe.
///
/// # Errors
/// If the database cannot be opened.
pub fn changes(matches: &ArgMatches) -> Result<Changes<Box<dyn Sink>>, Error> {
    let mut changes = Changes::new(sink(matches, "from", false)?);
    if let Some(stream) = matches.get_one::<String>("stream") {
        changes = changes.stream(stream);
    }
    if let Some(since) = matches.get_one::<Duration>("since") {
        changes = changes.since(*since);
    }
    if let Some(after) = matches.get_one::<i64>("after") {
        changes = changes.after(*after);
    }
    Ok(changes)
}

fn sink(matches: &ArgMatches, id: &str, creates: bool) -> Result<Box<dyn Sink>, Error> {
    let text = |id: &str| matches.get_one::<String>(id).map_or("", String::as_str);
    let target = Target::parse(text(id))?;
    if target.is_missing() && !creates {
        return Err(Error::Usage(format!("{target} does not exist: run `leaddyno sync` first")));
    }
    target.open(text("schema"))
}
