//! Any request gets a JSON response with a status that names the side at fault; the state stays valid.

use leaddyno_generated::OPERATIONS;
use leaddyno_sandbox::{
    Sandbox,
    program::{NewAffiliate, NewLead, NewPurchase, NewVisitor},
};
use proptest::{
    prelude::*,
    sample::{Index, select},
    test_runner::TestRunner,
};
use reqwest::Method;
use serde_json::{Map, Value, json};

use crate::client::{Api, response_to};

/// Names of parameters.
const NAMES: [&str; 34] = [
    "email",
    "affiliate_code",
    "purchase_code",
    "tracking_code",
    "code",
    "affiliate",
    "affiliate_email",
    "affiliate_id",
    "affiliate_type",
    "affiliate_types",
    "amount",
    "cancellation_code",
    "created_after",
    "created_before",
    "currency",
    "custom_fields",
    "due_at",
    "effective_date",
    "end_date",
    "field_type",
    "first_name",
    "include_line_items",
    "line_items",
    "name",
    "note",
    "page",
    "per_page",
    "plan_code",
    "purchase_amount",
    "reassign_affiliate",
    "start_date",
    "status",
    "sub_id",
    "url",
];

/// The content of a request.
#[derive(Debug, Clone)]
struct Garbage {
    operation: Index,
    id: String,
    members: Map<String, Value>,
    as_form: bool,
}

fn value() -> impl Strategy<Value = Value> {
    let known = select(vec![
        json!("ada@example.com"),
        json!("ada"),
        json!("ORDER-1"),
        json!("t-1"),
        json!("https://shop.example.com/?afmc=ada#_l_x"),
        json!("2024-09-24"),
        json!("-9999-01-01T00:00:00Z"),
        json!("9999-12-30T22:00:00Z"),
        json!("999999999999.999999"),
        json!(1e308),
        json!(u64::MAX),
        json!(-0.0),
    ]);
    let leaf = prop_oneof![
        3 => known,
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(Value::from),
        2 => any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| {
        let name = prop_oneof![select(NAMES.to_vec()).prop_map(str::to_owned), any::<String>()];
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::btree_map(name, inner, 0..4).prop_map(|members| members.into_iter().collect()),
        ]
    })
}

fn garbage(ids: Vec<String>) -> impl Strategy<Value = Garbage> {
    let name = select(NAMES.to_vec()).prop_map(str::to_owned);
    let members = proptest::collection::btree_map(name, value(), 0..8);
    let id = prop_oneof![4 => select(ids), 1 => "[0-9a-z%]{1,30}"];
    (any::<Index>(), id, members, any::<bool>()).prop_map(|(operation, id, members, as_form)| Garbage {
        operation,
        id,
        members: members.into_iter().collect(),
        as_form,
    })
}

async fn send(api: &Api, garbage: Garbage) {
    let operation = garbage.operation.get(OPERATIONS);
    let mut segments: Vec<&str> = operation.path.split('/').collect();
    for segment in segments.iter_mut().filter(|segment| segment.starts_with('{')) {
        *segment = if *segment == "{sub_id}" { "blog" } else { &garbage.id };
    }
    let path = segments.join("/");
    let method = Method::from_bytes(operation.method.as_str().as_bytes()).unwrap();
    let request = api.request(method.clone(), &path).header("key", "sandbox-key");
    let pairs: Vec<(String, String)> = garbage
        .members
        .iter()
        .map(|(name, value)| match value {
            Value::String(text) => (name.clone(), text.clone()),
            value => (name.clone(), value.to_string()),
        })
        .collect();
    let request = if method == Method::GET {
        request.query(&pairs)
    } else if garbage.as_form {
        request.form(&pairs)
    } else {
        request.json(&garbage.members)
    };
    let (status, body) = response_to(request).await;
    match status {
        200 | 201 => assert!(body.get("error").is_none(), "{body}"),
        400 | 404 | 409 => {
            let error = &body["error"];
            assert!(error.is_string() || error.is_object(), "{body}");
        }
        _ => panic!("{} returned {status}: {body}", operation.id),
    }
}

/// Creates a sandbox with a record of each kind, and returns their ids.
async fn inhabited() -> (Api, Vec<String>) {
    let api = Api::with(Sandbox::builder()).await;
    let ids = api.sandbox.with_state(|program| {
        let ada = NewAffiliate { affiliate_code: Some("ada".to_owned()), ..NewAffiliate::new("ada@example.com") };
        let order = NewPurchase {
            purchase_code: Some("ORDER-1".to_owned()),
            code: Some("ada".to_owned()),
            ..NewPurchase::new("ada@example.com")
        };
        [
            program.create_affiliate(ada).unwrap().id().number(),
            program.create_purchase(order).unwrap().number(),
            program.create_lead(NewLead::new("l@example.com")).unwrap().id().number(),
            program.create_visitor(NewVisitor::default()).unwrap().number(),
            program.add_campaign("x", "X").number(),
        ]
        .map(|id| id.to_string())
    });
    (api, ids.to_vec())
}

#[test]
fn garbage_gets_a_response_and_keeps_the_state_valid() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (api, ids) = runtime.block_on(inhabited());
    let calls = proptest::collection::vec(garbage(ids), 1..20);
    // Each case sends up to twenty requests.
    TestRunner::new(ProptestConfig::with_cases(64))
        .run(&calls, |calls| {
            for call in calls {
                runtime.block_on(send(&api, call));
            }
            Ok(())
        })
        .unwrap();
    api.sandbox.with_state(|program| {
        let snapshot = serde_json::to_string(program).unwrap();
        assert_eq!(&serde_json::from_str::<leaddyno_sandbox::program::Program>(&snapshot).unwrap(), program);
    });
}
