//! The second stage names the settings that only writing can tell, and touches no record that it did not make.

use std::{collections::BTreeSet, future::pending, path::Path};

use leaddyno::http::Method;
use leaddyno_probe::{QUESTIONS, Report, Settings, Stage, WithWrites};
use leaddyno_sandbox::{
    Sandbox, Switches,
    program::{Program, Standing, UnknownReferences},
};
use serde_json::{Value, json};

use crate::{
    proxy::Proxy,
    support::{builder, client, read, start, word},
};

/// In a run of every pair of settings: every how many of them.
const SAMPLE: usize = 5;

pub(crate) async fn write(sandbox: &Sandbox, journal: &Path) -> Report {
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    writes.run(journal, |_| {}, pending()).await.expect("the journal can be used")
}

/// The records of the probe that are still active.
pub(crate) fn active(program: &Program) -> Vec<String> {
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
pub(crate) fn journal() -> (tempfile::TempDir, std::path::PathBuf) {
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
    let names: Vec<&str> =
        QUESTIONS.iter().filter(|q| q.is_setting && q.stage == Stage::Writing).map(|q| q.id).collect();
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
            let has_tag = call.path.contains(&tag)
                || call.query.to_string().contains(&tag)
                || call.body.to_string().contains(&tag);
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
