//! The contents of a sandbox: the rows of every list of the API that needs no parameter. Selects these lists from the table
//! of operations, and reads them through the handlers, so that a new list is included automatically.

use leaddyno_generated::OPERATIONS;
use leaddyno_types::OperationInfo;
use serde_json::Map;

use super::{handlers::handler, input::Input, reply::Body};
use crate::{program::Program, view::Record};

/// Iterates over the lists of the API that need no parameter.
pub(crate) fn lists() -> impl Iterator<Item = &'static OperationInfo> {
    let needs_none = |list: &&OperationInfo| !list.parameters.iter().any(|parameter| parameter.required);
    OPERATIONS.iter().copied().filter(|operation| operation.pagination.is_some()).filter(needs_none)
}

/// Returns the records of a list, oldest first.
pub(crate) fn records(program: &mut Program, list: &OperationInfo) -> Vec<Record> {
    let input = Input::new(Vec::new(), Map::new(), Map::new());
    match handler(list.id).and_then(|handler| handler(program, &input).ok()).map(|reply| reply.body) {
        Some(Body::All(records) | Body::Page(records) | Body::Envelope { records, .. }) => records,
        _ => Vec::new(),
    }
}

/// Returns every list with the number of its rows.
pub(crate) fn counts(program: &mut Program) -> Vec<(&'static OperationInfo, usize)> {
    lists().map(|list| (list, records(program, list).len())).collect()
}

/// Returns the name of a list's rows: `purchases`.
pub(crate) fn title(list: &OperationInfo) -> String {
    list.path.trim_matches('/').replace(['/', '_'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_of_all_records_are_found() {
        let titles: Vec<String> = lists().map(title).collect();
        for title in ["affiliates", "purchases", "commissions", "leads", "visitors", "campaigns", "custom fields"] {
            assert!(titles.iter().any(|known| known == title), "{title}: {titles:?}");
        }
    }
}
