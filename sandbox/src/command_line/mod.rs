//! The command line of the sandbox, for the program `leaddyno-sandbox` and for programs that have it as a subcommand.
//! Decides the flags and how the process runs and ends; the builder decides what the flags change.
//!
//! ```no_run
//! use leaddyno_sandbox::command_line;
//!
//! let matches = command_line::command().get_matches();
//! if let Err(error) = command_line::run(&matches) {
//!     eprintln!("error: {error}");
//!     std::process::exit(error.exit_code().into());
//! }
//! ```

mod greeting;
mod setting_flags;
mod signals;

use std::{
    fmt::{self, Display},
    io::{self, Write},
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use setting_flags::Given;
use signals::Signals;

use crate::{
    builder::{Builder, SANDBOX_KEY},
    program::Program,
    rate_limit::RateLimit,
    sandbox::Sandbox,
    switches::Switches,
};

/// The size of a program that is given a seed and no numbers: affiliates and purchases.
const SEEDED: (usize, usize) = (20, 200);

const AFTER_HELP: &str = "\
Every setting of the sandbox has a flag, too: `--help` lists them.

Ctrl-C stops it.";

const AFTER_LONG_HELP: &str = "\
The page at / shows the records and the latest calls, and sets the clock and faults. Programs can use:

  /openapi.yaml                      GET: the OpenAPI document
  /_sandbox/state                    GET, PUT: all records and the settings of the account
  /_sandbox/clock                    GET: the time
  /_sandbox/clock/advance            POST {\"days\": 30}
  /_sandbox/faults                   GET, DELETE, POST {\"fault\": \"status\", \"status\": 503, \"times\": 2};
                                     the others are delay, reset, cut and garbage
  /_sandbox/faults/NUMBER            DELETE
  /_sandbox/calls                    GET, DELETE: the latest calls
  /_sandbox/reset                    POST: the state at the start

Ctrl-C and SIGTERM stop the sandbox. Calls in flight have 5 seconds to end; a second signal stops it at once.";

/// Why the sandbox did not start or did not run to its end.
#[derive(Debug)]
pub enum Error {
    /// A flag, or a file that a flag names, is wrong.
    Usage(String),
    /// The sandbox cannot listen, or the server failed.
    Io(io::Error),
}

impl Error {
    /// Returns the exit code of a process that ends with this error: 2 if the usage is wrong, otherwise 1.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self {
            Self::Usage(_) => 2,
            Self::Io(_) => 1,
        }
    }
}

impl Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => formatter.write_str(message),
            Self::Io(error) => error.fmt(formatter),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Builds the command: all flags, with a flag for each setting, which only the long help lists. A program that embeds it may
/// rename it.
#[must_use]
pub fn command() -> Command {
    let command = Command::new("leaddyno-sandbox")
        .about("A stateful LeadDyno on loopback, for tests and for trying things out")
        .after_help(AFTER_HELP)
        .after_long_help(AFTER_LONG_HELP)
        .next_help_heading("Server")
        .arg(
            flag("port", "PORT", "The port to listen on; 0 selects a free one")
                .value_parser(value_parser!(u16))
                .default_value("0"),
        )
        .arg(
            flag(
                "host",
                "ADDRESS",
                "The IP address to listen on. Every machine that can reach it can control the sandbox",
            )
            .value_parser(value_parser!(IpAddr))
            .default_value("127.0.0.1"),
        )
        .arg(flag("key", "KEY", "The API key").default_value(SANDBOX_KEY))
        .arg(switch("log", "Write a line for each call to stderr, without the key and the values of parameters"))
        .arg(switch("strict", "Reject requests that the OpenAPI document does not allow"))
        .next_help_heading("Contents")
        .arg(flag("snapshot", "FILE", "Start with the state in this file").value_parser(value_parser!(PathBuf)))
        .arg(count("affiliates", "Add generated affiliates"))
        .arg(count("leads", "Add generated leads [default: one for every two purchases]"))
        .arg(count("purchases", "Add generated purchases, with their commissions"))
        .arg(
            flag(
                "seed",
                "N",
                "The seed of generated records. With a seed and no numbers, 20 affiliates and 200 purchases are added; otherwise the sandbox starts empty",
            )
            .value_parser(value_parser!(u64)),
        )
        .next_help_heading("Rate limit")
        .arg(
            flag(
                "rate-limit",
                "N[/TIME]",
                "Reject more than N calls per TIME (500ms, 60s, 1m) with 429. Without TIME: per minute",
            )
            .value_parser(value_parser!(RateLimit)),
        )
        .arg(switch("fixed-window", "Count in fixed windows instead of a sliding one").requires("rate-limit"))
        .arg(switch("retry-after", "Send a Retry-After header with 429").requires("rate-limit"))
        .next_help_heading("Settings")
        .arg(
            flag("settings", "FILE", "Read settings by name from a JSON object. Flags take precedence")
                .value_parser(value_parser!(PathBuf)),
        );
    setting_flags::add(command)
}

fn flag(name: &'static str, value: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).value_name(value).help(help)
}

fn count(name: &'static str, help: &'static str) -> Arg {
    flag(name, "N", help).value_parser(value_parser!(usize))
}

fn switch(name: &'static str, help: &'static str) -> Arg {
    Arg::new(name).long(name).help(help).action(ArgAction::SetTrue)
}

/// Runs a sandbox until a signal stops it, on its own runtime. Prints where it listens, what is in it, and how to call it.
///
/// # Errors
/// If a file cannot be read, a setting has a wrong value, the address is not available, or the server fails.
///
/// # Panics
/// Inside of a tokio runtime: call [`serve`] there. Also if the matches are not of [`command`].
pub fn run(matches: &ArgMatches) -> Result<(), Error> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let result = runtime.block_on(serve(matches));
    // Drops the calls that are still in flight.
    runtime.shutdown_background();
    result
}

/// Like [`run`], for a program that has a tokio runtime with I/O and time.
///
/// # Errors
/// Those of [`run`].
///
/// # Panics
/// If the matches are not of [`command`].
pub async fn serve(matches: &ArgMatches) -> Result<(), Error> {
    let builder = builder(matches).map_err(Error::Usage)?;
    // Before the address is known to others: a process with the number 1 has no other way to stop.
    let mut signals = Signals::listen()?;
    let sandbox = builder
        .start()
        .await
        .map_err(|error| io::Error::new(error.kind(), format!("cannot listen on {}: {error}", address(matches))))?;
    // A reader that has seen enough closes the pipe. The sandbox goes on.
    let _ = io::stdout().write_all(greeting::text(&sandbox).as_bytes());
    signals.next().await;
    tokio::select! {
        stopped = sandbox.stop() => Ok(stopped?),
        () = signals.next() => Ok(()),
    }
}

fn address(matches: &ArgMatches) -> SocketAddr {
    let host = matches.get_one("host").copied().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST));
    SocketAddr::new(host, matches.get_one("port").copied().unwrap_or_default())
}

fn builder(matches: &ArgMatches) -> Result<Builder, String> {
    let number = |name| matches.get_one::<usize>(name).copied();
    let mut program =
        matches.get_one::<PathBuf>("snapshot").map_or_else(|| Ok(Program::new()), |file| snapshot(file))?;
    let given = Given::read(matches)?;
    // A snapshot has settings; flags change those that they name.
    program.settings = given.apply(&program.settings)?;
    program.settings.check()?;
    let address = address(matches);
    let mut builder = Sandbox::builder()
        .host(address.ip())
        .port(address.port())
        .program(program)
        .switches(given.apply(&Switches::default())?);
    if let Some(key) = matches.get_one::<String>("key") {
        builder = builder.api_key(key);
    }
    if let Some(&limit) = matches.get_one::<RateLimit>("rate-limit") {
        let limit = if matches.get_flag("fixed-window") { limit.in_fixed_windows() } else { limit };
        builder = builder.rate_limit(if matches.get_flag("retry-after") { limit.with_retry_after() } else { limit });
    }
    if matches.get_flag("log") {
        builder = builder.access_log(io::stderr());
    }
    if matches.get_flag("strict") {
        builder = strict(builder)?;
    }
    let seed = matches.get_one::<u64>("seed").copied();
    let sizes = ["affiliates", "leads", "purchases"].map(number);
    let (affiliates, purchases) = if seed.is_some() && sizes == [None; 3] { SEEDED } else { (0, 0) };
    builder = builder
        .seed(seed.unwrap_or_default())
        .affiliates(sizes[0].unwrap_or(affiliates))
        .purchases(sizes[2].unwrap_or(purchases));
    Ok(match sizes[1] {
        Some(leads) => builder.leads(leads),
        None => builder,
    })
}

#[cfg(feature = "strict")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature it fails")]
fn strict(builder: Builder) -> Result<Builder, String> {
    Ok(builder.strict())
}

#[cfg(not(feature = "strict"))]
fn strict(_: Builder) -> Result<Builder, String> {
    Err("--strict: this program was built without the feature `strict` of leaddyno-sandbox".to_owned())
}

fn snapshot(file: &Path) -> Result<Program, String> {
    Program::from_json(&read("snapshot", file)?).map_err(|error| about("snapshot", file, &error))
}

/// Reads a file that a flag names.
fn read(flag: &str, file: &Path) -> Result<String, String> {
    std::fs::read_to_string(file).map_err(|error| about(flag, file, &error))
}

fn about(flag: &str, file: &Path, error: &dyn Display) -> String {
    format!("--{flag} {}: {error}", file.display())
}
