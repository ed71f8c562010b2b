//! What the script has to decide, in Rust over plain maps. It is written from the rules, not from the script.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

/// A request, as the script reads it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Request {
    pub(crate) now: f64,
    pub(crate) process: String,
    pub(crate) epoch: String,
    pub(crate) next_epoch: String,
    pub(crate) sequence: u64,
    pub(crate) peers: u32,
    pub(crate) returns: bool,
    pub(crate) limit: u32,
    pub(crate) window: f64,
    pub(crate) hold: f64,
    pub(crate) horizon: f64,
    pub(crate) reserve: f64,
    pub(crate) jitter: f64,
    pub(crate) lease: f64,
    pub(crate) gone: Vec<String>,
    pub(crate) held: Vec<(String, f64)>,
    pub(crate) answered: f64,
    pub(crate) throttled: Vec<(f64, f64)>,
    pub(crate) enter: Vec<(String, u8)>,
    pub(crate) ask: Vec<(String, u8, f64)>,
    pub(crate) waiting: usize,
}

/// A reply, as the script writes it.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub(crate) struct Reply {
    pub(crate) lost: bool,
    pub(crate) epoch: String,
    pub(crate) sequence: u64,
    pub(crate) clock: f64,
    pub(crate) limit: u32,
    pub(crate) free: f64,
    pub(crate) next_in: f64,
    pub(crate) pause: f64,
    pub(crate) waiting: usize,
    pub(crate) processes: usize,
    pub(crate) recovering: bool,
    pub(crate) lease: f64,
    pub(crate) ask_in: f64,
    #[serde(default)]
    pub(crate) waits: Vec<f64>,
}

/// What Redis knows of an account.
#[derive(Debug, Clone, Default)]
pub(crate) struct Model {
    /// When the slots of permits are free.
    pub(crate) slots: BTreeMap<String, f64>,
    /// Priority and ticket of waiters.
    queue: BTreeMap<String, (u8, u64)>,
    /// When the waiters of processes are passed over.
    pub(crate) promises: BTreeMap<String, f64>,
    members: BTreeMap<String, f64>,
    pub(crate) clock: f64,
    pub(crate) offset: f64,
    epoch: Option<String>,
    sequence: u64,
    tickets: u64,
    due: f64,
    pause: f64,
    burst: f64,
    bursts: i32,
    lowered: Option<u32>,
    quiet: f64,
    recovers: f64,
    expected: u32,
    returned: BTreeSet<String>,
    lease: f64,
    /// The part of recent starts that were interactive.
    interactive: f64,
}

impl Model {
    pub(crate) fn exchange(&mut self, request: &Request) -> Reply {
        self.set_clock(request.now);
        let lost = self.check_epoch(request);
        self.take_report(request);
        self.throttle(request);
        self.pass_over();
        let mut waits = Vec::new();
        let mut longest = request.hold;
        let mut ask_in = (request.hold / 12.0).floor().max(1000.0);
        if !lost {
            let mut granted = 0;
            request.enter.iter().for_each(|(permit, class)| self.enter(permit, *class));
            for (permit, class, lease) in &request.ask {
                let wait = self.ask(request, permit, *class, *lease);
                if wait <= request.horizon {
                    longest = longest.max(wait + *lease);
                    granted += 1;
                } else {
                    ask_in = ask_in.min(self.ask_again(request, wait, *class));
                }
                waits.push(wait);
            }
            if request.waiting > granted {
                self.promises.insert(request.process.clone(), self.clock + ask_in + 250.0);
            } else {
                self.promises.remove(&request.process);
            }
        }
        if request.waiting > 0 || !request.held.is_empty() {
            self.members.insert(request.process.clone(), self.clock + longest);
        }
        self.reply(request, lost, ask_in, waits)
    }

    /// A clock that is set back goes on from where it was.
    fn set_clock(&mut self, time: f64) {
        self.offset = self.offset.max(self.clock - time);
        self.clock = time + self.offset;
    }

    /// Returns whether the process remembers data that is lost.
    fn check_epoch(&mut self, request: &Request) -> bool {
        let is_older_copy = self.epoch.as_ref() == Some(&request.epoch) && request.sequence > self.sequence;
        if self.epoch.is_none() || is_older_copy {
            self.epoch = Some(request.next_epoch.clone());
            (self.recovers, self.expected) = (0.0, 0);
            self.returned.clear();
        }
        let lost = !request.epoch.is_empty() && self.epoch.as_ref() != Some(&request.epoch);
        if lost {
            if self.clock >= self.recovers {
                (self.recovers, self.expected) = (self.clock + self.lease.max(request.lease), 0);
                self.returned.clear();
            }
            self.expected = self.expected.max(request.peers);
        }
        if request.returns {
            self.returned.insert(request.process.clone());
        }
        self.sequence = self.sequence.max(request.sequence) + 1;
        self.lease = self.lease.max(request.lease);
        lost
    }

    fn take_report(&mut self, request: &Request) {
        for permit in &request.gone {
            // The slot may be another one's until the start that was granted.
            if let Some(free_at) = self.slots.get_mut(permit) {
                *free_at = free_at.min(self.clock + request.horizon);
            }
            self.queue.remove(permit);
        }
        for (permit, left) in &request.held {
            self.slots.insert(permit.clone(), self.clock + left);
            self.queue.remove(permit);
        }
        let now = self.clock;
        self.slots.retain(|_, free_at| *free_at > now);
        self.members.retain(|_, until| *until > now);
    }

    fn throttle(&mut self, request: &Request) {
        let now = self.clock;
        if request.answered >= 0.0 && now - request.answered > self.burst {
            self.bursts = 0;
        }
        for (age, asked) in &request.throttled {
            let begins_burst = now - age > self.burst;
            let mut pause = *asked;
            if begins_burst {
                if pause <= 0.0 {
                    let backoff = request.window / 4.0 * f64::from(1 << self.bursts.min(3));
                    pause = backoff + backoff / 4.0 * request.jitter;
                }
                (self.burst, self.bursts) = (now, self.bursts + 1);
            }
            if pause > 0.0 {
                self.pause = self.pause.max(now + pause.min(3_600_000.0).ceil());
            }
            if begins_burst {
                let limit = self.limit(request, now);
                let used = limit.min(u32::try_from(self.slots.len()).unwrap());
                self.lowered = Some((used - used.div_ceil(4)).max(request.limit.div_ceil(10)).min(limit));
                self.quiet = self.pause.max(now);
            } else if self.lowered.is_some() {
                self.quiet = self.quiet.max(self.pause);
            }
        }
        if self.limit(request, now) == request.limit {
            self.lowered = None;
        }
    }

    fn quiet_windows(&self, request: &Request, moment: f64) -> f64 {
        ((moment - self.quiet) / request.window).floor().max(0.0)
    }

    fn limit(&self, request: &Request, moment: f64) -> u32 {
        let Some(lowered) = self.lowered else { return request.limit };
        // More windows make no difference.
        let windows = whole(self.quiet_windows(request, moment).min(f64::from(request.limit)));
        (lowered + request.limit.div_ceil(10) * windows).min(request.limit)
    }

    /// Removes the waiters of processes that have not asked again.
    fn pass_over(&mut self) {
        let now = self.clock;
        let late: Vec<String> =
            self.promises.iter().filter(|(_, by)| **by <= now).map(|(process, _)| format!("{process}:")).collect();
        self.queue.retain(|permit, _| !late.iter().any(|process| permit.starts_with(process)));
        self.promises.retain(|_, by| *by > now);
    }

    fn enter(&mut self, permit: &str, class: u8) {
        if !self.queue.contains_key(permit) {
            self.tickets += 1;
            self.queue.insert(permit.to_owned(), (class, self.tickets));
        }
    }

    /// Returns the wait of a permit, which is granted if it is within the horizon.
    fn ask(&mut self, request: &Request, permit: &str, class: u8, lease: f64) -> f64 {
        let wait = if let Some(free_at) = self.slots.get(permit) {
            (free_at - lease - self.clock).max(0.0)
        } else {
            self.enter(permit, class);
            let place = self.queue[permit];
            let ahead = self.queue.values().filter(|other| **other < place).count();
            let (start, handed_over) = self.earliest(request, ahead, class);
            let wait = (start - self.clock).ceil();
            if wait > request.horizon {
                return wait;
            }
            if let Some(permit) = handed_over {
                self.slots.remove(&permit);
            }
            let interval = request.hold / f64::from(self.limit(request, self.clock));
            self.due = self.due.max(self.clock + wait) + interval;
            self.interactive += (f64::from(1 - class) - self.interactive) / 32.0;
            wait
        };
        if wait <= request.horizon {
            self.slots.insert(permit.to_owned(), self.clock + wait + lease);
            self.queue.remove(permit);
        }
        wait
    }

    fn ask_again(&self, request: &Request, wait: f64, class: u8) -> f64 {
        let slip = if class == 1 { 1.0 / (1.0 - self.interactive.min(0.5)) } else { 1.0 };
        (wait * slip - request.horizon / 4.0).floor()
    }

    /// Returns when a waiter can start, and the permit that releases its slot, if it waits for one.
    fn earliest(&self, request: &Request, ahead: usize, class: u8) -> (f64, Option<String>) {
        let now = self.clock;
        let limit = self.limit(request, now);
        let reserve =
            if class == 1 && limit >= 20 { whole((f64::from(limit) * request.reserve).ceil()) as usize } else { 0 };
        let mut earliest = now.max(self.pause);
        let mut handed_over = None;
        let needed = self.slots.len() + reserve + ahead + 1;
        if let Some(excess) = needed.checked_sub(limit as usize).filter(|&excess| excess > 0) {
            let mut releases: Vec<(f64, &String)> = self.slots.iter().map(|(permit, at)| (*at, permit)).collect();
            releases.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(other.1)));
            let nth = releases.get(excess - 1);
            handed_over = nth.map(|(_, permit)| (*permit).clone());
            let mut free_at = nth.map_or(f64::MAX, |(at, _)| *at).min(now + request.hold);
            if self.lowered.is_some() {
                let raise = self.quiet + (self.quiet_windows(request, now) + 1.0) * request.window;
                // Which is waited for, since it releases no slot.
                free_at = free_at.min(raise.max(now + request.horizon + 1.0));
            }
            earliest = earliest.max(free_at).max(now + 1.0);
        }
        if class == 1 {
            let interval = request.hold / f64::from(request.limit);
            earliest = earliest.max(self.due - (request.hold / 20.0).max(interval) + interval * float(ahead));
        }
        (earliest, handed_over)
    }

    fn reply(&self, request: &Request, lost: bool, ask_in: f64, waits: Vec<f64>) -> Reply {
        let now = self.clock;
        let limit = self.limit(request, now);
        let interactive = self.queue.values().filter(|(class, _)| *class == 0).count();
        let free = f64::from(limit) - float(self.slots.len() + interactive);
        Reply {
            lost,
            epoch: self.epoch.clone().unwrap_or_default(),
            sequence: self.sequence,
            clock: now,
            limit,
            free: if self.pause > now { 0.0 } else { free.max(0.0) },
            next_in: (self.earliest(request, interactive, 0).0 - now).ceil().max(0.0),
            pause: (self.pause - now).ceil().max(0.0),
            waiting: self.queue.len(),
            processes: self.members.len(),
            recovering: now < self.recovers && self.returned.len() < self.expected as usize,
            lease: self.lease,
            ask_in,
            waits,
        }
    }
}

fn float(count: usize) -> f64 {
    f64::from(u32::try_from(count).expect("a few"))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole numbers")]
fn whole(number: f64) -> u32 {
    number as u32
}
