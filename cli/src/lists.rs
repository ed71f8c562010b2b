//! The lists of the operations table as subcommands of a command that reads whole lists, and what tells two readings of
//! lists apart: a file that one has begun is of no use to another.

use clap::{Arg, ArgMatches, Command, builder::Resettable};
use leaddyno::{AnyList, AnyRequest, Client, OPERATIONS, Operation, OperationInfo};
use serde_json::{Map, Value};

use crate::{arguments, command_tree, context::Context, failure::Failure};

/// Returns a command whose subcommands are lists.
pub(crate) fn command(name: &'static str, about: &'static str) -> Command {
    let command = Command::new(name).about(about).subcommand_value_name("LIST").subcommand_help_heading("Lists");
    command.subcommand_required(true).arg_required_else_help(true)
}

/// Adds a subcommand for every list, with the arguments of its operation and these.
pub(crate) fn add(command: Command, arguments: &[Arg]) -> Command {
    command.subcommands(lists().map(|operation| {
        let list = command_tree::operation(operation).name(name(operation));
        // The example is of another command.
        list.after_help(Resettable::Reset).args(arguments)
    }))
}

fn lists() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().filter(|operation| operation.pagination.is_some())
}

/// Returns the name of a list: `affiliate-commissions` for the operation `list_affiliate_commissions`.
fn name(operation: &OperationInfo) -> String {
    command_tree::kebab(operation.id.strip_prefix("list_").unwrap_or(operation.id))
}

/// Returns the request of the subcommand that was called, and its arguments.
pub(crate) fn request(matches: &ArgMatches) -> Result<(AnyRequest, &ArgMatches), Failure> {
    let (called, matches) = matches.subcommand().ok_or_else(|| Failure::Usage("name a list".to_owned()))?;
    let operation = lists().find(|operation| name(operation) == called);
    let operation = operation.ok_or_else(|| Failure::Usage(format!("there is no list `{called}`")))?;
    Ok((arguments::request(operation, matches)?, matches))
}

/// What is read, from which account, and how it is written, by the names of arguments.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Identity(Map<String, Value>);

impl Identity {
    pub(crate) fn new(context: &Context, client: &Client, list: &AnyList) -> Result<Self, Failure> {
        let parameters = Self(serde_json::from_value(list.parameters()).unwrap_or_default());
        let profile = context.account()?.profile;
        Ok(parameters.with("list", name(list.info())).with("base URL", client.base_url()).with("profile", profile))
    }

    pub(crate) fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.0.insert(name.to_owned(), value.into());
        self
    }

    /// Returns what differs from another identity, in words; `None` if nothing does.
    pub(crate) fn difference(&self, other: &Self) -> Option<String> {
        let value = |identity: &Self, name: &String| identity.0.get(name).cloned().unwrap_or_default();
        let name = self.0.keys().chain(other.0.keys()).find(|name| value(self, name) != value(other, name))?;
        Some(format!("`{name}` is {} there and {} here", value(self, name), value(other, name)))
    }
}
