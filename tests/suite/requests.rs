//! The request of every operation: one snapshot each, with every parameter set. A loop over the table, so that a new
//! operation is covered the day it enters the document.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use leaddyno::{
    AnyRequest, Client, Explanation, Kind, Money, OPERATIONS, Operation, OperationInfo, ParameterLocation, affiliates,
};
use leaddyno_generated::visit;
use leaddyno_spec::path::best_match;
use leaddyno_types::private::OperationVisitor;
use serde_json::{Map, Value};

use crate::support::{KEY, Recorded, Server, example, json, sample};

/// Sends the example request of an operation, and gives its answer as JSON.
struct SendExample {
    client: Client,
    request: Value,
}

impl OperationVisitor for SendExample {
    type Output = std::pin::Pin<Box<dyn Future<Output = Value>>>;

    fn visit<O: Operation>(self) -> Self::Output {
        let request: O = serde_json::from_value(self.request).expect("the example is a request");
        let id = request.info().id;
        Box::pin(async move {
            let answer = self.client.send(request).await;
            let answer = answer.unwrap_or_else(|error| panic!("{id}: {error}"));
            serde_json::to_value(answer).expect("every answer serializes")
        })
    }
}

#[tokio::test]
async fn every_operation_sends_every_parameter_and_decodes_every_field() {
    let server = Server::answering(|request| {
        let operation = operation_of(request);
        json(operation.success, &example(operation.id).response.to_string())
    })
    .await;
    for operation in OPERATIONS {
        let example = example(operation.id);
        let send = SendExample { client: server.client(), request: example.request.clone() };
        let answer = visit(operation.id, send).expect("the table and the types agree").await;

        let recorded = server.take_recorded();
        let [request] = recorded.as_slice() else { panic!("{}: {} attempts", operation.id, recorded.len()) };
        assert_every_parameter_is_sent(operation, &example.request, request);
        assert_explained(operation, &example.request, request);
        insta::assert_snapshot!(operation.id, shown(request));
        assert_every_field_is_kept(operation.id, &rows(&example.response), &rows(&answer));
    }
}

/// The operation that a request is of.
fn operation_of(request: &Recorded) -> &'static OperationInfo {
    let path = request.url.path().strip_prefix("/v1").expect("the base URL has a path");
    let candidates = OPERATIONS.iter().filter(|operation| operation.method.as_str() == request.method);
    best_match(candidates, |operation| operation.path, path).expect("some operation").0
}

fn assert_every_parameter_is_sent(operation: &OperationInfo, example: &Value, request: &Recorded) {
    let path: Vec<String> = request.url.path().split('/').map(str::to_owned).collect();
    let (query, body) = (request.query(), request.json());
    for parameter in operation.parameters {
        let value = &example[parameter.name];
        assert!(!value.is_null(), "{}: {} has no example", operation.id, parameter.name);
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let is_sent = match parameter.location {
            ParameterLocation::Path => path.contains(&text),
            ParameterLocation::Query => query.contains(&(parameter.name.to_owned(), text)),
            // Its digits are those of the text, which the snapshot of the body does not show.
            ParameterLocation::Body if parameter.kind == Kind::Money => {
                let digits = format!("{:?}:{text}", parameter.name);
                String::from_utf8_lossy(&request.body).contains(&digits)
            }
            ParameterLocation::Body => body.get(parameter.name) == Some(value),
        };
        assert!(is_sent, "{}: {} is not sent", operation.id, parameter.name);
    }
    let in_body = operation.parameters.iter().filter(|parameter| parameter.location == ParameterLocation::Body).count();
    assert_eq!(body.len(), in_body, "{}: the body says more than the caller", operation.id);
}

/// What a request explains of itself is what is sent.
fn assert_explained(operation: &OperationInfo, example: &Value, sent: &Recorded) {
    struct Explain(Value);
    impl OperationVisitor for Explain {
        type Output = Explanation;
        fn visit<O: Operation>(self) -> Explanation {
            serde_json::from_value::<O>(self.0).expect("the example is a request").explain().unwrap()
        }
    }
    let explained = visit(operation.id, Explain(example.clone())).expect("the table and the types agree");
    assert_eq!(explained.method().as_str(), sent.method);
    assert_eq!(format!("/v1{}", explained.path()), sent.url.path(), "{}", operation.id);
    let mut query: Vec<(String, String)> = sent.query();
    query.retain(|(name, _)| name != "key");
    let mut told = explained.query();
    told.sort();
    assert_eq!(told, query, "{}", operation.id);
    let body = (!sent.body.is_empty()).then(|| Value::Object(sent.json()));
    assert_eq!(explained.body(), body, "{}", operation.id);
    let curl = explained.curl();
    assert!(curl.contains("\"$LEADDYNO_API_KEY\"") && !curl.contains(KEY), "{curl}");
}

/// Method, path, sorted query and body, with a placeholder for the key.
fn shown(request: &Recorded) -> String {
    let mut shown = format!("{} {}\n", request.method, request.url.path());
    for (name, value) in request.query() {
        writeln!(shown, "  {name} = {}", if value == KEY { "$LEADDYNO_API_KEY" } else { &value }).unwrap();
    }
    if !request.body.is_empty() {
        writeln!(shown, "{:#}", sorted(&Value::Object(request.json()))).unwrap();
    }
    assert!(!shown.contains(KEY));
    shown
}

/// Members by name: which order `serde_json` keeps depends on what else is built with it.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let members: BTreeMap<&String, Value> =
                members.iter().map(|(name, member)| (name, sorted(member))).collect();
            members.into_iter().map(|(name, member)| (name.clone(), member)).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

/// The rows of a list, however it is wrapped; anything else as it is.
fn rows(answer: &Value) -> Value {
    let wrapped = answer.get("rows").or(answer.get("commissions"));
    match wrapped.unwrap_or(answer) {
        Value::Object(one) => Value::Array(vec![Value::Object(one.clone())]),
        other => other.clone(),
    }
}

/// Whatever the example says, the typed answer says too. `null` and a missing field are the same to a reader.
fn assert_every_field_is_kept(place: &str, example: &Value, answer: &Value) {
    match (example, answer) {
        (Value::Null, _) => {}
        // No custom fields, in either notation.
        (Value::Array(none), Value::Object(also_none)) if none.is_empty() && also_none.is_empty() => {}
        (Value::Object(members), Value::Object(kept)) => {
            for (name, value) in members {
                let kept = kept.get(name).unwrap_or(&Value::Null);
                assert_every_field_is_kept(&format!("{place}.{name}"), value, kept);
            }
        }
        (Value::Array(items), Value::Array(kept)) => {
            assert_eq!(items.len(), kept.len(), "{place}");
            for (index, (item, kept)) in items.iter().zip(kept).enumerate() {
                assert_every_field_is_kept(&format!("{place}[{index}]"), item, kept);
            }
        }
        // Amounts may come as numbers, and are kept as text.
        (Value::Number(number), Value::String(text)) => assert_eq!(number.to_string(), *text, "{place}"),
        (example, answer) => assert_eq!(example, answer, "{place}"),
    }
}

/// LeadDyno types amounts as numbers; a binary float would change these digits.
#[test]
fn amounts_are_sent_as_numbers_with_their_own_digits() {
    for amount in ["49.00", "0.1", "-0.05", "12345678901234567890.123456789"] {
        let sale =
            leaddyno::purchases::Create::new("grace@example.com").purchase_amount(amount.parse::<Money>().unwrap());
        let body = sale.build().unwrap().into_body();
        let body = String::from_utf8(body).unwrap();
        assert_eq!(body, format!(r#"{{"email":"grace@example.com","purchase_amount":{amount}}}"#));
        // Stored, it stays text.
        assert!(serde_json::to_string(&sale).unwrap().contains(&format!("\"{amount}\"")));
    }
    let item = leaddyno::types::LineItemInput::new().quantity(2).amount("8.10".parse::<Money>().unwrap());
    let sale = leaddyno::purchases::Create::new("grace@example.com").line_items(vec![item]);
    let body = String::from_utf8(sale.build().unwrap().into_body()).unwrap();
    assert!(body.contains(r#""amount":"8.10""#) && body.contains(r#""quantity":"2""#), "{body}");
}

#[test]
fn the_curl_line_is_one_that_a_shell_takes() {
    let sale = leaddyno::purchases::Create::new("o'hara@example.com");
    assert_eq!(
        sale.explain().unwrap().to_string(),
        "curl 'https://api.leaddyno.com/v1/purchases?key='\"$LEADDYNO_API_KEY\" -H 'Content-Type: application/json' \
         -d '{\"email\":\"o'\\''hara@example.com\"}'"
    );
    let sub_id = leaddyno::sub_ids::Get::new(7, "$HOME");
    assert_eq!(
        sub_id.explain().unwrap().curl(),
        "curl 'https://api.leaddyno.com/v1/affiliates/7/subids/%24HOME?key='\"$LEADDYNO_API_KEY\""
    );
    let refund = leaddyno::purchases::Cancel::new(7).cancellation_code("a b&c");
    assert_eq!(
        refund.explain().unwrap().curl(),
        "curl -X DELETE 'https://api.leaddyno.com/v1/purchases/7?cancellation_code=a+b%26c&key='\"$LEADDYNO_API_KEY\""
    );
}

#[test]
fn the_table_has_all_operations_once() {
    let ids: BTreeSet<&str> = OPERATIONS.iter().map(|operation| operation.id).collect();
    let places: BTreeSet<(String, &str)> =
        OPERATIONS.iter().map(|operation| (operation.method.to_string(), operation.path)).collect();
    assert_eq!((OPERATIONS.len(), ids.len(), places.len()), (57, 57, 57));
}

#[test]
fn an_unknown_operation_is_none() {
    struct Nothing;
    impl OperationVisitor for Nothing {
        type Output = ();
        fn visit<O: Operation>(self) {}
    }
    assert_eq!(visit("create_riddle", Nothing), None);
}

#[test]
fn requests_survive_storing_and_refuse_what_they_do_not_know() {
    struct Store(Value);
    impl OperationVisitor for Store {
        type Output = ();
        fn visit<O: Operation>(self) {
            let request: O = serde_json::from_value(self.0.clone()).expect("the example is a request");
            assert_eq!(serde_json::to_value(&request).unwrap(), self.0, "{}", request.info().id);
            let mut with_a_slip = self.0;
            with_a_slip["emial"] = "ada@example.com".into();
            let refused = serde_json::from_value::<O>(with_a_slip).expect_err("there is no such field");
            assert!(refused.to_string().contains("emial"), "{}: {refused}", request.info().id);
        }
    }
    for operation in OPERATIONS {
        let mut request = example(operation.id).request;
        if request.is_null() {
            request = Value::Object(Map::new());
        }
        visit(operation.id, Store(request)).expect("the table and the types agree");
    }
}

/// Explains a request of an operation.
struct Explain {
    request: Value,
}

impl OperationVisitor for Explain {
    type Output = Explanation;

    fn visit<O: Operation>(self) -> Explanation {
        serde_json::from_value::<O>(self.request).expect("the sample is a request").explain().unwrap()
    }
}

#[test]
fn the_documentation_shows_what_a_request_explains_of_itself() {
    /// The members of a body come in no order.
    fn parts(curl: &str) -> (&str, Option<Value>) {
        match curl.split_once(" -d '") {
            Some((call, body)) => (call, serde_json::from_str(body.trim_end_matches('\'')).ok()),
            None => (curl, None),
        }
    }
    for operation in OPERATIONS {
        let sample = sample(operation.id);
        let explained =
            visit(operation.id, Explain { request: sample.request.clone() }).expect("the table and the types agree");
        assert_eq!(parts(&sample.curl), parts(&explained.curl()), "{}", operation.id);
        assert_eq!(sample.command_line, explained.command_line());
        let elsewhere = explained.clone().with_base_url("http://127.0.0.1:9/v1/").curl();
        assert_eq!(elsewhere, explained.curl().replace(operation.base_url, "http://127.0.0.1:9/v1"));
        assert_eq!(serde_json::from_str::<Value>(operation.sample).ok(), Some(sample.request));
    }
}

#[test]
fn null_is_sent_for_the_parameters_that_the_table_calls_nullable_and_for_no_other() {
    for operation in OPERATIONS {
        for parameter in operation.parameters.iter().filter(|parameter| !parameter.required) {
            let mut request = sample(operation.id).request;
            request[parameter.name] = Value::Null;
            let request = AnyRequest::new(operation.id, request).expect("null leaves an optional parameter out");
            let is_kept = request.parameters().get(parameter.name) == Some(&Value::Null);
            assert_eq!(is_kept, parameter.nullable, "{} of {}", parameter.name, operation.id);
        }
    }
}

#[test]
fn the_list_of_any_operation_explains_itself_as_its_request_does() {
    let parameters = serde_json::json!({"query": "ada", "page": 2});
    let list = leaddyno::AnyList::new("list_affiliates", parameters).unwrap();
    let line = "leaddyno affiliates list --query ada --page 2";
    assert_eq!(list.explain().unwrap().command_line(), line);
    assert_eq!(affiliates::List::new().query("ada").page(2).explain().unwrap().command_line(), line);
}
