//! Proposals are YAML that describes what was seen.

use serde_json::{Value, json};

use super::{differences, recorded};
use crate::{compare::propose, document};

/// A proposal is YAML that, inserted at its place, removes the difference.
#[test]
fn a_proposed_field_removes_the_difference() {
    let mut document = document().clone();
    let values = json!({
        "id": 1, "n": 1, "t": "x", "at": "2024-08-05T13:40:01Z", "b": true, "l": ["x"], "o": {"a": 1}, "f": 0.5,
        "nothing": null,
    });
    let recording = recorded("get_lead", 200, values);
    let found = differences(&document, &recording);
    assert_eq!(found.len(), 8, "{found:?}");
    for (_, _, _, proposal) in found {
        let field: Value = serde_saphyr::from_str(&proposal).unwrap();
        let properties = document["components"]["schemas"]["Lead"]["properties"].as_object_mut().unwrap();
        properties.extend(field.as_object().unwrap().clone());
    }
    assert_eq!(differences(&document, &recording), []);
}

#[test]
fn an_enum_value_stays_text_in_every_version_of_yaml() {
    let cases = [
        ("On Hold", "On Hold"),
        ("pending_approval", "pending_approval"),
        ("Null", "\"Null\""),
        ("yes", "\"yes\""),
        ("OFF", "\"OFF\""),
        ("n", "\"n\""),
        ("True", "\"True\""),
        ("1", "\"1\""),
        ("1e5", "\"1e5\""),
        ("~", "\"~\""),
        ("- a", "\"- a\""),
        ("a: b", "\"a: b\""),
        ("", "\"\""),
    ];
    for (value, written) in cases {
        let proposal = propose::enum_value(Some(value));
        assert!(proposal.starts_with(&format!("- {written}  #")), "{proposal}");
        assert_eq!(serde_saphyr::from_str::<Value>(&proposal).unwrap(), json!([value]), "{proposal}");
    }
}
