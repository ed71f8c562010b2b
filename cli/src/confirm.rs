//! Consent before a request that moves money, deletes, or must not be repeated: a question on a terminal, `--yes`
//! elsewhere.

use std::io::{self, BufRead, IsTerminal};

use crate::{
    context::{Context, say},
    failure::Failure,
};

/// Asks whether to send a request, which `what` names and `line` shows.
///
/// Fails if the user says no, or cannot be asked and has not said `--yes`.
pub(crate) fn confirm(context: &Context, what: &str, line: &str) -> Result<(), Failure> {
    if context.globals.yes {
        return Ok(());
    }
    let account = context.account()?;
    if !(io::stdin().is_terminal() && io::stderr().is_terminal()) {
        return Err(Failure::Usage(format!("not sent: {what}, with {account}: {line}: add --yes to send it")));
    }
    say(&format!("With {account}: {what}\n  {line}\nSend it? [y/N] "));
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(Failure::Other("not sent".to_owned())),
    }
}
