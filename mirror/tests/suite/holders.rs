//! Who may write a mirror: one run at a time, and no run that was taken for dead.

use std::time::Duration;

use leaddyno_mirror::{Error, Mirror};
use leaddyno_sandbox::Fault;

use crate::{
    child,
    databases::Database,
    program::populated,
    state::{assert_equal, client, mirror, sync},
};

#[tokio::test(flavor = "multi_thread")]
async fn of_two_runs_at_once_one_is_refused_and_told_who_holds_the_mirror() {
    for database in Database::each() {
        let sandbox = populated(3).await;
        sandbox.fail(Fault::delay(Duration::from_secs(3))).on("list_leads");
        let mut child = child::start(&sandbox, &database, false);
        let pid = child.id();
        while sandbox.calls_of("list_leads").is_empty() && child.try_wait().expect("it is a child").is_none() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let second = Mirror::new(&client(&sandbox.base_url()), database.sink()).run(&()).await;
        let Err(error @ Error::Held { .. }) = second else { panic!("{second:?}") };
        assert!(error.is_retryable());
        assert!(error.to_string().contains(&format!("process {pid} on ")), "{error}");
        assert!(child.wait().expect("it is a child").success());
        assert_equal(&sandbox, &database, "the first went on").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_whose_process_was_killed_holds_nothing() {
    for database in Database::each() {
        let sandbox = populated(3).await;
        sandbox.fail(Fault::delay(Duration::from_secs(60))).on("list_leads");
        let mut child = child::start(&sandbox, &database, false);
        while sandbox.calls_of("list_leads").is_empty() {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        child.kill().expect("it is a child");
        child.wait().expect("it is a child");
        sandbox.clear_faults();
        // With the usual lease: that the process has ended is seen, not waited for.
        let next = Mirror::new(&client(&sandbox.base_url()), database.sink()).run(&()).await.expect("nothing holds it");
        assert!(next.passes.iter().any(|pass| pass.is_resumed), "{next:?}");
        assert_equal(&sandbox, &database, "resumed").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_taken_for_dead_writes_nothing_more() {
    for database in Database::each() {
        let sandbox = populated(3).await;
        sandbox.fail(Fault::delay(Duration::from_secs(2))).on("list_leads");
        let mut zombie = mirror(&sandbox, database.sink());
        let (zombie, other) = tokio::join!(zombie.run(&()), async {
            while sandbox.calls_of("list_leads").is_empty() {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            sync(&sandbox, &database, false).await
        });
        other.expect("it takes over");
        assert!(matches!(zombie, Err(Error::Superseded)), "{zombie:?}");
        assert_equal(&sandbox, &database, "taken over").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_that_was_dropped_does_not_hold_up_its_own_successor() {
    for database in Database::each() {
        let sandbox = populated(3).await;
        sandbox.fail(Fault::delay(Duration::from_secs(60))).on("list_leads");
        let mut mirror = Mirror::new(&client(&sandbox.base_url()), database.sink());
        {
            let mut run = std::pin::pin!(mirror.run(&()));
            while sandbox.calls_of("list_leads").is_empty() {
                let passing = tokio::time::timeout(Duration::from_millis(10), run.as_mut()).await;
                assert!(passing.is_err(), "the list of leads does not come");
            }
        }
        // One that is refused leaves no trace, either.
        let mut other = Mirror::new(&client(&sandbox.base_url()), database.sink()).without_personal(true);
        let refused = other.run(&()).await;
        assert!(matches!(refused, Err(Error::Held { .. })), "{refused:?}");
        mirror.run(&()).await.expect("it is the same mirror");
        assert_equal(&sandbox, &database, "dropped").await;
    }
}
