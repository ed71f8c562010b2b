//! The program `leaddyno-sandbox`: the command line of the library, in a separate process.

use std::process::ExitCode;

use leaddyno_sandbox::command_line;

fn main() -> ExitCode {
    let command = command_line::command().version(env!("CARGO_PKG_VERSION"));
    match command_line::run(&command.get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("leaddyno-sandbox: {error}");
            error.exit_code().into()
        }
    }
}
