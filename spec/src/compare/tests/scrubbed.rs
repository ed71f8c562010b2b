//! The content of a recording after scrubbing.

use serde_json::json;

use super::recorded;
use crate::{
    compare::{DescribedApi, RecordedBody, Recording, Scrubber},
    document,
};

/// An undescribed value may be a name, a phone number or a birthday.
#[test]
fn undescribed_values_are_replaced_at_any_depth() {
    let free = || {
        json!({
            "CanaryLovelace": {"Canary_Charles": [{"CANARY": 15_550_100_123_i64}], "ssn": 123_456_789, "share": 0.123_456},
            "canary": {"canary_ada": "1815-12-10T00:00:00Z", "currency": "ADA", "status": "Active"},
        })
    };
    let lead = json!({
        "id": 2150, "created_at": "2024-08-05T13:40:01Z", "crm_data": free(),
        "url": free(), "AdaLovelace": free(), "more": free(), "city": 15_550_100_123_i64, "tracking_code": "1815-12-10T00:00:00Z",
    });
    let affiliate = json!({"id": 17175, "total_leads": 3, "custom_fields": free()});
    let api = DescribedApi::new(document(), &[]);
    let mut scrubber = Scrubber::new(&api);
    let mut written = |recording: &Recording| scrubber.scrub(recording).unwrap().unwrap().recording;

    let (lead, affiliate) = (recorded("list_leads", 200, json!([lead])), recorded("get_affiliate", 200, affiliate));
    let [lead, affiliate] = [written(&lead), written(&affiliate)];
    let elsewhere = written(&recorded("list_leads", 418, free()));
    for canary in ["canary", "lovelace", "ada", "charles", "ssn", "1555", "1815", "12345", "active"] {
        for file in [&lead, &affiliate, &elsewhere] {
            let text = file.to_string().to_lowercase();
            assert!(!text.contains(canary), "{canary}: {file:#}");
        }
    }
    let lead = &lead["body"][0];
    assert_eq!((&lead["id"], &lead["created_at"]), (&2150.into(), &"2024-08-05T13:40:01Z".into()));
    assert_eq!(lead["tracking_code"], "2024-01-01T00:00:00Z");
    assert!(lead["more"].is_object(), "a new field keeps its name if it is one of a field: {lead:#}");
    assert_eq!((&affiliate["body"]["id"], &affiliate["body"]["total_leads"]), (&17175.into(), &3.into()));
}

#[test]
fn missing_bodies_and_unknown_operations_are_not_scrubbed() {
    let api = DescribedApi::new(document(), &[]);
    let mut scrubber = Scrubber::new(&api);
    let with = |body| Recording { body, ..recorded("list_leads", 200, json!(null)) };
    assert_eq!(scrubber.scrub(&with(RecordedBody::NotRecorded("no `text`"))), Ok(None));
    assert!(scrubber.scrub(&with(RecordedBody::NotJson)).is_err());
    assert!(scrubber.scrub(&recorded("list_badges", 200, json!([]))).is_err());
    let empty = scrubber.scrub(&with(RecordedBody::Empty)).unwrap().unwrap();
    assert_eq!(empty.recording, json!({"operation": "list_leads", "status": 200}));
}
