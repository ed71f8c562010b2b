//! The lists of the operations table as subcommands of a command that reads whole lists.

use clap::{Arg, ArgMatches, Command, builder::Resettable};
use leaddyno::{OPERATIONS, OperationInfo};

use crate::tree;

/// Adds a subcommand for every list to a command, such as `export` or `watch`. A subcommand has the arguments of the list's
/// operation, and `arguments`.
///
/// ```
/// let export = leaddyno_commands::add_lists(clap::Command::new("export"), &[]);
/// assert!(export.find_subcommand("affiliate-commissions").is_some());
/// ```
#[must_use]
pub fn add_lists(command: Command, arguments: &[Arg]) -> Command {
    let command = command.subcommand_value_name("LIST").subcommand_help_heading("Lists");
    command.subcommand_required(true).arg_required_else_help(true).subcommands(lists().map(|operation| {
        let list = tree::operation(operation).name(name(operation));
        // The example is of another command.
        list.after_help(Resettable::Reset).args(arguments)
    }))
}

/// Returns the list whose subcommand was parsed, and its arguments. The matches are those of the command to which
/// [`add_lists`] added the lists.
#[must_use]
pub fn match_list(matches: &ArgMatches) -> Option<(&'static OperationInfo, &ArgMatches)> {
    let (called, matches) = matches.subcommand()?;
    Some((lists().find(|operation| name(operation) == called)?, matches))
}

fn lists() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().filter(|operation| operation.pagination.is_some())
}

/// Returns the name of a list: `affiliate-commissions` for the operation `list_affiliate_commissions`.
fn name(operation: &OperationInfo) -> String {
    operation.id.strip_prefix("list_").unwrap_or(operation.id).replace('_', "-")
}
