//! The databases of the tests: a file of SQLite, and a schema of a PostgreSQL that is started once for all tests. It
//! listens on a socket in a temporary folder, runs as an ordinary user, and stops when the tests end, however they do.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use leaddyno_mirror::{Sink, Target, Value};
use tempfile::TempDir;

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A database for one test.
pub(crate) struct Database {
    pub(crate) target: String,
    pub(crate) schema: String,
    _folder: Option<TempDir>,
}

impl Database {
    pub(crate) fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("there is a place for files");
        let target = format!("sqlite:{}", folder.path().join("mirror.db").display());
        Self { target, schema: "leaddyno".to_owned(), _folder: Some(folder) }
    }

    pub(crate) fn postgres() -> Option<Self> {
        let server = server()?;
        let schema = format!("mirror_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        Some(Self { target: server.url(), schema, _folder: None })
    }

    /// One of each kind that is installed.
    pub(crate) fn each() -> Vec<Self> {
        [Some(Self::sqlite()), Self::postgres()].into_iter().flatten().collect()
    }

    pub(crate) fn is_postgres(&self) -> bool {
        self.target.starts_with("postgres")
    }

    pub(crate) fn sink(&self) -> Box<dyn Sink> {
        Target::parse(&self.target).and_then(|target| target.open(&self.schema)).expect("the target is sound")
    }

    /// The full name of a table.
    pub(crate) fn table(&self, name: &str) -> String {
        if self.is_postgres() { format!("{}.{name}", self.schema) } else { name.to_owned() }
    }

    pub(crate) async fn query(&self, statement: &str) -> Vec<Vec<Value>> {
        let mut sink = self.sink();
        sink.begin().await.expect("the database is there");
        let rows = sink.query(statement.to_owned(), Vec::new()).await;
        sink.rollback().await.expect("it was only read");
        rows.unwrap_or_else(|error| panic!("{statement}: {error}"))
    }

    pub(crate) async fn execute(&self, statement: &str) {
        let mut sink = self.sink();
        sink.begin().await.expect("the database is there");
        sink.execute(statement.to_owned(), Vec::new()).await.unwrap_or_else(|error| panic!("{statement}: {error}"));
        sink.commit().await.expect("it can be written");
    }

    pub(crate) async fn number(&self, statement: &str) -> i64 {
        match self.query(statement).await.first().and_then(|row| row.first()) {
            Some(Value::Integer(number)) => *number,
            other => panic!("{statement}: {other:?}"),
        }
    }
}

/// Says that a test is skipped, or fails where everything has to be installed.
pub(crate) fn skip(what: &str) {
    assert!(std::env::var("CI").as_deref() != Ok("true"), "{what} is not installed");
    eprintln!("skipped: {what} is not installed");
}

/// A PostgreSQL in a temporary folder.
pub(crate) struct Server {
    pub(crate) folder: PathBuf,
    /// Where it listens, if not on its socket alone.
    pub(crate) port: Option<u16>,
    bin: PathBuf,
    /// Holds the pipe whose end stops the server.
    _keeper: Keeper,
}

static SERVER: OnceLock<Option<Server>> = OnceLock::new();

pub(crate) fn server() -> Option<&'static Server> {
    let server = SERVER.get_or_init(Server::start).as_ref();
    if server.is_none() {
        skip("postgresql");
    }
    server
}

/// The newest PostgreSQL that is installed.
fn newest() -> Option<PathBuf> {
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?.flatten();
    let mut versions: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").exists())
        .collect();
    versions.sort();
    versions.pop().map(|(_, bin)| bin)
}

fn is_root() -> bool {
    let output = Command::new("id").arg("-u").output().expect("every system says who runs it");
    output.stdout == b"0\n"
}

/// A command that runs as an ordinary user, which PostgreSQL insists on.
pub(crate) fn as_user(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"]).arg(program);
    command
}

/// A folder that such a command may write.
pub(crate) fn user_folder() -> PathBuf {
    let folder = tempfile::Builder::new().prefix("mirror-").tempdir().expect("there is a place for files").keep();
    own(&folder);
    folder
}

/// Gives a file to the user of such commands.
fn own(path: &Path) {
    if is_root() {
        let owned = Command::new("chown").arg("65534:65534").arg(path).status().expect("there is a chown");
        assert!(owned.success());
    }
}

/// Runs a command until its keeper or this process ends, and removes its folder then.
pub(crate) fn keep(command: &Command, folder: &Path) -> Keeper {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<String> = words.map(|word| format!("'{}'", word.to_string_lossy())).collect();
    let script = format!(
        "{} & server=$!; read -r _; kill -INT $server; wait $server; rm -rf {}",
        words.join(" "),
        folder.display()
    );
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(script).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    Keeper(shell.spawn().expect("there is a shell"))
}

/// A command that ends with this value, or with this process.
pub(crate) struct Keeper(Child);

impl Drop for Keeper {
    fn drop(&mut self) {
        drop(self.0.stdin.take());
        // It has nothing left to do but end.
        drop(self.0.wait());
    }
}

impl Server {
    fn start() -> Option<Self> {
        Self::start_with(&user_folder(), None)
    }

    /// Starts another server, which listens on a port of this machine and has the certificate in this folder.
    pub(crate) fn start_with_tls(folder: &Path) -> Option<Self> {
        let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("there is a free port").port();
        own(&folder.join("server.key"));
        Self::start_with(folder, Some(port))
    }

    fn start_with(folder: &Path, port: Option<u16>) -> Option<Self> {
        let bin = newest()?;
        let data = folder.join("data");
        let mut init = as_user(&bin.join("initdb"));
        let made = init.args(["--auth=trust", "--username=postgres", "--no-sync", "--locale=C.UTF-8", "--pgdata"]);
        let made = made.arg(&data).current_dir(folder).output().expect("initdb runs");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let mut settings = fs::OpenOptions::new().append(true).open(data.join("postgresql.conf")).expect("it was made");
        let folder_text = folder.display();
        let network = match port {
            Some(port) => format!(
                "listen_addresses = '127.0.0.1'\nport = {port}\nssl = on\nssl_cert_file = '{folder_text}/server.crt'\n\
                 ssl_key_file = '{folder_text}/server.key'\n"
            ),
            None => "listen_addresses = ''\n".to_owned(),
        };
        write!(
            settings,
            "{network}unix_socket_directories = '{folder_text}'\nfsync = off\nsynchronous_commit = off\n\
             full_page_writes = off\nmax_connections = 200\nshared_buffers = 32MB\n"
        )
        .expect("it can be written");
        let mut postgres = as_user(&bin.join("postgres"));
        postgres.arg("-D").arg(&data);
        let keeper = keep(&postgres, folder);
        let server = Self { folder: folder.to_owned(), port, bin, _keeper: keeper };
        server.await_ready();
        Some(server)
    }

    fn await_ready(&self) {
        for _ in 0..600 {
            let mut ready = Command::new(self.bin.join("pg_isready"));
            let port = self.port.unwrap_or(5432).to_string();
            if ready
                .arg("-q")
                .arg("-h")
                .arg(&self.folder)
                .args(["-p", &port])
                .status()
                .is_ok_and(|status| status.success())
            {
                return;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("PostgreSQL does not start in {}", self.folder.display());
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@{}/postgres", self.folder.display().to_string().replace('/', "%2F"))
    }
}
