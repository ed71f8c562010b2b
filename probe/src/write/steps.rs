//! The table of the second stage's writes, in order. Placeholders in braces are filled in: `{tag}` is the random word of
//! the run, and the others are ids of records that an earlier step created.

/// One write.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// Its name in the journal and the report.
    pub(crate) name: &'static str,
    /// The id of the operation.
    pub(crate) operation: &'static str,
    /// The parameters as JSON.
    pub(crate) parameters: &'static str,
    /// What it does, for the person who confirms it.
    pub(crate) does: &'static str,
    /// What stays behind at the end.
    pub(crate) leaves: &'static str,
    /// The name under which the id of the new record is stored.
    pub(crate) makes: Option<&'static str>,
    /// The step is skipped if this record exists.
    pub(crate) unless: Option<&'static str>,
}

const fn step(name: &'static str, operation: &'static str, parameters: &'static str, does: &'static str) -> Step {
    Step { name, operation, parameters, does, leaves: "", makes: None, unless: None }
}

const fn making(makes: &'static str, leaves: &'static str, step: Step) -> Step {
    Step { makes: Some(makes), leaves, ..step }
}

/// The records with an id, and the path parameter that takes it.
pub(crate) const RECORDS: [(&str, &str); 5] = [
    ("affiliate_a", "affiliate_id"),
    ("affiliate_b", "affiliate_id"),
    ("lead", "lead_id"),
    ("purchase", "purchase_id"),
    ("second_purchase", "purchase_id"),
];

/// The emails of the records.
pub(crate) const EMAILS: [(&str, &str); 3] = [
    ("affiliate_a", "{tag}-a@example.com"),
    ("affiliate_b", "{tag}-b@example.com"),
    ("lead", "{tag}-lead@example.com"),
];

/// The code of the one purchase.
pub(crate) const PURCHASE_CODE: &str = "{tag}-1";

/// The description of the second purchase with that code.
pub(crate) const SECOND_DESCRIPTION: &str = "leaddyno-probe repeated";

/// All writes in order. The last ones undo the first ones.
pub(crate) const STEPS: &[Step] = &[
    making(
        "affiliate_a",
        "an archived affiliate",
        step(
            "create_affiliate",
            "create_affiliate",
            r#"{"email": "{tag}-a@example.com", "first_name": "Probe", "affiliate_code": "{tag}a"}"#,
            "creates an affiliate",
        ),
    ),
    making(
        "affiliate_a",
        "",
        step(
            "create_affiliate_again",
            "create_affiliate",
            r#"{"email": "{tag}-a@example.com", "first_name": "Again"}"#,
            "creates it again, to see what an existing email gets",
        ),
    ),
    making(
        "affiliate_b",
        "",
        step(
            "create_affiliate_with_taken_code",
            "create_affiliate",
            r#"{"email": "{tag}-b@example.com", "first_name": "Probe", "affiliate_code": "{tag}a"}"#,
            "creates a second affiliate with the code of the first, to see what a taken code gets",
        ),
    ),
    making(
        "affiliate_b",
        "a second archived affiliate",
        step(
            "create_second_affiliate",
            "create_affiliate",
            r#"{"email": "{tag}-b@example.com", "first_name": "Probe"}"#,
            "creates the second affiliate",
        ),
    ),
    step(
        "update_affiliate",
        "update_affiliate",
        r#"{"affiliate_id": "{affiliate_b}", "last_name": "Probe"}"#,
        "changes the last name of the second affiliate",
    ),
    making(
        "lead",
        "a lead, which no call removes",
        step("create_lead", "create_lead", r#"{"email": "{tag}-lead@example.com"}"#, "creates a lead of no affiliate"),
    ),
    making(
        "lead",
        "",
        step("create_lead_again", "create_lead", r#"{"email": "{tag}-lead@example.com"}"#, "creates it again"),
    ),
    step(
        "update_lead",
        "update_lead",
        r#"{"lead_id": "{lead}", "email": "{tag}-lead@example.com", "last_name": "Probe"}"#,
        "changes the last name of the lead",
    ),
    making(
        "purchase",
        "a cancelled purchase of 0.01",
        step(
            "create_purchase",
            "create_purchase",
            r#"{"email": "{tag}-lead@example.com", "purchase_code": "{tag}-1", "purchase_amount": "0.01",
                "code": "{tag}-nobody"}"#,
            "creates a purchase of 0.01 of that lead, with the code of no affiliate",
        ),
    ),
    Step {
        unless: Some("purchase"),
        ..making(
            "purchase",
            "",
            step(
                "create_purchase_without_code",
                "create_purchase",
                r#"{"email": "{tag}-lead@example.com", "purchase_code": "{tag}-1", "purchase_amount": "0.01"}"#,
                "creates that purchase without the code, if the code was refused",
            ),
        )
    },
    making(
        "second_purchase",
        "",
        step(
            "repeat_purchase",
            "create_purchase",
            r#"{"email": "{tag}-lead@example.com", "purchase_code": "{tag}-1", "purchase_amount": "0.01",
                "description": "leaddyno-probe repeated"}"#,
            "creates a purchase with the same code again; a second one would be cancelled, too",
        ),
    ),
    step(
        "update_purchase",
        "update_purchase",
        r#"{"purchase_id": "{purchase}", "plan_code": "{tag}-plan"}"#,
        "gives the purchase a plan that there is not",
    ),
    making(
        "sub_id",
        "an archived sub ID of the first affiliate",
        step(
            "create_sub_id",
            "create_sub_id",
            r#"{"affiliate_id": "{affiliate_a}", "sub_id": "{tag}"}"#,
            "creates a sub ID of the first affiliate",
        ),
    ),
    making(
        "custom_field",
        "nothing, if custom fields can be deleted",
        step(
            "create_custom_field",
            "create_custom_field",
            r#"{"name": "{tag}", "field_type": "text", "required": false}"#,
            "adds a custom field, which the sign-up form may show until it is deleted",
        ),
    ),
    step("cancel_by_code", "cancel_purchases", r#"{"purchase_code": "{tag}-1"}"#, "cancels the purchase by its code"),
    step(
        "cancel_by_code_and_email",
        "cancel_purchases",
        r#"{"purchase_code": "{tag}-1", "email": "{tag}-lead@example.com"}"#,
        "cancels the purchase by its code and the lead's email",
    ),
    step("cancel_by_id", "cancel_purchase", r#"{"purchase_id": "{purchase}"}"#, "cancels the purchase by its id"),
    step(
        "archive_sub_id",
        "archive_sub_id",
        r#"{"affiliate_id": "{affiliate_a}", "sub_id": "{tag}"}"#,
        "archives the sub ID",
    ),
    step("delete_custom_field", "delete_custom_field", r#"{"name": "{tag}"}"#, "deletes the custom field"),
    step(
        "archive_affiliate",
        "archive_affiliate",
        r#"{"affiliate_id": "{affiliate_a}"}"#,
        "archives the first affiliate",
    ),
    step(
        "archive_second_affiliate",
        "archive_affiliate",
        r#"{"affiliate_id": "{affiliate_b}"}"#,
        "archives the second affiliate",
    ),
];

#[cfg(test)]
mod tests {
    use leaddyno::{OPERATIONS, http::Method};
    use serde_json::Value;

    use super::*;

    #[test]
    fn every_step_is_a_write_that_names_the_tag_or_a_record_of_the_run() {
        let mut made = Vec::new();
        for step in STEPS {
            let operation = OPERATIONS.iter().find(|operation| operation.id == step.operation).expect(step.name);
            assert_ne!(operation.method, Method::GET, "{}", step.name);
            let parameters: Value = serde_json::from_str(step.parameters).expect(step.name);
            let own = |text: &str| text.contains("{tag}") || made.iter().any(|made| text == format!("{{{made}}}"));
            let path = operation.parameters.iter().filter(|p| p.location == leaddyno::ParameterLocation::Path);
            for parameter in path {
                assert!(own(parameters[parameter.name].as_str().expect(step.name)), "{}", step.name);
            }
            assert!(step.parameters.contains('{') && parameters.to_string().contains('{'), "{}", step.name);
            made.extend(step.makes);
        }
        assert!(STEPS.iter().all(|step| STEPS.iter().filter(|other| other.name == step.name).count() == 1));
    }

    #[test]
    fn no_step_creates_a_commission_marks_as_paid_or_names_an_affiliate() {
        for step in STEPS {
            assert!(!step.operation.contains("commission") && !step.operation.contains("paid"), "{}", step.name);
            let parameters: Value = serde_json::from_str(step.parameters).expect(step.name);
            for name in ["affiliate", "tracking_code", "commission_amount_override", "reassign_affiliate"] {
                assert!(parameters.get(name).is_none(), "{}", step.name);
            }
            assert!(parameters["purchase_amount"].as_str().is_none_or(|amount| amount == "0.01"));
        }
    }
}
