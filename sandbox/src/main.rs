//! The sandbox as a program: says where it listens, runs until it is told to
//! stop. What the flags mean is left to the command line, everything else to the
//! library.

mod command_line;

use std::io::{self, Write};
use std::process::ExitCode;

use command_line::{Command, Run, command};

fn main() -> ExitCode {
    match command(std::env::args_os()) {
        Ok(Command::Help(text)) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Ok(Command::Run(asked)) => match run(*asked) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("leaddyno-sandbox: {error}");
                ExitCode::FAILURE
            }
        },
        Err(error) => {
            eprintln!("leaddyno-sandbox: {error} (see --help)");
            ExitCode::from(2)
        }
    }
}

fn run(Run { address, builder }: Run) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let sandbox =
            builder.start().await.map_err(|error| io::Error::other(format!("cannot listen on {address}: {error}")))?;
        // Whoever has read enough closes the pipe; that is no reason to stop.
        let (base_url, key) = (sandbox.base_url(), sandbox.api_key());
        let _ = writeln!(io::stdout(), "LeadDyno sandbox at {base_url}\nAPI key: {key}");
        tokio::signal::ctrl_c().await?;
        sandbox.stop().await
    })
}
