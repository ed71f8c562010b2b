//! The OpenAPI document as the judge of calls, for a sandbox that is to be strict.
//! Decides from the document alone what a call may say: whether its parameters
//! and its body are what their schemas allow. What the program makes of an
//! allowed call, and whether the path leads anywhere, is left to the handlers.

#[cfg(feature = "strict")]
pub(crate) use with_validator::Rules;
#[cfg(not(feature = "strict"))]
pub(crate) use without::Rules;

/// What stands in for the rules where there is no validator.
#[cfg(not(feature = "strict"))]
mod without {
    use std::io;

    use axum::http::HeaderMap;

    use crate::refusal::Refusal;

    /// Rules that cannot be had.
    #[derive(Debug)]
    pub(crate) enum Rules {}

    impl Rules {
        pub(crate) fn read() -> io::Result<Self> {
            Err(io::Error::other("a strict sandbox needs the feature strict"))
        }

        pub(in crate::http) fn check(
            &self,
            _: &'static str,
            _: Option<&str>,
            _: &HeaderMap,
            _: &[u8],
        ) -> Result<(), Refusal> {
            match *self {}
        }
    }
}

#[cfg(feature = "strict")]
mod with_validator {
    use std::collections::HashMap;
    use std::io;

    use axum::http::HeaderMap;
    use axum::http::header::CONTENT_TYPE;
    use jsonschema::error::ValidationErrorKind;
    use jsonschema::{Draft, ValidationError, Validator};
    use leaddyno_generated::OPERATIONS;
    use serde_json::{Map, Value, json};

    use crate::http::admin::DOCUMENT;
    use crate::refusal::{FieldErrors, Refusal};

    /// What the document says of every operation's calls.
    #[derive(Debug)]
    pub(crate) struct Rules {
        operations: HashMap<&'static str, Operation>,
    }

    /// What one operation takes.
    #[derive(Debug)]
    struct Operation {
        query: Vec<Parameter>,
        body: Option<Validator>,
    }

    /// A parameter of the query.
    #[derive(Debug)]
    struct Parameter {
        name: String,
        required: bool,
        /// Whether its text is a JSON value: a number, or yes or no.
        is_json: bool,
        schema: Validator,
    }

    impl Rules {
        /// Reads the document.
        pub(crate) fn read() -> io::Result<Self> {
            let document: Value = serde_saphyr::from_str(DOCUMENT).map_err(io::Error::other)?;
            let reader =
                Reader { components: json_schema(&json!({"schemas": document["components"]["schemas"]})), document };
            let operations = OPERATIONS.iter().map(|operation| {
                let method = operation.method.as_str().to_ascii_lowercase();
                Ok((operation.id, reader.operation(&reader.document["paths"][operation.path][method])?))
            });
            Ok(Self { operations: operations.collect::<io::Result<_>>()? })
        }

        /// Refuses a call that the document does not allow.
        pub(in crate::http) fn check(
            &self,
            operation: &'static str,
            query: Option<&str>,
            headers: &HeaderMap,
            body: &[u8],
        ) -> Result<(), Refusal> {
            let Some(operation) = self.operations.get(operation) else { return Ok(()) };
            let mut fields = FieldErrors::new();
            let query = query.unwrap_or_default().as_bytes();
            for parameter in &operation.query {
                parameter.check(query, &mut fields);
            }
            match &operation.body {
                Some(schema) => check_body(schema, headers, body, &mut fields)?,
                None if body.is_empty() => {}
                None => return Err(malformed("This call takes no body")),
            }
            if fields.is_empty() { Ok(()) } else { Err(Refusal::Invalid { fields }) }
        }
    }

    impl Parameter {
        fn check(&self, query: &[u8], fields: &mut FieldErrors) {
            let mut complain = |message: &str| fields.entry(self.name.clone()).or_default().push(message.to_owned());
            let mut values = form_urlencoded::parse(query).filter(|(name, _)| *name == self.name);
            match (values.next(), values.next()) {
                (None, _) if self.required => complain("can't be blank"),
                (None, _) => {}
                (Some(_), Some(_)) => complain("comes more than once"),
                (Some((_, text)), None) => {
                    let text = text.into_owned();
                    let value = self.is_json.then(|| serde_json::from_str(&text).ok()).flatten();
                    let value = value.unwrap_or(Value::String(text));
                    for error in self.schema.iter_errors(&value) {
                        complain(&error.masked().to_string());
                    }
                }
            }
        }
    }

    fn check_body(
        schema: &Validator,
        headers: &HeaderMap,
        body: &[u8],
        fields: &mut FieldErrors,
    ) -> Result<(), Refusal> {
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(malformed("The body has to be application/json"));
        }
        let body =
            serde_json::from_slice(body).map_err(|error| malformed(&format!("The body is not JSON: {error}")))?;
        for error in schema.iter_errors(&body) {
            let Some(field) = field(&error) else { return Err(malformed(&error.masked().to_string())) };
            fields.entry(field).or_default().push(error.masked().to_string());
        }
        Ok(())
    }

    /// The field of the body that an error is about, if it is about one.
    fn field(error: &ValidationError<'_>) -> Option<String> {
        let path = error.instance_path().to_string();
        if let (ValidationErrorKind::Required { property }, true) = (error.kind(), path.is_empty()) {
            return property.as_str().map(str::to_owned);
        }
        path.split('/').nth(1).map(str::to_owned)
    }

    /// Takes operations out of the document.
    struct Reader {
        document: Value,
        /// The document's schemas, as JSON Schemas.
        components: Value,
    }

    impl Reader {
        fn operation(&self, operation: &Value) -> io::Result<Operation> {
            let parameters = operation["parameters"].as_array().map(Vec::as_slice).unwrap_or_default();
            let parameters = parameters.iter().map(|parameter| self.resolved(parameter));
            let query = parameters.filter(|parameter| parameter["in"] == "query").map(|parameter| {
                let schema = &parameter["schema"];
                Ok(Parameter {
                    name: parameter["name"].as_str().unwrap_or_default().to_owned(),
                    required: parameter["required"] == true,
                    is_json: ["integer", "number", "boolean"].contains(&self.kind(schema)),
                    schema: self.validator(schema)?,
                })
            });
            let body = operation.pointer("/requestBody/content/application~1json/schema");
            Ok(Operation {
                query: query.collect::<io::Result<_>>()?,
                body: body.map(|schema| self.validator(schema)).transpose()?,
            })
        }

        fn validator(&self, schema: &Value) -> io::Result<Validator> {
            let mut whole = json_schema(schema);
            whole["components"] = self.components.clone();
            let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
            options.build(&whole).map_err(|error| io::Error::other(error.to_string()))
        }

        fn kind<'a>(&'a self, schema: &'a Value) -> &'a str {
            self.resolved(schema)["type"].as_str().unwrap_or_default()
        }

        /// What a `$ref` leads to, or the value itself.
        fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
            let target = value["$ref"].as_str().and_then(|place| self.document.pointer(place.trim_start_matches('#')));
            target.unwrap_or(value)
        }
    }

    /// An OpenAPI 3.0 schema as a JSON Schema: `nullable` becomes one more possibility and the width of an integer its
    /// range; the rest is alike.
    fn json_schema(openapi: &Value) -> Value {
        let members = match openapi {
            Value::Object(members) => members,
            Value::Array(elements) => return elements.iter().map(json_schema).collect(),
            scalar => return scalar.clone(),
        };
        let mut schema: Map<String, Value> =
            members.iter().map(|(name, value)| (name.clone(), json_schema(value))).collect();
        let range = match schema.get("format").and_then(Value::as_str) {
            Some("int32") => Some((i64::from(i32::MIN), i64::from(i32::MAX))),
            Some("int64") => Some((i64::MIN, i64::MAX)),
            _ => None,
        };
        if let Some((minimum, maximum)) = range {
            schema.entry("minimum").or_insert(minimum.into());
            schema.entry("maximum").or_insert(maximum.into());
        }
        if schema.remove("nullable") == Some(true.into()) {
            return json!({"anyOf": [schema, {"type": "null"}]});
        }
        schema.into()
    }

    fn malformed(reason: &str) -> Refusal {
        Refusal::Malformed { reason: reason.to_owned() }
    }
}
