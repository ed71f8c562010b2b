//! `leaddyno probe`: what the account does where the documentation is silent. Decides what has to be agreed to before
//! anything is written, and where the findings go.

use std::{
    fs,
    io::{self, BufRead, IsTerminal},
    path::PathBuf,
};

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use leaddyno::Client;
use leaddyno_probe::{Probe, Progress, Report, WithWrites, WriteError, clean_up};

use crate::{
    context::{Context, say},
    failure::Failure,
    globals::Format,
    output,
};

const SETTINGS: &str = "settings";
const WITH_WRITES: &str = "with-writes";
const ACCOUNT: &str = "account";
const JOURNAL: &str = "journal";
const CLEAN_UP: &str = "clean-up";
const JSON: &str = "json";

pub(crate) fn command() -> Command {
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

pub(crate) async fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let client = context.client()?;
    let journal = matches.get_one::<PathBuf>(JOURNAL).cloned().unwrap_or_default();
    let watch = |progress: Progress<'_>| {
        if context.globals.verbose > 0 {
            let Progress { call, at_most, operation } = progress;
            context.note(&format!("request {call} of at most {at_most}: {operation}"));
        }
    };
    if matches.get_flag(CLEAN_UP) {
        if let Some(report) = clean_up(&client, &journal, watch).await? {
            return finish(context, matches, &report, false);
        }
        context.note("there is no journal, so there is nothing to undo");
        return Ok(());
    }
    let second = matches.get_flag(WITH_WRITES).then(|| WithWrites::new(client.clone()));
    if let Some(second) = &second {
        agree(context, &client, matches, second)?;
    }
    let (stop, stopped) = tokio::sync::watch::channel(false);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            say("leaddyno: interrupted: finishing the current request, and undoing what was made\n");
            let _ = stop.send(true);
        }
        std::future::pending::<()>().await;
    });
    let until_stopped = || {
        let mut stopped = stopped.clone();
        async move { drop(stopped.wait_for(|is_stopped| *is_stopped).await) }
    };
    let mut report = Probe::new(client).run(watch, until_stopped()).await;
    if let Some(second) = second.filter(|_| !*stopped.borrow()) {
        report.extend(second.run(&journal, watch, until_stopped()).await?);
    }
    let is_stopped = *stopped.borrow();
    finish(context, matches, &report, is_stopped)
}

/// Shows every write, and asks for the name of the account: a yes is given too easily to something that writes.
fn agree(context: &Context, client: &Client, matches: &ArgMatches, second: &WithWrites) -> Result<(), Failure> {
    let account = context.account()?;
    let name = account.profile.clone().unwrap_or_else(|| client.base_url().to_owned());
    let plan: Vec<String> = second.plan().iter().map(ToString::to_string).collect();
    say(&format!("With {account}, this will be written, and undone at the end:\n  {}\n", plan.join("\n  ")));
    if context.globals.yes {
        return match matches.get_one::<String>(ACCOUNT) {
            Some(given) if *given == name => Ok(()),
            _ => Err(Failure::Usage(format!("nothing was sent: name the account with --account {name}"))),
        };
    }
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        let advice = format!("nothing was sent: add --yes --account {name} to write to this account");
        return Err(Failure::Usage(advice));
    }
    say(&format!("Type {name} to go on: "));
    let mut typed = String::new();
    io::stdin().lock().read_line(&mut typed)?;
    if typed.trim() == name { Ok(()) } else { Err(Failure::Other("nothing was sent".to_owned())) }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Self {
        Self::Other(error.to_string())
    }
}

/// Writes the report and the settings, and decides the exit code.
fn finish(context: &Context, matches: &ArgMatches, report: &Report, is_stopped: bool) -> Result<(), Failure> {
    match context.globals.format {
        None | Some(Format::Table) if !matches.get_flag(JSON) => output::write(&report.to_string())?,
        _ => output::write(&format!("{}\n", serde_json::to_string_pretty(report).unwrap_or_default()))?,
    }
    if let Some(file) = matches.get_one::<PathBuf>(SETTINGS) {
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
