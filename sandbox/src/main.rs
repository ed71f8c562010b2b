//! The sandbox as a program: says where it listens, runs until it is told to
//! stop. What the flags mean is left to the command line, everything else to the
//! library.

mod command_line;
mod signals;

use std::io::{self, Write};
use std::process::ExitCode;

use command_line::{Command, Run, command};
use signals::Signals;

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
    let end = runtime.block_on(async {
        // Before anybody can know of it: a process with the number 1 has no other way to end.
        let mut signals = Signals::listen()?;
        let sandbox =
            builder.start().await.map_err(|error| io::Error::other(format!("cannot listen on {address}: {error}")))?;
        // Whoever has read enough closes the pipe; that is no reason to stop.
        let (base_url, key) = (sandbox.base_url(), sandbox.api_key());
        let _ = writeln!(io::stdout(), "LeadDyno sandbox at {base_url}\nAPI key: {key}");
        signals.next().await;
        tokio::select! {
            stopped = sandbox.stop() => stopped,
            () = signals.next() => Ok(()),
        }
    });
    // Calls that are still under way are not waited for.
    runtime.shutdown_background();
    end
}
