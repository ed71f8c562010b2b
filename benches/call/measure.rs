//! Compares two implementations in small alternating batches, so that other load on the machine affects both, and
//! reports medians, so that outliers do not count.

use std::{fs, time::Duration};

use tokio::time::Instant;

/// The amount of work.
#[derive(Clone, Copy)]
pub(crate) struct Rounds {
    pub(crate) count: usize,
    /// Calls in a batch.
    pub(crate) calls: u32,
    /// Pages decoded in a batch.
    pub(crate) decodings: u32,
}

impl Rounds {
    pub(crate) const MEASURED: Self = Self { count: 301, calls: 50, decodings: 20 };
    pub(crate) const TRIED: Self = Self { count: 3, calls: 2, decodings: 2 };
}

/// The results.
pub(crate) struct Figures {
    /// Wall-clock time, including waits.
    pub(crate) wall: Compared,
    /// The processor time of the thread, without the server and without waits; `None` if the system does not report it.
    pub(crate) processor: Option<Compared>,
}

/// Medians of one measure, each for a single call.
pub(crate) struct Compared {
    pub(crate) ours: Duration,
    pub(crate) theirs: Duration,
    /// The ratio of this library to the other, round by round.
    pub(crate) ratio: Quartiles,
}

pub(crate) struct Quartiles {
    pub(crate) lower: f64,
    pub(crate) median: f64,
    pub(crate) upper: f64,
}

/// Runs alternating batches of both, each of `calls` calls, in `rounds` rounds.
pub(crate) fn side_by_side(rounds: usize, calls: u32, ours: impl Fn(), theirs: impl Fn()) -> Figures {
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    ours();
    theirs();
    for round in 0..rounds {
        // Alternates which one finds cold caches.
        if round % 2 == 0 {
            our_times.push(timed(calls, &ours));
            their_times.push(timed(calls, &theirs));
        } else {
            their_times.push(timed(calls, &theirs));
            our_times.push(timed(calls, &ours));
        }
    }
    let walls = |times: &[Spent]| times.iter().map(|spent| Some(spent.wall)).collect::<Option<Vec<_>>>();
    let processors = |times: &[Spent]| times.iter().map(|spent| spent.processor).collect::<Option<Vec<_>>>();
    Figures {
        wall: compared(walls(&our_times), walls(&their_times)).expect("every round has a time"),
        processor: compared(processors(&our_times), processors(&their_times)),
    }
}

/// The cost of a single call.
struct Spent {
    wall: Duration,
    processor: Option<Duration>,
}

fn timed(calls: u32, batch: impl Fn()) -> Spent {
    let (started, before) = (Instant::now(), processor_time());
    batch();
    let (wall, after) = (started.elapsed(), processor_time());
    let processor = after.zip(before).map(|(after, before)| after.saturating_sub(before) / calls);
    Spent { wall: wall / calls, processor: processor.filter(|spent| !spent.is_zero()) }
}

/// Returns the processor time of this thread so far; `None` outside of Linux.
fn processor_time() -> Option<Duration> {
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split(' ').next()?.parse().ok().map(Duration::from_nanos)
}

fn compared(ours: Option<Vec<Duration>>, theirs: Option<Vec<Duration>>) -> Option<Compared> {
    let (ours, theirs) = (ours?, theirs?);
    let ratios = ours.iter().zip(&theirs).map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64());
    let ratios = sorted(ratios.collect(), f64::total_cmp);
    Some(Compared {
        ratio: Quartiles { lower: part(&ratios, 1), median: part(&ratios, 2), upper: part(&ratios, 3) },
        ours: part(&sorted(ours, Ord::cmp), 2),
        theirs: part(&sorted(theirs, Ord::cmp), 2),
    })
}

fn sorted<T>(mut values: Vec<T>, order: impl FnMut(&T, &T) -> std::cmp::Ordering) -> Vec<T> {
    values.sort_by(order);
    values
}

/// Returns the value below which `quarters` quarters of the values lie.
fn part<T: Copy>(sorted: &[T], quarters: usize) -> T {
    sorted[(sorted.len() - 1) * quarters / 4]
}
