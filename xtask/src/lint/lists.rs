//! A list in pages states the form of its rows, the operation that counts them, and the one that gets a row; other
//! operations do not.

use serde_json::Value;

use crate::{
    finding::Finding,
    model::{declared_parameters, each_operation, success_response},
    pointer::{Pointer, follow},
    prepare::shape,
};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, method, item, operation) in each_operation(json) {
        let place = Pointer::default().join("paths").join(path).join(method);
        let problems =
            [pages_problem(json, item, operation), count_problem(json, operation), row_problem(json, operation)];
        findings.extend(problems.into_iter().flatten().map(|problem| Finding::at(&place, problem)));
    }
    findings
}

/// Reports a list without `x-pagination` and the two page parameters, or with only one of both.
fn pages_problem(json: &Value, item: &Value, operation: &Value) -> Option<String> {
    let takes = |name: &str| {
        declared_parameters(json, item, operation)
            .any(|parameter| parameter["in"] == "query" && parameter["name"] == name)
    };
    let pages = (takes("page"), takes("per_page"));
    let is_list = success_response(json, operation)
        .is_some_and(|(_, response)| response["content"]["application/json"]["schema"]["type"] == "array");
    match (operation.get("x-pagination").is_some(), pages, is_list) {
        (false, (false, false), false) | (true, (true, true), _) => None,
        (false, (false, false), true)
            if operation.get("requestBody").is_some() || operation["responses"].get("204").is_some() =>
        {
            None
        }
        (false, _, _) => Some("it is a list: x-pagination is missing".to_owned()),
        (true, _, _) => Some("it has x-pagination: it needs the query parameters page and per_page".to_owned()),
    }
}

/// Reports a count operation that has parameters or does not return a count.
fn count_problem(json: &Value, operation: &Value) -> Option<String> {
    let count = operation["x-pagination"].get("count")?;
    let counts = each_operation(json).find(|(_, _, _, other)| other["operationId"] == *count).is_some_and(
        |(_, method, item, other)| {
            let schema =
                success_response(json, other).map(|(_, response)| &response["content"]["application/json"]["schema"]);
            method == "get"
                && declared_parameters(json, item, other).next().is_none()
                && schema.is_some_and(|schema| follow(json, schema)["properties"].get("count").is_some())
        },
    );
    (!counts).then(|| format!("x-pagination: {count} is not a GET without parameters that returns a count"))
}

/// Reports a row lookup whose only path parameter is not the id of the row.
fn row_problem(json: &Value, operation: &Value) -> Option<String> {
    let lookup = operation.get("x-row-lookup")?;
    if operation.get("x-pagination").is_none() {
        return Some("x-row-lookup belongs on a list: it names the operation that gets a row".to_owned());
    }
    let (_, row) = shape(json, operation)?;
    let whose = &follow(json, &row)["properties"]["id"]["x-id"];
    let gets_it = each_operation(json).find(|(_, _, _, other)| other["operationId"] == *lookup).is_some_and(
        |(_, method, item, other)| {
            let in_path: Vec<&Value> =
                declared_parameters(json, item, other).filter(|parameter| parameter["in"] == "path").collect();
            method == "get" && matches!(in_path.as_slice(), [one] if one["schema"]["x-id"] == *whose)
        },
    );
    (whose.is_null() || !gets_it)
        .then(|| format!("x-row-lookup: {lookup} is not a GET whose one path parameter is the id of a row: {whose}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::{findings_after, response, valid_document};

    #[test]
    fn a_list_without_its_page_parameters_is_found() {
        let found = findings_after(findings, "/paths/~1leads/get/parameters", json!([]));
        assert!(matches!(found.as_slice(), [one] if one.contains("query parameters page and per_page")), "{found:?}");
    }

    #[test]
    fn a_list_without_pagination_is_found() {
        let mut list = valid_document()["paths"]["/leads"]["get"].clone();
        list.as_object_mut().unwrap().shift_remove("x-pagination");
        let found = findings_after(findings, "/paths/~1leads/get", list);
        assert!(matches!(found.as_slice(), [one] if one.contains("x-pagination is missing")), "{found:?}");
    }

    #[test]
    fn a_wrong_count_operation_is_found() {
        for counter in [json!("list_leads"), json!("count_missing"), json!(7)] {
            let pagination = json!({"style": "array", "count": counter});
            let found = findings_after(findings, "/paths/~1leads/get/x-pagination", pagination);
            assert!(matches!(found.as_slice(), [one] if one.contains("returns a count")), "{found:?}");
        }
    }

    #[test]
    fn a_wrong_row_lookup_is_found() {
        let id = |whose: &str| json!({"name": "lead_id", "in": "path", "schema": {"type": "integer", "x-id": whose}});
        let text = json!({"name": "code", "in": "path", "schema": {"type": "string"}});
        let get = |parameters: Value| {
            json!({"operationId": "get_lead", "parameters": parameters,
                   "responses": {"200": response(&json!({"$ref": "#/components/schemas/Lead"}))}})
        };
        let cases = [
            ("get_lead", json!([id("LeadId")]), true),
            ("get_lead", json!([id("VisitorId")]), false),
            ("get_lead", json!([id("LeadId"), text]), false),
            ("get_lead", json!([text]), false),
            ("get_missing", json!([id("LeadId")]), false),
            ("update_lead", json!([id("LeadId")]), false),
        ];
        for (lookup, parameters, right) in cases {
            let mut document = valid_document();
            document["paths"]["/leads/{lead_id}"]["get"] = get(parameters);
            document["paths"]["/leads"]["get"]["x-row-lookup"] = lookup.into();
            let found = findings(&document);
            assert_eq!(found.is_empty(), right, "{lookup}: {found:?}");
            assert!(found.iter().all(|found| found.problem.contains("whose one path parameter")), "{found:?}");
        }
        let found = findings_after(findings, "/paths/~1leads~1{lead_id}/put/x-row-lookup", json!("get_lead"));
        assert!(matches!(found.as_slice(), [one] if one.contains("belongs on a list")), "{found:?}");
    }
}
