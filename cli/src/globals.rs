//! The global options: what every command accepts, whatever it does.

use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, builder::PossibleValuesParser, value_parser};

/// The ids of the options that tools may replace: an argument with the same id hides the global one.
pub(crate) const OUTPUT: &str = "global-output";
pub(crate) const QUIET: &str = "global-quiet";

/// The heading of these options in every help.
const HEADING: &str = "Global options";

/// How results are written to stdout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
    Raw,
}

const FORMATS: [(&str, Format); 5] = [
    ("table", Format::Table),
    ("json", Format::Json),
    ("jsonl", Format::Jsonl),
    ("csv", Format::Csv),
    ("raw", Format::Raw),
];

impl Format {
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        FORMATS.iter().find(|(known, _)| *known == name).map(|(_, format)| *format)
    }
}

/// The values of the global options.
#[derive(Debug, Clone, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Globals {
    /// `None` if the command line leaves the choice to where stdout leads.
    pub(crate) format: Option<Format>,
    pub(crate) fields: Vec<String>,
    pub(crate) limit: Option<u64>,
    pub(crate) all: bool,
    pub(crate) explain: bool,
    pub(crate) yes: bool,
    pub(crate) profile: Option<String>,
    pub(crate) timeout: Option<Duration>,
    pub(crate) show_secrets: bool,
    pub(crate) plain_csv: bool,
    pub(crate) quiet: bool,
    pub(crate) verbose: u8,
}

impl Globals {
    pub(crate) fn new(matches: &ArgMatches) -> Self {
        let text = |id: &str| matches.get_one::<String>(id).cloned();
        Self {
            format: text(OUTPUT).and_then(|name| Format::from_name(&name)),
            fields: matches.get_many("global-fields").into_iter().flatten().cloned().collect(),
            limit: matches.get_one("global-limit").copied(),
            all: matches.get_flag("global-all"),
            explain: matches.get_flag("global-explain"),
            yes: matches.get_flag("global-yes"),
            profile: text("global-profile"),
            timeout: matches.get_one("global-timeout").copied(),
            show_secrets: matches.get_flag("global-show-secrets"),
            plain_csv: matches.get_flag("global-plain-csv"),
            quiet: matches.get_flag(QUIET),
            verbose: matches.get_count("global-verbose"),
        }
    }

    /// Whether errors are written as JSON, too.
    pub(crate) fn errors_are_json(&self) -> bool {
        matches!(self.format, Some(Format::Json | Format::Jsonl))
    }
}

/// Returns the global options for the root command.
pub(crate) fn arguments() -> Vec<Arg> {
    let flag = |id: &'static str, help: &'static str| {
        Arg::new(id).long(id.trim_start_matches("global-")).help(help).action(ArgAction::SetTrue)
    };
    let value = |id: &'static str, name: &'static str, help: &'static str| {
        flag(id, help).action(ArgAction::Set).value_name(name)
    };
    let formats = FORMATS.map(|(name, _)| name);
    let arguments = vec![
        value(
            OUTPUT,
            "FORMAT",
            "How to write results [default: a table on a terminal; otherwise JSON, one row a line]",
        )
        .short('o')
        .value_parser(PossibleValuesParser::new(formats)),
        value("global-fields", "NAMES", "Only these fields, separated by commas").value_delimiter(','),
        value("global-limit", "N", "At most N rows of a list").value_parser(value_parser!(u64)),
        flag("global-all", "All rows of a list (the default); with --page, that page and all after it"),
        flag("global-explain", "Print the request and the equivalent curl command; send nothing"),
        flag("global-yes", "Do not ask before a request that moves money, deletes, or must not be repeated"),
        value("global-profile", "NAME", "The profile of the configuration file to use"),
        value("global-timeout", "TIME", "How long a call may take in all, such as 30s or 5m [default: 10m]")
            .value_parser(leaddyno_commands::parse_duration),
        flag("global-show-secrets", "Show links that sign a person in, which are hidden otherwise"),
        flag("global-plain-csv", "CSV for machines: no apostrophe before cells that a spreadsheet would run"),
        flag(QUIET, "Only errors on stderr").short('q'),
        flag("global-verbose", "What the client does, on stderr; -vv and -vvv say more")
            .short('v')
            .action(ArgAction::Count),
    ];
    arguments.into_iter().map(|argument| argument.global(true).help_heading(HEADING)).collect()
}
