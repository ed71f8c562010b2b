//! Error bodies of LeadDyno, and of the frameworks and gateways in front of it.

use proptest::prelude::*;

use super::*;

fn read(body: &[u8]) -> ErrorBody {
    super::read(body, &ApiKey::new("CANARY").unwrap())
}

#[test]
fn the_documented_shapes_are_read() {
    let cases = [
        (r#"{"error":"A Descriptive Error Message"}"#, "A Descriptive Error Message"),
        (r#"{"error":{"email":["is invalid"]}}"#, "email is invalid"),
        (
            r#"{"error":{"email":["is invalid","is taken"],"code":"is taken"}}"#,
            "code is taken; email is invalid, is taken",
        ),
        (r#"{"message":"API limit exceeded"}"#, "API limit exceeded"),
    ];
    for (body, message) in cases {
        assert_eq!(read(body.as_bytes()).message.as_deref(), Some(message), "{body}");
    }
    let fields = read(br#"{"error":{"email":["is invalid"]}}"#).fields;
    assert_eq!(fields, BTreeMap::from([("email".to_owned(), vec!["is invalid".to_owned()])]));
}

#[test]
fn the_shapes_of_frameworks_and_gateways_yield_their_message() {
    let cases = [
        // Empty members beside one with a message.
        (r#"{"error":true,"message":"taken"}"#, "taken"),
        (r#"{"error":[],"message":"taken"}"#, "taken"),
        (r#"{"error":"","message":"taken"}"#, "taken"),
        (r#"{"error":null,"errors":{},"message":"taken"}"#, "taken"),
        (r#"{"error":{"code":"x","message":"taken"}}"#, "taken"),
        (r#"{"error":"over capacity","errors":[]}"#, "over capacity"),
        (r#"{"success":false,"errors":[{"code":1000,"message":"taken"}],"messages":[],"result":null}"#, "taken"),
        (r#"{"status":"error","messages":["one","two"]}"#, "one; two"),
        (r#"{"error":{"message":["is too long"],"email":["is invalid"]}}"#, "is too long; email is invalid"),
        (r#"{"error":{"errors":["one"],"email":["is invalid"]}}"#, "one; email is invalid"),
        (r#"{"error":"Not Found","title":"Forbidden"}"#, "Not Found: Forbidden"),
        // Lists.
        (r#"{"errors":["one","two"]}"#, "one; two"),
        (r#"["one",{"message":"two"}]"#, "one; two"),
        (r#""taken""#, "taken"),
        // Rails.
        (r#"{"status":404,"error":"Not Found"}"#, "Not Found"),
        (r#"{"errors":{"email":["has already been taken"]}}"#, "email has already been taken"),
        (r#"{"email":["has already been taken"],"code":["is blank"]}"#, "code is blank; email has already been taken"),
        // Laravel.
        (
            r#"{"message":"The given data was invalid.","errors":{"email":["The email is required."]}}"#,
            "The given data was invalid: email The email is required.",
        ),
        // ASP.NET, new and old.
        (
            r#"{"type":"t","title":"Validation errors","status":400,"traceId":"00","errors":{"Email":["is required"]}}"#,
            "Validation errors: Email is required",
        ),
        (
            r#"{"Message":"The request is invalid.","ModelState":{"lead.Email":["is required"]}}"#,
            "The request is invalid: lead.Email is required",
        ),
        // FastAPI and Django.
        (r#"{"detail":"Not Found"}"#, "Not Found"),
        (
            r#"{"detail":[{"loc":["body","email"],"msg":"field required","type":"value_error.missing"}]}"#,
            "email field required",
        ),
        (r#"{"non_field_errors":["The fields must be unique."]}"#, "non_field_errors The fields must be unique."),
        // Spring.
        (
            r#"{"timestamp":"2026-01-01","status":400,"error":"Bad Request","message":"no amount","path":"/v1/leads"}"#,
            "no amount",
        ),
        (
            r#"{"error":"Bad Request","errors":[{"field":"email","defaultMessage":"must not be blank","code":"NotBlank"}]}"#,
            "email must not be blank",
        ),
        // NestJS and Express.
        (r#"{"statusCode":409,"message":["taken","too long"],"error":"Conflict"}"#, "taken; too long"),
        (r#"{"errors":[{"msg":"Invalid value","param":"email","location":"body"}]}"#, "email Invalid value"),
        // Problem details (RFC 9457), JSON:API, OAuth, Symfony, Phoenix.
        (
            r#"{"type":"about:blank","title":"No credit","detail":"Your balance is 30","status":403}"#,
            "No credit: Your balance is 30",
        ),
        (r#"{"title":"Forbidden","detail":"The key may only read","status":403}"#, "The key may only read"),
        (
            r#"{"title":"Invalid","invalid-params":[{"name":"age","reason":"must be positive"}]}"#,
            "Invalid: must be positive",
        ),
        (
            r#"{"errors":[{"status":"422","detail":"is invalid","source":{"pointer":"/data/attributes/email"}}]}"#,
            "email is invalid",
        ),
        (r#"{"errors":[{"detail":"one"},{"title":"two","detail":"three"}]}"#, "one; two: three"),
        (r#"{"error":"invalid_token","error_description":"It expired"}"#, "invalid_token: It expired"),
        (r#"{"violations":[{"propertyPath":"email","message":"is blank"}]}"#, "email is blank"),
        (r#"{"errors":{"detail":"Internal Server Error"}}"#, "Internal Server Error"),
        // Google, GitHub, GraphQL, Apigee, Kong.
        (
            r#"{"error":{"code":404,"message":"no lead","errors":[{"message":"no lead","reason":"notFound"}]}}"#,
            "no lead; no lead: notFound",
        ),
        (
            r#"{"message":"Validation Failed","errors":[{"resource":"Lead","field":"title","code":"missing_field"}]}"#,
            "Validation Failed: title missing_field",
        ),
        (r#"{"data":null,"errors":[{"message":"no lead","path":["lead"],"locations":[]}]}"#, "lead no lead"),
        (
            r#"{"fault":{"faultstring":"Invalid key","detail":{"errorcode":"oauth.Invalid"}}}"#,
            "Invalid key; errorcode oauth.Invalid",
        ),
        (r#"{"message":"no Route matched with those values"}"#, "no Route matched with those values"),
        // Wrapped.
        (r#"{"ok":false,"response":{"meta":{"error_message":"taken"}}}"#, "taken"),
    ];
    for (body, message) in cases {
        assert_eq!(read(body.as_bytes()).message.as_deref(), Some(message), "{body}");
    }
}

#[test]
fn a_body_without_a_readable_message_yields_nothing() {
    for body in [
        "",
        " ",
        "null",
        "true",
        "404",
        "[]",
        "<html>",
        "{}",
        r#"{"error":null}"#,
        r#"{"error":[]}"#,
        r#"{"error":true}"#,
        r#"{"error":{}}"#,
        r#"{"error":" ","message":"\u200b"}"#,
        r#"{"id":7,"email":"ada@example.com","tags":[]}"#,
        "{\"error\":",
    ] {
        assert_eq!(read(body.as_bytes()), ErrorBody::default(), "{body}");
    }
}

#[test]
fn links_the_key_and_invisible_characters_are_hidden() {
    let said = read("{\"error\":{\"k\u{202e}ey\":[\"CANARY is wrong, see https://a.example/p/secret\"]}}".as_bytes());
    assert_eq!(said.message.as_deref(), Some("key [key] is wrong, see [link]"));
    assert_eq!(said.fields["key"], ["[key] is wrong, see [link]"]);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "(CANARY|https://a.example/CANARY|[a-z ]{0,9})".prop_map(Value::from),
    ];
    let name = prop_oneof![
        prop::sample::select(TEXTS.split(' ').chain(LISTS.split(' ')).collect::<Vec<_>>()).prop_map(str::to_owned),
        "[a-zA-Z_]{0,9}"
    ];
    leaf.prop_recursive(5, 64, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map(name.clone(), inner, 0..5)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn no_json_shows_a_secret_and_a_message_is_short(value in any_json()) {
        let said = read(value.to_string().as_bytes());
        let shown = format!("{said:?}");
        prop_assert!(!shown.contains("CANARY") && !shown.contains("a.example"), "{shown}");
        prop_assert!(said.message.is_none_or(|message| message.chars().count() <= 201));
    }

    #[test]
    fn a_text_is_found_under_any_of_the_names(
        name in prop::sample::select(TEXTS.split(' ').collect::<Vec<_>>()),
        text in "[a-z]{1,9}( [a-z]{1,9})?",
        wrapper in prop::option::of(prop::sample::select(LISTS.split(' ').collect::<Vec<_>>())),
    ) {
        let body = match wrapper {
            Some(wrapper) => serde_json::json!({"status": 422, wrapper: [{name: text}]}),
            None => serde_json::json!({"status": 422, name: text}),
        };
        prop_assert_eq!(read(body.to_string().as_bytes()).message, Some(text));
    }
}
