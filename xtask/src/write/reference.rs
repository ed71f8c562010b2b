//! The page that lists all operations, for readers of the repository.

use std::fmt::Write as _;

use crate::model::Operation;

/// Where the page is.
pub(super) const PATH: &str = "docs/operations.md";

const HEAD: &str = "\
<!-- Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document. -->

# Operations

Each operation as a request of the library, as a command of the program `leaddyno`, and as an HTTP request. Evidence says
how certain it is that LeadDyno serves it: *documented* by LeadDyno, *observed* in other clients of the API, or *inferred*
from similar operations and unverified.

| request | command | what it does | method and path | evidence |
| --- | --- | --- | --- | --- |
";

/// Returns the page with these operations.
pub(super) fn page(operations: &[Operation]) -> String {
    let mut page = HEAD.to_owned();
    for operation in operations {
        let (module, name) = (operation.module(), &operation.name);
        let _ = writeln!(
            page,
            "| `{module}::{}` | `{} {}` | {} | `{} {}` | {} |",
            operation.struct_name(),
            module.replace('_', "-"),
            name.replace('_', "-"),
            operation.summary,
            operation.method.to_uppercase(),
            operation.path,
            operation.evidence
        );
    }
    page
}
