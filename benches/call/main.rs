//! The cost of a call: `Client::send` compared with a bare `reqwest` call to the same server that decodes the same
//! type, and decoding compared with plain structs. This file selects what to measure; `measure` measures.
//!
//! Three modes: times (`cargo bench -p leaddyno-benches --bench call`), an exact number of calls to count instructions
//! (`call --instructions N KIND`, see the script `instructions`), and the server of both (`call --serve`), a separate
//! process so that its work is not measured.

mod bodies;
mod calls;
mod decode;
mod measure;
mod plain;
mod server;

use std::{env, process::ExitCode, time::Duration};

use calls::{Calls, Subject, Way};
use decode::Decoder;
use measure::{Figures, Rounds};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["--serve"] => server::serve(),
        ["--instructions", count, kind] => return instructions(count, kind),
        // `cargo bench` passes this flag; without it, a short trial run is enough.
        _ => times(if arguments.contains(&"--bench") { Rounds::MEASURED } else { Rounds::TRIED }),
    }
    ExitCode::SUCCESS
}

fn times(rounds: Rounds) {
    println!("{:<34}{:>14}{:>14}   ratio (quartiles)", "", "leaddyno", "bare reqwest");
    let calls = Calls::new();
    for subject in [Subject::One, Subject::Page] {
        let call = |way| calls.make(way, subject, rounds.calls);
        let figures = measure::side_by_side(rounds.count, rounds.calls, || call(Way::Leaddyno), || call(Way::Reqwest));
        show(subject.name(), &figures);
    }

    let page = bodies::page();
    println!("\n{:<34}{:>14}{:>14}   ratio (quartiles)", "", "Page<Purchase>", "plain structs");
    let decode = |decoder: Decoder| decoder.run(&page, rounds.decodings);
    let mut figures =
        measure::side_by_side(rounds.count, rounds.decodings, || decode(Decoder::Leaddyno), || decode(Decoder::Plain));
    // For a thread that never blocks, the system updates the processor time too rarely.
    figures.processor = None;
    show("decoding a page of 100", &figures);
    let size = f64::from(u32::try_from(page.len()).expect("a page is small"));
    let speed = |took: Duration| size / took.as_secs_f64() / 1e6;
    println!(
        "{:<34}{:>9.0} MB/s{:>9.0} MB/s   {} bytes",
        "",
        speed(figures.wall.ours),
        speed(figures.wall.theirs),
        page.len()
    );
}

fn show(what: &str, figures: &Figures) {
    let microseconds = |took: Duration| took.as_secs_f64() * 1e6;
    for (clock, compared) in [("time", Some(&figures.wall)), ("processor time", figures.processor.as_ref())] {
        let Some(compared) = compared else { continue };
        println!(
            "{:<34}{:>11.1} µs{:>11.1} µs   {:.3} ({:.3} to {:.3})",
            format!("{what}, {clock}"),
            microseconds(compared.ours),
            microseconds(compared.theirs),
            compared.ratio.median,
            compared.ratio.lower,
            compared.ratio.upper,
        );
    }
}

fn instructions(count: &str, kind: &str) -> ExitCode {
    let Ok(count) = count.parse() else {
        eprintln!("{count:?} is no number");
        return ExitCode::FAILURE;
    };
    match kind {
        "leaddyno-one" => Calls::new().make(Way::Leaddyno, Subject::One, count),
        "reqwest-one" => Calls::new().make(Way::Reqwest, Subject::One, count),
        "leaddyno-page" => Calls::new().make(Way::Leaddyno, Subject::Page, count),
        "reqwest-page" => Calls::new().make(Way::Reqwest, Subject::Page, count),
        "leaddyno-decode" => Decoder::Leaddyno.run(&bodies::page(), count),
        "plain-decode" => Decoder::Plain.run(&bodies::page(), count),
        unknown => {
            eprintln!("{unknown:?} is not one of {{leaddyno,reqwest}}-{{one,page}}, leaddyno-decode, plain-decode");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}
