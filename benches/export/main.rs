//! What `leaddyno export` costs and reaches, as a program: how long it takes to start, how much memory lists of any length
//! take in each format, and how much of the rate limit it uses when each page takes 600 ms.
//!
//! `cargo build --release -p leaddyno-cli`, and then `cargo bench -p leaddyno-benches --bench export`. The last part runs at
//! LeadDyno's own pace, which takes 4 minutes; `-- --quick` leaves it out.

#[path = "../pagination/account.rs"]
mod account;
#[path = "../pagination/bodies.rs"]
mod bodies;
#[path = "../pagination/quartiles.rs"]
mod quartiles;
#[path = "../pagination/server.rs"]
mod server;

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use account::Terms;
use bodies::ROWS;
use quartiles::Quartiles;
use server::Server;
use tokio::time::Instant;

const LIMIT: u32 = 200;
const MINUTE: Duration = Duration::from_secs(60);
const LATENCY: Duration = Duration::from_millis(600);
/// Pages of the list that is read at LeadDyno's pace.
const PAGES: u32 = 700;

fn main() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let has = |argument: &str| arguments.iter().any(|other| other == argument);
    if has("--serve") {
        return server::serve();
    }
    let Some(program) = Program::find() else {
        println!("build the program first: cargo build --release -p leaddyno-cli");
        return;
    };
    // `cargo bench` says so; without it, it only has to work.
    let is_measured = has("--bench");
    let server = Server::start();
    start(&program, if is_measured { 40 } else { 1 });
    lengths(&program, &server, if is_measured { &[100, 1_000, 10_000] } else { &[2] });
    if is_measured && !has("--quick") {
        rate(&program, &server);
    }
    let _ = fs::remove_dir_all(&program.folder);
}

/// The program that was built into the same folder, and a folder for its files.
struct Program {
    path: PathBuf,
    folder: PathBuf,
}

/// What a run took.
struct Run {
    took: Duration,
    /// The most memory, in kilobytes; zero where the system is not Linux.
    memory: u64,
}

impl Program {
    fn find() -> Option<Self> {
        let folder = env::temp_dir().join(format!("leaddyno-bench-{}", std::process::id()));
        let path = env::current_exe().ok()?.parent()?.parent()?.join("leaddyno");
        fs::create_dir_all(folder.join("leaddyno")).ok()?;
        path.exists().then_some(Self { path, folder })
    }

    /// Runs the program against this account, with a separate limit.
    fn run(&self, base_url: &str, limit: u32, arguments: &[&str]) -> Run {
        let config = format!("[profiles.bench]\nbase_url = \"{base_url}\"\nrate_limit = {limit}\n");
        fs::write(self.folder.join("leaddyno/config.toml"), config).expect("the folder is writable");
        let started = Instant::now();
        let mut child = Command::new(&self.path)
            .args(arguments)
            .args(["--profile", "bench", "-q"])
            .current_dir(&self.folder)
            .env("XDG_CONFIG_HOME", &self.folder)
            .env("LEADDYNO_API_KEY", "key-of-a-bench")
            .stdout(Stdio::null())
            .spawn()
            .expect("the program starts");
        let status = PathBuf::from(format!("/proc/{}/status", child.id()));
        let mut memory = 0;
        let ended = loop {
            memory = peak(&status).unwrap_or(memory);
            match child.try_wait().expect("it is a child") {
                Some(ended) => break ended,
                None => thread::sleep(Duration::from_millis(1)),
            }
        };
        assert!(ended.success(), "{arguments:?}: {ended}");
        Run { took: started.elapsed(), memory }
    }
}

fn peak(status: &Path) -> Option<u64> {
    let text = fs::read_to_string(status).ok()?;
    text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.trim().strip_suffix(" kB")?.parse().ok()
}

fn start(program: &Program, rounds: u32) {
    for arguments in [&["--version"][..], &["export", "purchases", "--help"]] {
        let took = |_| program.run("http://127.0.0.1:9/v1", LIMIT, arguments).took.as_secs_f64() * 1e3;
        let took = Quartiles::of((0..rounds).map(took)).expect("there are rounds");
        println!("{:<32}{:>7.1} ms ({:.1} to {:.1})", arguments.join(" "), took.median, took.lower, took.upper);
    }
}

fn lengths(program: &Program, server: &Server, lengths: &[u32]) {
    println!("\n{:<12}{:<10}{:>12}{:>14}{:>12}", "rows", "format", "rows/s", "memory", "file");
    for &pages in lengths {
        for format in ["jsonl", "csv", "parquet"] {
            let base_url = server.base_url(Terms { number: 0, pages, latency: Duration::ZERO, limit: None });
            let file = format!("p.{format}");
            let run = program.run(&base_url, 1_000_000, &["export", "purchases", "-o", &file]);
            let path = program.folder.join(&file);
            let size = fs::metadata(&path).expect("the file is there").len();
            fs::remove_file(path).expect("the file is there");
            let rows = pages * ROWS;
            println!(
                "{rows:<12}{format:<10}{:>12.0}{:>11.1} MB{:>9.1} MB",
                f64::from(rows) / run.took.as_secs_f64(),
                megabytes(run.memory),
                megabytes(size / 1024)
            );
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "no file here is that large")]
fn megabytes(kilobytes: u64) -> f64 {
    kilobytes as f64 / 1024.0
}

fn rate(program: &Program, server: &Server) {
    let terms = Terms { number: 1, pages: PAGES, latency: LATENCY, limit: Some((LIMIT, MINUTE)) };
    let run = program.run(&server.base_url(terms), LIMIT, &["export", "purchases", "-o", "p.parquet"]);
    let ledger = server.ledger(terms);
    assert_eq!(ledger.refused, 0, "the limit was not kept");
    let share = ledger.share(LIMIT, MINUTE).expect("the list is long enough");
    let rows = PAGES * ROWS;
    println!(
        "\n{rows} rows at 600 ms and 200 requests a minute: {share} of the limit, {:.1} s",
        run.took.as_secs_f64()
    );
}
