//! Finds operations by words.

use leaddyno::{OPERATIONS, OperationInfo, find_operation};

/// Returns the operation with this id or command, or else all operations that mention every word. The best matches
/// come first: those that have the words in their names, paths and summaries, or if there are none, in the descriptions.
///
/// ```
/// let found = leaddyno_commands::search(&["purchase", "count"]);
/// assert_eq!(found[0].id, "count_purchases");
/// ```
#[must_use]
pub fn search(words: &[impl AsRef<str>]) -> Vec<&'static OperationInfo> {
    let words: Vec<String> = words.iter().map(|word| word.as_ref().to_lowercase()).collect();
    let (id, command) = (words.join("_").replace('-', "_"), words.join(" "));
    let exact = find_operation(&id).or_else(|| OPERATIONS.iter().copied().find(|known| known.command() == command));
    if let Some(operation) = exact {
        return vec![operation];
    }
    let mention = |text: &dyn Fn(&OperationInfo) -> String| -> Vec<&'static OperationInfo> {
        let has_all = |operation: &OperationInfo| {
            let text = text(operation).to_lowercase();
            words.iter().all(|word| text.contains(word.as_str()))
        };
        OPERATIONS.iter().copied().filter(|operation| has_all(operation)).collect()
    };
    let short = |operation: &OperationInfo| {
        let money = if operation.moves_money { "money" } else { "" };
        let OperationInfo { id, summary, path, .. } = operation;
        format!("{id} {} {summary} {path} {money}", operation.command())
    };
    let found = mention(&short);
    if !found.is_empty() {
        return found;
    }
    let long = |operation: &OperationInfo| {
        let parameters = operation.parameters.iter().map(|parameter| parameter.description);
        format!("{} {} {}", short(operation), operation.description, parameters.collect::<Vec<_>>().join(" "))
    };
    mention(&long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_before_descriptions() {
        for words in [&["get-lead"][..], &["get", "lead"], &["leads", "get"]] {
            assert_eq!(search(words).iter().map(|operation| operation.id).collect::<Vec<_>>(), ["get_lead"]);
        }
        assert!(search(&["LEAD", "email"]).iter().any(|operation| operation.id == "get_lead_by_email"));
        let refund = search(&["refund"]);
        assert!(refund.iter().any(|operation| operation.id.starts_with("cancel_purchase")), "{refund:?}");
        assert_eq!(search(&["no such word"]), Vec::<&OperationInfo>::new());
        assert_eq!(search(&[""; 0]).len(), OPERATIONS.len());
    }
}
