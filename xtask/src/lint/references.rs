//! Every reference has a target in this document.

use serde_json::Value;

use crate::{
    finding::Finding,
    pointer::{each_object, resolve},
};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_object(json, &mut |place, object| {
        if let Some(reference) = object.get("$ref").and_then(Value::as_str)
            && resolve(json, reference).is_none()
        {
            findings.push(Finding::at(place, format!("$ref points at {reference:?}, which is not in this document")));
        }
    });
    // Named examples are data, but references to them are checked, too.
    if let Some(paths) = json.get("paths") {
        each_media(paths, &mut |example| {
            if let Some(reference) = example["$ref"].as_str().filter(|reference| resolve(json, reference).is_none()) {
                findings.push(Finding::at(
                    "/paths",
                    format!("an example refers to {reference:?}, which is not in this document"),
                ));
            }
        });
    }
    findings
}

fn each_media(value: &Value, look: &mut impl FnMut(&Value)) {
    each_object(value, &mut |_, object| {
        let examples = object.get("examples").and_then(Value::as_object);
        examples.into_iter().flatten().for_each(|(_, example)| look(example));
    });
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::findings_after;

    #[test]
    fn dangling_references_are_found_with_their_place() {
        let found = findings_after(
            findings,
            "/components/schemas/Lead/properties/city",
            json!({"$ref": "#/components/schemas/City"}),
        );
        assert_eq!(
            found,
            ["spec/leaddyno.yaml: #/components/schemas/Lead/properties/city: \
              $ref points at \"#/components/schemas/City\", which is not in this document"]
        );
    }

    #[test]
    fn references_into_other_documents_are_found() {
        let found =
            findings_after(findings, "/components/schemas/Lead/properties/city", json!({"$ref": "other.yaml#/City"}));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn dangling_named_examples_are_found() {
        let examples = json!({"rows": {"$ref": "#/components/examples/Rows"}});
        let found =
            findings_after(findings, "/paths/~1leads/get/responses/200/content/application~1json/examples", examples);
        assert_eq!(found.len(), 1);
    }
}
