//! One case for each kind of difference, with its text, place and proposal.

use serde_json::{Value, json};

use super::{differences, recorded};
use crate::{
    compare::{DifferenceKind, RecordedBody, Recording},
    document,
};

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn each_kind_of_difference_has_its_place_and_an_edit() {
    use DifferenceKind::{
        MissingField, NewEnumValue, NotJson, UnexpectedNull, UnknownField, UnknownOperation, UnknownStatus, WrongType,
    };
    let schemas = "/components/schemas";
    let list = "/paths/~1leads/get/responses";
    let cases = [
        (
            recorded("get_lead", 200, json!({"id": 1, "loyalty_points": 7})),
            (
                UnknownField,
                "Lead has the unknown field loyalty_points, an integer",
                format!("{schemas}/Lead/properties/loyalty_points"),
            ),
            "loyalty_points:\n  type: integer\n  format: int64\n",
        ),
        (
            recorded("list_leads", 200, json!([{"id": 1, "second_email": "CANARY"}])),
            (
                UnknownField,
                "Lead has the unknown field second_email, text",
                format!("{schemas}/Lead/properties/second_email"),
            ),
            "x-evidence: observed\n  x-pii: true",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "sign_in_token": "CANARY"})),
            (
                UnknownField,
                "Affiliate has the unknown field sign_in_token, text",
                format!("{schemas}/Affiliate/properties/sign_in_token"),
            ),
            "x-secret: true",
        ),
        (
            recorded("get_lead", 200, json!({"id": 1, "seen_at": "2024-08-05T13:40:01Z", })),
            (UnknownField, "Lead has the unknown field seen_at, text", format!("{schemas}/Lead/properties/seen_at")),
            "allOf: [{$ref: \"#/components/schemas/Timestamp\"}]",
        ),
        (
            recorded("get_purchase", 200, json!({"id": 1, "tax_amount": "1.50", "purchase_code": "A"})),
            (
                UnknownField,
                "Purchase has the unknown field tax_amount, text",
                format!("{schemas}/Purchase/properties/tax_amount"),
            ),
            "allOf: [{$ref: \"#/components/schemas/Money\"}]",
        ),
        (
            recorded("get_lead", 200, json!({"id": 1, "CanaryCANARY": true})),
            (
                UnknownField,
                "Lead has the unknown field [name of 12 characters], a boolean",
                format!("{schemas}/Lead/properties/[name of 12 characters]"),
            ),
            "\"[name of 12 characters]\":\n  type: boolean",
        ),
        (
            recorded("get_lead", 200, json!({"email": "CANARY"})),
            (MissingField, "Lead lacks the required field id", format!("{schemas}/Lead/required")),
            "# remove required",
        ),
        (
            recorded("list_commissions", 200, json!({"commissions": [{"id": 1}]})),
            (MissingField, "Commission lacks the required field amount", format!("{schemas}/Commission/required")),
            "required: [id]  # and",
        ),
        (
            recorded("get_lead", 200, json!({"id": null})),
            (UnexpectedNull, "field id of Lead is null", format!("{schemas}/Lead/properties/id")),
            "nullable: true\nx-evidence: observed",
        ),
        (
            recorded("count_leads", 200, json!(null)),
            (
                UnexpectedNull,
                "the response is null",
                "/paths/~1leads~1count/get/responses/200/content/application~1json/schema".to_owned(),
            ),
            "oneOf: [{$ref: \"#/components/schemas/Count\"}, {$ref: \"#/components/schemas/NoValue\"}]",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": "On Hold"})),
            (NewEnumValue, "AffiliateStatus has the new value \"On Hold\"", format!("{schemas}/AffiliateStatus/enum")),
            "- On Hold  # observed",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": "Null"})),
            (NewEnumValue, "AffiliateStatus has the new value \"Null\"", format!("{schemas}/AffiliateStatus/enum")),
            "- \"Null\"  # observed",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": "CANARY1@example.com"})),
            (
                NewEnumValue,
                "AffiliateStatus has a new value, text of 19 characters",
                format!("{schemas}/AffiliateStatus/enum"),
            ),
            "- TODO the value",
        ),
        (
            recorded("get_lead", 200, json!({"id": "CANARY"})),
            (WrongType, "field id of Lead is text", format!("{schemas}/Lead/properties/id")),
            "type: string\nx-evidence: observed",
        ),
        (
            recorded("get_lead", 200, json!([{"id": 1}])),
            (
                WrongType,
                "the response is a list",
                "/paths/~1leads~1{lead_id}/get/responses/200/content/application~1json/schema".to_owned(),
            ),
            "type: array",
        ),
        (
            recorded("get_purchase", 200, json!({"id": 1, "purchase_code": "A", "affiliate": "CANARY"})),
            (WrongType, "field affiliate of Purchase is text", format!("{schemas}/Purchase/properties/affiliate")),
            "type: string",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": 7})),
            (WrongType, "field status of Affiliate is an integer", format!("{schemas}/Affiliate/properties/status")),
            "type: integer",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "custom_fields": "CANARY"})),
            (
                WrongType,
                "field custom_fields of Affiliate is text",
                format!("{schemas}/Affiliate/properties/custom_fields"),
            ),
            "type: string",
        ),
        (
            recorded("get_lead", 200, json!({"id": 9_223_372_036_854_775_808_u64})),
            (WrongType, "field id of Lead is an integer of more than 63 bits", format!("{schemas}/Lead/properties/id")),
            "format: uint64",
        ),
        (
            recorded("list_commissions", 200, json!({"commissions": [{"id": 1, "amount": {"CANARY": 1}}]})),
            (WrongType, "field amount of Commission is an object", format!("{schemas}/Commission/properties/amount")),
            "type: object",
        ),
        (
            recorded("list_commissions", 200, json!({"commissions": [{"id": 1, "amount": "4,90 CANARY"}]})),
            (
                WrongType,
                "field amount of Commission is text of 11 characters, against its pattern",
                format!("{schemas}/Commission/properties/amount"),
            ),
            "# pattern does not hold",
        ),
        (
            recorded("get_lead", 200, json!({"id": 1, "created_at": "CANARY"})),
            (
                WrongType,
                "field created_at of Lead is text of 6 characters, against its format",
                format!("{schemas}/Lead/properties/created_at"),
            ),
            "# format does not hold",
        ),
        (
            recorded("list_leads", 418, json!({"error": "CANARY"})),
            (UnknownStatus, "list_leads returned 418", list.to_owned()),
            "\"418\":\n  description: TODO",
        ),
        (
            Recording { body: RecordedBody::Empty, ..recorded("list_leads", 200, Value::Null) },
            (NotJson, "list_leads returned 200 with an empty body", format!("{list}/200")),
            "204",
        ),
        (
            Recording { body: RecordedBody::NotRecorded("no `text`"), ..recorded("list_leads", 418, Value::Null) },
            (UnknownStatus, "list_leads returned 418", list.to_owned()),
            "\"418\"",
        ),
        (
            Recording { body: RecordedBody::NotJson, ..recorded("list_leads", 404, Value::Null) },
            (UnknownStatus, "list_leads returned 404", list.to_owned()),
            "\"404\"",
        ),
        (
            Recording { body: RecordedBody::NotJson, ..recorded("list_leads", 401, Value::Null) },
            (
                NotJson,
                "list_leads returned 401 with a body that is not JSON",
                "/components/responses/Unauthorized".to_owned(),
            ),
            "proxy",
        ),
        (
            recorded("list_badges", 200, json!([])),
            (UnknownOperation, "the operation list_badges is not described", "/paths".to_owned()),
            "operationId: TODO",
        ),
    ];
    for (recording, (kind, what, place), proposal) in cases {
        let found = differences(document(), &recording);
        let [(k, w, p, proposed)] = found.as_slice() else { panic!("{what}: {found:#?}") };
        assert_eq!((*k, w.as_str(), p.as_str()), (kind, what, place.as_str()));
        assert!(proposed.contains(proposal), "{what}: {proposed}");
        assert!(!format!("{found:?}").contains("CANARY"), "{found:?}");
    }
}
