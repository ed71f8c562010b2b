//! The number of cases of a property, and the output of a failing case.

use std::fmt;

use leaddyno::{OPERATIONS, OperationInfo};
use proptest::{
    collection::vec,
    prelude::any,
    strategy::Strategy,
    test_runner::{Config, TestCaseResult, TestError, TestRunner},
};

/// Checks a property for every operation with this number of cases, unless `PROPTEST_CASES` is set.
pub(crate) fn every_operation<S: Strategy>(
    cases: u32,
    strategy: impl Fn(&'static OperationInfo) -> S,
    property: impl Fn(&'static OperationInfo, S::Value) -> TestCaseResult,
) {
    for operation in OPERATIONS {
        holds(operation.id, cases, &strategy(operation), |case| property(operation, case));
    }
}

/// Checks a property.
pub(crate) fn holds<S: Strategy>(what: &str, cases: u32, strategy: &S, property: impl Fn(S::Value) -> TestCaseResult) {
    let default = Config::default();
    let config = Config {
        cases: if std::env::var_os("PROPTEST_CASES").is_some() { default.cases } else { cases },
        // Failures are kept as readable tests instead.
        failure_persistence: None,
        ..default
    };
    match TestRunner::new(config).run(strategy, property) {
        Ok(()) => {}
        Err(TestError::Fail(reason, smallest)) => panic!("{what}: {reason}\nthe smallest case: {smallest:?}"),
        Err(TestError::Abort(reason)) => panic!("{what}: given up: {reason}"),
    }
}

/// A body, which a failure shows as text.
#[derive(Clone)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl fmt::Debug for Bytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "b\"{}\"", self.0.escape_ascii())
    }
}

/// Any bytes, up to this number.
pub(crate) fn bytes(most: usize) -> impl Strategy<Value = Bytes> {
    vec(any::<u8>(), 0..=most).prop_map(Bytes)
}
