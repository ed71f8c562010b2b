//! What the document allows is not reported, and equal differences are merged.

use serde_json::{Value, json};

use super::{differences, recorded};
use crate::{
    compare::{Comparison, DescribedApi, RecordedBody, Recording},
    document,
};

#[test]
fn published_bodies_match_the_document() {
    let published = |file: &str| -> Value {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
        serde_json::from_str(&std::fs::read_to_string(folder.join(file)).unwrap()).unwrap()
    };
    let cases = [
        recorded("create_affiliate", 201, published("affiliates-create.json")),
        recorded("list_leads", 200, json!([published("leads-list-item.json")])),
        recorded("create_affiliate", 400, published("error-general-string.json")),
        recorded("create_affiliate", 400, published("error-field-hash.json")),
    ];
    for recording in cases {
        assert_eq!(differences(document(), &recording), [], "{recording:?}");
    }
}

#[test]
fn allowed_values_are_not_reported() {
    let cases = [
        recorded("get_affiliate_by_email", 200, json!(null)),
        recorded("get_affiliate", 200, json!({"id": 1, "custom_fields": []})),
        recorded("get_affiliate", 200, json!({"id": 1, "custom_fields": {"Favourite channel": 7}})),
        recorded("get_purchase", 200, json!({"id": 1, "purchase_code": "A", "purchase_amount": 49})),
        recorded("get_purchase", 200, json!({"id": 1, "purchase_code": "A", "purchase_amount": 48.18})),
        Recording { body: RecordedBody::NotJson, ..recorded("list_leads", 500, Value::Null) },
        Recording { body: RecordedBody::NotRecorded("no `text`"), ..recorded("list_leads", 200, Value::Null) },
        Recording { body: RecordedBody::Empty, ..recorded("delete_custom_field", 204, Value::Null) },
    ];
    for recording in cases {
        assert_eq!(differences(document(), &recording), [], "{recording:?}");
    }
}

#[test]
fn equal_differences_are_merged_and_fields_are_counted() {
    let api = DescribedApi::new(document(), &[]);
    let mut comparison = Comparison::new(&api);
    for points in [1, 2] {
        comparison.add(&recorded("list_leads", 200, json!([{"id": 1, "points": points}, {"id": 2, "points": 3}])));
    }
    assert_eq!(comparison.differences().len(), 1);
    let difference = &comparison.differences()[0];
    assert_eq!((difference.times, difference.first.as_str()), (4, "a.json at /0/points"));
    let never = comparison.never_seen();
    let [lead] = never.as_slice() else { panic!("{never:?}") };
    assert_eq!((lead.schema.as_str(), lead.objects), ("Lead", 4));
    assert!(lead.fields.contains(&"city".to_owned()), "{lead:?}");
    comparison.add(&recorded("list_custom_fields", 200, json!([{"id": 1, "name": "x"}])));
    let inferred = comparison.seen_though_inferred();
    assert!(matches!(inferred.as_slice(), [one] if one.schema == "CustomField" && one.objects == 1), "{inferred:?}");
    assert_eq!((comparison.compared, comparison.elsewhere), (3, 0));
}

#[test]
fn missing_bodies_are_counted_by_reason() {
    let api = DescribedApi::new(document(), &[]);
    let mut comparison = Comparison::new(&api);
    for reason in ["no `text`", "no `content`", "no `text`"] {
        comparison
            .add(&Recording { body: RecordedBody::NotRecorded(reason), ..recorded("list_leads", 200, Value::Null) });
    }
    assert_eq!(comparison.compared, 0);
    assert_eq!(comparison.without_body.into_iter().collect::<Vec<_>>(), [("no `content`", 1), ("no `text`", 2)]);
}
