//! `leaddyno operations`: the operations table itself, for people and agents.

use clap::{Arg, ArgAction, ArgMatches, Command};
use leaddyno::{ColumnInfo, Evidence, Kind, OPERATIONS, OperationInfo};
use serde_json::{Value, json};

use crate::{call, command_tree::kebab, context::Context, failure::Failure, globals::Format, output::Output};

/// What a table shows of an operation.
const COLUMNS: [ColumnInfo; 6] =
    [column("command"), column("method"), column("path"), column("retry"), column("moves_money"), column("summary")];

const fn column(name: &'static str) -> ColumnInfo {
    ColumnInfo { name, kind: Kind::Text, nullable: false, personal: false, secret: false, description: "" }
}

pub(crate) fn command() -> Command {
    Command::new("operations")
        .about("List the operations of the API, their parameters and evidence")
        .after_help("Example:\n  leaddyno operations purchase cancel")
        .args([
            Arg::new("words").action(ArgAction::Append).help("Only operations that mention all these words"),
            Arg::new("schema")
                .long("schema")
                .action(ArgAction::SetTrue)
                .help("Print the JSON Schema of the request of the one operation that the words name"),
        ])
}

pub(crate) fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let words = matches.get_many::<String>("words").into_iter().flatten().map(|word| word.to_lowercase());
    let words: Vec<String> = words.collect();
    let found = find(&words);
    if !matches.get_flag("schema") {
        let is_detailed = matches!(context.globals.format, Some(Format::Json | Format::Jsonl | Format::Raw));
        let columns = if is_detailed { &[][..] } else { &COLUMNS };
        let mut rows = Output::new(context, columns)?.rows()?;
        found.iter().try_for_each(|operation| rows.row(&describe(operation).to_string()))?;
        return Ok(rows.finish()?);
    }
    match found.as_slice() {
        [operation] => {
            let schema = leaddyno::request_schema(operation.id).unwrap_or_default();
            Output::new(context, &[])?.result(&schema.to_string())
        }
        [] => {
            let message = format!("no operation mentions {}", words.join(" "));
            Err(Failure::NotFound { operation: None, message })
        }
        several => {
            let ids: Vec<&str> = several.iter().map(|operation| operation.id).collect();
            Err(Failure::Usage(format!("--schema takes one operation: choose from {}", ids.join(", "))))
        }
    }
}

/// Returns the operation with the id that a single word is, or all that mention every word.
fn find(words: &[String]) -> Vec<&'static OperationInfo> {
    if let [id] = words
        && let Some(operation) = OPERATIONS.iter().find(|operation| operation.id == id.replace('-', "_"))
    {
        return vec![operation];
    }
    let mentions = |operation: &OperationInfo| {
        let OperationInfo { id, section, name, summary, path, .. } = operation;
        let money = if operation.moves_money { "money" } else { "" };
        let text = format!("{id} {section} {} {summary} {path} {money}", kebab(name)).to_lowercase();
        words.iter().all(|word| text.contains(word.as_str()))
    };
    OPERATIONS.iter().copied().filter(|operation| mentions(operation)).collect()
}

fn describe(operation: &OperationInfo) -> Value {
    let parameters = operation.parameters.iter().map(|parameter| {
        json!({
            "name": parameter.name,
            "in": format!("{:?}", parameter.location).to_lowercase(),
            "kind": format!("{:?}", parameter.kind).to_lowercase(),
            "values": parameter.values,
            "required": parameter.required,
            "nullable": parameter.nullable,
            "personal": parameter.personal,
            "evidence": evidence(parameter.evidence),
            "description": parameter.description,
        })
    });
    let columns = operation.columns.iter().map(|column| {
        let kind = format!("{:?}", column.kind).to_lowercase();
        json!({"name": column.name, "kind": kind, "secret": column.secret, "description": column.description})
    });
    json!({
        "id": operation.id,
        "command": format!("{} {}", kebab(operation.section), kebab(operation.name)),
        "method": operation.method.as_str(),
        "path": operation.path,
        "summary": operation.summary,
        "description": operation.description,
        "retry": call::retry(operation.retry),
        "moves_money": operation.moves_money,
        "evidence": evidence(operation.evidence),
        "is_list": operation.pagination.is_some(),
        "is_lookup": operation.lookup,
        "parameters": parameters.collect::<Vec<_>>(),
        "columns": columns.collect::<Vec<_>>(),
    })
}

fn evidence(evidence: Evidence) -> String {
    format!("{evidence:?}").to_lowercase()
}
