//! The tools that read a whole account: `probe`, `sync`, `changes` and `verify`. What they find out is tested by their own
//! crates; here it is their command line, their output and their exit codes.

use std::{fs, time::Duration};

use leaddyno_sandbox::{Fault, Miss, Sandbox, Switches};
use serde_json::Value;

use crate::support::{Service, folder};

async fn service() -> Service {
    Service::of(Sandbox::builder().affiliates(4).purchases(12).seed(7)).await
}

fn rows(stdout: &str) -> Vec<Value> {
    stdout.lines().map(|line| serde_json::from_str(line).expect(line)).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mirror_is_made_once_changed_as_the_account_changes_and_verified() {
    let (service, folder) = (service().await, folder());
    let database = format!("sqlite:{}", folder.join("mirror.db").display());
    let streams = ["affiliates", "purchases", "commissions"];
    let sync = |service: &Service| service.run([&["sync", "--to", &database][..], &streams].concat());

    let first = rows(&sync(&service).ok());
    assert_eq!(first.iter().map(|pass| &pass["stream"]).collect::<Vec<_>>(), streams);
    assert!(first.iter().all(|pass| pass["new"].as_u64() > Some(0)), "{first:?}");
    let again = rows(&sync(&service).ok());
    assert!(again.iter().all(|pass| pass["new"] == 0 && pass["changed"] == 0), "{again:?}");
    service.run(["verify", "--to", &database]).ok();

    service.run(["affiliates", "create", "--email", "new@example.com"]).ok();
    sync(&service).ok();
    let changes = service.run(["changes", "--from", &database, "--stream", "affiliates"]).ok();
    let changes = rows(&changes);
    assert_eq!(changes.len(), 5, "{changes:?}");
    assert_eq!(
        changes.last().map(|change| (&change["kind"], &change["after"]["email"])),
        Some((&"new".into(), &"new@example.com".into()))
    );
    // The affiliates were mirrored first.
    let all = rows(&service.run(["changes", "--from", &database]).ok());
    let after = changes[3]["seq"].to_string();
    let rest = rows(&service.run(["changes", "--from", &database, "--after", &after]).ok());
    assert_eq!(rest, all[4..]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mirror_that_differs_is_a_finding_and_a_wrong_target_a_usage_error() {
    let (service, folder) = (service().await, folder());
    let database = format!("sqlite:{}", folder.join("mirror.db").display());
    service.run(["sync", "--to", &database, "affiliates"]).ok();
    service.run(["affiliates", "create", "--email", "new@example.com"]).ok();
    let ended = service.run(["verify", "--to", &database, "affiliates"]);
    assert_eq!(ended.code, 8, "{ended:?}");
    let [finding] = rows(&ended.stdout).try_into().expect("one finding");
    assert_eq!((&finding["mirror"], &finding["leaddyno"]), (&"4".into(), &"5".into()));

    for arguments in [&["sync", "--to", "mirror.db"][..], &["sync", "--to", &database, "riddles"]] {
        let ended = service.run(arguments);
        assert!(ended.code == 2 && ended.stdout.is_empty(), "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mirror_that_is_not_complete_is_no_mirror_that_agrees() {
    let (service, folder) = (Service::of(Sandbox::builder().affiliates(4).purchases(250)).await, folder());
    let database = format!("sqlite:{}", folder.join("mirror.db").display());
    // The second page of the purchases is the last that is read.
    service.sandbox.fail(Fault::delay(Duration::ZERO)).times(1).on("list_purchases");
    service.sandbox.fail(Fault::status(400)).times(100).on("list_purchases");
    let interrupted = service.run(["sync", "--to", &database]);
    assert_eq!(interrupted.code, 5, "{interrupted:?}");
    service.sandbox.clear_faults();

    let ended = service.run(["verify", "--to", &database]);
    assert!(ended.code == 8 && ended.stderr.contains("never mirrored: commissions, leads"), "{ended:?}");
    let findings = rows(&ended.stdout);
    assert_eq!((&findings[0]["stream"], &findings[0]["leaddyno"]), (&"purchases".into(), &"250".into()), "{ended:?}");

    let ended = service.run(["verify", "--to", &database, "leads"]);
    assert!(ended.code == 2 && ended.stderr.contains("never mirrored: leads"), "{ended:?}");
    for command in [["verify", "--to"], ["changes", "--from"]] {
        let missing = folder.join("missing.db");
        let ended = service.run([&command[..], &[&format!("sqlite:{}", missing.display())]].concat());
        assert!(ended.code == 2 && ended.stderr.contains("does not exist") && !missing.exists(), "{ended:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_explained_sends_nothing() {
    let service = service().await;
    for line in
        ["sync --to sqlite:x.db", "verify --to sqlite:x.db", "probe", "probe --with-writes --yes", "quota", "doctor"]
    {
        let ended = service.run(line.split(' ').chain(["--explain"]));
        assert!(ended.code == 2 && ended.stderr.contains("leave out --explain"), "{line}: {ended:?}");
    }
    assert_eq!(service.sandbox.calls().len(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_probe_reads_only_and_its_settings_start_the_same_sandbox() {
    let folder = folder();
    let switches = Switches { miss: Miss::NotFound, ..Switches::default() };
    let service = Service::of(Sandbox::builder().affiliates(4).purchases(12).seed(7).switches(switches)).await;
    let settings = folder.join("settings.json");

    let ended = service.run(["probe", "--json", "--settings", settings.to_str().expect("a plain path")]);

    assert_eq!(ended.code, 8, "another setting than the default is a finding: {ended:?}");
    assert!(serde_json::from_str::<Value>(&ended.stdout).expect("JSON")["answers"].is_array());
    let calls = service.sandbox.calls();
    assert!(calls.len() <= 60 && calls.iter().all(|call| call.method == "GET"), "{calls:?}");
    let settings: Value = serde_json::from_str(&fs::read_to_string(settings).expect("it is written")).expect("JSON");
    assert_eq!(settings["miss"], "not_found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_probe_writes_only_to_the_account_that_was_named() {
    let (service, folder) = (service().await, folder());
    let journal = folder.join("journal");
    let probe = ["probe", "--with-writes", "--journal", journal.to_str().expect("a plain path")];
    for more in [&[][..], &["--yes"], &["--yes", "--account", "another"]] {
        let ended = service.run([&probe[..], more].concat());
        assert!(ended.code == 2 && ended.stderr.contains("--account"), "{ended:?}");
        assert!(ended.stderr.contains("POST /affiliates"), "the plan is shown: {ended:?}");
    }
    assert_eq!(service.sandbox.calls().len(), 0);

    let name = service.sandbox.base_url();
    let ended = service.run([&probe[..], &["--yes", "--account", &name]].concat());
    assert!([0, 8].contains(&ended.code), "{ended:?}");
    assert!(service.sandbox.calls().iter().any(|call| call.method == "POST"));
    assert!(!journal.exists());
    assert!(service.run([&probe[..], &["--clean-up"]].concat()).stderr.contains("nothing to undo"));
}
