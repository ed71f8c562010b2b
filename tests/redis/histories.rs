//! The script against the model, over random histories of processes that start, end, die, lose replies and return, while
//! clocks are set and data is lost. Each history also keeps the limit.

use std::collections::BTreeMap;

use leaddyno::redis::{self, Connection};
use proptest::{collection::vec, prelude::*, test_runner::TestRunner};

use crate::{
    model::{Model, Reply, Request},
    server::{Redis, is_installed},
};

const SCRIPT: &str = include_str!("../../src/limiter/shared/exchange.lua");
const WINDOW: f64 = 10_000.0;
const HOLD: f64 = 10_011.0;
/// How far ahead of their starts permits are granted.
const HORIZON: f64 = 400.0;
const LEASE: f64 = 15_661.0;

/// What happens next.
#[derive(Debug, Clone)]
enum Step {
    Pass(u32),
    /// Until just before a process is passed over, or just after it.
    PassToPromise(bool),
    /// The clock of Redis is set back.
    SetBack(u32),
    /// A process exchanges: calls that come, by priority; how many ask; ends of attempts, and how they end; whether it
    /// hears the reply.
    Exchange {
        process: usize,
        comes: Vec<u8>,
        asks: usize,
        ends: Vec<(u8, u32)>,
        leaves: bool,
        hears: bool,
    },
    /// A process dies, and another one takes its place.
    Die(usize),
    Flush,
    Save,
    /// Redis is restored from an old copy.
    Restore,
}

fn any_step() -> impl Strategy<Value = Step> {
    let ends = vec((prop_oneof![3 => Just(0_u8), 1 => Just(1)], 0..3000_u32), 0..4);
    let exchange =
        (0..3_usize, vec(0..2_u8, 0..4), 0..5_usize, ends, prop::bool::weighted(0.1), prop::bool::weighted(0.9));
    prop_oneof![
        15 => (0..1500_u32).prop_map(Step::Pass),
        5 => (0..20_000_u32).prop_map(Step::Pass),
        5 => any::<bool>().prop_map(Step::PassToPromise),
        1 => (0..60_000_u32).prop_map(Step::SetBack),
        40 => exchange.prop_map(|(process, comes, asks, ends, leaves, hears)| {
            Step::Exchange { process, comes, asks, ends, leaves, hears }
        }),
        2 => (0..3_usize).prop_map(Step::Die),
        1 => Just(Step::Flush),
        1 => Just(Step::Save),
        1 => Just(Step::Restore),
    ]
}

/// A process, as far as it knows.
#[derive(Debug, Default)]
struct Process {
    name: String,
    permits: u32,
    waiting: Vec<(String, u8)>,
    /// When attempts in flight started, or are to start.
    started: BTreeMap<String, f64>,
    epoch: String,
    sequence: u64,
    peers: u32,
    returns: bool,
}

/// The keys of Redis, and their values.
type Copy = Vec<(String, Vec<u8>)>;

/// Redis, the model, and the processes.
struct History<'a> {
    redis: &'a mut Connection,
    keys: [String; 5],
    model: Model,
    saved: Option<(Model, Copy)>,
    limit: u32,
    now: f64,
    set_back: f64,
    processes: Vec<Process>,
    names: usize,
    exchanges: u64,
}

impl<'a> History<'a> {
    fn new(redis: &'a mut Connection, limit: u32) -> Self {
        redis::cmd("FLUSHALL").exec(redis).expect("it is flushed");
        let keys = ["slots", "queue", "promises", "members", "state"].map(|name| format!("leaddyno:{{test}}:{name}"));
        let mut history = Self {
            redis,
            keys,
            model: Model::default(),
            saved: None,
            limit,
            now: 1_700_000_000_000.0,
            set_back: 0.0,
            processes: Vec::new(),
            names: 0,
            exchanges: 0,
        };
        for _ in 0..3 {
            let process = history.new_process();
            history.processes.push(process);
        }
        history
    }

    fn new_process(&mut self) -> Process {
        self.names += 1;
        Process { name: format!("process{}", self.names), peers: 1, ..Process::default() }
    }

    fn play(&mut self, step: &Step) {
        match step {
            Step::Pass(millis) => self.now += f64::from(*millis),
            Step::PassToPromise(is_over) => {
                let left = self.model.promises.values().map(|by| by - self.model.clock).fold(f64::MAX, f64::min);
                if left < 2000.0 {
                    // As the clock of Redis goes, which may have stood still.
                    self.now += self.model.clock - self.model.offset - (self.now - self.set_back);
                    self.now += if *is_over { left } else { left - 1.0 };
                }
            }
            Step::SetBack(millis) => self.set_back += f64::from(*millis),
            Step::Die(process) => self.processes[*process] = self.new_process(),
            Step::Flush => {
                self.model = Model::default();
                redis::cmd("FLUSHALL").exec(self.redis).expect("it is flushed");
            }
            Step::Save => self.save(),
            Step::Restore => self.restore(),
            Step::Exchange { process, comes, asks, ends, leaves, hears } => {
                let request = self.request(*process, comes, *asks, ends, *leaves);
                let reply = self.exchange(&request);
                if *hears {
                    self.hear(*process, &request, &reply);
                }
            }
        }
    }

    fn request(&mut self, index: usize, comes: &[u8], asks: usize, ends: &[(u8, u32)], leaves: bool) -> Request {
        let now = self.now;
        self.exchanges += 1;
        let epoch = self.exchanges;
        let process = &mut self.processes[index];
        for class in comes {
            process.permits += 1;
            process.waiting.push((format!("{}:{}", process.name, process.permits), *class));
        }
        let mut request = Request {
            now: now - self.set_back,
            process: process.name.clone(),
            epoch: process.epoch.clone(),
            next_epoch: format!("epoch{epoch}"),
            sequence: process.sequence,
            peers: process.peers,
            returns: std::mem::take(&mut process.returns),
            limit: self.limit,
            window: WINDOW,
            hold: HOLD,
            horizon: HORIZON,
            reserve: 0.01,
            jitter: 0.25,
            lease: LEASE,
            answered: -1.0,
            ..Request::default()
        };
        if request.returns {
            request.held = process.started.keys().map(|permit| (permit.clone(), LEASE)).collect();
        }
        let planned = process.started.iter().find(|(_, start)| **start > now).map(|(permit, _)| permit.clone());
        if leaves && let Some(permit) = planned {
            process.started.remove(&permit);
            request.held.retain(|(held, _)| *held != permit);
            request.gone.push(permit);
        } else if leaves && !process.waiting.is_empty() {
            request.gone.push(process.waiting.remove(0).0);
        }
        for (ending, asked) in ends {
            let Some((permit, started)) = process.started.pop_first() else { break };
            request.held.retain(|(held, _)| *held != permit);
            request.held.push((permit, HOLD));
            match ending {
                0 => request.answered = (now - started).max(0.0),
                _ => request
                    .throttled
                    .push(((now - started).max(0.0), if asked % 2 == 0 { 0.0 } else { f64::from(*asked) })),
            }
        }
        process.waiting.sort_by_key(|(_, class)| *class);
        for (nth, (permit, class)) in process.waiting.iter().enumerate() {
            if nth < asks {
                request.ask.push((permit.clone(), *class, LEASE));
            } else {
                request.enter.push((permit.clone(), *class));
            }
        }
        request.waiting = process.waiting.len();
        request
    }

    /// Asks both, which have to agree.
    fn exchange(&mut self, request: &Request) -> Reply {
        let mut command = redis::cmd("EVAL");
        command.arg(SCRIPT).arg(5).arg(&self.keys).arg(serde_json::to_string(request).expect("JSON"));
        let reply: String = command.query(self.redis).expect("the script runs");
        let reply: Reply = serde_json::from_str(&reply).expect(&reply);
        let before = self.model.slots.len();
        let expected = self.model.exchange(request);
        assert_eq!(reply, expected, "{request:#?}");
        let held = self.model.slots.len();
        let brought = request.held.len();
        assert!(held <= before + brought || held <= self.limit as usize, "no start over the limit: {held}");
        let stored: Vec<String> =
            redis::cmd("ZRANGE").arg(&self.keys[0]).arg(0).arg(-1).query(self.redis).expect("slots");
        assert_eq!(stored.len(), held);
        reply
    }

    fn hear(&mut self, index: usize, request: &Request, reply: &Reply) {
        let now = self.now;
        let process = &mut self.processes[index];
        process.returns = reply.lost;
        process.epoch.clone_from(&reply.epoch);
        process.sequence = reply.sequence;
        process.peers = u32::try_from(reply.processes).expect("a few").max(1);
        for ((permit, ..), wait) in request.ask.iter().zip(&reply.waits) {
            if *wait <= HORIZON {
                process.waiting.retain(|(waiting, _)| waiting != permit);
                process.started.insert(permit.clone(), now + wait);
            }
        }
    }

    fn save(&mut self) {
        let mut copy = Vec::new();
        for key in &self.keys {
            let value: Option<Vec<u8>> = redis::cmd("DUMP").arg(key).query(self.redis).expect("a copy");
            copy.extend(value.map(|value| (key.clone(), value)));
        }
        self.saved = Some((self.model.clone(), copy));
    }

    fn restore(&mut self) {
        let Some((model, copy)) = self.saved.clone() else { return };
        self.model = model;
        redis::cmd("FLUSHALL").exec(self.redis).expect("it is flushed");
        for (key, value) in copy {
            redis::cmd("RESTORE").arg(key).arg(0).arg(value).exec(self.redis).expect("the copy is sound");
        }
    }
}

#[test]
fn pauses_double_with_each_burst_up_to_eight_times() {
    if !is_installed() {
        return;
    }
    let redis = Redis::start();
    let mut connection = redis.connect().expect("it listens");
    let mut history = History::new(&mut connection, 40);
    for pause in [2_657, 5_313, 10_625, 21_250, 21_250, 21_250] {
        let exchange = |comes, ends| Step::Exchange { process: 0, comes, asks: 1, ends, leaves: false, hears: true };
        history.play(&exchange(vec![0], vec![]));
        history.play(&Step::Pass(1));
        history.play(&exchange(vec![], vec![(1, 0)]));
        let request = history.request(1, &[], 0, &[], false);
        assert_eq!(history.exchange(&request).pause.to_string(), pause.to_string());
        history.play(&Step::Pass(30_000));
    }
}

#[test]
fn the_script_decides_as_the_model_does() {
    if !is_installed() {
        return;
    }
    let redis = Redis::start();
    let connection = std::cell::RefCell::new(redis.connect().expect("it listens"));
    let histories = (prop_oneof![1..6_u32, Just(40_u32)], vec(any_step(), 1..120));
    let config = ProptestConfig { failure_persistence: None, cases: 128, ..ProptestConfig::default() };
    let result = TestRunner::new(config).run(&histories, |(limit, steps)| {
        let mut connection = connection.borrow_mut();
        let mut history = History::new(&mut connection, limit);
        for step in &steps {
            history.play(step);
        }
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}
