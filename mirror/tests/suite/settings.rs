//! Every unverified behavior of LeadDyno: the mirror is equal to the account under each of them, and a second run changes
//! nothing.

use leaddyno_sandbox::{Sandbox, Switches};

use crate::{
    databases::Database,
    program::{Random, delete_from, happen, populated},
    state::{assert_equal, sync},
};

#[tokio::test(flavor = "multi_thread")]
async fn the_mirror_is_equal_under_every_setting() {
    let program = populated(5).await.snapshot();
    for switches in Switches::each_alone() {
        let sandbox = Sandbox::builder().program(program.clone()).switches(switches);
        let sandbox = sandbox.start().await.expect("there is a free port");
        for database in Database::each() {
            sandbox.reset();
            let first = sync(&sandbox, &database, false).await.expect("nothing fails");
            assert!(first.is_in_agreement(), "{switches:?}: {:?}", first.findings);
            assert_equal(&sandbox, &database, &format!("{switches:?}")).await;
            let second = sync(&sandbox, &database, true).await.expect("nothing fails");
            assert_eq!((second.changes(), second.findings), (0, Vec::new()), "{switches:?}");
            sandbox.with_state(|program| {
                let mut random = Random::new(11);
                for _ in 0..20 {
                    happen(program, &mut random);
                }
                assert!(delete_from(program, &mut random, "visitors"));
            });
            for _ in 0..3 {
                sync(&sandbox, &database, true).await.expect("nothing fails");
            }
            assert_equal(&sandbox, &database, &format!("{switches:?}")).await;
        }
    }
}
