//! `leaddyno probe`: what the account does where the documentation is silent. Decides what has to be agreed to before
//! anything is written, and where the findings go.

use std::fs;

use clap::ArgMatches;
use leaddyno::Client;
use leaddyno_probe::{MOST_CALLS, Probe, Progress, Report, WithWrites, WriteError, clean_up, command_line::Arguments};
use tokio_util::sync::CancellationToken;

use crate::{
    confirm::ask,
    context::{Context, say},
    failure::Failure,
    globals::Format,
    output,
};

pub(crate) async fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let arguments = Arguments::of(matches);
    let (client, journal) = (context.client()?, &arguments.journal);
    let watch = |progress: Progress<'_>| {
        if context.globals.verbose > 0 {
            let Progress { call, at_most, operation } = progress;
            context.note(&format!("request {call} of at most {at_most}: {operation}"));
        }
    };
    if arguments.clean_up {
        if let Some(report) = clean_up(&client, journal, watch).await? {
            return finish(context, &arguments, &report, false);
        }
        context.note("there is no journal, so there is nothing to undo");
        return Ok(());
    }
    let second = arguments.with_writes.then(|| WithWrites::new(client.clone()));
    if let Some(second) = &second {
        agree(context, &client, &arguments, second)?;
    }
    context.note(&format!("reading the account with at most {MOST_CALLS} requests, which takes half a minute"));
    let stop = CancellationToken::new();
    let stopper = stop.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            say("leaddyno: interrupted: finishing the current request, and undoing what was made\n");
            stopper.cancel();
        }
    });
    let mut report = Probe::new(client).run(watch, stop.cancelled()).await;
    if let Some(second) = second.filter(|_| !stop.is_cancelled()) {
        report.extend(second.run(journal, watch, stop.cancelled()).await?);
    }
    finish(context, &arguments, &report, stop.is_cancelled())
}

/// Shows every write, and asks for the name of the account: a yes is given too easily to something that writes.
fn agree(context: &Context, client: &Client, arguments: &Arguments, second: &WithWrites) -> Result<(), Failure> {
    let account = context.account()?;
    let name = account.profile().unwrap_or(client.base_url()).to_owned();
    let plan: Vec<String> = second.plan().iter().map(ToString::to_string).collect();
    say(&format!("With {account}, this will be written, and undone at the end:\n  {}\n", plan.join("\n  ")));
    let advice = format!("nothing was sent: add --yes --account {name} to write to this account");
    let given = match &arguments.account {
        account if context.globals.yes => account.clone(),
        _ => ask(&format!("Type {name} to go on: "))?,
    };
    match given {
        Some(given) if given == name => Ok(()),
        Some(_) if !context.globals.yes => Err(Failure::Other("nothing was sent".to_owned())),
        _ => Err(Failure::NotConfirmed(advice)),
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Other(error.to_string())
    }
}

/// Writes the report and the settings, and decides the exit code.
fn finish(context: &Context, arguments: &Arguments, report: &Report, is_stopped: bool) -> Result<(), Failure> {
    match context.globals.format {
        None | Some(Format::Table) if !arguments.json => output::write(&report.to_string())?,
        _ => output::write(&format!("{}\n", serde_json::to_string_pretty(report).unwrap_or_default()))?,
    }
    if let Some(file) = &arguments.settings {
        fs::write(file, serde_json::to_string_pretty(&report.settings()).unwrap_or_default() + "\n")?;
        context.note(&format!("leaddyno sandbox --settings {} behaves the same", file.display()));
    }
    if report.is_key_refused() {
        return Err(Failure::Key("the service refuses the key, wherever it is sent".to_owned()));
    }
    for reason in &report.incomplete {
        context.note(&format!("the report is not complete: {reason}"));
    }
    match (is_stopped, report.has_findings(), report.is_complete()) {
        (true, ..) => Err(Failure::Interrupted),
        (_, true, _) => Err(Failure::Findings),
        (_, _, false) => Err(Failure::Other("the report is not complete".to_owned())),
        _ => Ok(()),
    }
}
