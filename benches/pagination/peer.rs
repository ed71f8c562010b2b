//! The same list read by a program with a client of another generator: compared without a limit, and then with one. The
//! program takes a base URL, and prints a reading.

use std::{process::Command, time::Duration};

use crate::{
    account::Terms,
    median, megabytes, ratio,
    read::{self, Reading, Way},
    server::Server,
    speed, taking_turns,
};

const PAGES: u32 = 10_000;
const ROUNDS: u32 = 7;

pub(crate) fn measure(server: &Server, program: &str) {
    // Separate accounts, whose requests the server counts separately.
    let terms = [1, 2, 3].map(|number| Terms { number, pages: PAGES, latency: Duration::ZERO, limit: None });
    let [ours, theirs, plain] = terms.map(|terms| server.base_url(terms));
    let read_theirs = || read::run(Command::new(program).arg(&theirs)).expect("the peer comes to the end");
    let pairs = taking_turns(ROUNDS, || read::in_a_fresh_process(Way::Stream, &ours), read_theirs);
    let plain_pairs = taking_turns(ROUNDS, || read::in_a_fresh_process(Way::Plain, &plain), read_theirs);

    println!(
        "{:<14}{:>14}{:>10}{:>10}   {:<26}processor time, ours : theirs",
        "a million rows", "", "requests", "memory", "time, ours : theirs"
    );
    let (our_readings, their_readings) = pairs.iter().copied().unzip::<_, _, Vec<Reading>, Vec<Reading>>();
    let plain_readings: Vec<Reading> = plain_pairs.iter().map(|(plain, _)| *plain).collect();
    let requests = |terms, readings: u32| server.ledger(terms).arrivals.len() / readings as usize;
    show("peer", &their_readings, requests(terms[1], 2 * ROUNDS), &[]);
    // The stream requests one more page, in order to decode it.
    show("stream", &our_readings, requests(terms[0], ROUNDS) - 1, &pairs);
    show("plain loop", &plain_readings, requests(terms[2], ROUNDS) - 1, &plain_pairs);

    let window = Duration::from_secs(6);
    let limited = Terms { number: 4, pages: 400, latency: Duration::from_millis(5), limit: Some((200, window)) };
    println!("\nwith 200 requests in 6 s and 5 ms of latency, 40,000 rows:");
    match read::run(Command::new(program).arg(server.base_url(limited))) {
        Ok(reading) => println!("the peer reads {} rows", reading.rows),
        Err(problem) => println!("the peer fails: {}", problem.trim()),
    }
    let ledger = server.ledger(limited);
    println!("after {} requests, {} of them refused", ledger.arrivals.len(), ledger.refused);
}

fn show(name: &str, readings: &[Reading], requests: usize, beside: &[(Reading, Reading)]) {
    println!(
        "{name:<14}{:>10.0} k/s{requests:>10}{:>7.1} MB   {:<26}{}",
        median(readings.iter().map(speed)) / 1e3,
        median(readings.iter().map(megabytes)),
        ratio(beside, |reading| reading.took),
        ratio(beside, |reading| reading.processor),
    );
}
