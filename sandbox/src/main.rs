//! The sandbox as a program: reads its flags, says where it listens, runs until
//! it is told to stop. Everything else is in the library.

use std::ffi::OsString;
use std::fmt::Display;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::str::FromStr;

use leaddyno_sandbox::Sandbox;
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
    Run(SocketAddr),
    Help,
}

fn main() -> ExitCode {
    match command(std::env::args_os()) {
        Ok(Command::Help) => {
            print!("{HELP}");
            ExitCode::SUCCESS
        }
        Ok(Command::Run(address)) => match run(address) {
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
    let mut address = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    while let Some(arg) = parser.next()? {
        match arg {
            Long("port") => address.set_port(value(&mut parser, "--port")?),
            Long("host") => address.set_ip(value::<IpAddr>(&mut parser, "--host")?),
            Long("help") | Short('h') => return Ok(Command::Help),
            other => return Err(other.unexpected()),
        }
    }
    Ok(Command::Run(address))
}

/// The value of a flag, with the flag's name in the complaint.
fn value<T: FromStr<Err: Display>>(parser: &mut lexopt::Parser, flag: &str) -> Result<T, lexopt::Error> {
    let text = parser.value()?.string()?;
    text.parse().map_err(|error| format!("{flag} {text}: {error}").into())
}

fn run(address: SocketAddr) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let sandbox = Sandbox::builder()
            .host(address.ip())
            .port(address.port())
            .start()
            .await
            .map_err(|error| io::Error::other(format!("cannot listen on {address}: {error}")))?;
        println!("LeadDyno sandbox at {}", sandbox.base_url());
        println!("API key: {}", sandbox.api_key());
        tokio::signal::ctrl_c().await?;
        sandbox.stop().await
    })
}
