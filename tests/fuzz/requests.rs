//! Requests as values: a stored request, perhaps modified, is read and stored again, or rejected; explaining it never
//! fails.

use leaddyno::Operation;
use leaddyno_generated::visit;
use leaddyno_types::private::OperationVisitor;
use proptest::{
    prelude::{TestCaseError, any},
    prop_assert, prop_assert_eq,
};

use crate::{
    examples::example,
    json::{Json, ordinary},
    mutation::{damaged, mutated},
    runs::every_operation,
    verdict::survives_storing,
};

/// Reads a request; checks that it survives storing, and that it can be explained. Returns the error if it is invalid.
struct Read<'a>(&'a [u8]);

impl OperationVisitor for Read<'_> {
    type Output = Result<Option<String>, TestCaseError>;

    fn visit<O: Operation>(self) -> Self::Output {
        let request: O = match serde_json::from_slice(self.0) {
            Ok(request) => request,
            Err(error) => return Ok(Some(error.to_string())),
        };
        survives_storing(&request)?;
        prop_assert_eq!(&request.clone(), &request);
        let explanation = match request.explain() {
            Ok(explanation) => explanation,
            // A blank required text cannot be sent, and the error says so.
            Err(error) => {
                prop_assert!(error.to_string().contains('`'), "{error}");
                return Ok(None);
            }
        };
        prop_assert_eq!(explanation.operation().id, request.info().id);
        let curl = explanation.curl();
        prop_assert!(curl.contains("$LEADDYNO_API_KEY") && !curl.contains(['\n', '\r']), "{curl:?}");
        let segments = |path: &str| path.split('/').count();
        prop_assert_eq!(segments(explanation.path()), segments(request.info().path), "{}", curl);
        Ok(None)
    }
}

fn read(operation: &str, body: &[u8]) -> Result<Option<String>, TestCaseError> {
    visit(operation, Read(body)).expect("the table and the types agree")
}

#[test]
fn modified_requests_are_rejected_or_survive() {
    every_operation(
        20,
        |operation| mutated(&example(operation.id).request),
        |operation, request| read(operation.id, &request.bytes()).map(drop),
    );
}

#[test]
fn damaged_requests_never_panic() {
    every_operation(
        10,
        |operation| damaged(&example(operation.id).request),
        |operation, request| read(operation.id, &request.0).map(drop),
    );
}

#[test]
fn unknown_members_are_rejected_by_name() {
    every_operation(
        10,
        |_| (any::<proptest::sample::Index>(), "zz_[a-z]{0,8}", ordinary()),
        |operation, (place, name, value)| {
            let mut request = example(operation.id).request.clone();
            prop_assert_eq!(read(operation.id, &request.bytes())?, None);
            let Json::Object(members) = &mut request else {
                return Err(TestCaseError::fail("requests are objects"));
            };
            members.insert(place.index(members.len() + 1), (name.clone(), value));
            let refused = read(operation.id, &request.bytes())?;
            prop_assert!(refused.as_deref().is_some_and(|why| why.contains(&name)), "{refused:?}");
            Ok(())
        },
    );
}
