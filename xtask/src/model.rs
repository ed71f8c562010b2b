//! The facts of each operation, collected from the document: one plain struct per operation with flat parameters.
//!
//! All generated code per operation (request values, table, examples) is based on these. The document has passed the lint,
//! so members that the lint requires are present; others have defaults.

use heck::ToUpperCamelCase;
pub use leaddyno_spec::{METHODS, array, each_operation, evidence, members, success_response, text};
use serde_json::{Map, Value, json};

use crate::{
    document::Document,
    pointer::{follow, referred_name},
};

/// One operation.
#[derive(Debug, Clone, PartialEq)]
pub struct Operation {
    /// `get_affiliate_by_email`
    pub id: String,
    /// The tag: `Custom Fields`.
    pub section: String,
    /// The short name within the section: `get_by_email`.
    pub name: String,
    /// The summary.
    pub summary: String,
    /// The description.
    pub description: String,
    /// `get`
    pub method: String,
    /// `/affiliates/by_email`
    pub path: String,
    /// The status of success.
    pub success: u16,
    /// `safe`, `keyed` or `once`.
    pub retry: String,
    /// The parameter with the unique code of the record and the lookup, if it is keyed.
    pub retry_key: Option<(String, String)>,
    /// How the rows are sent, if it is a list.
    pub pagination: Option<Pagination>,
    /// The operation that counts the rows of the whole list.
    pub count: Option<String>,
    /// The operation that gets one row of the list by its id.
    pub row_lookup: Option<String>,
    /// The largest page size.
    pub largest_page: Option<u64>,
    /// Whether the result may be missing.
    pub lookup: bool,
    /// Whether it changes what an affiliate is owed or has been paid.
    pub moves_money: bool,
    /// `documented`, `observed` or `inferred`.
    pub evidence: String,
    /// Path, then query, then body, each in the document's order.
    pub parameters: Vec<Parameter>,
    /// Parameters of which at least one must be set.
    pub require_any: Vec<String>,
    /// The schema of the body, by name.
    pub body_schema: Option<String>,
    /// An example of the body.
    pub example_body: Value,
    /// An example of the response.
    pub example_response: Value,
}

/// How the rows of a list are sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pagination {
    /// A bare array.
    Array,
    /// An object that holds them in this member.
    Envelope(String),
}

/// A parameter of a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// Its name on the wire.
    pub name: String,
    /// `path`, `query` or `body`.
    pub location: &'static str,
    /// Whether the request requires it.
    pub required: bool,
    /// The description.
    pub description: String,
    /// `documented`, `observed` or `inferred`.
    pub evidence: String,
    /// Whether it identifies a person.
    pub personal: bool,
    /// Its schema.
    pub schema: Value,
    /// An example value.
    pub example: Value,
}

impl Operation {
    /// Returns the module of its section: `custom_fields`.
    #[must_use]
    pub fn module(&self) -> String {
        module_name(&self.section)
    }

    /// Returns the name of its request struct: `GetByEmail`.
    #[must_use]
    pub fn struct_name(&self) -> String {
        self.name.to_upper_camel_case()
    }

    /// Returns a request that sets every parameter.
    #[must_use]
    pub fn example_request(&self) -> Value {
        self.parameters
            .iter()
            .map(|parameter| (parameter.name.clone(), parameter.example.clone()))
            .collect::<Map<_, _>>()
            .into()
    }
}

/// Returns all operations: sections in the order of the tags, within a section in the order of the document.
#[must_use]
pub fn operations(document: &Document) -> Vec<Operation> {
    let json = &document.json;
    let mut operations: Vec<Operation> = each_operation(json)
        .map(|(path, method, item, operation)| read_operation(json, path, method, item, operation))
        .collect();
    let sections = sections(document);
    operations.sort_by_key(|operation| sections.iter().position(|section| section.name == operation.section));
    operations
}

/// Returns the URL of the first server.
#[must_use]
pub fn base_url(document: &Document) -> String {
    text(&document.json["servers"][0], "url")
}

/// A section of the API: a tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// `Custom Fields`
    pub name: String,
    /// The description.
    pub description: String,
}

/// Returns the module of a section: `sub_ids` of `Sub IDs`.
#[must_use]
pub fn module_name(section: &str) -> String {
    section.to_lowercase().replace(' ', "_")
}

/// Returns the sections in the order of the document.
#[must_use]
pub fn sections(document: &Document) -> Vec<Section> {
    array(&document.json["tags"])
        .map(|tag| Section { name: text(tag, "name"), description: text(tag, "description") })
        .collect()
}

/// Iterates over name and description of every request that the service sends.
pub fn each_webhook(json: &Value) -> impl Iterator<Item = (&str, &Value)> {
    members(&json["x-webhooks"]).filter_map(|(name, item)| Some((name, item.get("post")?)))
}

fn read_operation(json: &Value, path: &str, method: &str, item: &Value, operation: &Value) -> Operation {
    let (success, response) = success_response(json, operation).unwrap_or((200, &Value::Null));
    let body = &operation["requestBody"]["content"]["application/json"]["schema"];
    Operation {
        id: text(operation, "operationId"),
        section: operation["tags"][0].as_str().unwrap_or_default().to_owned(),
        name: text(operation, "x-name"),
        summary: text(operation, "summary"),
        description: text(operation, "description"),
        method: method.to_owned(),
        path: path.to_owned(),
        success,
        retry: text(operation, "x-retry"),
        retry_key: operation.get("x-retry-key").map(|key| (text(key, "parameter"), text(key, "lookup"))),
        pagination: operation.get("x-pagination").map(pagination),
        count: operation["x-pagination"]["count"].as_str().map(str::to_owned),
        row_lookup: operation["x-row-lookup"].as_str().map(str::to_owned),
        moves_money: operation["x-money"].as_bool().unwrap_or_default(),
        largest_page: largest_page(json, item, operation),
        lookup: operation["x-lookup"].as_bool().unwrap_or_default(),
        evidence: evidence(operation),
        parameters: parameters(json, item, operation, body),
        require_any: array(&operation["x-require-any"]).filter_map(|name| name.as_str().map(str::to_owned)).collect(),
        body_schema: referred_name(body).map(str::to_owned),
        example_body: media_example(json, &operation["requestBody"]["content"]["application/json"]),
        example_response: media_example(json, &response["content"]["application/json"]),
    }
}

fn pagination(extension: &Value) -> Pagination {
    match extension["rows"].as_str() {
        Some(rows) => Pagination::Envelope(rows.to_owned()),
        None => Pagination::Array,
    }
}

fn largest_page(json: &Value, item: &Value, operation: &Value) -> Option<u64> {
    let size = declared_parameters(json, item, operation).find(|parameter| parameter["name"] == "per_page")?;
    size["schema"]["maximum"].as_u64()
}

pub(crate) fn declared_parameters<'a>(
    json: &'a Value,
    item: &'a Value,
    operation: &'a Value,
) -> impl Iterator<Item = &'a Value> {
    array(&item["parameters"]).chain(array(&operation["parameters"])).map(|parameter| follow(json, parameter))
}

fn parameters(json: &Value, item: &Value, operation: &Value, body: &Value) -> Vec<Parameter> {
    let declared: Vec<&Value> = declared_parameters(json, item, operation).collect();
    let at = |location: &'static str| {
        declared.iter().filter(move |parameter| parameter["in"] == location).map(move |parameter| Parameter {
            name: text(parameter, "name"),
            location,
            required: parameter["required"].as_bool().unwrap_or_default(),
            description: text(parameter, "description"),
            evidence: evidence(parameter),
            personal: parameter["x-pii"].as_bool().unwrap_or_default(),
            schema: parameter["schema"].clone(),
            example: parameter.get("example").cloned().unwrap_or_default(),
        })
    };
    at("path").chain(at("query")).chain(body_parameters(follow(json, body))).collect()
}

fn body_parameters(body: &Value) -> impl Iterator<Item = Parameter> {
    members(&body["properties"]).map(|(name, property)| Parameter {
        name: name.to_owned(),
        location: "body",
        required: array(&body["required"]).any(|required| required == name),
        description: text(property, "description"),
        evidence: evidence(property),
        personal: property["x-pii"].as_bool().unwrap_or_default(),
        schema: property.clone(),
        example: body["example"].get(name).cloned().unwrap_or_default(),
    })
}

/// Returns the example of a media type: its own, the first of its examples, or that of its schema.
fn media_example(json: &Value, media: &Value) -> Value {
    if let Some(example) = media.get("example") {
        return example.clone();
    }
    if let Some((_, example)) = members(&media["examples"]).next() {
        return follow(json, example)["value"].clone();
    }
    schema_example(json, &media["schema"])
}

fn schema_example(json: &Value, schema: &Value) -> Value {
    let schema = follow(json, schema);
    match (schema.get("example"), schema["type"].as_str()) {
        (Some(example), _) => example.clone(),
        (None, Some("array")) => json!([schema_example(json, &schema["items"])]),
        (None, _) => {
            schema["allOf"].get(0).or(schema["oneOf"].get(0)).map_or(Value::Null, |part| schema_example(json, part))
        }
    }
}
