//! The copy of the document that the page shows: with samples, the evidence of each fact, and the guides.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::{
    model::{METHODS, Operation, evidence, text},
    pointer::each_object_mut,
    prepare::nullable_beside_references,
};

/// The samples of an operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Samples {
    /// The curl command.
    pub curl: String,
    /// As a command line of the program.
    pub command_line: String,
    /// The call in Rust.
    pub rust: String,
}

/// Creates the copy. The guides are Markdown chapters after those of the document.
#[must_use]
pub fn page(
    document: &Value,
    operations: &[Operation],
    samples: &BTreeMap<String, Samples>,
    guides: &[String],
) -> Value {
    let mut page = document.clone();
    nullable_beside_references(&mut page);
    each_object_mut(&mut page, &mut |object| {
        if !object.contains_key("operationId") {
            add_evidence(object);
        }
    });
    let chapters: Vec<String> = std::iter::once(text(&document["info"], "description"))
        .chain(guides.iter().map(|guide| guide.trim().to_owned()))
        .collect();
    page["info"]["description"] = chapters.join("\n\n").into();
    for operation in operations {
        if let Some(Value::Object(shown)) = page["paths"][&operation.path].get_mut(&operation.method) {
            describe_operation(shown, operation, samples.get(&operation.id));
        }
    }
    page
}

/// Adds the evidence to the description of a parameter, property, header or response.
fn add_evidence(object: &mut Map<String, Value>) {
    let note = match object.get("x-evidence").and_then(Value::as_str) {
        Some("observed") => "*Observed* in clients of the API; not documented.",
        Some("inferred") => "*Inferred*; not documented.",
        _ => return,
    };
    let description = object.get("description").and_then(Value::as_str).unwrap_or_default().trim_end();
    object.insert("description".to_owned(), format!("{description} {note}").trim_start().into());
}

fn describe_operation(shown: &mut Map<String, Value>, operation: &Operation, samples: Option<&Samples>) {
    let evidence = evidence(&Value::Object(shown.clone()));
    let description = format!("{}\n\n{}", operation.description, facts(operation, &evidence));
    shown.insert("description".to_owned(), description.into());
    shown.insert("x-badges".to_owned(), json!([{"name": evidence, "color": color(&evidence)}]));
    if let Some(samples) = samples {
        let samples = json!([
            {"lang": "Shell", "label": "curl", "source": samples.curl},
            {"lang": "Shell", "label": "leaddyno", "source": samples.command_line},
            {"lang": "Rust", "label": "Rust", "source": samples.rust},
        ]);
        shown.insert("x-codeSamples".to_owned(), samples);
    }
}

/// Returns the facts beyond the description: the evidence, the retry class, and the names, here and in Rust. The search
/// covers descriptions, so it finds the names.
fn facts(operation: &Operation, evidence: &str) -> String {
    let evidence = match evidence {
        "observed" => "*Observed* in clients of the API; not in the available documentation of LeadDyno.",
        "inferred" => "*Inferred* from sibling operations; method, path and response are not documented.",
        _ => "*Documented* by LeadDyno.",
    };
    let repeat = match operation.retry.as_str() {
        "safe" => "`safe`: idempotent, retried automatically.".to_owned(),
        "keyed" => {
            let key = operation.retry_key.as_ref().map_or("key", |(parameter, _)| parameter);
            format!("`keyed`: safe to retry only with a `{key}`; look the record up first.")
        }
        other => format!("`{other}`: do not retry after an attempt that may have been processed."),
    };
    let rust = format!("`{}::{}`", operation.module(), operation.struct_name());
    let id = &operation.id;
    format!("- Evidence: {evidence}\n- Retry: {repeat}\n- Operation: `{id}`, in Rust {rust}")
}

fn color(evidence: &str) -> &'static str {
    match evidence {
        "observed" => "#8a5a00",
        "inferred" => "#a32929",
        _ => "#1f6f3f",
    }
}

/// Returns the HTML file. It contains the document, so that it needs no server.
#[must_use]
pub fn html(page: &Value) -> String {
    // The document must not end the script element that contains it.
    let json = page.to_string().replace("</", "<\\/").replace("<!--", "<\\u0021--");
    let title = text(&page["info"], "title");
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>
body {{ margin: 0; }}
/* In the menu the evidence is a dot of its color, because the word does not fit. */
label > .operation-type.badge {{ width: 9px; height: 9px; margin: 6px 6px 0 0; border-radius: 50%; font-size: 0; }}
/* Long lines of samples break anywhere, and the underscores of a path are not cut off. */
pre, pre code, pre span {{ overflow-wrap: anywhere; }}
.http-verb + span {{ padding-bottom: 4px; }}
</style>
</head>
<body>
<div id="page"></div>
<script id="document" type="application/json">{json}</script>
<script src="redoc.standalone.js"></script>
<script src="start.js"></script>
</body>
</html>
"#
    )
}

/// Returns the ids of the operations that lack a sample.
#[must_use]
pub fn operations_without_samples(page: &Value) -> Vec<String> {
    let items = page["paths"].as_object().into_iter().flatten();
    let operations = items.flat_map(|(_, item)| METHODS.iter().filter_map(|method| item.get(method)));
    operations
        .filter(|operation| operation["x-codeSamples"].as_array().is_none_or(|samples| samples.len() != 3))
        .map(|operation| text(operation, "operationId"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, model};

    fn sample_page() -> Value {
        let document = Document {
            json: json!({
                "info": {"title": "T", "description": "Own."},
                "tags": [{"name": "Leads", "description": "Leads."}],
                "paths": {"/leads": {"get": {
                    "operationId": "list_leads", "tags": ["Leads"], "summary": "List", "description": "All.",
                    "x-name": "list", "x-evidence": "inferred", "x-retry": "safe",
                    "parameters": [{"name": "city", "in": "query", "description": "Where.", "x-evidence": "observed"}],
                    "responses": {"200": {"description": "ok"}},
                }}},
            }),
        };
        let samples =
            Samples { curl: "curl x".to_owned(), command_line: "leaddyno x".to_owned(), rust: "x();".to_owned() };
        let samples = BTreeMap::from([("list_leads".to_owned(), samples)]);
        page(&document.json, &model::operations(&document), &samples, &["## Guide\n".to_owned()])
    }

    #[test]
    fn samples_evidence_and_guides_are_on_the_page() {
        let page = sample_page();
        assert_eq!(page["info"]["description"], "Own.\n\n## Guide");
        let operation = &page["paths"]["/leads"]["get"];
        assert_eq!(operation["x-codeSamples"][0]["source"], "curl x");
        assert_eq!(operation["x-codeSamples"][1]["source"], "leaddyno x");
        assert_eq!(operation["x-codeSamples"][2]["source"], "x();");
        assert_eq!(operation["x-badges"][0]["name"], "inferred");
        let description = operation["description"].as_str().unwrap();
        assert!(description.starts_with("All.\n\n") && description.contains("`leads::List`"), "{description}");
        assert!(description.contains("`list_leads`"), "{description}");
        assert_eq!(
            operation["parameters"][0]["description"],
            "Where. *Observed* in clients of the API; not documented."
        );
        assert_eq!(operations_without_samples(&page), Vec::<String>::new());
    }

    #[test]
    fn the_document_cannot_end_its_script_element() {
        let page = json!({"info": {"title": "T"}, "x": "</script><!-- <script>"});
        let html = html(&page);
        assert_eq!(html.matches("</script>").count(), 3, "{html}");
        assert!(!html.contains("<!-- "), "{html}");
    }
}
