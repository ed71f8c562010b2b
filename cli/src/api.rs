//! `leaddyno api`: a request to any path, for what the document does not know.

use clap::{Arg, ArgAction, ArgMatches, Command};
use leaddyno::{OPERATIONS, http::Method};
use leaddyno_commands::read_json;
use serde_json::json;

use crate::{call, confirm, context::Context, failure::Failure, globals, output::Output, progress::Progress};

const METHODS: [&str; 5] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

pub(crate) fn command() -> Command {
    Command::new("api")
        .about("Send a request to any path below the base URL")
        .after_help("Example:\n  leaddyno api GET /affiliates/17175/badges -q page=1")
        .args([
            Arg::new("method").required(true).ignore_case(true).value_parser(METHODS).help("The HTTP method"),
            Arg::new("path").required(true).help("The path below the base URL, such as /affiliates"),
            // The global option without its `-q`, which is the query here.
            Arg::new(globals::QUIET).long("quiet").action(ArgAction::SetTrue).help("Only errors on stderr"),
            Arg::new("query")
                .short('q')
                .long("query")
                .value_name("NAME=VALUE")
                .action(ArgAction::Append)
                .help("A query parameter; may be repeated"),
            Arg::new("body")
                .short('d')
                .long("body")
                .value_name("JSON")
                .help("The JSON body: text, @FILE, or - for stdin"),
        ])
}

pub(crate) async fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let text = |id: &str| matches.get_one::<String>(id).map_or("", String::as_str);
    let method = Method::from_bytes(text("method").to_uppercase().as_bytes()).unwrap_or_default();
    let (path, body) = (text("path"), matches.get_one::<String>("body"));
    // The key may have been pasted with the path.
    if !path.starts_with('/') || path.contains(['?', '#']) {
        let problem = "the path begins with a slash and has no query: give query parameters with -q NAME=VALUE";
        return Err(Failure::Usage(problem.to_owned()));
    }
    let query = matches.get_many::<String>("query").into_iter().flatten().map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        if name == "key" {
            return Err(Failure::Usage("leave `key` out of the query: the client attaches the key".to_owned()));
        }
        Ok((name, value))
    });
    let query: Vec<(&str, &str)> = query.collect::<Result<_, _>>()?;
    let body = body.map(|text| read_json(text)).transpose().map_err(Failure::Usage)?;
    let output = Output::new(context, &[])?;
    if context.globals.explain {
        let explained = json!({"method": method.as_str(), "path": path, "query": query, "body": body});
        return output.result(&explained.to_string());
    }
    if !method.is_safe() {
        let known = OPERATIONS.iter().find(|known| known.method == method && known.matches(path));
        let what = known.map_or("A request that the document does not know", |known| known.summary);
        confirm::confirm(context, what, (&method, path), &query, body.as_ref())?;
    }
    let client = context.client()?;
    let progress = Progress::start(context, &client);
    let request =
        query.iter().fold(client.request(method.clone(), path), |request, (name, value)| request.query(*name, *value));
    let request = match &body {
        Some(body) => request.json(body),
        None => request,
    };
    context.if_interrupted((!method.is_safe()).then_some(call::MAY_BE_DONE));
    let response = request.send().await;
    context.if_interrupted(None);
    drop(progress);
    let response = response?;
    match response.json::<Box<serde_json::value::RawValue>>() {
        Ok(json) if !output.is_raw() => output.result(json.get()),
        _ => output.raw(response.body()),
    }
}
