//! Consent before a request that moves money, deletes, or must not be repeated: a question on a terminal, `--yes`
//! elsewhere.

use std::{
    fmt::Display,
    io::{self, BufRead, IsTerminal},
};

use leaddyno::http::Method;
use serde_json::Value;

use crate::{
    context::{Context, say},
    failure::Failure,
};

/// Asks whether to send a request, which `what` names.
///
/// Fails if the user says no, or cannot be asked and has not said `--yes`.
pub(crate) fn confirm(
    context: &Context,
    what: &str,
    (method, path): (&Method, &str),
    query: &[(impl Display, impl Display)],
    body: Option<&Value>,
) -> Result<(), Failure> {
    if context.globals.yes {
        return Ok(());
    }
    let query = query.iter().map(|(name, value)| format!(" {name}={value}"));
    let line: Vec<String> = query.chain(body.map(|body| format!(" {body}"))).collect();
    let line = format!("{method} {path}{}", line.concat());
    let account = context.account()?;
    match ask(&format!("With {account}: {what}\n  {line}\nSend it? [y/N] "))? {
        None => Err(Failure::NotConfirmed(format!("not sent: {what}, with {account}: {line}: add --yes to send it"))),
        Some(answer) if ["y", "yes"].contains(&answer.to_lowercase().as_str()) => Ok(()),
        Some(_) => Err(Failure::Other("not sent".to_owned())),
    }
}

/// Asks on the terminal; `None` if there is none.
pub(crate) fn ask(question: &str) -> Result<Option<String>, Failure> {
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Ok(None);
    }
    say(question);
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(Some(answer.trim().to_owned()))
}
