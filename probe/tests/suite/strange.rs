//! Services that differ from the sandbox: the answers are right all the same.

use leaddyno_probe::{Report, Settings};
use leaddyno_spec::compare::{DifferenceKind, Existence};
use serde_json::{Value, json};

use crate::{
    proxy::{Exchange, Proxy},
    support::{builder, read_at, word},
};

async fn probe(change: impl Fn(&mut Exchange) + Send + Sync + 'static) -> Report {
    let proxy = Proxy::start(builder().start().await.expect("it starts"), change).await;
    let report = read_at(&proxy.base_url, proxy.sandbox.api_key()).await;
    assert!(proxy.methods().iter().all(|method| method == "GET"));
    report
}

/// The operations that are said to be missing.
fn missing(report: &Report) -> Vec<&str> {
    let tried = report.document.tried.iter();
    let missing = tried.filter(|tried| tried.existence == Existence::Missing && tried.parameter.is_none());
    missing.map(|tried| tried.operation.as_str()).collect()
}

#[tokio::test]
async fn an_unchanged_service_is_the_sandbox() {
    let report = probe(|_| {}).await;
    assert!(!report.has_findings() && report.is_complete(), "{report}");
}

/// The 404 of a gateway, a framework, and one that repeats the path.
#[tokio::test]
async fn removed_paths_are_told_from_missing_records() {
    type NotFound = fn(&Exchange) -> Value;
    let bodies: [NotFound; 3] = [
        |_| json!("<html><body>Not Found</body></html>"),
        |_| json!({"message": "no Route matched with those values"}),
        |exchange| json!({"error": format!("no route /v1{}", exchange.path)}),
    ];
    for body in bodies {
        let report = probe(move |exchange| {
            let is_removed = exchange.path == "/campaigns/count"
                || exchange.path.ends_with("/subids")
                || exchange.path.contains("/subids/")
                || exchange.path.starts_with("/custom_fields")
                || exchange.path.starts_with("/leaddyno-probe");
            if is_removed {
                (exchange.status, exchange.body) = (404, body(exchange));
            }
        })
        .await;
        let mut found = missing(&report);
        found.sort_unstable();
        assert_eq!(found, ["count_campaigns", "get_sub_id", "list_custom_fields", "list_sub_ids"], "{report}");
        assert_eq!(word(&report, "exists", Some("list_sub_ids")), "no_such_path");
        assert_eq!(word(&report, "exists", Some("list_highlighted_links")), "yes");
        assert_eq!(report.settings(), Settings::default());
        assert!(report.has_findings() && report.is_complete(), "{report}");
    }
}

#[tokio::test]
async fn a_literal_that_is_read_as_an_id_and_a_wrong_method_are_named() {
    let report = probe(|exchange| match exchange.path.as_str() {
        "/campaigns/count" => (exchange.status, exchange.body) = (404, json!({"error": "Campaign not found"})),
        "/custom_fields" => (exchange.status, exchange.body) = (405, json!({"error": "no GET"})),
        _ => {}
    })
    .await;
    assert_eq!(word(&report, "exists", Some("count_campaigns")), "read_as_an_id");
    assert_eq!(word(&report, "exists", Some("list_custom_fields")), "no_such_method");
}

/// A program in the browser answers every path with its page.
#[tokio::test]
async fn a_page_in_the_place_of_a_path_is_not_an_operation() {
    let report = probe(|exchange| {
        if exchange.path == "/campaigns/count" || exchange.path.starts_with("/leaddyno-probe") {
            (exchange.status, exchange.body) = (200, json!("<html><body>LeadDyno</body></html>"));
        }
    })
    .await;
    assert_eq!(missing(&report), ["count_campaigns"], "{report}");
    assert_eq!(word(&report, "unknown_path", None), "200");
}

#[tokio::test]
async fn if_all_404_look_alike_the_question_stays_open() {
    let report = probe(|exchange| {
        if exchange.status == 404 || exchange.path == "/campaigns/count" {
            (exchange.status, exchange.body) = (404, json!({"error": "Not Found"}));
        }
    })
    .await;
    assert!(word(&report, "exists", Some("count_campaigns")).contains("look the same"), "{report}");
    assert_eq!(missing(&report), [""; 0]);
}

#[tokio::test]
async fn changed_types_are_differences_with_their_place() {
    let report = probe(|exchange| {
        if let Some(rows) = exchange.body.as_array_mut().filter(|_| exchange.path == "/leads") {
            for row in rows {
                row["id"] = json!(row["id"].to_string());
                row["loyalty_points"] = json!(7);
                row["status"] = json!("On Hold");
                row["email"] = Value::Null;
                row["city"] = json!(17);
                row.as_object_mut().expect("an object").remove("created_at");
            }
        }
    })
    .await;
    let found = |kind: DifferenceKind, what: &str| {
        report.document.differences.iter().any(|difference| difference.kind == kind && difference.what.contains(what))
    };
    assert!(found(DifferenceKind::UnknownField, "loyalty_points"), "{report}");
    assert!(found(DifferenceKind::WrongType, "city"), "{report}");
    assert!(found(DifferenceKind::WrongType, "id"), "{report}");
    assert_eq!(report.types["list_leads"]["id"].keys().collect::<Vec<_>>(), ["text"]);
    assert_eq!(word(&report, "list_order", Some("list_leads")), "newest_first");
    assert!(report.has_findings());
}

#[tokio::test]
async fn another_order_of_one_list_is_named_and_the_others_decide() {
    let report = probe(|exchange| {
        if let Some(rows) = exchange.body.as_array_mut().filter(|_| exchange.path == "/visitors") {
            rows.reverse();
        }
    })
    .await;
    assert_eq!(word(&report, "list_order", Some("list_visitors")), "oldest_first");
    assert_eq!(word(&report, "list_order", Some("list_leads")), "newest_first");
    assert_eq!(word(&report, "order", None), "newest_first");
    let shuffled = probe(|exchange| {
        if let Some(rows) = exchange.body.as_array_mut() {
            let half = rows.len() / 2;
            rows.rotate_left(half);
        }
    })
    .await;
    assert_eq!(word(&shuffled, "order", None), "neither", "{shuffled}");
    assert!(shuffled.has_findings());
}

#[tokio::test]
async fn a_service_without_pages_and_one_that_repeats_the_last_are_told_apart() {
    let all = std::sync::Mutex::new(std::collections::BTreeMap::<String, Value>::new());
    let ignores = probe(move |exchange| {
        // Every page is the first one that was asked for.
        if exchange.query.contains("status=") || exchange.query.contains("created") || exchange.query.contains("query=")
        {
            return;
        }
        if exchange.status == 200 && (exchange.body.is_array() || exchange.path == "/commissions") {
            let mut all = all.lock().expect("no panic");
            exchange.body = all.entry(exchange.path.clone()).or_insert_with(|| exchange.body.clone()).clone();
        }
    })
    .await;
    for list in ["list_leads", "list_purchases", "list_commissions"] {
        assert_eq!(word(&ignores, "page", Some(list)), "ignored", "{list}\n{ignores}");
    }
    assert_eq!(ignores.settings().switches.per_page_cap, 200, "a service without pages has no largest page");
    assert!(word(&ignores, "per_page_cap", None).starts_with('['), "{ignores}");

    let pages = std::sync::Mutex::new(std::collections::BTreeMap::<String, Value>::new());
    let repeats = probe(move |exchange| {
        let Some(rows) = exchange.body.as_array().filter(|_| exchange.path == "/leads") else { return };
        let mut pages = pages.lock().expect("no panic");
        if rows.is_empty() {
            exchange.body = pages["last"].clone();
        } else {
            pages.insert("last".to_owned(), exchange.body.clone());
        }
    })
    .await;
    assert_eq!(word(&repeats, "page", Some("list_leads")), "works", "{repeats}");
    assert_eq!(word(&repeats, "after_end", Some("list_leads")), "repeats_a_page", "{repeats}");
}

#[tokio::test]
async fn forbidden_sections_make_a_report_in_part() {
    let report = probe(|exchange| {
        if exchange.path.starts_with("/leads") || exchange.path.starts_with("/commissions") {
            (exchange.status, exchange.body) = (403, json!({"error": "Forbidden"}));
        }
    })
    .await;
    let [why] = report.incomplete.as_slice() else { panic!("{:?}", report.incomplete) };
    assert!(
        why.contains("the key may not read") && why.contains("list_leads") && why.contains("get_commission_totals")
    );
    assert!(word(&report, "exists", Some("list_leads")).starts_with("[403"));
    assert_eq!(word(&report, "exists", Some("list_visitors")), "yes");
    assert_eq!(report.settings(), Settings::default());
    assert!(missing(&report).is_empty());
}

#[tokio::test]
async fn a_refused_key_ends_the_probe_after_the_questions_about_it() {
    let sandbox = builder().start().await.expect("it starts");
    let report = read_at(&sandbox.base_url(), "another-key").await;
    assert!(report.incomplete[0].contains("the key is refused"), "{report}");
    assert_eq!(word(&report, "key_in_query", None), "no");
    assert!(sandbox.calls().len() <= 7 && report.calls == sandbox.calls().len());
    // Accepted in one place only.
    for (place, expected) in [("query", ["yes", "no"]), ("header", ["no", "yes"])] {
        let report = probe(move |exchange| {
            let is_in_query = exchange.query.contains("key=");
            if is_in_query != (place == "query") {
                (exchange.status, exchange.body) = (401, json!({"error": "no key"}));
            }
        })
        .await;
        assert_eq!([word(&report, "key_in_query", None), word(&report, "key_in_header", None)], expected);
        assert_eq!(report.settings(), Settings::default(), "{report}");
        assert!(report.has_findings() && report.is_complete(), "{report}");
    }
}

#[tokio::test]
async fn ignored_filters_and_telling_headers_are_named() {
    let first = std::sync::Mutex::new(std::collections::BTreeMap::<String, Value>::new());
    let report = probe(move |exchange| {
        exchange.headers.push(("x-ratelimit-remaining", "CANARY47".to_owned()));
        let mut first = first.lock().expect("no panic");
        if exchange.query.contains("created_") || exchange.query.contains("status=") {
            exchange.body = first[&exchange.path].clone();
        } else if exchange.status == 200 {
            first.entry(exchange.path.clone()).or_insert_with(|| exchange.body.clone());
        }
    })
    .await;
    assert_eq!(word(&report, "filter", Some("list_purchases.created_after")), "ignored", "{report}");
    assert_eq!(word(&report, "filter", Some("list_affiliate_commissions.status")), "ignored");
    assert_eq!(word(&report, "filter", Some("list_affiliates.query")), "works");
    assert_eq!(word(&report, "headers", None), "x-ratelimit-remaining");
    let ignored = report.document.tried.iter().filter(|tried| tried.existence == Existence::Missing).count();
    assert!(ignored >= 2, "{ignored}");
}

#[tokio::test]
async fn a_service_that_fails_now_and_then_is_not_misjudged() {
    let calls = std::sync::atomic::AtomicUsize::new(0);
    let report = probe(move |exchange| {
        if calls.fetch_add(1, std::sync::atomic::Ordering::Relaxed) % 5 == 4 {
            (exchange.status, exchange.body) = (502, json!("<html>Bad Gateway"));
        }
    })
    .await;
    assert!(report.incomplete.iter().any(|why| why.contains("the service failed at")), "{report}");
    assert!(missing(&report).is_empty(), "{report}");
    assert!(report.document.differences.is_empty(), "{report}");
    assert_eq!(report.settings().switches.order, Settings::default().switches.order);
}
