//! The command of an operation: build the request, explain it or send it, and write the result.

use clap::ArgMatches;
use leaddyno::{AnyList, AnyRequest, Client, Explanation, OperationInfo, RetryClass};
use serde_json::{json, value::RawValue};

use crate::{
    arguments, confirm,
    context::Context,
    failure::Failure,
    globals::Format,
    help,
    output::{self, Output, RowWriter},
    progress::Progress,
};

pub(crate) async fn run(
    context: &Context,
    operation: &'static OperationInfo,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    let request = arguments::request(operation, matches)?;
    let explanation = request.explain()?;
    let output = Output::new(context, operation.columns)?;
    if context.globals.explain {
        return explain(context, explanation);
    }
    if arguments::needs_consent(operation) {
        let effects = if operation.moves_money { " (moves money)" } else { "" };
        let what = format!("{}{effects}", help::plain(operation.summary, operation));
        let body = explanation.body().map(|body| format!(" {body}")).unwrap_or_default();
        let pairs: Vec<String> = explanation.query().iter().map(|(name, value)| format!(" {name}={value}")).collect();
        let line = format!("{} {}{}{body}", explanation.method(), explanation.path(), pairs.concat());
        confirm::confirm(context, &what, &line)?;
    }
    let client = context.client()?;
    let progress = Progress::start(context, &client);
    if operation.pagination.is_some() && !output.is_raw() {
        return list(context, &client, request, &output, &progress).await;
    }
    let is_read = operation.method.is_safe();
    context.set_write_in_flight(!is_read);
    let response = client.send_any(&request).await;
    context.set_write_in_flight(false);
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
    let mut sink = Sink { context, writer: output.rows()?, limit, written: 0 };
    let mut failure = None;
    if request.parameters().get("page").is_some() && !context.globals.all {
        let page = client.page(request).await?;
        for row in page.rows {
            if !sink.write(row.json())? {
                break;
            }
        }
        failure = page.unreadable.first().map(|row| Failure::Other(format!("a row cannot be read: {}", row.problem)));
    } else {
        let mut rows = client.stream(request);
        loop {
            match rows.try_next().await {
                Ok(Some(row)) => {
                    progress.row();
                    rows.total_hint().into_iter().for_each(|total| progress.set_total(total));
                    if !sink.write(row.json())? {
                        break;
                    }
                }
                Ok(None) => break,
                // A row that cannot be read costs no other row.
                Err(error) => failure = failure.or(Some(error.into())),
            }
        }
    }
    sink.writer.finish()?;
    failure.map_or(Ok(()), Err)
}

/// Where the rows of a list go, up to `--limit`.
struct Sink<'a> {
    context: &'a Context,
    writer: Box<dyn RowWriter>,
    limit: Option<u64>,
    written: u64,
}

impl Sink<'_> {
    /// Writes a row; returns false for the first one beyond the limit.
    fn write(&mut self, json: &str) -> Result<bool, Failure> {
        if self.limit == Some(self.written) {
            let note = format!("there are more rows than {}: raise --limit, or leave it out for all", self.written);
            self.context.note(&note);
            return Ok(false);
        }
        self.written += 1;
        self.writer.row(json)?;
        Ok(true)
    }
}

/// Prints what sending a request would do. It needs no key.
pub(crate) fn explain(context: &Context, explanation: Explanation) -> Result<(), Failure> {
    let explanation = match context.account()?.base_url() {
        Some(url) => explanation.with_base_url(url),
        None => explanation,
    };
    let operation = explanation.operation();
    let (method, path, body) = (explanation.method().as_str(), explanation.path(), explanation.body());
    if matches!(context.globals.format, None | Some(Format::Table)) {
        let mut text = format!("{method} {path}\n");
        for (name, value) in explanation.query() {
            text.extend(["  ", &name, " = ", &value, "\n"]);
        }
        if let Some(body) = body {
            text.extend([&format!("{body:#}"), "\n"]);
        }
        text.extend(["\n", &explanation.curl(), "\n", &explanation.command_line(), "\n"]);
        return Ok(output::write(&text)?);
    }
    let explained = json!({
        "operation": operation.id,
        "method": method,
        "path": path,
        "query": explanation.query(),
        "body": body,
        "retry": retry(explanation.retry()),
        "moves_money": operation.moves_money,
        "curl": explanation.curl(),
        "command_line": explanation.command_line(),
    });
    Output::new(context, &[])?.result(&explained.to_string())
}

/// The retry class as the document names it.
pub(crate) fn retry(class: RetryClass) -> &'static str {
    match class {
        RetryClass::Safe => "safe",
        RetryClass::Keyed => "keyed",
        RetryClass::Once => "once",
    }
}
