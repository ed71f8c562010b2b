//! The sandbox as a program: reads its flags, says where it listens, runs until
//! it is told to stop. Everything else is in the library.

use std::ffi::OsString;
use std::net::IpAddr;
use std::process::ExitCode;

use leaddyno_sandbox::{Builder, Sandbox};
use lexopt::prelude::{Long, Short, ValueExt};

const HELP: &str = "\
A stateful LeadDyno on loopback, for tests and for trying things out.

Usage: leaddyno-sandbox [--port PORT] [--host ADDRESS]

  --port PORT      Listen on this port; a free one if not given
  --host ADDRESS   Listen on this IP address; 127.0.0.1 if not given
  --help           Show this
";

/// What the command line asks for.
enum Command {
    Run(Builder),
    Help,
}

fn main() -> ExitCode {
    match command(std::env::args_os()) {
        Ok(Command::Help) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Command::Run(builder)) => match run(builder) {
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

fn command(args: impl IntoIterator<Item = OsString>) -> Result<Command, lexopt::Error> {
    let mut parser = lexopt::Parser::from_iter(args);
    let mut builder = Sandbox::builder();
    while let Some(arg) = parser.next()? {
        builder = match arg {
            Long("port") => builder.port(parser.value()?.parse()?),
            Long("host") => builder.host(parser.value()?.parse::<IpAddr>()?),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        };
    }
    Ok(Command::Run(builder))
}

fn run(builder: Builder) -> std::io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let sandbox = builder.start().await?;
        println!("LeadDyno sandbox at {}", sandbox.base_url());
        println!("API key: {}", sandbox.api_key());
        tokio::signal::ctrl_c().await?;
        sandbox.stop().await
    })
}
