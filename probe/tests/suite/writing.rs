//! The second stage names the settings that only writing can tell, touches no record that it did not make, and leaves
//! nothing active, wherever it ends.

use std::{collections::BTreeSet, future::pending, path::Path};

use leaddyno::http::Method;
use leaddyno_probe::{Progress, QUESTIONS, Report, Settings, Stage, WithWrites, WriteError, clean_up};
use leaddyno_sandbox::{
    Fault, Sandbox, Switches,
    program::{Program, Standing, UnknownReferences},
};
use serde_json::{Value, json};

use crate::{
    proxy::Proxy,
    support::{builder, client, read, start, word},
};

/// In a run of every pair of settings: every how many of them.
const SAMPLE: usize = 5;

async fn write(sandbox: &Sandbox, journal: &Path) -> Report {
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    writes.run(journal, |_| {}, pending()).await.expect("the journal can be used")
}

/// The records of the probe that are still active.
fn active(program: &Program) -> Vec<String> {
    let mut active = Vec::new();
    for affiliate in program.affiliates.iter().filter(|affiliate| affiliate.email.contains("leaddyno-probe")) {
        if affiliate.standing != Standing::Archived {
            active.push(affiliate.email.clone());
        }
    }
    for purchase in program.purchases.iter().filter(|purchase| purchase.purchase_code.contains("leaddyno-probe")) {
        if !purchase.is_cancelled() {
            active.push(purchase.purchase_code.clone());
        }
    }
    active.extend(program.sub_ids.iter().filter(|sub_id| !sub_id.archived).map(|sub_id| sub_id.sub_id.clone()));
    active.extend(program.custom_fields.iter().map(|field| field.name.clone()));
    active
}

/// A folder, and the journal in it.
fn journal() -> (tempfile::TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("journal");
    (folder, path)
}

/// What the two stages together find of a sandbox with these settings.
async fn probe_in_full(settings: Settings) -> Report {
    let sandbox = start(&settings).await;
    let (_folder, journal) = journal();
    let mut report = read(&sandbox).await;
    report.extend(write(&sandbox, &journal).await);
    assert_eq!(report.settings(), settings, "{report}");
    assert_eq!(sandbox.with_state(|program| active(program)), [""; 0], "{report}");
    assert!(report.is_complete() && !journal.exists(), "{report}");
    report
}

/// The settings that only writing can tell, each with a value that is not the default.
fn settings_told_by_writing(all: Vec<Switches>) -> Vec<Settings> {
    let names: Vec<&str> = QUESTIONS.iter().filter(|q| q.is_setting && q.stage == Stage::Writing).map(|q| q.id).collect();
    let default = serde_json::to_value(Switches::default()).expect("JSON");
    let differs = |switches: &Switches| {
        let members = serde_json::to_value(switches).expect("JSON");
        names.iter().any(|name| members.get(name).is_some_and(|value| *value != default[name]))
    };
    let settings = all.into_iter().filter(differs).map(|switches| Settings { switches, ..Settings::default() });
    settings.collect()
}

#[tokio::test]
async fn every_setting_alone_is_named() {
    let mut all = settings_told_by_writing(Switches::each_alone());
    assert_eq!(all.len(), 3 + 1 + 2, "the repeated code, the existing record, the taken code");
    all.push(Settings::default());
    all.push(Settings { unknown_references: UnknownReferences::Refused, ..Settings::default() });
    for settings in all {
        probe_in_full(settings).await;
    }
}

#[tokio::test]
async fn some_pairs_of_settings_are_named() {
    for settings in settings_told_by_writing(Switches::each_pair()).into_iter().step_by(SAMPLE) {
        probe_in_full(settings).await;
    }
}

#[tokio::test]
#[ignore = "it takes minutes"]
async fn every_pair_of_settings_is_named() {
    for settings in settings_told_by_writing(Switches::each_pair()) {
        probe_in_full(settings).await;
        let refused = Settings { unknown_references: UnknownReferences::Refused, ..settings };
        probe_in_full(refused).await;
    }
}

#[tokio::test]
async fn it_tells_what_only_writing_can_tell() {
    let report = probe_in_full(Settings::default()).await;
    for (question, subject, expected) in [
        ("repeated_purchase_code", None, "existing"),
        ("repeat_changes", None, "no"),
        ("existing_record", None, "created"),
        ("existing_lead", None, "created"),
        ("taken_affiliate_code", None, "null"),
        ("unknown_references", None, "ignored"),
        ("unknown_plan_code", None, "ignored"),
        ("write", Some("update_lead"), "200"),
        ("write", Some("create_sub_id"), "201"),
        ("write", Some("delete_custom_field"), "200"),
        ("cancelled", Some("cancel_by_code"), "yes"),
        ("cancelled", Some("cancel_by_id"), "[it was cancelled before]"),
    ] {
        assert_eq!(word(&report, question, subject), expected, "{question} {subject:?}\n{report}");
    }
    assert_eq!(report.left_behind.len(), 5, "a lead, a purchase, a sub ID, two affiliates: {:?}", report.left_behind);
    assert!(!report.has_findings(), "{report}");
    assert!(!report.to_string().contains("Only writing could tell"), "{report}");
}

#[tokio::test]
async fn no_record_is_touched_that_it_did_not_make() {
    for switches in Switches::each_alone() {
        let sandbox = builder().switches(switches).start().await.expect("it starts");
        let before = sandbox.snapshot();
        let (_folder, journal) = journal();
        let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
        let plan = writes.plan();
        let tag = plan[0].parameters.split('"').find(|text| text.contains("-a@")).expect("an email");
        let tag = tag.split("-a@").next().expect("a tag").to_owned();
        writes.run(&journal, |_| {}, pending()).await.expect("the journal can be used");

        let after = sandbox.snapshot();
        assert!(before.affiliates.iter().all(|known| after.affiliates[known.id] == *known));
        assert!(before.leads.iter().all(|known| after.leads[known.id] == *known));
        assert!(before.purchases.iter().all(|known| after.purchases[known.id] == *known));
        assert!(before.commissions.iter().eq(after.commissions.iter()), "no commission was made or changed");

        let made: BTreeSet<String> = after
            .affiliates
            .iter()
            .filter(|affiliate| affiliate.email.starts_with(&tag))
            .map(|affiliate| affiliate.id.to_string())
            .chain(after.leads.iter().filter(|lead| lead.email.starts_with(&tag)).map(|lead| lead.id.to_string()))
            .chain(after.purchases.iter().filter(|p| p.purchase_code.starts_with(&tag)).map(|p| p.id.to_string()))
            .collect();
        let calls: Vec<_> = sandbox.calls().into_iter().filter(|call| call.method != "GET").collect();
        for call in &calls {
            let ids: Vec<&str> = call.path.split('/').filter(|part| part.parse::<u64>().is_ok()).collect();
            assert!(ids.iter().all(|id| made.contains(*id)), "{call:?}");
            let has_tag = call.path.contains(&tag) || call.query.to_string().contains(&tag) || call.body.to_string().contains(&tag);
            assert!(has_tag || !ids.is_empty(), "{call:?}");
            assert!(call.body["code"].is_null() || call.body["code"] == format!("{tag}-nobody"));
        }
        // What was announced is what was done, in that order.
        let mut planned = plan.iter();
        for call in &calls {
            let operation = call.operation.expect("it is an operation");
            let found = planned.find(|write| write.operation == operation).expect("it was announced, in this order");
            let template = found.request.split(' ').nth(1).expect("a path");
            assert!(leaddyno_spec::path::match_path(template, call.path.trim_start_matches("/v1")).is_some());
        }
        assert!(plan.iter().all(|write| !write.request.starts_with(Method::GET.as_str())));
    }
}

/// How many calls a run makes.
async fn calls_of_a_run() -> usize {
    let sandbox = Sandbox::start().await.expect("it starts");
    let (_folder, journal) = journal();
    write(&sandbox, &journal).await;
    sandbox.calls().len()
}

/// Runs until call `number` begins, and is killed there.
async fn kill_before_call(sandbox: &Sandbox, journal: &Path, number: usize) {
    let (kill, killed) = tokio::sync::oneshot::channel::<()>();
    let mut kill = Some(kill);
    let watch = |progress: Progress<'_>| {
        if progress.call == number {
            drop(kill.take());
        }
    };
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    let run = writes.run(journal, watch, pending());
    tokio::select! {
        biased;
        _ = killed => {}
        done = run => drop(done),
    }
}

/// Runs until the sandbox has had `number` calls, and is killed there, perhaps before the response.
async fn kill_after_call(sandbox: &Sandbox, journal: &Path, number: usize) {
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    let seen = async {
        while sandbox.calls().len() < number {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        () = seen => {}
        done = writes.run(journal, |_| {}, pending()) => drop(done),
    }
}

async fn assert_can_be_cleaned_up(sandbox: &Sandbox, journal: &Path, what: &str) {
    let client = client(&sandbox.base_url(), sandbox.api_key());
    let cleaned = clean_up(&client, journal, |_| {}).await.expect("the journal can be used");
    assert_eq!(sandbox.with_state(|program| active(program)), [""; 0], "{what}");
    if let Some(report) = cleaned {
        assert!(report.is_complete(), "{what}: {report}");
    }
    assert!(!journal.exists(), "{what}");
    assert!(clean_up(&client, journal, |_| {}).await.expect("no journal is fine").is_none());
}

#[tokio::test]
async fn after_a_kill_at_any_call_it_can_be_cleaned_up() {
    for number in 1..=calls_of_a_run().await {
        for switches in [Switches::default(), Switches::each_alone().pop().expect("there are some")] {
            let sandbox = Sandbox::builder().switches(switches).start().await.expect("it starts");
            let (_folder, journal) = journal();
            kill_before_call(&sandbox, &journal, number).await;
            assert_can_be_cleaned_up(&sandbox, &journal, &format!("killed before call {number}")).await;

            let sandbox = Sandbox::builder().switches(switches).start().await.expect("it starts");
            kill_after_call(&sandbox, &journal, number).await;
            assert_can_be_cleaned_up(&sandbox, &journal, &format!("killed after call {number}")).await;
        }
    }
}

#[tokio::test]
async fn a_kill_while_cleaning_up_is_cleaned_up() {
    for number in 1..=20 {
        let sandbox = Sandbox::start().await.expect("it starts");
        let (_folder, journal) = journal();
        kill_before_call(&sandbox, &journal, 18).await;
        let client = client(&sandbox.base_url(), sandbox.api_key());
        let before = sandbox.calls().len();
        let seen = async {
            while sandbox.calls().len() < before + number {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            () = seen => {}
            done = clean_up(&client, &journal, |_| {}) => drop(done),
        }
        assert_can_be_cleaned_up(&sandbox, &journal, &format!("killed at call {number} of cleaning up")).await;
    }
}

#[tokio::test]
async fn an_interruption_at_any_call_leaves_nothing_active() {
    for number in 1..=calls_of_a_run().await {
        let sandbox = Sandbox::start().await.expect("it starts");
        let (_folder, journal) = journal();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let mut stop = Some(stop);
        let watch = |progress: Progress<'_>| {
            if progress.call == number {
                drop(stop.take());
            }
        };
        let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
        let report = writes.run(&journal, watch, async { drop(stopped.await) }).await.expect("the journal can be used");
        assert_eq!(sandbox.with_state(|program| active(program)), [""; 0], "interrupted at call {number}\n{report}");
        assert!(!journal.exists(), "{report}");
    }
}

#[tokio::test]
async fn a_failure_at_any_call_leaves_nothing_active() {
    let operations: BTreeSet<&str> =
        WithWrites::new(client("http://127.0.0.1:1/v1", "key")).plan().iter().map(|write| write.operation).collect();
    for operation in operations {
        for fault in [Fault::status(503), Fault::status(503).after(), Fault::reset(), Fault::reset().after(), Fault::garbage()] {
            let sandbox = Sandbox::start().await.expect("it starts");
            sandbox.fail(fault.clone()).on(operation);
            let (_folder, journal) = journal();
            let report = write(&sandbox, &journal).await;
            assert_eq!(sandbox.with_state(|program| active(program)), [""; 0], "{operation} {fault:?}\n{report}");
            assert!(!journal.exists(), "{operation} {fault:?} {report}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_undone_is_named_and_stays_in_the_journal() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let proxy = Proxy::start(sandbox, |exchange| {
        if exchange.path.ends_with("/archive") || exchange.path.starts_with("/affiliates/1") && exchange.method == "GET" {
            (exchange.status, exchange.body) = (422, json!({"error": "no"}));
        }
    })
    .await;
    let (_folder, journal) = journal();
    let writes = WithWrites::new(client(&proxy.base_url, proxy.sandbox.api_key()));
    let report = writes.run(&journal, |_| {}, pending()).await.expect("the journal can be used");
    assert!(report.incomplete[0].contains("not everything could be undone"), "{report}");
    assert!(report.left_behind.iter().any(|record| record.starts_with("still active: affiliate")), "{report}");
    assert!(journal.exists());
    // The journal belongs to that service.
    let other = clean_up(&client(&proxy.sandbox.base_url(), "sandbox-key"), &journal, |_| {}).await;
    assert!(matches!(other, Err(WriteError::OtherService { .. })), "{other:?}");
    assert!(other.expect_err("it fails").to_string().contains("clean up there first"));
}

#[tokio::test]
async fn a_run_cleans_up_what_the_last_one_left() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let (_folder, journal) = journal();
    kill_before_call(&sandbox, &journal, 15).await;
    assert!(!sandbox.with_state(|program| active(program)).is_empty());
    let report = write(&sandbox, &journal).await;
    assert!(report.is_complete(), "{report}");
    assert_eq!(sandbox.with_state(|program| active(program)), [""; 0]);
}

#[tokio::test]
async fn without_a_journal_nothing_is_written() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    let error = writes.run(Path::new("/nowhere/at/all/journal"), |_| {}, pending()).await.expect_err("it cannot be used");
    assert!(error.to_string().contains("nothing is written without it"), "{error}");
    assert!(sandbox.calls().is_empty());
}

#[tokio::test]
async fn a_lead_whom_an_affiliate_has_makes_no_purchase() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let proxy = Proxy::start(sandbox, |exchange| {
        if exchange.path == "/leads" && exchange.method == "POST" {
            exchange.body["affiliate"] = json!({"id": 1, "email": "ada@example.com"});
        }
    })
    .await;
    let (_folder, journal) = journal();
    let writes = WithWrites::new(client(&proxy.base_url, proxy.sandbox.api_key()));
    let report = writes.run(&journal, |_| {}, pending()).await.expect("the journal can be used");
    assert!(proxy.sandbox.calls_of("create_purchase").is_empty());
    assert!(word(&report, "repeated_purchase_code", None).contains("not asked"), "{report}");
}

/// Others' custom fields are read, to see whether the probe's own is there.
#[tokio::test]
async fn no_value_of_any_record_is_in_the_report() {
    let sandbox = builder().start().await.expect("it starts");
    let field = leaddyno_sandbox::program::NewCustomField {
        name: "CANARY-4711".to_owned(),
        field_type: leaddyno_sandbox::program::FieldType::default(),
        required: false,
        affiliate_types: Vec::new(),
    };
    sandbox.with_state(|program| program.create_custom_field(field).map(drop)).expect("it is new");
    let (_folder, journal) = journal();
    let report = write(&sandbox, &journal).await;
    for output in [report.to_string(), format!("{report:?}"), serde_json::to_string(&report).expect("JSON")] {
        assert!(!output.contains("CANARY") && !output.contains(sandbox.api_key()));
    }
    let json: Value = serde_json::to_value(&report).expect("JSON");
    assert_eq!(json["leaddyno_probe"], Report::VERSION);
}
