//! The page in a browser: what it shows, and that text of others is text on it.

use std::process::Command;

use leaddyno_sandbox::{Fault, Miss, Sandbox, Switches};
use reqwest::{Method, StatusCode};
use serde_json::json;

use crate::{
    client::Api,
    tools::{has, sh},
};

async fn page(api: &Api, query: &str) -> String {
    let response = reqwest::get(format!("{}{query}", api.sandbox.page_url())).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let policy = response.headers()["content-security-policy"].to_str().unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{policy}");
    response.text().await.unwrap()
}

/// Returns the text of a section, without its tags.
fn section(page: &str, id: &str) -> String {
    let (_, rest) = page.split_once(&format!("<section id=\"{id}\"")).unwrap();
    let html = rest.split("</section>").next().unwrap().split_once('>').unwrap().1;
    let text: String = html.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
    unescaped(&text)
}

fn unescaped(html: &str) -> String {
    html.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[tokio::test]
async fn it_shows_what_is_in_the_sandbox() {
    let api = Api::with(Sandbox::builder().affiliates(20).purchases(120).seed(7)).await;
    let first = page(&api, "").await;
    let records = section(&first, "records");
    assert!(records.starts_with("Records20affiliates120purchases"), "{records}");
    assert!(records.contains("1\u{2013}20 of 20 affiliates") && records.contains("@example.com"), "{records}");
    assert!(records.contains("pending approval") && records.contains("archived"), "{records}");
    assert!(!records.contains("dashboard"), "links that sign in are not shown: {records}");

    let purchases = section(&page(&api, "?list=list_purchases&page=3").await, "records");
    assert!(purchases.contains("101\u{2013}120 of 120 purchases"), "{purchases}");
    let oldest = api.sandbox.with_state(|program| program.purchases.iter().next().unwrap().id.number());
    assert!(purchases.contains(&oldest.to_string()));
    assert!(page(&api, "?list=list_purchases").await.contains("/?list=list_purchases&amp;page=2#records"));
    // A page that is not there is the last one.
    assert!(section(&page(&api, "?list=list_purchases&page=99").await, "records").contains("101\u{2013}120"));

    let commissions = section(&page(&api, "?list=list_commissions").await, "records");
    assert!(commissions.contains("state") && commissions.contains("due_at") && commissions.contains("pending"));
}

#[tokio::test]
async fn every_list_has_a_tab_and_a_table() {
    let api = Api::with(Sandbox::builder().affiliates(5).purchases(20)).await;
    let first = page(&api, "").await;
    let tabs: Vec<&str> = first.split("/?list=").skip(1).map(|rest| rest.split('#').next().unwrap()).collect();
    assert!(tabs.len() >= 7, "{tabs:?}");
    for tab in tabs {
        let records = section(&page(&api, &format!("?list={tab}")).await, "records");
        assert!(records.contains("newest first") || records.contains("There are no"), "{tab}: {records}");
    }
}

#[tokio::test]
async fn text_of_others_is_escaped_everywhere() {
    let api = Api::start().await;
    let evil = r#"<script>alert(1)</script>"'><img src=x onerror=alert(2)>"#;
    let affiliate = json!({"email": "eve@example.com", "first_name": evil, "affiliate_code": "\"onmouseover=alert(3)"});
    assert_eq!(api.post("/affiliates", affiliate).await.0, 201);
    let path = "/_sandbox/faults?x=%3Cscript%3E";
    let url = api.sandbox.base_url().replace("/v1", path);
    let order = json!({"fault": "garbage", "body": evil, "on": "get_lead"});
    reqwest::Client::new().post(url).json(&order).send().await.unwrap();
    api.get("/leads?query=%3Cscript%3Ealert(4)%3C%2Fscript%3E").await;
    api.sandbox.with_state(|program| evil.clone_into(&mut program.settings.default_group));
    let html = page(&api, "?list=%22%3E%3Cscript%3E&page=%3Cscript%3E").await;
    assert_eq!(html.matches("<script").count(), 1, "only the page's own: {html}");
    assert!(!html.contains("<img") && !html.contains("\"onmouseover"), "{html}");
    for id in ["records", "calls", "settings"] {
        assert!(section(&html, id).contains("<script>alert("), "{id} shows it as text");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_work_as_pasted() {
    let key = "it's a \"key\" $HOME";
    let api = Api::with(Sandbox::builder().affiliates(3).api_key(key)).await;
    for list in ["list_affiliates", "list_purchases", "list_leads", "list_visitors", "list_custom_fields"] {
        let html = page(&api, &format!("?list={list}")).await;
        let commands: Vec<String> =
            html.split("<pre><code>").skip(1).map(|rest| unescaped(rest.split("</code>").next().unwrap())).collect();
        assert!(commands.len() >= 4, "{list}: {commands:?}");
        for command in commands {
            let Some(output) = sh(&format!("{command} -s -m 10 -w '%{{http_code}}'")) else { return };
            assert!(output.ends_with("200") || output.ends_with("201"), "{command}: {output}");
            api.sandbox.clear_faults();
        }
    }
}

#[tokio::test]
async fn it_shows_faults_calls_the_clock_and_settings() {
    let switches = Switches { miss: Miss::NotFound, ..Switches::default() };
    let api = Api::with(Sandbox::builder().switches(switches)).await;
    assert!(section(&page(&api, "").await, "calls").contains("No calls yet"));
    api.sandbox.fail(Fault::status(503).after()).times(2).on("count_leads");
    let faults = section(&page(&api, "").await, "faults");
    assert!(faults.contains("status 503 \u{d7} 2 on count_leadsafter the call took effect"), "{faults}");
    let number = page(&api, "").await.split("/_sandbox/faults/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    api.get("/affiliates/count?page=7").await;
    let url = api.sandbox.base_url().replace("/v1", &format!("/_sandbox/faults/{number}"));
    let removed = reqwest::Client::new().delete(&url).send().await.unwrap();
    assert_eq!((removed.status(), api.sandbox.faults_left()), (StatusCode::OK, 0));
    assert_eq!(reqwest::Client::new().delete(&url).send().await.unwrap().status(), StatusCode::NOT_FOUND);
    let html = page(&api, "").await;
    let calls = section(&html, "calls");
    assert!(calls.contains("GET /v1/affiliates/countcount_affiliates200{\"page\":\"7\"}"), "{calls}");
    let settings = section(&html, "settings");
    assert!(settings.contains("missnot_found changedWhat a lookup"), "{settings}");
    assert_eq!(html.matches(">changed<").count(), 1, "{settings}");
    let now = api.sandbox.with_state(|program| program.now().to_string());
    assert!(html.contains(&format!("datetime=\"{}", &now[..16])), "{now}");
}

#[tokio::test]
async fn what_it_loads_comes_from_the_sandbox() {
    let api = Api::start().await;
    let html = page(&api, "").await;
    for (path, kind) in [("_sandbox/page.css", "text/css"), ("_sandbox/page.js", "text/javascript")] {
        assert!(html.contains(&format!("\"/{path}\"")), "{path}");
        let response = reqwest::get(format!("{}{path}", api.sandbox.page_url())).await.unwrap();
        assert!(response.headers()["content-type"].to_str().unwrap().starts_with(kind));
        let text = response.text().await.unwrap();
        assert!(!text.contains("http:") && !text.contains("https:") && !text.contains("@import"), "{path}");
    }
    assert!(api.sandbox.calls().is_empty(), "the page is not part of the API");
    let posted = reqwest::Client::new().request(Method::POST, api.sandbox.page_url()).send().await.unwrap();
    assert_eq!(posted.status(), StatusCode::NOT_FOUND);
}

/// A browser runs the page's own script and nothing else: the script of a stranger's name would change the title.
#[tokio::test(flavor = "multi_thread")]
async fn a_browser_runs_only_the_script_of_the_page() {
    if !has("chromium") {
        return;
    }
    let api = Api::start().await;
    let evil = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";
    api.post("/affiliates", json!({"email": "eve@example.com", "first_name": evil})).await;
    let profile = std::env::temp_dir().join(format!("leaddyno-sandbox-chromium-{}", std::process::id()));
    let dom = Command::new("chromium")
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000", "--dump-dom"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .arg(api.sandbox.page_url())
        .output()
        .unwrap();
    drop(std::fs::remove_dir_all(profile));
    let dom = String::from_utf8_lossy(&dom.stdout);
    assert!(dom.contains("<title>LeadDyno sandbox</title>") && dom.contains("eve@example.com"), "{dom}");
    // The script hides the field of another kind of fault.
    assert!(dom.contains("data-for=\"delay\" hidden"), "{dom}");
}
