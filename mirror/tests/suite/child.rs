//! A run in a separate process, which a test can kill: this test program, with one test that is only started by others.

use std::process::{Child, Command, Stdio};

use leaddyno_mirror::{Mirror, Target};
use leaddyno_sandbox::Sandbox;

use crate::{databases::Database, state::client};

const BASE_URL: &str = "MIRROR_CHILD_BASE_URL";
const TARGET: &str = "MIRROR_CHILD_TARGET";
const SCHEMA: &str = "MIRROR_CHILD_SCHEMA";
const FULL: &str = "MIRROR_CHILD_FULL";

/// Starts a run in another process.
pub(crate) fn start(sandbox: &Sandbox, database: &Database, full: bool) -> Child {
    let program = std::env::current_exe().expect("every program knows itself");
    let mut command = Command::new(program);
    command.args(["--exact", "child::runs_the_mirror_in_a_process", "--ignored", "--quiet"]);
    command.env(BASE_URL, sandbox.base_url()).env(TARGET, &database.target).env(SCHEMA, &database.schema);
    command.env(FULL, full.to_string()).stdout(Stdio::null()).stderr(Stdio::piped());
    command.spawn().expect("it can be started")
}

#[tokio::test]
#[ignore = "other tests run it, in a separate process"]
async fn runs_the_mirror_in_a_process() {
    let variable = |name| std::env::var(name).unwrap_or_default();
    let sink = Target::parse(&variable(TARGET)).and_then(|target| target.open(&variable(SCHEMA)));
    let mut mirror = Mirror::new(&client(&variable(BASE_URL)), sink.expect("the target is sound"));
    mirror = mirror.full(variable(FULL) == "true");
    if let Err(error) = mirror.run(&()).await {
        eprintln!("the run failed: {error}");
        std::process::exit(7);
    }
}
