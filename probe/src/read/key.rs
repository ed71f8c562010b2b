//! Asks where the key is accepted, and which status a wrong key gets. Calls a count, because its response is small, and
//! another operation if the key may not read the first.

use leaddyno::{KeyLocation, OperationInfo};
use serde_json::json;

use super::{Seen, Survey};
use crate::{
    exchange::Exchange,
    judge::Verdict,
    known::Record,
    reader::{Key, readable},
};

/// How many operations are tried.
const MOST_TRIED: usize = 3;

impl Survey<'_> {
    pub(super) async fn ask_about_key(&mut self) {
        let counts: Vec<&'static OperationInfo> = readable()
            .filter_map(|list| list.count)
            .filter_map(|count| readable().find(|operation| operation.id == count))
            .take(MOST_TRIED)
            .collect();
        let mut verdicts: [Option<Verdict>; 2] = [None, None];
        let mut exchanges = [None, None];
        for operation in &counts {
            for (index, location) in [KeyLocation::Query, KeyLocation::Header].into_iter().enumerate() {
                if verdicts[index].as_ref().is_some_and(Result::is_ok) {
                    continue;
                }
                let Some(exchange) = self.reader.get_with(Key::At(location), operation, json!({})).await else { break };
                verdicts[index] = Some(acceptance(&exchange));
                exchanges[index] = Some(exchange.clone());
                if exchange.is_success() && self.seen(operation.id).is_none() {
                    let parameters = json!({});
                    self.seen.push(Seen { operation, parameters, record: Record::Existing, exchange });
                }
            }
            if verdicts.iter().flatten().any(|verdict| verdict.as_deref() == Ok("yes")) {
                break;
            }
        }
        let is_yes = |verdict: &Option<Verdict>| matches!(verdict, Some(Ok(yes)) if yes == "yes");
        let is_unauthorized =
            |exchange: &Option<std::sync::Arc<Exchange>>| exchange.as_ref().is_some_and(|e| e.status == Some(401));
        if is_yes(&verdicts[0]) {
            self.reader.send_key_at(KeyLocation::Query);
        } else if is_yes(&verdicts[1]) {
            self.reader.send_key_at(KeyLocation::Header);
        } else {
            self.is_refused = exchanges.iter().all(is_unauthorized);
        }
        for ((question, verdict), exchange) in
            ["key_in_query", "key_in_header"].into_iter().zip(verdicts).zip(exchanges)
        {
            self.answer(question, None, verdict, exchange.as_deref());
        }
        let Some(operation) = counts.first() else { return };
        let wrong = self.reader.get_with(Key::Wrong, operation, json!({})).await;
        let verdict = wrong.as_ref().map(|exchange| match exchange.status {
            Some(status) => Ok(status.to_string()),
            None => Err(exchange.outline()),
        });
        self.answer("wrong_key", None, verdict, wrong.as_deref());
    }
}

fn acceptance(exchange: &Exchange) -> Verdict {
    match exchange.status {
        Some(200..=299) => Ok("yes".to_owned()),
        Some(401) => Ok("no".to_owned()),
        // The key may be valid without access to this operation.
        _ => Err(exchange.outline()),
    }
}
