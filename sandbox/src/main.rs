//! The program `leaddyno-sandbox`: the command line of the library, in a process of its own.

use std::process::ExitCode;

use leaddyno_sandbox::command_line;

fn main() -> ExitCode {
    match command_line::run(&command_line::command().get_matches()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("leaddyno-sandbox: {error}");
            error.exit_code().into()
        }
    }
}
