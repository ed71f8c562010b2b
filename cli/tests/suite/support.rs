//! Runs the program in a clean environment, and finds the tools that some tests need.

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    fs,
    io::Write,
    path::PathBuf,
    process::{Command, Output, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
};

use leaddyno::{OPERATIONS, OperationInfo};
use leaddyno_sandbox::{Builder, Sandbox};
use serde::Deserialize;
use serde_json::Value;

pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_leaddyno");

/// The key that is looked for where it must not be. It looks different where a URL writes it.
pub(crate) const KEY: &str = "SECRET-CANARY-0a1b2c3d+/=&4e5f";

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let (stdout, stderr) = (text(&output.stdout), text(&output.stderr));
        Self { code: output.status.code().unwrap_or(-1), stdout, stderr }
    }

    /// Asserts success, and returns stdout.
    #[track_caller]
    pub(crate) fn ok(self) -> String {
        assert_eq!(self.code, 0, "{self:?}");
        self.stdout
    }

    /// Asserts success, and returns stdout as JSON.
    #[track_caller]
    pub(crate) fn json(self) -> Value {
        serde_json::from_str(&self.ok()).expect("stdout is JSON")
    }
}

/// The program with nothing of this machine's environment: no key, and an empty configuration folder.
pub(crate) fn program() -> Command {
    let mut command = Command::new(PROGRAM);
    isolate(&mut command);
    command
}

/// Gives a command the environment of [`program`], in which `leaddyno` is found by its name.
pub(crate) fn isolate(command: &mut Command) {
    let bin = PathBuf::from(PROGRAM);
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = bin.parent().map(PathBuf::from).into_iter().chain(std::env::split_paths(&path));
    let path = std::env::join_paths(folders).expect("the folders have plain names");
    command.env_clear().env("PATH", path).env("HOME", "/nonexistent").stdin(Stdio::null());
}

pub(crate) fn run<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    Run::of(&program().args(arguments).output().expect("the program starts"))
}

/// A folder of a test's own.
pub(crate) fn folder() -> PathBuf {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    fs::create_dir_all(&folder).expect("the target folder is writable");
    folder
}

/// A sandbox, and the program configured for it.
pub(crate) struct Service {
    pub(crate) sandbox: Sandbox,
}

impl Service {
    pub(crate) async fn start() -> Self {
        Self::of(Sandbox::builder()).await
    }

    pub(crate) async fn of(builder: Builder) -> Self {
        Self { sandbox: builder.api_key(KEY).start().await.expect("a free port") }
    }

    pub(crate) fn program(&self) -> Command {
        let mut command = program();
        self.configure(&mut command);
        command
    }

    pub(crate) fn configure(&self, command: &mut Command) {
        command.env("LEADDYNO_API_KEY", KEY).env("LEADDYNO_BASE_URL", self.sandbox.base_url());
    }

    pub(crate) fn run<A: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = A>) -> Run {
        Run::of(&self.program().args(arguments).output().expect("the program starts"))
    }

    /// Runs a line for the shell.
    pub(crate) fn shell(&self, line: &str) -> Run {
        let mut shell = Command::new("sh");
        isolate(&mut shell);
        self.configure(&mut shell);
        Run::of(&shell.args(["-c", line]).output().expect("there is a shell"))
    }

    /// Runs the program with a text on stdin.
    pub(crate) fn run_with_stdin(&self, arguments: &[&str], stdin: &str) -> Run {
        let mut command = self.program();
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        // A program that reads no stdin may have ended.
        let _ = child.stdin.take().expect("a pipe").write_all(stdin.as_bytes());
        Run::of(&child.wait_with_output().expect("it ends"))
    }
}

/// The example of an operation in the document.
#[derive(Debug, Clone, Deserialize)]
pub(crate) struct Example {
    pub(crate) response: Value,
    pub(crate) sample: Value,
    pub(crate) command_line: String,
}

pub(crate) fn examples() -> BTreeMap<String, Example> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../generated/examples.json");
    serde_json::from_str(&fs::read_to_string(path).expect("it is checked in")).expect("it is JSON")
}

/// The words of an operation's command.
pub(crate) fn command(operation: &OperationInfo) -> [String; 2] {
    [operation.section, operation.name].map(|name| name.to_lowercase().replace([' ', '_'], "-"))
}

/// Each operation with its example.
pub(crate) fn table() -> impl Iterator<Item = (&'static OperationInfo, Example)> {
    let mut examples = examples();
    OPERATIONS.iter().map(move |operation| (*operation, examples.remove(operation.id).expect("each has an example")))
}

/// Whether a tool is installed. Where it must be, its absence fails the test.
pub(crate) fn has_tool(name: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join(name).is_file());
    if !found {
        assert!(std::env::var_os("CI").is_none_or(|value| value != "true"), "{name} is not installed");
        eprintln!("skipped: {name} is not installed");
    }
    found
}
