//! A Redis of the test's own: on a Unix socket in a temporary folder, gone when it is dropped.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    thread::sleep,
    time::Duration,
};

use leaddyno::redis::{self, FromRedisValue};

/// Returns whether `redis-server` is installed. In CI it has to be.
pub(crate) fn is_installed() -> bool {
    let is_installed = Command::new("redis-server").arg("--version").stdout(Stdio::null()).status().is_ok();
    let is_ci = std::env::var("CI").is_ok_and(|ci| ci == "true");
    assert!(is_installed || !is_ci, "redis-server is not installed, and CI=true: install the package redis-server");
    if !is_installed {
        eprintln!("skipped: redis-server is not installed");
    }
    is_installed
}

/// A folder that is removed when it is dropped.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static FOLDERS: AtomicU32 = AtomicU32::new(0);
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("leaddyno-redis-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).expect("a temporary folder");
        Self(path)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

pub(crate) struct Redis {
    folder: Folder,
    process: Option<Child>,
}

impl Redis {
    /// Creates a server that does not run yet.
    pub(crate) fn stopped() -> Self {
        Self { folder: Folder::new(), process: None }
    }

    pub(crate) fn start() -> Self {
        let mut redis = Self::stopped();
        redis.run();
        redis
    }

    /// Starts it without data.
    pub(crate) fn run(&mut self) {
        let process = Command::new("redis-server")
            .args(["--port", "0", "--save", "", "--appendonly", "no", "--unixsocket"])
            .arg(self.socket())
            .arg("--dir")
            .arg(self.folder.path())
            .stdout(Stdio::null())
            .spawn()
            .expect("redis-server starts");
        self.process = Some(process);
        for _ in 0..500 {
            if self.connect().is_ok() {
                return;
            }
            sleep(Duration::from_millis(10));
        }
        panic!("redis-server does not listen");
    }

    pub(crate) fn stop(&mut self) {
        if let Some(mut process) = self.process.take() {
            let _ = process.kill();
            let _ = process.wait();
        }
    }

    /// Sends a signal, such as `STOP`.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.process.as_ref().expect("it runs").id();
        signal(process, name);
    }

    pub(crate) fn socket(&self) -> PathBuf {
        self.folder.path().join("redis.sock")
    }

    pub(crate) fn url(&self) -> String {
        format!("unix://{}", self.socket().display())
    }

    pub(crate) fn connect(&self) -> redis::RedisResult<redis::Connection> {
        let mut connection = redis::Client::open(self.url())?.get_connection()?;
        redis::cmd("PING").query::<String>(&mut connection)?;
        Ok(connection)
    }

    /// Runs a command, such as `FLUSHALL`.
    pub(crate) fn command<T: FromRedisValue>(&self, command: &str) -> T {
        let mut words = command.split_whitespace();
        let mut built = redis::cmd(words.next().expect("a command"));
        words.for_each(|word| {
            built.arg(word);
        });
        built.query(&mut self.connect().expect("it listens")).expect(command)
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Sends a signal to a process.
pub(crate) fn signal(process: u32, name: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), &process.to_string()]).status();
    assert!(status.is_ok_and(|status| status.success()), "kill -{name}");
}
