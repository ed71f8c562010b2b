//! The fields of responses that sign a person in, by the columns of the operations table.

use std::sync::LazyLock;

use leaddyno_generated::OPERATIONS;

/// Returns the names of the fields that sign a person in, sorted. They are secret in whatever object they are.
///
/// ```
/// assert!(leaddyno::secret_fields().contains(&"sign_in_url"));
/// ```
#[must_use]
pub fn secret_fields() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let columns = OPERATIONS.iter().flat_map(|operation| operation.columns).filter(|column| column.secret);
        let mut names: Vec<&str> = columns.map(|column| last(column.name)).collect();
        names.sort_unstable();
        names.dedup();
        names
    });
    &NAMES
}

/// Returns whether this is the name of a field that signs a person in, or the path of one: `affiliate.sign_in_url`.
#[must_use]
pub fn is_secret_field(name: &str) -> bool {
    secret_fields().contains(&last(name))
}

fn last(path: &str) -> &str {
    path.rsplit('.').next().unwrap_or(path)
}
