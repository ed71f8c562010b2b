//! Processes that share a limit, and a sandbox that counts their calls strictly. A process is this test binary, which
//! runs the ignored test `worker` for ever.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use leaddyno::{Client, KeyLocation, Priority, RateLimit, RetryPolicy, SharedLimit, affiliates};
use leaddyno_sandbox::Sandbox;
use tokio::time::Instant;

use crate::server::Redis;

pub(crate) const LIMIT: u32 = 40;
pub(crate) const WINDOW: Duration = Duration::from_secs(2);
/// Easy to find where it must not be.
pub(crate) const KEY: &str = "SECRET-CANARY-0a1b2c3d4e5f";

/// What a process does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Two streams' worth of background calls, without a break.
    Background,
    /// An interactive call now and then.
    Interactive,
}

/// A call that a process made.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) worker: usize,
    pub(crate) role: Role,
    /// How long it took in all.
    pub(crate) took: Duration,
    /// Whether it was rejected, or never sent.
    pub(crate) was_refused: bool,
}

pub(crate) struct Fleet {
    pub(crate) sandbox: Sandbox,
    redis_url: String,
    workers: Vec<(Role, Child)>,
    calls: Arc<Mutex<Vec<Call>>>,
}

impl Fleet {
    pub(crate) async fn start(redis: &Redis, roles: &[Role]) -> Self {
        let limit = leaddyno_sandbox::RateLimit::sliding(LIMIT as usize, WINDOW);
        let sandbox = Sandbox::builder().affiliates(3).api_key(KEY).rate_limit(limit).start().await.expect("a port");
        let mut fleet = Self { sandbox, redis_url: redis.url(), workers: Vec::new(), calls: Arc::default() };
        for &role in roles {
            fleet.add(role);
        }
        fleet
    }

    pub(crate) fn add(&mut self, role: Role) {
        let mut process = Command::new(std::env::current_exe().expect("this test"))
            .args(["fleet::worker", "--exact", "--ignored", "--nocapture"])
            .env("LEADDYNO_API_KEY", KEY)
            .env("LEADDYNO_BASE_URL", self.sandbox.base_url())
            .env("LEADDYNO_REDIS_URL", &self.redis_url)
            .env("ROLE", format!("{role:?}"))
            .stdout(Stdio::piped())
            .spawn()
            .expect("this test runs");
        let output = BufReader::new(process.stdout.take().expect("it is piped"));
        let (calls, worker) = (Arc::clone(&self.calls), self.workers.len());
        thread::spawn(move || {
            for line in output.lines().map_while(Result::ok) {
                let mut words = line.split(' ');
                if let (Some("call"), Some(result), Some(micros)) = (words.next(), words.next(), words.next()) {
                    let was_refused = ["RateLimited", "Throttled"].contains(&result);
                    let took = Duration::from_micros(micros.parse().expect("a number"));
                    calls.lock().expect("calls").push(Call { worker, role, took, was_refused });
                }
            }
        });
        self.workers.push((role, process));
    }

    /// Kills a process without a warning, and starts another one.
    pub(crate) fn replace(&mut self, nth: usize) {
        let living: Vec<usize> =
            (0..self.workers.len()).filter(|&index| matches!(self.workers[index].1.try_wait(), Ok(None))).collect();
        let (role, process) = &mut self.workers[living[nth % living.len()]];
        let role = *role;
        process.kill().expect("it runs");
        process.wait().expect("it ends");
        self.add(role);
    }

    /// Returns how many calls the sandbox got.
    pub(crate) fn arrivals(&self) -> u64 {
        self.sandbox.calls().last().map_or(0, |call| call.number)
    }

    /// Returns how many calls were over the limit.
    pub(crate) fn rejected(&self) -> usize {
        self.sandbox.calls().iter().filter(|call| call.status == Some(429)).count()
    }

    /// Returns the part of the limit that is used within a time from now on.
    pub(crate) async fn used_within(&self, time: Duration) -> f64 {
        let (start, before) = (Instant::now(), self.arrivals());
        tokio::time::sleep(time).await;
        used(self.arrivals() - before, start.elapsed())
    }

    pub(crate) fn calls(&self) -> Vec<Call> {
        self.calls.lock().expect("calls").clone()
    }

    pub(crate) fn clear(&self) {
        self.calls.lock().expect("calls").clear();
    }
}

impl Drop for Fleet {
    fn drop(&mut self) {
        for (_, process) in &mut self.workers {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// Returns the largest number of calls that arrived within a window, of those that the sandbox has kept.
pub(crate) fn worst_window(sandbox: &Sandbox) -> usize {
    let arrivals: Vec<u64> = sandbox.calls().iter().map(|call| call.arrived_micros).collect();
    let window = u64::try_from(WINDOW.as_micros()).expect("a short time");
    let within = |(index, first): (usize, &u64)| arrivals[index..].partition_point(|at| at - first < window);
    arrivals.iter().enumerate().map(within).max().unwrap_or(0)
}

/// Returns the part of the limit that calls use in a time.
pub(crate) fn used(calls: u64, time: Duration) -> f64 {
    let calls = u32::try_from(calls).expect("a few");
    f64::from(calls) / (time.as_secs_f64() / WINDOW.as_secs_f64() * f64::from(LIMIT))
}

/// Returns a client with the limit of the fleet.
pub(crate) fn client(base_url: &str, limit: SharedLimit) -> Client {
    Client::builder(KEY)
        .base_url(base_url)
        .key_location(KeyLocation::Header)
        .rate_limit(RateLimit::new(LIMIT, WINDOW))
        .attempt_timeout(Duration::from_millis(400))
        .retry(RetryPolicy::never())
        .shared_limit(limit)
        .build()
        .expect("a client")
}

#[tokio::test]
#[ignore = "a process of the other tests"]
async fn worker() {
    let variable = |name: &str| std::env::var(name).ok();
    let (Some(base_url), Some(redis_url), Some(role)) =
        (variable("LEADDYNO_BASE_URL"), variable("LEADDYNO_REDIS_URL"), variable("ROLE"))
    else {
        return;
    };
    let client = client(&base_url, SharedLimit::connect_lazy(&redis_url).expect("a URL"));
    if role == "Background" {
        let background = client.with(leaddyno::CallOptions::new().priority(Priority::Background));
        tokio::join!(call_for_ever(&background, 0), call_for_ever(&background, 0));
    } else {
        call_for_ever(&client, 300).await;
    }
}

async fn call_for_ever(client: &Client, pause: u64) {
    loop {
        let start = Instant::now();
        let result = client.send(affiliates::Count::new()).await;
        let micros = start.elapsed().as_micros();
        match result {
            Ok(_) => println!("call ok {micros}"),
            Err(error) => println!("call {:?} {micros}", error.kind()),
        }
        if pause > 0 {
            tokio::time::sleep(Duration::from_millis(fastrand::u64(pause / 2..pause * 3 / 2))).await;
        }
    }
}
