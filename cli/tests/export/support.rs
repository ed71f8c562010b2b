//! A sandbox, a folder for files, and the program pointed at them.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, ExitStatus, Output, Stdio},
    thread,
    time::Duration,
};

use leaddyno::{AnyList, Client, OPERATIONS, OperationInfo, RateLimit};
use leaddyno_sandbox::{Builder, Sandbox};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

/// An account, and a folder to export to.
pub(crate) struct Account {
    pub(crate) sandbox: Sandbox,
    pub(crate) client: Client,
    pub(crate) runtime: Runtime,
    pub(crate) folder: PathBuf,
}

impl Account {
    pub(crate) fn start(name: &str, builder: Builder) -> Self {
        let runtime = Runtime::new().unwrap();
        let sandbox = runtime.block_on(builder.start()).unwrap();
        let fast = RateLimit::new(1_000_000, Duration::from_secs(60));
        let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).rate_limit(fast).build().unwrap();
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("export-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("leaddyno")).unwrap();
        let config = format!("[profiles.sandbox]\nbase_url = \"{}\"\nrate_limit = 1000000\n", sandbox.base_url());
        fs::write(folder.join("leaddyno/config.toml"), config).unwrap();
        Self { sandbox, client, runtime, folder }
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The program with these arguments, separated by spaces; files are in the folder.
    pub(crate) fn command(&self, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_leaddyno"));
        command.args(arguments.split(' ')).args(["--profile", "sandbox"]).current_dir(&self.folder);
        command.env("XDG_CONFIG_HOME", &self.folder).env("LEADDYNO_API_KEY", self.sandbox.api_key());
        command.stdin(Stdio::null());
        command
    }

    pub(crate) fn run(&self, arguments: &str) -> Output {
        self.command(arguments).output().unwrap()
    }

    pub(crate) fn spawn(&self, arguments: &str) -> Running {
        let mut command = self.command(arguments);
        Running(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    /// Runs the program, which has to succeed, and returns what it wrote on stderr.
    pub(crate) fn succeed(&self, arguments: &str) -> String {
        let output = self.run(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{arguments}: {stderr}");
        assert!(output.stdout.is_empty(), "stdout has data only");
        stderr
    }

    /// Runs the program, which has to fail with this code, and returns what it wrote on stderr.
    pub(crate) fn fail(&self, arguments: &str, code: i32) -> String {
        let output = self.run(arguments);
        let stderr = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{arguments}: {stderr}");
        stderr
    }

    /// The rows of a list as the client returns them.
    pub(crate) fn rows(&self, operation: &str, parameters: Value) -> Vec<String> {
        let list = AnyList::new(operation, parameters).unwrap();
        let rows = self.runtime.block_on(self.client.stream(list).collect_unbounded()).unwrap();
        rows.into_iter().map(|row| row.json().to_owned()).collect()
    }

    /// The names in the folder that begin with this.
    pub(crate) fn names(&self, prefix: &str) -> Vec<String> {
        let names = fs::read_dir(&self.folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<_> = names.filter(|name| name.starts_with(prefix)).collect();
        names.sort();
        names
    }

    /// Parameters for the path of a list: the first record of each kind.
    pub(crate) fn path_parameters(&self, operation: &OperationInfo) -> Value {
        let mut parameters = json!({});
        for name in operation.path.split(['{', '}']).skip(1).step_by(2) {
            let list = format!("list_{}s", name.strip_suffix("_id").unwrap());
            let row: Value = serde_json::from_str(&self.rows(&list, json!({}))[0]).unwrap();
            parameters[name] = row["id"].clone();
        }
        parameters
    }
}

impl Drop for Account {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A program that is killed when this is dropped.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    /// Kills the program; returns whether it was running.
    pub(crate) fn kill(mut self) -> bool {
        let _ = self.0.kill();
        self.0.wait().unwrap().code().is_none()
    }

    /// Interrupts the program as Ctrl-C does.
    pub(crate) fn interrupt(mut self) -> ExitStatus {
        Command::new("kill").args(["-INT", &self.0.id().to_string()]).status().unwrap();
        self.0.wait().unwrap()
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        self.0.try_wait().unwrap().is_some()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub(crate) fn lists() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().filter(|operation| operation.pagination.is_some())
}

/// Waits until something holds; fails after a minute.
pub(crate) fn wait_until(what: &str, mut holds: impl FnMut() -> bool) {
    for _ in 0..60_000 {
        if holds() {
            return;
        }
        thread::sleep(Duration::from_millis(1));
    }
    panic!("{what} did not happen");
}
