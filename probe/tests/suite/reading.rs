//! The first stage names every setting that reading can tell, alone and with every other, and sends nothing but GET.

use std::{future::pending, time::Duration};

use leaddyno::{Client, RateLimit};
use leaddyno_probe::{MOST_CALLS, Probe, QUESTIONS, Report, Settings, Stage};
use leaddyno_sandbox::{RateLimit as SandboxLimit, Sandbox, Switches};
use serde_json::Value;

use crate::support::{builder, read, start, word};

/// In a run of every pair of settings: every how many of them.
const SAMPLE: usize = 7;

/// What reading can tell of settings: the others have their defaults.
fn told_by_reading(settings: &Settings) -> Settings {
    let default = serde_json::to_value(Settings::default()).expect("JSON");
    let mut members = serde_json::to_value(settings).expect("JSON");
    for question in QUESTIONS.iter().filter(|question| question.is_setting && question.stage == Stage::Writing) {
        members[question.id] = default[question.id].clone();
    }
    serde_json::from_value(members).expect("settings")
}

/// Probes a sandbox with these settings, and the sandbox with the settings that were found.
async fn probe_twice(settings: Settings) -> Report {
    let expected = told_by_reading(&settings);
    let sandbox = start(&settings).await;
    let report = read(&sandbox).await;
    assert_eq!(report.settings(), expected, "{report}");
    assert_reads_only(&sandbox, &report);
    let unexpected: Vec<&str> = report
        .answers
        .iter()
        .filter(|answer| answer.unexpected && QUESTIONS.iter().any(|q| q.is_setting && q.id == answer.question))
        .map(|answer| answer.question.as_str())
        .collect();
    let default = serde_json::to_value(Settings::default()).expect("JSON");
    let changed = serde_json::to_value(expected).expect("JSON");
    let changed: Vec<&String> = changed
        .as_object()
        .expect("an object")
        .iter()
        .filter(|(name, value)| default[name.as_str()] != **value)
        .map(|(name, _)| name)
        .collect();
    assert_eq!(unexpected.len(), changed.len(), "{unexpected:?} {changed:?}");
    let again = read(&start(&report.settings()).await).await;
    assert_eq!(again.settings(), report.settings());
    report
}

fn assert_reads_only(sandbox: &Sandbox, report: &Report) {
    let calls = sandbox.calls();
    assert!(calls.iter().all(|call| call.method == "GET"), "{calls:?}");
    assert!(calls.iter().all(|call| call.status != Some(429)));
    assert_eq!(calls.len(), report.calls);
    assert!(calls.len() <= MOST_CALLS, "{}", calls.len());
}

fn settings(switches: Switches) -> Settings {
    Settings { switches, ..Settings::default() }
}

#[tokio::test]
async fn every_setting_alone_is_named() {
    let mut all: Vec<Settings> = Switches::each_alone().into_iter().map(settings).collect();
    all.push(Settings { emails_in_paths: true, ..Settings::default() });
    for settings in all {
        probe_twice(settings).await;
    }
}

#[tokio::test]
async fn some_pairs_of_settings_are_named() {
    for switches in Switches::each_pair().into_iter().step_by(SAMPLE) {
        probe_twice(settings(switches)).await;
    }
}

#[tokio::test]
#[ignore = "it takes minutes"]
async fn every_pair_of_settings_is_named() {
    for switches in Switches::each_pair() {
        probe_twice(settings(switches)).await;
    }
}

#[tokio::test]
async fn the_default_sandbox_has_no_findings_but_those_of_its_settings() {
    let report = probe_twice(Settings::default()).await;
    assert!(!report.has_findings(), "{report}");
    assert!(report.is_complete(), "{:?}", report.incomplete);
    for (question, subject, expected) in [
        ("key_in_query", None, "yes"),
        ("key_in_header", None, "yes"),
        ("wrong_key", None, "401"),
        ("unknown_path", None, "404"),
        ("miss_by_id", None, "404"),
        ("exists", Some("count_campaigns"), "yes"),
        ("exists", Some("get_sub_id"), "yes"),
        ("list_form", Some("list_commissions"), "envelope"),
        ("list_form", Some("list_leads"), "array"),
        ("list_created_at", Some("list_purchases"), "newest_first"),
        ("default_page", Some("list_purchases"), "100"),
        ("page", Some("list_purchases"), "works"),
        ("page", Some("list_leads"), "works"),
        ("after_end", Some("list_leads"), "empty"),
        ("count", Some("list_leads"), "agrees"),
        ("filter", Some("list_purchases.created_after"), "works"),
        ("filter", Some("list_purchases.include_line_items"), "works"),
        ("filter", Some("list_affiliates.query"), "works"),
        ("filter", Some("list_affiliate_commissions.status"), "works"),
        ("filter", Some("get_commission_totals.start_date"), "works"),
        ("headers", None, "none"),
    ] {
        assert_eq!(word(&report, question, subject), expected, "{question} {subject:?}\n{report}");
    }
    let types = &report.types["list_purchases"];
    assert_eq!(types["created_at"].keys().collect::<Vec<_>>(), ["text 0000-00-00T00:00:00Z"]);
    assert_eq!(types["purchase_amount"].keys().collect::<Vec<_>>(), ["text of a number"]);
    // What was found survives the file.
    let json = serde_json::to_string(&report).expect("JSON");
    assert_eq!(serde_json::from_str::<Report>(&json).expect("a report"), report);
    let settings: Value = serde_json::to_value(report.settings()).expect("JSON");
    assert_eq!(settings["per_page_cap"], 200);
}

#[tokio::test]
async fn a_strict_rate_limit_is_never_exceeded() {
    let window = Duration::from_millis(200);
    let limits = [SandboxLimit::sliding(10, window), SandboxLimit::fixed(10, window)];
    for limit in limits {
        let sandbox = builder().rate_limit(limit).start().await.expect("it starts");
        let client = Client::builder(sandbox.api_key())
            .base_url(sandbox.base_url())
            .rate_limit(RateLimit::new(10, window))
            .build()
            .expect("a client");
        let report = Probe::new(client).pace(Duration::ZERO).run(|_| {}, pending()).await;
        assert_reads_only(&sandbox, &report);
        assert_eq!(report.settings(), Settings::default());
    }
    // A gateway's limit per second, of which the client knows nothing: the even pace of the probe is enough.
    let sandbox =
        builder().rate_limit(SandboxLimit::sliding(2, Duration::from_millis(20))).start().await.expect("it starts");
    let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build().expect("a client");
    let report = Probe::new(client).pace(Duration::from_millis(20)).run(|_| {}, pending()).await;
    assert_reads_only(&sandbox, &report);
    assert!(report.is_complete(), "{report}");
}

#[tokio::test]
async fn an_interrupted_probe_says_so_and_keeps_what_it_has() {
    for calls in [0, 1, 10, 30] {
        let sandbox = builder().start().await.expect("it starts");
        let client = crate::support::client(&sandbox.base_url(), sandbox.api_key());
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let mut stop = Some(stop);
        let watch = |progress: leaddyno_probe::Progress<'_>| {
            if progress.call > calls {
                drop(stop.take());
            }
        };
        let report = Probe::new(client).pace(Duration::ZERO).run(watch, async { drop(stopped.await) }).await;
        assert_eq!(report.incomplete, ["it was interrupted"]);
        assert_eq!(report.calls, calls);
        assert!(report.to_string().contains("not complete: it was interrupted"));
        assert!(report.open().any(|answer| answer.detail == "not asked"), "{report}");
    }
}

#[tokio::test]
async fn an_empty_account_leaves_questions_open_and_is_not_taken_for_another_one() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let report = read(&sandbox).await;
    assert_eq!(report.settings(), Settings::default());
    assert!(!report.has_findings() && report.is_complete(), "{report}");
    assert!(word(&report, "per_page_cap", None).starts_with('['));
    assert_eq!(word(&report, "miss", None), "null");
    assert_eq!(word(&report, "exists", Some("list_highlighted_links")), "yes", "{report}");
}
