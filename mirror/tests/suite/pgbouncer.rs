//! Behind pgbouncer in transaction mode, which gives every transaction another connection.

use std::{fs, path::Path, time::Duration};

use crate::{
    databases::{self, Database, as_user, keep, skip, user_folder},
    program::{Random, happen, populated},
    state::{assert_equal, sync},
};

const PROGRAM: &str = "/usr/sbin/pgbouncer";

#[tokio::test(flavor = "multi_thread")]
async fn a_pool_that_hands_connections_out_per_transaction_is_enough() {
    let Some(server) = databases::server() else { return };
    if !Path::new(PROGRAM).exists() {
        skip("pgbouncer");
        return;
    }
    let folder = user_folder();
    let configuration = folder.join("pgbouncer.ini");
    let text = format!(
        "[databases]\npostgres = host={}\n[pgbouncer]\npool_mode = transaction\nauth_type = any\nlisten_addr =\n\
         unix_socket_dir = {}\ndefault_pool_size = 3\nserver_lifetime = 1\n",
        server.folder.display(),
        folder.display()
    );
    fs::write(&configuration, text.replace("postgres = host=", "postgres = user=postgres host="))
        .expect("it can be written");
    let mut pool = as_user(Path::new(PROGRAM));
    pool.arg("-q").arg(&configuration);
    let _keeper = keep(&pool, &folder);
    let socket = folder.join(".s.PGSQL.6432");
    for _ in 0..200 {
        if socket.exists() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let mut database = Database::postgres().expect("it runs");
    database.target = format!("postgres://postgres@{}:6432/postgres", folder.display().to_string().replace('/', "%2F"));
    let sandbox = populated(6).await;
    sync(&sandbox, &database, false).await.expect("nothing fails");
    let mut random = Random::new(2);
    for _ in 0..20 {
        sandbox.with_state(|program| happen(program, &mut random));
    }
    for _ in 0..4 {
        sync(&sandbox, &database, true).await.expect("nothing fails");
    }
    assert_equal(&sandbox, &database, "behind a pool").await;
}
