//! Calls every operation of the table with a valid request: each must return the documented status and have its effect. A
//! missing or extra operation fails the test.

use std::collections::{BTreeMap, BTreeSet};

use leaddyno_generated::OPERATIONS;
use leaddyno_sandbox::program::{NewPurchase, Program};
use reqwest::Method;
use serde_json::{Value, json};

use crate::client::Api;

/// A request: the operation, its path and query, its body.
type Call = (&'static str, String, Option<Value>);

#[test]
fn every_operation_is_called() {
    let missing: Vec<_> =
        OPERATIONS.iter().map(|operation| operation.id).filter(|id| !leaddyno_sandbox::plays(id)).collect();
    assert!(missing.is_empty(), "not played: {missing:?}");
    assert!(!leaddyno_sandbox::plays("make_coffee"));
}

#[tokio::test]
async fn every_operation_responds_as_documented() {
    let api = Api::start().await;
    let calls = calls(&Ids::of(&api));
    let called: BTreeSet<_> = calls.iter().map(|(id, ..)| *id).collect();
    let known: BTreeSet<_> = OPERATIONS.iter().map(|operation| operation.id).collect();
    assert_eq!(called, known);
    for (id, path, body) in calls {
        let operation = OPERATIONS.iter().find(|operation| operation.id == id).unwrap();
        let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap();
        let (status, answer) = api.send(method, &path, body).await;
        assert_eq!(status, operation.success, "{id} {path}: {answer}");
        match operation.pagination {
            None => {}
            Some(leaddyno_types::Pagination::Array) => {
                assert!(!answer.as_array().unwrap().is_empty(), "{id}: {answer}");
            }
            Some(leaddyno_types::Pagination::Envelope { rows }) => {
                assert!(!answer[rows].as_array().unwrap().is_empty(), "{id}: {answer}");
            }
        }
    }
}

/// The ids of the records in the requests.
struct Ids(BTreeMap<&'static str, u64>);

impl Ids {
    /// Creates the records that requests cannot create or need beforehand.
    fn of(api: &Api) -> Self {
        api.sandbox.with_state(|program| {
            program.settings.affiliates_need_approval = true;
            let campaign = program.add_campaign("spring", "Spring");
            program.add_highlighted_link("Sale", "https://shop.example.com/sale");
            let visit = leaddyno_sandbox::program::NewVisitor {
                url: Some("https://shop.example.com/#_l_spring".to_owned()),
                tracking_code: Some("t-0".to_owned()),
                email: Some("campaigner@example.com".to_owned()),
            };
            let visitor = program.create_visitor(visit).unwrap();
            let lead = program.visitors[visitor].lead.unwrap();
            Self(BTreeMap::from([
                ("campaign", campaign.number()),
                ("visitor", visitor.number()),
                ("ada", applicant(program, "ada")),
                ("bob", applicant(program, "bob")),
                ("lead", lead.number()),
                ("purchase", waiting_purchase(program)),
                ("rejected", waiting_purchase(program)),
            ]))
        })
    }

    /// Replaces the names in a path by their ids.
    fn path(&self, path: &str) -> String {
        let names = self.0.iter();
        names.fold(path.to_owned(), |path, (name, id)| path.replace(&format!("{{{name}}}"), &id.to_string()))
    }
}

fn applicant(program: &mut Program, name: &str) -> u64 {
    let new = leaddyno_sandbox::program::NewAffiliate {
        affiliate_code: Some(name.to_owned()),
        ..leaddyno_sandbox::program::NewAffiliate::new(&format!("{name}@example.com"))
    };
    program.create_affiliate(new).unwrap().id().number()
}

fn waiting_purchase(program: &mut Program) -> u64 {
    program.settings.purchases_need_approval = true;
    let new = NewPurchase::new("campaigner@example.com");
    let id = program.create_purchase(new).unwrap();
    program.settings.purchases_need_approval = false;
    id.number()
}

/// Returns a request of every operation, in an order in which each finds its records.
fn calls(ids: &Ids) -> Vec<Call> {
    let call = |id, path: &str, body| (id, ids.path(path), body);
    let all = [affiliates(), purchases(), leads(), rest()];
    all.into_iter().flatten().map(|(id, path, body)| call(id, path, body)).collect()
}

fn affiliates() -> Vec<(&'static str, &'static str, Option<Value>)> {
    vec![
        ("create_affiliate", "/affiliates", Some(json!({"email": "carol@example.com"}))),
        ("approve_affiliate", "/affiliates/{ada}/approve", None),
        ("reject_affiliate", "/affiliates/{bob}/reject", None),
        ("unarchive_affiliate", "/affiliates/{bob}/unarchive", None),
        ("archive_affiliate", "/affiliates/{bob}/archive", None),
        ("get_affiliate", "/affiliates/{ada}", None),
        ("get_affiliate_by_code", "/affiliates/by_affiliate_code?affiliate_code=ada", None),
        ("get_affiliate_by_email", "/affiliates/by_email?email=ada@example.com", None),
        ("count_affiliates", "/affiliates/count", None),
        ("list_affiliates", "/affiliates?query=ADA", None),
        ("update_affiliate", "/affiliates/{ada}", Some(json!({"first_name": "Ada"}))),
        ("create_affiliate_sign_in_link", "/affiliates/{ada}/sign_in_link", None),
        ("create_sub_id", "/affiliates/{ada}/create_subid", Some(json!({"sub_id": "blog"}))),
        ("get_sub_id", "/affiliates/{ada}/subids/blog", None),
        ("list_sub_ids", "/affiliates/{ada}/subids", None),
        ("archive_sub_id", "/affiliates/{ada}/subids/blog", None),
        ("list_highlighted_links", "/affiliates/{ada}/highlighted_links", None),
        (
            "create_affiliate_commission",
            "/affiliates/{ada}/commissions",
            Some(json!({"amount": "25.00", "note": "Bonus", "due_at": "2024-11-01"})),
        ),
    ]
}

fn purchases() -> Vec<(&'static str, &'static str, Option<Value>)> {
    let purchase = json!({
        "email": "grace@example.com",
        "purchase_code": "ORDER-1",
        "purchase_amount": "49.00",
        "code": "ada",
    });
    let selection = json!({"affiliate_email": "ada@example.com", "purchase_code": "ORDER-1"});
    vec![
        ("create_purchase", "/purchases", Some(purchase)),
        ("approve_purchase", "/purchases/{purchase}/approve", None),
        ("update_purchase", "/purchases/{purchase}", Some(json!({"purchase_amount": 10, "code": "ada"}))),
        ("get_purchase", "/purchases/{purchase}", None),
        ("get_purchase_by_code", "/purchases/by_purchase_code?purchase_code=ORDER-1", None),
        ("count_purchases", "/purchases/count", None),
        ("list_purchases", "/purchases?created_after=2024-09-24T03:01:11Z", None),
        ("list_purchase_commissions", "/purchases/{purchase}/commissions", None),
        ("reject_purchase", "/purchases/{rejected}/reject", None),
        ("list_affiliate_commissions", "/affiliates/{ada}/commissions?status=pending", None),
        ("get_affiliate_commission_totals", "/affiliates/{ada}/commissions_total", None),
        ("list_affiliate_purchases", "/affiliates/{ada}/purchases", None),
        ("list_affiliate_leads", "/affiliates/{ada}/leads", None),
        ("get_commission_totals", "/commissions/totals?affiliate_id={ada}&currency=USD", None),
        ("list_commissions", "/commissions", None),
        ("mark_commissions_paid", "/commissions/mark_as_paid", Some(selection.clone())),
        ("cancel_commissions", "/commissions/mark_as_cancelled", Some(selection)),
        ("cancel_purchase", "/purchases/{purchase}?cancellation_code=REFUND-1", None),
        ("cancel_purchases", "/purchases?email=grace@example.com", None),
    ]
}

fn leads() -> Vec<(&'static str, &'static str, Option<Value>)> {
    let lead = json!({"email": "linus@example.com", "code": "ada"});
    vec![
        ("create_lead", "/leads", Some(lead)),
        ("get_lead", "/leads/{lead}", None),
        ("get_lead_by_email", "/leads/by_email?email=linus@example.com", None),
        ("count_leads", "/leads/count", None),
        ("list_leads", "/leads", None),
        ("update_lead", "/leads/{lead}", Some(json!({"first_name": "Cam"}))),
        ("list_lead_purchases", "/leads/{lead}/purchases?include_line_items=true", None),
        ("cancel_lead_purchases", "/leads/{lead}/purchases", None),
    ]
}

fn rest() -> Vec<(&'static str, &'static str, Option<Value>)> {
    let visit = json!({"url": "https://shop.example.com/?afmc=ada", "tracking_code": "t-1"});
    let field = json!({"name": "Channel", "field_type": "text", "affiliate_types": ["vip"]});
    vec![
        ("create_visitor", "/visitors", Some(visit)),
        ("get_visitor", "/visitors/{visitor}", None),
        ("get_visitor_by_tracking_code", "/visitors/by_tracking_code?tracking_code=t-1", None),
        ("count_visitors", "/visitors/count", None),
        ("list_visitors", "/visitors", None),
        ("list_campaigns", "/campaigns", None),
        ("get_campaign", "/campaigns/{campaign}", None),
        ("count_campaigns", "/campaigns/count", None),
        ("list_campaign_leads", "/campaigns/{campaign}/leads", None),
        ("create_custom_field", "/custom_fields", Some(field)),
        ("list_custom_fields", "/custom_fields", None),
        ("delete_custom_field", "/custom_fields?name=Channel", None),
    ]
}
