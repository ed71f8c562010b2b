//! The cost of a stream: how much of a strict rate limit it uses, its speed without a limit, its memory, and the same
//! list read by a client that another generator made from the same document. This file selects what to measure; the
//! files beside it measure.
//!
//! `cargo bench -p leaddyno-benches --bench pagination` measures; `-- --faster N` sets how much faster than LeadDyno
//! the server with the limit is, `-- --peer PROGRAM` compares with that program (see the script `peer`). `-- --lists`
//! reads lists without a limit; `--serve` and `--read` are for child processes.

mod account;
mod bodies;
mod peer;
mod quartiles;
mod rate;
mod read;
mod server;

use std::{env, process::ExitCode, time::Duration};

use account::Terms;
use quartiles::Quartiles;
use rate::Scale;
use read::{Reading, Way};
use server::Server;

/// The lists without a limit: pages, and rounds.
const LISTS: [(u32, u32); 3] = [(100, 15), (1_000, 9), (10_000, 5)];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    // `cargo bench` passes this flag; without it, a short trial run is enough.
    let is_measured = arguments.contains(&"--bench");
    let arguments: Vec<&str> = arguments.into_iter().filter(|argument| *argument != "--bench").collect();
    match run(&arguments, is_measured) {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str], is_measured: bool) -> Result<(), String> {
    match *arguments {
        ["--serve"] => server::serve(),
        ["--read", way, base_url] => {
            let way = if way == "plain" { Way::Plain } else { Way::Stream };
            println!("{}", read::read(way, base_url).map_err(|error| error.to_string())?);
        }
        ["--peer", program] => peer::measure(&Server::start(), program),
        ["--lists"] => lists(&Server::start(), &LISTS),
        ["--faster", factor] => {
            let faster = factor.parse().ok().filter(|factor| (1..=100).contains(factor));
            let faster = faster.ok_or_else(|| format!("{factor:?} is no number from 1 to 100"))?;
            rate::measure(&Server::start(), Scale { faster, pages: 600 });
        }
        _ if is_measured => {
            let server = Server::start();
            rate::measure(&server, Scale { faster: 3, pages: 600 });
            lists(&server, &LISTS);
        }
        _ => {
            let server = Server::start();
            rate::measure(&server, Scale { faster: 100, pages: 5 });
            lists(&server, &[(2, 1)]);
        }
    }
    Ok(())
}

/// Reads lists of different lengths, in several rounds.
fn lists(server: &Server, lengths: &[(u32, u32)]) {
    println!("\nwithout a limit, stream beside plain loop; the last column is the stream's");
    println!(
        "{:<10}{:>11}{:>11}   {:<26}{:<26}{:>10}{:>10}{:>10}",
        "rows", "stream", "plain", "time", "processor time", "memory", "plain's", "decoding"
    );
    for &(pages, rounds) in lengths {
        let base_url = server.base_url(Terms { number: 0, pages, latency: Duration::ZERO, limit: None });
        let read = |way| read::in_a_fresh_process(way, &base_url);
        let pairs = taking_turns(rounds, || read(Way::Stream), || read(Way::Plain));
        let streams = || pairs.iter().map(|(stream, _)| stream);
        let plains = || pairs.iter().map(|(_, plain)| plain);
        println!(
            "{:<10}{:>7.0} k/s{:>7.0} k/s   {:<26}{:<26}{:>7.1} MB{:>7.1} MB{:>9.0}%",
            pages * bodies::ROWS,
            median(streams().map(speed)) / 1e3,
            median(plains().map(speed)) / 1e3,
            ratio(&pairs, |reading| reading.took),
            ratio(&pairs, |reading| reading.processor),
            median(streams().map(megabytes)),
            median(plains().map(megabytes)),
            100.0 * median(streams().map(|reading| reading.decoding.as_secs_f64() / reading.processor.as_secs_f64())),
        );
    }
}

/// Runs both in `rounds` rounds, in alternating order.
fn taking_turns<T>(rounds: u32, mut ours: impl FnMut() -> T, mut theirs: impl FnMut() -> T) -> Vec<(T, T)> {
    let round = |number| {
        if number % 2 == 0 {
            let first = ours();
            (first, theirs())
        } else {
            let first = theirs();
            (ours(), first)
        }
    };
    (0..rounds).map(round).collect()
}

/// Formats the ratio of both durations, round by round.
fn ratio(pairs: &[(Reading, Reading)], took: impl Fn(&Reading) -> Duration) -> String {
    let ratios = pairs.iter().map(|(ours, theirs)| took(ours).as_secs_f64() / took(theirs).as_secs_f64());
    Quartiles::of(ratios).map_or_else(String::new, |ratio| ratio.to_string())
}

/// Returns the rows per second.
#[expect(clippy::cast_precision_loss, reason = "a million is far from the end of what is exact")]
fn speed(reading: &Reading) -> f64 {
    reading.rows as f64 / reading.took.as_secs_f64()
}

#[expect(clippy::cast_precision_loss, reason = "no process has that much memory")]
fn megabytes(reading: &Reading) -> f64 {
    reading.memory as f64 / 1024.0
}

fn median(numbers: impl Iterator<Item = f64>) -> f64 {
    Quartiles::of(numbers).map_or(f64::NAN, |quartiles| quartiles.median)
}
