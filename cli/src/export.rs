//! `leaddyno export`: a whole list as a file.

use clap::{Arg, ArgAction, ArgMatches, Command};
use leaddyno::AnyList;
use leaddyno_rows::{Export, ExportError, Exported};

use crate::{
    call,
    context::Context,
    failure::Failure,
    globals::{Globals, OUTPUT},
    progress::Progress,
};

const OVERWRITE: &str = "overwrite";

pub(crate) fn command() -> Command {
    let about = "Write a whole list to a file; an export that was interrupted goes on where it stopped";
    Command::new("export").about(about).defer(|command| leaddyno_commands::add_lists(command, &arguments()))
}

fn arguments() -> [Arg; 2] {
    let output = Arg::new(OUTPUT)
        .short('o')
        .long("output")
        .value_name("FILE")
        .required(true)
        .help("The file: .jsonl, .csv or .parquet")
        .long_help(
            "The file; its extension is the format: .jsonl, .csv or .parquet. It appears when it is complete. Until then \
             the rows are in FILE.partial, with FILE.checkpoint beside it: run the same command again to go on",
        );
    let overwrite =
        Arg::new(OVERWRITE).long(OVERWRITE).action(ArgAction::SetTrue).help("Replace the file if it exists");
    [output, overwrite]
}

pub(crate) async fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let Some((list, matches)) = leaddyno_commands::match_list(matches) else { return Ok(()) };
    let request = leaddyno_commands::build_request(list, matches)?;
    if context.globals.explain {
        return call::explain(context, request.explain()?);
    }
    let Globals { show_secrets, plain_csv, limit, ref fields, .. } = context.globals;
    if !fields.is_empty() {
        return Err(Failure::Usage("a file has all fields: leave out --fields".to_owned()));
    }
    let list = AnyList::try_from(request)?;
    let output = matches.get_one::<String>(OUTPUT).map_or("", String::as_str);
    let export = Export::new(list.clone(), output)?
        .overwrite(matches.get_flag(OVERWRITE))
        .limit(limit)
        .plain_csv(plain_csv)
        .show_secrets(show_secrets)
        .account(context.account()?.profile());
    let client = context.client()?;
    let progress = Progress::of_file(context, &client, &list);
    context.if_interrupted(Some("the rows so far are saved: run the same command again to go on"));
    let exported = export.run(&client, &progress).await;
    drop(progress);
    if let Err(ExportError::Call { saved: rows @ 1.., .. }) = exported {
        context.note(&format!("{rows} rows are saved: run the same command again to go on"));
    }
    let Exported { rows, misfits, unreadable, .. } = exported?;
    context.note(&format!("{rows} rows are in {output}"));
    if misfits > 0 {
        context.note(&format!("{misfits} values are not of their column's type: they are in the column `_extra`"));
    }
    match unreadable {
        0 => Ok(()),
        count => Err(Failure::Other(format!("{count} rows are not objects, and are missing in the file"))),
    }
}
