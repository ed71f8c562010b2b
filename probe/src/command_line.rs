//! The command line of a program that probes an account, for [clap]. The program asks for confirmation before it writes,
//! and outputs the report.
//!
//! ```
//! use leaddyno_probe::command_line::{Arguments, command};
//!
//! let arguments = Arguments::of(&command().get_matches_from(["probe", "--with-writes"]));
//! assert!(arguments.with_writes && !arguments.clean_up);
//! ```

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};

const SETTINGS: &str = "settings";
const WITH_WRITES: &str = "with-writes";
const ACCOUNT: &str = "account";
const JOURNAL: &str = "journal";
const CLEAN_UP: &str = "clean-up";
const JSON: &str = "json";

/// The arguments of the command `probe`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub struct Arguments {
    /// The file for the settings with which the sandbox behaves like the account.
    pub settings: Option<PathBuf>,
    /// Whether to run the second stage, which writes.
    pub with_writes: bool,
    /// The account that the second stage may write to: the name of a profile, or a base URL.
    pub account: Option<String>,
    /// The file of the second stage's journal.
    pub journal: PathBuf,
    /// Whether to only undo what an earlier run left behind.
    pub clean_up: bool,
    /// Whether the report is written as JSON.
    pub json: bool,
}

impl Arguments {
    /// Reads the arguments of [`command`].
    #[must_use]
    pub fn of(matches: &ArgMatches) -> Self {
        Self {
            settings: matches.get_one(SETTINGS).cloned(),
            with_writes: matches.get_flag(WITH_WRITES),
            account: matches.get_one(ACCOUNT).cloned(),
            journal: matches.get_one(JOURNAL).cloned().unwrap_or_default(),
            clean_up: matches.get_flag(CLEAN_UP),
            json: matches.get_flag(JSON),
        }
    }
}

/// Returns the command `probe`.
#[must_use]
pub fn command() -> Command {
    let file = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id).value_name("FILE").value_parser(value_parser!(PathBuf)).help(help)
    };
    let flag = |id: &'static str, help: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue).help(help);
    Command::new("probe")
        .about("Find out how the account behaves where the documentation is silent; only reads, with at most 60 requests")
        .long_about(
            "Find out how the account behaves where the documentation is silent. It only reads, with at most 60 requests at \
             low priority. The report holds no value of any field, so it may be shared. The exit status is 8 if something \
             differs from the document.",
        )
        .arg(flag(JSON, "Write the report as JSON, for `cargo xtask drift`: the same as -o json"))
        .arg(file(SETTINGS, "Write the settings with which `leaddyno sandbox --settings FILE` behaves the same"))
        .arg(flag(WITH_WRITES, "Also write: make records, see what happens, and undo them; asks first, and shows each write"))
        .arg(
            Arg::new(ACCOUNT)
                .long(ACCOUNT)
                .value_name("NAME")
                .help("Confirm, with --yes, which account --with-writes may write to: the profile, or the base URL"),
        )
        .arg(
            file(JOURNAL, "Where --with-writes notes what it has made, so that a later run can undo it")
                .default_value("leaddyno-probe.journal"),
        )
        .arg(flag(CLEAN_UP, "Only undo what an earlier --with-writes has left behind, as its journal says"))
}
