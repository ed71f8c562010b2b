//! Every object of the document has only members of OpenAPI 3.0, and every schema one of its types. Runs first, because a
//! misspelt member would otherwise be ignored, or reported in a parser's words.

use serde_json::{Map, Value};

use self::Kind::{
    Components, Contact, Document, Example, ExternalDocs, Header, Info, License, Media, Operation, Parameter, PathItem,
    RequestBody, Response, Schema, SecurityScheme, Server, Tag,
};
use crate::{
    finding::{Finding, did_you_mean},
    model::{array, members},
    pointer::Pointer,
};

/// The kind of an object, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Components,
    Contact,
    Document,
    Example,
    ExternalDocs,
    Header,
    Info,
    License,
    Media,
    Operation,
    Parameter,
    PathItem,
    RequestBody,
    Response,
    Schema,
    SecurityScheme,
    Server,
    Tag,
}

/// The nested objects of a member.
#[derive(Debug, Clone, Copy)]
enum Holds {
    /// One object.
    One(Kind),
    /// A list of objects.
    List(Kind),
    /// Objects with free names.
    Map(Kind),
}

/// The allowed members of a kind of object, besides extensions.
struct Members {
    /// Names of members without nested objects, separated by spaces.
    plain: &'static str,
    nested: &'static [(&'static str, Holds)],
}

fn allowed_members(kind: Kind) -> Members {
    use Holds::{List, Map, One};
    let (plain, nested): (&'static str, &'static [(&'static str, Holds)]) = match kind {
        Document => (
            "openapi security",
            &[
                ("info", One(Info)),
                ("externalDocs", One(ExternalDocs)),
                ("servers", List(Server)),
                ("tags", List(Tag)),
                ("paths", Map(PathItem)),
                ("components", One(Components)),
                ("x-webhooks", Map(PathItem)),
            ],
        ),
        Info => ("title description termsOfService version", &[("contact", One(Contact)), ("license", One(License))]),
        Contact => ("name url email", &[]),
        License => ("name url", &[]),
        ExternalDocs => ("description url", &[]),
        Server => ("url description variables", &[]),
        Tag => ("name description", &[("externalDocs", One(ExternalDocs))]),
        PathItem => (
            "$ref summary description",
            &[
                ("get", One(Operation)),
                ("put", One(Operation)),
                ("post", One(Operation)),
                ("delete", One(Operation)),
                ("options", One(Operation)),
                ("head", One(Operation)),
                ("patch", One(Operation)),
                ("trace", One(Operation)),
                ("servers", List(Server)),
                ("parameters", List(Parameter)),
            ],
        ),
        Operation => (
            "tags summary description operationId callbacks deprecated security",
            &[
                ("externalDocs", One(ExternalDocs)),
                ("parameters", List(Parameter)),
                ("requestBody", One(RequestBody)),
                ("responses", Map(Response)),
                ("servers", List(Server)),
            ],
        ),
        Parameter => (
            "$ref name in description required deprecated allowEmptyValue style explode allowReserved example",
            &[("schema", One(Schema)), ("examples", Map(Example)), ("content", Map(Media))],
        ),
        Header => (
            "$ref description required deprecated allowEmptyValue style explode allowReserved example",
            &[("schema", One(Schema)), ("examples", Map(Example)), ("content", Map(Media))],
        ),
        RequestBody => ("$ref description required", &[("content", Map(Media))]),
        Response => ("$ref description links", &[("headers", Map(Header)), ("content", Map(Media))]),
        Media => ("example encoding", &[("schema", One(Schema)), ("examples", Map(Example))]),
        Example => ("$ref summary description value externalValue", &[]),
        Components => (
            "links callbacks",
            &[
                ("schemas", Map(Schema)),
                ("responses", Map(Response)),
                ("parameters", Map(Parameter)),
                ("examples", Map(Example)),
                ("requestBodies", Map(RequestBody)),
                ("headers", Map(Header)),
                ("securitySchemes", Map(SecurityScheme)),
            ],
        ),
        SecurityScheme => ("$ref type description name in scheme bearerFormat flows openIdConnectUrl", &[]),
        Schema => (
            "$ref title description type format enum default nullable required example deprecated readOnly writeOnly \
             multipleOf maximum exclusiveMaximum minimum exclusiveMinimum maxLength minLength pattern maxItems minItems \
             uniqueItems maxProperties minProperties discriminator xml externalDocs",
            &[
                ("allOf", List(Schema)),
                ("oneOf", List(Schema)),
                ("anyOf", List(Schema)),
                ("not", One(Schema)),
                ("items", One(Schema)),
                ("properties", Map(Schema)),
                ("additionalProperties", One(Schema)),
            ],
        ),
    };
    Members { plain, nested }
}

/// The allowed types of a schema.
const TYPES: [&str; 6] = ["array", "boolean", "integer", "number", "object", "string"];

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_described(json, &mut |kind, place, object| {
        findings.extend(member_findings(kind, place, object));
        if kind == Schema {
            findings.extend(type_problem(object).map(|problem| Finding::at(place.join("type"), problem)));
        }
    });
    findings
}

/// Calls `look` with every object that OpenAPI describes, its kind and its place, parents first.
pub(super) fn each_described(json: &Value, look: &mut impl FnMut(Kind, &Pointer, &Map<String, Value>)) {
    visit(Document, json, &Pointer::default(), look);
}

fn visit(kind: Kind, value: &Value, place: &Pointer, look: &mut impl FnMut(Kind, &Pointer, &Map<String, Value>)) {
    let Some(object) = value.as_object() else { return };
    look(kind, place, object);
    for (name, holds) in allowed_members(kind).nested {
        let Some(member) = object.get(*name) else { continue };
        let place = place.join(name);
        match *holds {
            Holds::One(kind) => visit(kind, member, &place, look),
            Holds::List(kind) => {
                array(member).enumerate().for_each(|(index, item)| visit(kind, item, &place.join(index), look));
            }
            Holds::Map(kind) => members(member).for_each(|(name, item)| visit(kind, item, &place.join(name), look)),
        }
    }
}

fn member_findings(kind: Kind, place: &Pointer, object: &Map<String, Value>) -> Vec<Finding> {
    let Members { plain, nested } = allowed_members(kind);
    let known: Vec<&str> = plain.split_whitespace().chain(nested.iter().map(|(name, _)| *name)).collect();
    let unknown = object.keys().filter(|name| !name.starts_with("x-") && !known.contains(&name.as_str()));
    unknown
        .map(|name| {
            let meant = did_you_mean(name, &known);
            Finding::at(place.join(name), format!("OpenAPI 3.0 has no member {name} here{meant}"))
        })
        .collect()
}

fn type_problem(schema: &Map<String, Value>) -> Option<String> {
    match schema.get("type")? {
        Value::String(kind) if TYPES.contains(&kind.as_str()) => None,
        Value::String(kind) if kind == "null" => {
            Some("OpenAPI 3.0 has no type null: write the type of the value, and nullable: true beside it".to_owned())
        }
        Value::Array(kinds) => {
            let one = kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null").unwrap_or("string");
            Some(format!("OpenAPI 3.0 takes one type: write type: {one}, and nullable: true if it may be null"))
        }
        other => {
            let word = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
            Some(format!("{word} is not a type: write one of {}{}", TYPES.join(", "), did_you_mean(&word, &TYPES)))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::{findings_after, valid_document};

    #[test]
    fn members_that_openapi_does_not_know_are_found() {
        let city = "/components/schemas/Lead/properties/city";
        let cases = [
            (
                "/componets".to_owned(),
                json!({}),
                "#/componets: OpenAPI 3.0 has no member componets here; did you mean components?",
            ),
            ("/info/licence".to_owned(), json!({}), "did you mean license?"),
            ("/paths/~1leads/gett".to_owned(), json!({}), "did you mean get?"),
            ("/paths/~1leads/get/operationID".to_owned(), json!("a"), "did you mean operationId?"),
            ("/components/schemas/Lead/requird".to_owned(), json!(["id"]), "did you mean required?"),
            (format!("{city}/nulable"), json!(true), "did you mean nullable?"),
            (format!("{city}/colour"), json!("blue"), "city/colour: OpenAPI 3.0 has no member colour here"),
            ("/paths/~1leads/get/parameters".to_owned(), json!([{"name": "page", "inn": "query"}]), "did you mean in?"),
            ("/paths/~1leads/get/responses/200/contents".to_owned(), json!({}), "did you mean content?"),
        ];
        for (pointer, value, problem) in cases {
            let found = findings_after(findings, &pointer, value);
            assert!(matches!(found.as_slice(), [one] if one.contains(problem)), "{pointer}: {found:?}");
        }
    }

    #[test]
    fn properties_may_have_any_name_and_examples_any_member() {
        let mut document = valid_document();
        document["components"]["schemas"]["Lead"]["properties"]["requird"] = json!({"type": "string"});
        document["components"]["schemas"]["Lead"]["example"] = json!({"type": "strnig", "anything": {"in": 7}});
        assert_eq!(findings(&document), []);
    }

    #[test]
    fn unknown_types_are_found() {
        let cases = [
            (
                json!("strnig"),
                "strnig is not a type: write one of array, boolean, integer, number, object, string; did you mean string?",
            ),
            (json!("int"), "int is not a type"),
            (json!(["string", "null"]), "write type: string, and nullable: true"),
            (json!("null"), "has no type null"),
            (json!(7), "7 is not a type"),
        ];
        for (kind, problem) in cases {
            let found = findings_after(findings, "/components/schemas/Lead/properties/city/type", kind);
            assert!(
                matches!(found.as_slice(), [one] if one.contains(problem) && one.contains("city/type: ")),
                "{found:?}"
            );
        }
    }
}
