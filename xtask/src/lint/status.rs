//! Derived states of records: `x-status` names the states and the rules that select one.

use serde_json::{Map, Value};

use crate::{
    finding::Finding,
    model::{array, members},
    pointer::{each_object, follow},
};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_object(json, &mut |place, object| {
        if let Some(status) = object.get("x-status") {
            let place = place.join("x-status");
            let problems = problems(json, object, status);
            findings.extend(problems.into_iter().map(|(at, problem)| {
                let place = at.map_or_else(|| place.clone(), |index| place.join("rules").join(index));
                Finding::at(place, problem)
            }));
        }
    });
    findings
}

/// Returns the problems, with the index of the rule.
fn problems(json: &Value, schema: &Map<String, Value>, status: &Value) -> Vec<(Option<usize>, String)> {
    let unknown: Vec<&str> =
        members(status).map(|(name, _)| name).filter(|name| !["enum", "evidence", "rules"].contains(name)).collect();
    if !unknown.is_empty() || !status.is_object() {
        return vec![(
            None,
            format!("write enum, evidence and rules, and nothing else; here is {}", unknown.join(", ")),
        )];
    }
    if !["documented", "observed", "inferred"].iter().any(|level| status["evidence"] == *level) {
        return vec![(None, "evidence is documented, observed or inferred".to_owned())];
    }
    let listed = &json["components"]["schemas"][status["enum"].as_str().unwrap_or_default()]["enum"];
    if !listed.is_array() {
        return vec![(None, format!("enum: {} is not a schema with an enum", status["enum"]))];
    }
    let rules: Vec<&Value> = array(&status["rules"]).collect();
    let mut problems: Vec<(Option<usize>, String)> = rules
        .iter()
        .enumerate()
        .filter_map(|(index, rule)| Some((Some(index), rule_problem(json, schema, listed, rule)?)))
        .collect();
    for state in array(listed).filter(|state| rules.iter().all(|rule| rule["value"] != **state)) {
        problems.push((None, format!("no rule has the value {state}")));
    }
    let without_condition = rules.iter().map(|rule| members(rule).count() == 1);
    let last = rules.len().saturating_sub(1);
    if !without_condition.enumerate().all(|(index, always)| always == (index == last)) || rules.is_empty() {
        problems.push((None, "the last rule, and no other, is without a condition".to_owned()));
    }
    problems
}

fn rule_problem(json: &Value, schema: &Map<String, Value>, states: &Value, rule: &Value) -> Option<String> {
    if let Some((name, _)) = members(rule).find(|(name, _)| !["value", "when", "after"].contains(name)) {
        return Some(format!("{name} is not a member of a rule: write value, and when or after"));
    }
    if !array(states).any(|state| *state == rule["value"]) {
        return Some(format!("value: {} is not one of the states", rule["value"]));
    }
    let property = |name: &Value| schema.get("properties").map(|all| &all[name.as_str().unwrap_or_default()]);
    match (rule.get("when"), rule.get("after")) {
        (None, None) => None,
        (Some(when), None) => {
            let is_boolean = property(when).is_some_and(|property| property["type"] == "boolean");
            (!is_boolean).then(|| format!("when: {when} is not a boolean property"))
        }
        (None, Some(after)) => {
            let is_time = property(after).is_some_and(|property| is_time(json, property));
            (!is_time).then(|| format!("after: {after} is not a property with a time"))
        }
        (Some(_), Some(_)) => Some("a rule has one condition: write when or after".to_owned()),
    }
}

/// Whether a property is a time, directly or by reference.
fn is_time(json: &Value, schema: &Value) -> bool {
    let schema = follow(json, schema);
    let has_format = matches!(schema["format"].as_str(), Some("date-time" | "date"));
    has_format || ["allOf", "oneOf", "anyOf"].iter().any(|word| array(&schema[*word]).any(|part| is_time(json, part)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::valid_document;

    fn found(status: &Value) -> Vec<String> {
        let mut document = valid_document();
        document["components"]["schemas"]["LeadState"] = json!({"type": "string", "enum": ["lost", "new", "old"]});
        let lead = &mut document["components"]["schemas"]["Lead"];
        lead["properties"]["lost"] = json!({"type": "boolean"});
        lead["properties"]["seen_at"] = json!({"oneOf": [{"$ref": "#/components/schemas/Time"}]});
        lead["x-status"] = status.clone();
        document["components"]["schemas"]["Time"] = json!({"type": "string", "format": "date-time"});
        findings(&document).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn invalid_status_rules_are_found() {
        let lost = json!({"value": "lost", "when": "lost"});
        let old = json!({"value": "old", "after": "seen_at"});
        let new = json!({"value": "new"});
        let status = |rules: Value| json!({"enum": "LeadState", "evidence": "inferred", "rules": rules});
        assert_eq!(found(&status(json!([lost, old, new]))), Vec::<String>::new());
        let mut unknown = status(json!([lost, old, new]));
        unknown["rule"] = json!([]);
        let mut unsure = status(json!([lost, old, new]));
        unsure["evidence"] = json!("certain");
        let mut nameless = status(json!([lost, old, new]));
        nameless["enum"] = json!("Lead");
        let cases = [
            (json!("lost"), "x-status: write enum, evidence and rules"),
            (unknown, "here is rule"),
            (unsure, "evidence is documented"),
            (nameless, "\"Lead\" is not a schema with an enum"),
            (status(json!([lost, new])), "no rule has the value \"old\""),
            (status(json!([lost, new, old])), "the last rule, and no other"),
            (status(json!([lost, old, {"value": "new", "if": "lost"}])), "rules/2: if is not a member of a rule"),
            (status(json!([lost, old, {"value": "gone"}, new])), "rules/2: value: \"gone\" is not one of the states"),
            (status(json!([{"value": "lost", "when": "city"}, old, new])), "\"city\" is not a boolean property"),
            (status(json!([lost, {"value": "old", "after": "city"}, new])), "\"city\" is not a property with a time"),
            (status(json!([{"value": "lost", "when": "lost", "after": "seen_at"}, old, new])), "one condition"),
        ];
        for (status, problem) in cases {
            let found = found(&status);
            assert!(found.iter().any(|one| one.contains(problem)), "{status}: {found:?}");
        }
    }
}
