//! The same walk by a program around a client that somebody else's generator made: side by side without a limit, and
//! then with one. The program gets a base URL, and says what a walk says.

use std::{process::Command, time::Duration};

use crate::{
    account::Terms,
    median, megabytes, ratio,
    server::Server,
    speed, taking_turns,
    walk::{self, Walked, Way},
};

const PAGES: u32 = 10_000;
const ROUNDS: u32 = 7;

pub(crate) fn measure(server: &Server, program: &str) {
    // Each its own account, of which the server tells the requests.
    let terms = [1, 2, 3].map(|number| Terms { number, pages: PAGES, latency: Duration::ZERO, limit: None });
    let [ours, theirs, plain] = terms.map(|terms| server.base_url(terms));
    let walk_theirs = || walk::run(Command::new(program).arg(&theirs)).expect("the peer comes to the end");
    let pairs = taking_turns(ROUNDS, || walk::in_a_fresh_process(Way::Sweep, &ours), walk_theirs);
    let plain_pairs = taking_turns(ROUNDS, || walk::in_a_fresh_process(Way::Plain, &plain), walk_theirs);

    println!(
        "{:<14}{:>14}{:>10}{:>10}   {:<26}processor time, ours : theirs",
        "a million rows", "", "requests", "memory", "time, ours : theirs"
    );
    let (our_walks, their_walks) = pairs.iter().copied().unzip::<_, _, Vec<Walked>, Vec<Walked>>();
    let plain_walks: Vec<Walked> = plain_pairs.iter().map(|(plain, _)| *plain).collect();
    let requests = |terms, walks: u32| server.ledger(terms).arrivals.len() / walks as usize;
    show("peer", &their_walks, requests(terms[1], 2 * ROUNDS), &[]);
    // Ours ask for a page more, to decode it.
    show("sweep", &our_walks, requests(terms[0], ROUNDS) - 1, &pairs);
    show("plain loop", &plain_walks, requests(terms[2], ROUNDS) - 1, &plain_pairs);

    let window = Duration::from_secs(6);
    let limited = Terms { number: 4, pages: 400, latency: Duration::from_millis(5), limit: Some((200, window)) };
    println!("\nwith 200 requests in 6 s and 5 ms of latency, 40,000 rows:");
    match walk::run(Command::new(program).arg(server.base_url(limited))) {
        Ok(walked) => println!("the peer reads {} rows", walked.rows),
        Err(problem) => println!("the peer fails: {}", problem.trim()),
    }
    let ledger = server.ledger(limited);
    println!("after {} requests, {} of them refused", ledger.arrivals.len(), ledger.refused);
}

fn show(name: &str, walks: &[Walked], requests: usize, beside: &[(Walked, Walked)]) {
    println!(
        "{name:<14}{:>10.0} k/s{requests:>10}{:>7.1} MB   {:<26}{}",
        median(walks.iter().map(speed)) / 1e3,
        median(walks.iter().map(megabytes)),
        ratio(beside, |walked| walked.took),
        ratio(beside, |walked| walked.processor),
    );
}
