//! The one script that Redis runs, with what goes into it and comes out. What it decides is in `exchange.lua`.

use serde::{Deserialize, Serialize};

/// The script. All its keys are in [`keys`].
pub(super) const SCRIPT: &str = include_str!("exchange.lua");

/// Returns the keys of an account. The braces put them into one slot of a cluster.
pub(super) fn keys(account: &str) -> [String; 5] {
    ["slots", "queue", "promises", "members", "state"].map(|name| format!("leaddyno:{{{account}}}:{name}"))
}

/// What a process reports and asks. Times are milliseconds, and those of events are ages.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub(super) struct Request {
    pub(super) process: String,
    /// The epoch that the process remembers; empty if it remembers none.
    pub(super) epoch: String,
    /// The name of the next epoch, if it begins now.
    pub(super) next_epoch: String,
    /// The last exchange that the process remembers.
    pub(super) sequence: u64,
    /// How many processes there were when the process last heard of them.
    pub(super) peers: u32,
    /// Whether `held` is everything that the process holds, after Redis lost its data.
    pub(super) returns: bool,
    pub(super) limit: u32,
    pub(super) window: u64,
    pub(super) hold: u64,
    /// How far ahead of their starts permits are granted.
    pub(super) horizon: u64,
    /// The part of the limit that background attempts leave free.
    pub(super) reserve: f64,
    pub(super) jitter: f64,
    /// The longest lease of the process.
    pub(super) lease: u64,
    /// Permits that are given back, since no attempt was made.
    pub(super) gone: Vec<String>,
    /// Permits, and for how long they still hold their slots.
    pub(super) held: Vec<(String, u64)>,
    /// The age of the last answered attempt, counted from its start; -1 without one.
    pub(super) answered: i64,
    /// Attempts that ended with a 429: their age, and the `Retry-After` or 0.
    pub(super) throttled: Vec<(u64, u64)>,
    /// Permits that get a place in the queue, with their priority: 0 is interactive.
    pub(super) enter: Vec<(String, u8)>,
    /// Permits that start if they can, with their priority and lease. They get a place as well.
    pub(super) ask: Vec<(String, u8, u64)>,
    /// How many calls of the process wait in all.
    pub(super) waiting: usize,
}

/// What Redis decided.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
pub(super) struct Reply {
    /// Whether Redis has lost the epoch that the process remembers. Then it decided nothing.
    pub(super) lost: bool,
    pub(super) epoch: String,
    pub(super) sequence: u64,
    /// The clock of Redis.
    pub(super) clock: f64,
    /// The limit in force.
    pub(super) limit: u32,
    /// How many interactive attempts could start.
    pub(super) free: u32,
    pub(super) next_in: u64,
    pub(super) pause: u64,
    /// How many calls of all processes wait.
    pub(super) waiting: usize,
    /// How many processes hold the limit.
    pub(super) processes: u32,
    /// Whether processes have yet to report what they held when Redis lost its data.
    pub(super) recovering: bool,
    /// The longest lease of any process.
    pub(super) lease: u64,
    /// When the process asks again at the latest, if its calls wait.
    pub(super) ask_in: u64,
    /// For each that asked: its wait, if it is at most the horizon, or a lower bound of it.
    #[serde(default)]
    pub(super) waits: Vec<u64>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_keys_of_an_account_are_in_one_slot_of_a_cluster() {
        for key in keys("0123abcd") {
            assert!(key.starts_with("leaddyno:{0123abcd}:"), "{key}");
        }
    }

    #[test]
    fn a_reply_without_waits_is_read() {
        let reply = r#"{"lost":true,"epoch":"e","sequence":3,"clock":1764348000123,"limit":200,"free":0,"next_in":5,
            "pause":0,"waiting":0,"processes":1,"recovering":false,"lease":95000,"ask_in":1000}"#;
        let reply: Reply = serde_json::from_str(reply).unwrap();
        assert!(reply.lost && reply.waits.is_empty());
    }
}
