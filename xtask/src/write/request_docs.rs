//! The documentation of a request: what it does, what it returns, whether it is retried, and a compiled example.

use quote::ToTokens;
use syn::Type;

use super::{
    docs::{evidence_note, format_description, format_summary},
    fields::Field,
    paths::argument_of,
    requests::Request,
};

/// Returns the doc comment of a request struct.
pub(super) fn of_request(request: &Request<'_>, example: &str) -> String {
    let operation = request.operation;
    let paragraphs = [
        format_summary(&operation.summary),
        format_description(&operation.description, "documented"),
        format!("`{} {}`", operation.method.to_uppercase(), operation.path),
        format!("Returns {}", returns(&request.output, operation.lookup)),
        retry(request),
        if operation.moves_money { "It moves money.".to_owned() } else { String::new() },
        evidence_note(&operation.evidence),
        format!("```no_run\n{example}\n```"),
    ];
    paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// Returns the doc comment of `new`.
pub(super) fn of_new(required: &[&Field<'_>]) -> String {
    if required.is_empty() {
        return "Creates a request with no parameters set.".to_owned();
    }
    let names: Vec<String> = required.iter().map(|field| format!("`{}`", field.ident)).collect();
    format!("Creates a request with the required parameters: {}.", names.join(", "))
}

fn returns(output: &Type, lookup: bool) -> String {
    if let Some(row) = argument_of(output, "Page") {
        return format!("a [page](leaddyno_types::Page) of {} rows.", link(&row));
    }
    if let Some(item) = argument_of(output, "OneOrMany") {
        return format!("[one or many](leaddyno_types::OneOrMany) {}.", link(&item));
    }
    match argument_of(output, "Option") {
        Some(record) if lookup => format!("{}, or `None` if LeadDyno finds nothing.", link(&record)),
        Some(record) => format!("{}, or `None` if LeadDyno sends no body.", link(&record)),
        None => format!("{}.", link(output)),
    }
}

fn link(ty: &Type) -> String {
    let path = ty.to_token_stream().to_string().replace(' ', "");
    let name = path.rsplit("::").next().unwrap_or_default();
    format!("[`{name}`]({path})")
}

fn retry(request: &Request<'_>) -> String {
    match (request.operation.retry.as_str(), &request.operation.retry_key) {
        ("keyed", Some((parameter, _))) => format!(
            "Retried after an ambiguous failure only if `{parameter}` is set, and after a lookup by it: \
             [`Keyed`](RetryClass::Keyed)."
        ),
        ("once", _) => "Retried only if it was certainly not processed: [`Once`](RetryClass::Once).".to_owned(),
        _ => "Retried after a failure: [`Safe`](RetryClass::Safe).".to_owned(),
    }
}
