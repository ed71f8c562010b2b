//! The command tree: the sections of the API, and the tools of this program beside them.

use std::fmt::Write;

use clap::Command;

use crate::{globals, tools};

const AFTER_HELP: &str = "\
Environment:
  LEADDYNO_API_KEY    The private API key, unless a profile names another place for it
  LEADDYNO_BASE_URL   The base URL of a sandbox or a proxy, instead of LeadDyno's own; it ends in /v1
  LEADDYNO_REDIS_URL  A Redis through which all processes of the account share the rate limit

Profiles for --profile are in leaddyno/config.toml of the folder for configuration (`leaddyno doctor` shows its path):
  [profiles.shop]
  api_key_file = \"shop.key\"   # or api_key_env = \"NAME\", api_key_command = [\"pass\", \"shop\"]; also base_url, which
                              # comes before LEADDYNO_BASE_URL, and rate_limit = 100

Exit codes: 0 done, 1 other error, 2 usage or missing --yes, 3 not found, 4 key missing or refused, 5 rejected,
  6 unavailable: repeat later, 7 ambiguous: it may have been processed, 8 findings, 130 interrupted";

/// Returns the whole tree.
pub(crate) fn root() -> Command {
    let about = "The LeadDyno affiliate-tracking API from the command line";
    let sections = leaddyno_commands::sections();
    let tools = tools::commands();
    Command::new("leaddyno")
        .version(env!("CARGO_PKG_VERSION"))
        .about(about)
        .override_usage("leaddyno [OPTIONS] SECTION OPERATION …\n       leaddyno [OPTIONS] TOOL …")
        .help_template("{about}\n\n{usage-heading} {usage}\n\n{before-help}Global options:\n{options}{after-help}")
        .before_help(overview(&sections, &tools))
        .after_help(AFTER_HELP)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .args(globals::arguments())
        .subcommands(sections)
        .subcommands(tools)
}

/// Lists all commands, the sections of the API first.
fn overview(sections: &[Command], tools: &[Command]) -> String {
    let mut text = String::new();
    for (heading, commands) in [("Sections of the API", sections), ("Tools", tools)] {
        let _ = writeln!(text, "{heading}:");
        for command in commands {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, "  {:<18} {about}", command.get_name());
        }
        text.push('\n');
    }
    text
}
