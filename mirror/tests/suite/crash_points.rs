//! A run that dies after any statement, or during any commit, and is resumed: the mirror is the sandbox's state, and the
//! log says everything once.

use std::sync::{Arc, Mutex};

use leaddyno_mirror::{Dialect, Sink, SinkError, SinkFuture, Value};
use leaddyno_sandbox::{
    Population, Sandbox, Switches,
    program::{NewAffiliate, NewCommission, NewCustomField},
    rust_decimal::Decimal,
};

use crate::{
    databases::{self, Database},
    program::{Random, delete_from, pay, populated_with},
    state::{assert_equal_in, mirror},
};

/// Fails at one statement and all after it. A commit that fails may have been carried out.
struct Dying {
    inner: Box<dyn Sink>,
    left: usize,
    commits_first: bool,
    /// Whether each statement so far was a commit.
    commits: Arc<Mutex<Vec<bool>>>,
}

impl Dying {
    fn step(&mut self, is_commit: bool) -> Result<(), SinkError> {
        self.left = self.left.checked_sub(1).ok_or_else(|| SinkError::new("died"))?;
        self.commits.lock().expect("nothing panics with it").push(is_commit);
        Ok(())
    }
}

impl Sink for Dying {
    fn dialect(&self) -> &Dialect {
        self.inner.dialect()
    }

    fn begin(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            self.step(false)?;
            self.inner.begin().await
        })
    }

    fn execute(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, u64> {
        Box::pin(async {
            self.step(false)?;
            self.inner.execute(statement, parameters).await
        })
    }

    fn query(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, Vec<Vec<Value>>> {
        Box::pin(async {
            self.step(false)?;
            self.inner.query(statement, parameters).await
        })
    }

    fn commit(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            if let Err(died) = self.step(true) {
                if self.commits_first {
                    self.inner.commit().await?;
                }
                return Err(died);
            }
            self.inner.commit().await
        })
    }

    fn rollback(&mut self) -> SinkFuture<'_, ()> {
        // The process is dead: the database finds that out by itself.
        Box::pin(async { Err(SinkError::new("died")) })
    }
}

/// One with lookups, one with totals, one with neither.
const STREAMS: [&str; 3] = ["affiliates", "commissions", "custom_fields"];

/// What happens between the first run and the one that dies: rows that arrive, change and are deleted.
fn change(sandbox: &Sandbox) {
    sandbox.with_state(|program| {
        let mut random = Random::new(3);
        for number in 0..3 {
            let new = NewAffiliate::new(&format!("new{number}@example.com"));
            program.create_affiliate(new).expect("it is new");
            pay(program, &mut random);
        }
        let affiliate = program.affiliates.iter().next_back().expect("there are some").id;
        program.create_commission(affiliate, NewCommission::new(Decimal::new(1234, 2))).expect("it is sound");
        assert!(delete_from(program, &mut random, "affiliates"));
        let new = NewCustomField { name: "Height".to_owned(), ..NewCustomField::default() };
        program.create_custom_field(new).expect("it is new");
    });
}

/// Runs the mirror until it dies, and returns its statements.
async fn die(sandbox: &Sandbox, database: &Database, left: usize, commits_first: bool) -> Vec<bool> {
    let commits = Arc::new(Mutex::new(Vec::new()));
    let dying = Dying { inner: database.sink(), left, commits_first, commits: Arc::clone(&commits) };
    let mut mirror = mirror(sandbox, dying).full(true).streams(STREAMS).expect("they exist");
    let result = mirror.run(&()).await;
    assert_eq!(result.is_ok(), left == usize::MAX, "{result:?}");
    commits.lock().expect("nothing panics with it").clone()
}

async fn die_everywhere(new_database: impl Fn() -> Database) {
    let before =
        populated_with(Population { affiliates: 8, purchases: 16, seed: 1, ..Population::default() }).await.snapshot();
    let switches = Switches { per_page_cap: 10, ..Switches::default() };
    let sandbox = Sandbox::builder().program(before.clone()).switches(switches);
    let sandbox = sandbox.start().await.expect("there is a free port");
    change(&sandbox);
    let after = sandbox.snapshot();
    let begin = async || {
        sandbox.with_state(|program| program.clone_from(&before));
        let database = new_database();
        let mut mirror = mirror(&sandbox, database.sink()).streams(STREAMS).expect("they exist");
        mirror.run(&()).await.expect("nothing fails");
        sandbox.with_state(|program| program.clone_from(&after));
        database
    };
    let commits = die(&sandbox, &begin().await, usize::MAX, false).await;
    assert!(commits.len() > 80, "{} statements", commits.len());
    for (place, is_commit) in commits.into_iter().enumerate() {
        for commits_first in if is_commit { &[false, true][..] } else { &[false] } {
            let database = begin().await;
            die(&sandbox, &database, place, *commits_first).await;
            let mut resumed = mirror(&sandbox, database.sink()).streams(STREAMS).expect("they exist");
            resumed.run(&()).await.expect("it can be resumed");
            let what = format!("died at statement {place}, committed: {commits_first}");
            assert_equal_in(&sandbox, &database, &STREAMS, &what).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_dies_at_any_statement_is_resumed_in_sqlite() {
    die_everywhere(Database::sqlite).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_dies_at_any_statement_is_resumed_in_postgres() {
    if databases::server().is_some() {
        die_everywhere(|| Database::postgres().expect("it runs")).await;
    }
}
