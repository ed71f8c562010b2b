//! The command of an operation: build the request, explain it or send it, and write the result.

use clap::ArgMatches;
use leaddyno::{AnyList, AnyRequest, AnyRow, Client, Explanation, OperationInfo};
use leaddyno_rows::ExportObserver as _;
use serde_json::value::RawValue;

use crate::{
    confirm,
    context::Context,
    failure::Failure,
    globals::Format,
    output::{self, Output},
    progress::Progress,
};

/// What Ctrl-C during a write leaves open.
pub(crate) const MAY_BE_DONE: &str = "the request may have been processed";

pub(crate) async fn run(
    context: &Context,
    operation: &'static OperationInfo,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    let request = leaddyno_commands::build_request(operation, matches)?;
    let explanation = request.explain()?;
    let output = Output::new(context, operation.columns)?;
    if context.globals.explain {
        return explain(context, explanation);
    }
    if operation.needs_consent() {
        let effects = if operation.moves_money { " (moves money)" } else { "" };
        let what = format!("{}{effects}", leaddyno_commands::summary(operation));
        let request = (explanation.method(), explanation.path());
        confirm::confirm(context, &what, request, &explanation.query(), explanation.body().as_ref())?;
    }
    let client = context.client()?;
    let progress = Progress::start(context, &client);
    if operation.pagination.is_some() && !output.is_raw() {
        return list(context, &client, request, &output, &progress).await;
    }
    context.if_interrupted((!operation.method.is_safe()).then_some(MAY_BE_DONE));
    let response = client.send_any(&request).await;
    context.if_interrupted(None);
    // A limit that is shared through Redis gets the slot of the call back.
    client.refresh_quota().await;
    let response = response?;
    drop(progress);
    if response.was_looked_up() {
        context.note("the request may have been processed before: this is the record that a lookup found");
    }
    let json: Box<RawValue> = response.json().map_err(|error| Failure::Other(error.to_string()))?;
    if operation.lookup && json.get() == "null" {
        let message = format!("{}: nothing found", operation.id);
        return Err(Failure::NotFound { operation: Some(operation.id), message });
    }
    if let Ok(record) = serde_json::from_str(json.get())
        && let differences = leaddyno_commands::differences(&request, &record)
        && !differences.is_empty()
    {
        context.note(&format!("the record may have existed before: {}", differences.join(", ")));
    }
    if !output.is_raw() {
        return output.result(json.get());
    }
    if operation.pagination.is_some() {
        context.note("-o raw writes the body of one page: -o jsonl writes all rows");
    }
    output.raw(response.body())
}

/// Writes the rows of a list; those of the page that `--page` names only, unless `--all` is set.
async fn list(
    context: &Context,
    client: &Client,
    request: AnyRequest,
    output: &Output,
    progress: &Progress,
) -> Result<(), Failure> {
    let request = AnyList::try_from(request)?;
    let limit = context.globals.limit.filter(|_| !context.globals.all);
    let (mut writer, mut written, mut failure) = (output.rows(), 0, None);
    // Writes a row; returns false for the first one beyond the limit.
    let mut write = |row: &AnyRow| -> Result<bool, Failure> {
        if limit == Some(written) {
            context.note(&format!("there are more rows than {written}: raise --limit, or leave it out for all"));
            return Ok(false);
        }
        written += 1;
        writer.sent(row.json()).map(|()| true)
    };
    if request.parameters().get("page").is_some() && !context.globals.all {
        let page = client.page(request).await?;
        for row in page.rows {
            if !write(&row)? {
                break;
            }
        }
        failure = page.unreadable.first().map(|row| Failure::Other(format!("a row cannot be read: {}", row.problem)));
    } else {
        let mut rows = client.stream(request);
        loop {
            match rows.try_next().await {
                Ok(Some(row)) => {
                    progress.add(1);
                    rows.total_hint().into_iter().for_each(|total| progress.on_total(total));
                    if !write(&row)? {
                        break;
                    }
                }
                Ok(None) => break,
                // A row that cannot be read costs no other row.
                Err(error) => failure = failure.or(Some(error.into())),
            }
        }
    }
    match failure {
        // A list that was refused is not an empty one.
        Some(failure) if written == 0 => Err(failure),
        failure => writer.finish().and(failure.map_or(Ok(()), Err)),
    }
}

/// Prints what sending a request would do. It needs no key.
pub(crate) fn explain(context: &Context, mut explanation: Explanation) -> Result<(), Failure> {
    if let Some(url) = context.account()?.base_url() {
        explanation = explanation.with_base_url(url);
    }
    if let Some(profile) = &context.globals.profile {
        explanation = explanation.with_profile(profile);
    }
    if matches!(context.globals.format, None | Some(Format::Table)) {
        let mut text = format!("{} {}\n", explanation.method(), explanation.path());
        for (name, value) in explanation.query() {
            text.extend(["  ", &name, " = ", &value, "\n"]);
        }
        if let Some(body) = explanation.body() {
            text.extend([&format!("{body:#}"), "\n"]);
        }
        text.extend(["\n", &explanation.curl(), "\n", &explanation.command_line(), "\n"]);
        return Ok(output::write(&text)?);
    }
    let explained = serde_json::to_string(&explanation).map_err(|error| Failure::Other(error.to_string()))?;
    Output::new(context, &[])?.result(&explained)
}
