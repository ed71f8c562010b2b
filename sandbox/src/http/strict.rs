//! The checks of a strict sandbox: whether parameters and body of a call match their schemas in the OpenAPI document.
//! Routing and processing of allowed calls are elsewhere.

#[cfg(feature = "strict")]
pub(crate) use with_validator::Rules;
#[cfg(not(feature = "strict"))]
pub(crate) use without::Rules;

/// The rules of a build without the validator.
#[cfg(not(feature = "strict"))]
mod without {
    use std::io;

    use axum::http::HeaderMap;

    use crate::http::rejection::Rejection;

    /// Rules that cannot be created.
    #[derive(Debug)]
    pub(crate) enum Rules {}

    impl Rules {
        pub(crate) fn read() -> io::Result<Self> {
            Err(io::Error::other("a strict sandbox needs the feature `strict` of leaddyno-sandbox"))
        }

        pub(in crate::http) fn check(
            &self,
            _: &'static str,
            _: Option<&str>,
            _: &HeaderMap,
            _: &[u8],
        ) -> Result<(), Rejection> {
            match *self {}
        }
    }
}

#[cfg(feature = "strict")]
mod with_validator {
    use std::{collections::HashMap, io};

    use axum::http::{HeaderMap, header::CONTENT_TYPE};
    use leaddyno_generated::OPERATIONS;
    use leaddyno_spec::{
        array,
        json_schema::{Schemas, UnknownProperties},
        jsonschema::{ValidationError, Validator, error::ValidationErrorKind},
        pointer::follow,
        text,
    };
    use serde_json::Value;

    use crate::{
        http::rejection::Rejection,
        program::{FieldErrors, Refusal},
    };

    /// The schemas of every operation's calls.
    #[derive(Debug)]
    pub(crate) struct Rules {
        operations: HashMap<&'static str, Operation>,
    }

    /// The schemas of one operation.
    #[derive(Debug)]
    struct Operation {
        query: Vec<Parameter>,
        body: Option<Validator>,
    }

    /// A query parameter.
    #[derive(Debug)]
    struct Parameter {
        name: String,
        required: bool,
        /// Whether its text is a JSON value: a number or a boolean.
        is_json: bool,
        schema: Validator,
    }

    impl Rules {
        /// Reads the document.
        pub(crate) fn read() -> io::Result<Self> {
            let document = leaddyno_spec::document();
            let schemas = Schemas::new(document, UnknownProperties::Allowed);
            let operations = OPERATIONS.iter().map(|operation| {
                let method = operation.method.as_str().to_ascii_lowercase();
                let described = &document["paths"][operation.path][method];
                Ok((operation.id, Operation::read(document, &schemas, described).map_err(io::Error::other)?))
            });
            Ok(Self { operations: operations.collect::<io::Result<_>>()? })
        }

        /// Rejects a call that the document does not allow.
        pub(in crate::http) fn check(
            &self,
            operation: &'static str,
            query: Option<&str>,
            headers: &HeaderMap,
            body: &[u8],
        ) -> Result<(), Rejection> {
            let Some(operation) = self.operations.get(operation) else { return Ok(()) };
            let mut fields = FieldErrors::new();
            let query = query.unwrap_or_default().as_bytes();
            for parameter in &operation.query {
                parameter.check(query, &mut fields);
            }
            match &operation.body {
                Some(schema) => check_body(schema, headers, body, &mut fields)?,
                None if body.is_empty() => {}
                None => return Err(Rejection::malformed("This operation has no body")),
            }
            if fields.is_empty() { Ok(()) } else { Err(Refusal::Invalid { fields }.into()) }
        }
    }

    impl Parameter {
        fn check(&self, query: &[u8], fields: &mut FieldErrors) {
            let mut complain = |message: &str| fields.entry(self.name.clone()).or_default().push(message.to_owned());
            let mut values = form_urlencoded::parse(query).filter(|(name, _)| *name == self.name);
            match (values.next(), values.next()) {
                (None, _) if self.required => complain("can't be blank"),
                (None, _) => {}
                (Some(_), Some(_)) => complain("is repeated"),
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
    ) -> Result<(), Rejection> {
        let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/json") {
            return Err(Rejection::malformed("The body must be application/json"));
        }
        let body = serde_json::from_slice(body)
            .map_err(|error| Rejection::malformed(&format!("The body is not JSON: {error}")))?;
        for error in schema.iter_errors(&body) {
            let Some(field) = field(&error) else { return Err(Rejection::malformed(&error.masked().to_string())) };
            fields.entry(field).or_default().push(error.masked().to_string());
        }
        Ok(())
    }

    /// Returns the body field of an error, if it has one.
    fn field(error: &ValidationError<'_>) -> Option<String> {
        let path = error.instance_path().to_string();
        if let (ValidationErrorKind::Required { property }, true) = (error.kind(), path.is_empty()) {
            return property.as_str().map(str::to_owned);
        }
        path.split('/').nth(1).map(str::to_owned)
    }

    impl Operation {
        fn read(document: &Value, schemas: &Schemas, operation: &Value) -> Result<Self, String> {
            let parameters = array(&operation["parameters"]).map(|parameter| follow(document, parameter));
            let query = parameters.filter(|parameter| parameter["in"] == "query").map(|parameter| {
                let schema = &parameter["schema"];
                let kind = text(follow(document, schema), "type");
                Ok(Parameter {
                    name: text(parameter, "name"),
                    required: parameter["required"] == true,
                    is_json: ["integer", "number", "boolean"].contains(&kind.as_str()),
                    schema: schemas.validator(schema)?,
                })
            });
            let body = operation.pointer("/requestBody/content/application~1json/schema");
            Ok(Self {
                query: query.collect::<Result<_, String>>()?,
                body: body.map(|schema| schemas.validator(schema)).transpose()?,
            })
        }
    }
}
