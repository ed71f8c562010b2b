//! The state as JSON and back, and the errors of an edited snapshot.

use leaddyno_sandbox::{Population, Sandbox, program::Program};
use serde_json::{Value, json};

use crate::client::Api;

fn program() -> Program {
    let mut program = Program::new();
    program.populate(&Population { affiliates: 5, leads: Some(10), purchases: 20, seed: 3 });
    program
}

#[tokio::test]
async fn a_sandbox_continues_from_the_snapshot_of_another() {
    let api = Api::with(Sandbox::builder().program(program())).await;
    let json = api.sandbox.snapshot().to_json();
    // An editor may have added a byte order mark.
    let other = Api::with(Sandbox::builder().snapshot(&format!("\u{feff}{json}")).unwrap()).await;
    assert_eq!(other.sandbox.snapshot(), api.sandbox.snapshot());
    assert_eq!(other.get("/commissions").await, api.get("/commissions").await);
    let body = json!({"email": "grace@example.com"});
    let (one, two) = (api.post("/leads", body.clone()).await, other.post("/leads", body).await);
    assert_eq!(one.1["id"], two.1["id"]);
}

/// Returns the error of one edit.
fn complaint(edit: impl FnOnce(&mut Value)) -> String {
    let mut json: Value = serde_json::from_str(&program().to_json()).unwrap();
    edit(&mut json);
    Program::from_json(&json.to_string()).unwrap_err().to_string()
}

#[test]
fn dangling_ids_are_rejected() {
    for (pointer, expected) in [
        ("/affiliates/rows/100001/referring_affiliate", "affiliate 100001 refers to affiliate 9, which does not exist"),
        ("/leads/rows/200001/source/affiliate", "lead 200001 refers to affiliate 9"),
        ("/leads/rows/200001/source/campaign", "lead 200001 refers to campaign 9"),
        ("/leads/rows/200001/source/sub_id", "lead 200001 refers to sub id 9"),
        ("/leads/rows/200001/latest_visitor", "lead 200001 refers to visitor 9"),
        ("/visitors/rows/500001/lead", "visitor 500001 refers to lead 9"),
        ("/visitors/rows/500001/source/affiliate", "visitor 500001 refers to affiliate 9"),
        ("/purchases/rows/300001/lead", "purchase 300001 refers to lead 9"),
        ("/purchases/rows/300001/affiliate", "purchase 300001 refers to affiliate 9"),
        ("/commissions/rows/400001/affiliate", "commission 400001 refers to affiliate 9"),
        ("/commissions/rows/400001/purchase", "commission 400001 refers to purchase 9"),
        ("/affiliates/rows/100001/id", "affiliate 9 is kept under the id 100001"),
        ("/affiliates/last", "affiliate 100001 has an id after 9, the last that was given"),
    ] {
        let found = complaint(|json| *json.pointer_mut(pointer).unwrap() = json!(9));
        assert!(found.contains(expected), "{pointer}: {found}");
        assert_eq!(found.lines().count(), 1, "{found}");
    }
}

#[test]
fn states_that_no_rule_allows_are_rejected() {
    for (pointer, value, expected) in [
        ("/affiliates/rows/100002/email", "/affiliates/rows/100001/email", "has the same email as another one"),
        ("/affiliates/rows/100002/affiliate_code", "/affiliates/rows/100001/affiliate_code", "the same code"),
        ("/leads/rows/200002/email", "/leads/rows/200001/email", "the same email"),
        ("/visitors/rows/500002/tracking_code", "/visitors/rows/500001/tracking_code", "the same tracking code"),
        ("/purchases/rows/300002/purchase_code", "/purchases/rows/300001/purchase_code", "the same code"),
    ] {
        let found = complaint(|json| {
            let value = json.pointer(value).unwrap().clone();
            *json.pointer_mut(pointer).unwrap() = value;
        });
        assert!(found.contains(expected), "{pointer}: {found}");
    }
    let found = complaint(|json| json["purchases"]["rows"]["300001"]["purchase_amount"] = json!("-1"));
    assert!(found.contains("purchase 300001 has the amount -1, which is out of range"), "{found}");
    let found = complaint(|json| json["plans"][0]["reward"] = json!({"percent": "79228162514264337593543950335"}));
    assert!(found.contains("the plan Default has a reward out of range"), "{found}");
    let found = complaint(|json| {
        let commission = &mut json["commissions"]["rows"]["400001"];
        commission["purchase"] = Value::Null;
        commission["note"] = Value::Null;
    });
    assert!(found.contains("commission 400001 has neither a purchase nor a note"), "{found}");
    assert!(complaint(|json| *json = json!({})).contains("missing field"));
}
