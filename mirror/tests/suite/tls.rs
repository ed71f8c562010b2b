//! PostgreSQL over TLS: `sslmode` and `sslrootcert` decide whether a connection is encrypted, and which certificates are
//! trusted.

use std::{path::Path, process::Command};

use leaddyno_mirror::{Sink, Target};

use crate::databases::{self, Database, skip};

/// Connects, and returns whether the connection is encrypted.
async fn is_encrypted(target: &str) -> Result<bool, String> {
    let open = |error: leaddyno_mirror::Error| error.to_string();
    let mut sink = Target::parse(target).and_then(|target| target.open("leaddyno")).map_err(open)?;
    sink.begin().await.map_err(|error| error.to_string())?;
    let ssl = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()".to_owned();
    let rows = sink.query(ssl, Vec::new()).await.map_err(|error| error.to_string())?;
    sink.rollback().await.map_err(|error| error.to_string())?;
    Ok(rows[0][0] == leaddyno_mirror::Value::Boolean(true))
}

/// Makes a certificate for `localhost`, signed by itself.
fn certificate(folder: &Path) -> bool {
    let mut openssl = Command::new("openssl");
    openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]);
    openssl.args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"]);
    openssl.args(["-keyout", "server.key", "-out", "server.crt"]).current_dir(folder);
    openssl.output().is_ok_and(|output| output.status.success())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_connection_string_decides_what_is_encrypted_and_trusted() {
    if databases::server().is_none() {
        return;
    }
    let folder = databases::user_folder();
    if !certificate(&folder) {
        skip("openssl");
        return;
    }
    let server = databases::Server::start_with_tls(&folder).expect("it is installed");
    let port = server.port.expect("it listens");
    let root = folder.join("server.crt").display().to_string();
    let cases = [
        ("sslmode=disable".to_owned(), Ok(false)),
        (String::new(), Ok(true)),
        ("sslmode=prefer".to_owned(), Ok(true)),
        ("sslmode=require".to_owned(), Ok(true)),
        (format!("sslmode=verify-full&sslrootcert={root}"), Ok(true)),
        (format!("sslmode=verify-ca&sslrootcert={root}"), Ok(true)),
        ("sslmode=verify-full".to_owned(), Err("certificate")),
        ("sslmode=verify-full&sslrootcert=/nowhere.pem".to_owned(), Err("cannot be read")),
    ];
    for (parameters, expected) in cases {
        let target = format!("postgres://postgres@localhost:{port}/postgres?{parameters}");
        let found = is_encrypted(&target).await;
        match expected {
            Ok(is_expected) => assert_eq!(found, Ok(is_expected), "{parameters}"),
            Err(word) => assert!(found.as_ref().is_err_and(|error| error.contains(word)), "{parameters}: {found:?}"),
        }
    }
    let by_address = format!("postgres://postgres@127.0.0.1:{port}/postgres?sslrootcert={root}&sslmode=");
    assert_eq!(is_encrypted(&format!("{by_address}verify-ca")).await, Ok(true), "the name does not count");
    let error = is_encrypted(&format!("{by_address}verify-full")).await.expect_err("the name counts");
    assert!(error.contains("certificate"), "{error}");
    // Where the server offers no TLS, only `prefer` goes on without.
    let plain = Database::postgres().expect("it runs").target;
    assert_eq!(is_encrypted(&plain).await, Ok(false));
    assert!(is_encrypted(&format!("{plain}?sslmode=require")).await.is_err());
}
