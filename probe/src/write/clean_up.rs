//! Cancels, archives and deletes the records of a run, and reads them again to check. Idempotent. It needs only the journal:
//! records of steps that began are looked up by the tag.

use serde_json::{Value, json};

use super::{
    steps::{PURCHASE_CODE, STEPS},
    writer::{Effort, WriteError, Writer},
};
use crate::exchange::{Exchange, id};

/// The records that are left after cleaning up.
#[derive(Debug, Default)]
pub(crate) struct Rest {
    /// Records that stay by design: archived, cancelled, or not removable.
    pub(crate) inactive: Vec<String>,
    /// Records that are, or may be, still active.
    pub(crate) active: Vec<String>,
}

/// The state of a record after cleaning up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Undone {
    NotThere,
    Inactive,
    Active,
}

impl Rest {
    fn add(&mut self, undone: Undone, what: String) {
        match undone {
            Undone::NotThere => {}
            Undone::Inactive => self.inactive.push(what),
            Undone::Active => self.active.push(what),
        }
    }
}

impl Writer<'_> {
    /// Undoes everything that is still active.
    pub(crate) async fn clean_up(&mut self) -> Result<Rest, WriteError> {
        let mut rest = Rest::default();
        self.clean_up_purchases(&mut rest).await?;
        // A sub ID belongs to an affiliate, whose id must be known.
        self.find_affiliates().await?;
        self.clean_up_sub_id(&mut rest).await;
        self.clean_up_custom_field(&mut rest).await;
        self.clean_up_affiliates(&mut rest).await;
        Ok(rest)
    }

    /// Returns whether a step began that may have created the record with this name.
    fn may_exist(&self, name: &str) -> bool {
        STEPS.iter().any(|step| step.makes == Some(name) && self.past().begun.contains(step.name))
    }

    async fn clean_up_purchases(&mut self, rest: &mut Rest) -> Result<(), WriteError> {
        if self.may_exist("lead") {
            let found = self.find("lead").await?;
            if is_known(found.as_deref()) {
                rest.inactive
                    .extend(self.past().ids("lead").iter().map(|id| format!("lead {id}, which no call removes")));
            } else {
                rest.active.push(format!("perhaps the lead {}", self.own("{tag}-lead@example.com")));
            }
        }
        if !self.may_exist("purchase") {
            return Ok(());
        }
        let found = self.find("purchase").await?;
        let mut is_certain = is_known(found.as_deref());
        // Only the list of the lead's purchases shows a second purchase with the same code.
        for lead in self.past().ids("lead") {
            let Ok(list) = self.send("list_lead_purchases", json!({"lead_id": lead}), Effort::Persistent).await else {
                continue;
            };
            is_certain |= list.rows().is_some();
            let code = self.own(PURCHASE_CODE);
            let own = list.rows().into_iter().flatten().filter(|row| row["purchase_code"] == code.as_str());
            for id in own.filter_map(id) {
                self.journal.made("second_purchase", id)?;
            }
        }
        let mut ids = self.past().ids("purchase");
        ids.extend(self.past().ids("second_purchase"));
        ids.sort_unstable();
        ids.dedup();
        for id in ids {
            let is_cancelled = self.undo("get_purchase", "cancel_purchase", json!({"purchase_id": id}), |purchase| {
                purchase["cancelled"] == true || purchase["cancellation"].is_object()
            });
            rest.add(is_cancelled.await, format!("purchase {id} of 0.01"));
        }
        if !is_certain {
            rest.active.push(format!("perhaps a purchase with the code {}", self.own(PURCHASE_CODE)));
        }
        Ok(())
    }

    async fn find_affiliates(&mut self) -> Result<(), WriteError> {
        for name in ["affiliate_a", "affiliate_b"] {
            if self.may_exist(name) && self.past().ids(name).is_empty() {
                self.find(name).await?;
            }
        }
        Ok(())
    }

    async fn clean_up_sub_id(&mut self, rest: &mut Rest) {
        let Some(affiliate) = self.past().ids("affiliate_a").first().copied().filter(|_| self.may_exist("sub_id"))
        else {
            return;
        };
        let parameters = json!({"affiliate_id": affiliate, "sub_id": self.past().tag});
        let is_archived = self.undo("get_sub_id", "archive_sub_id", parameters, |sub_id| sub_id["archived"] == true);
        rest.add(is_archived.await, format!("a sub ID of affiliate {affiliate}"));
    }

    async fn clean_up_custom_field(&mut self, rest: &mut Rest) {
        if !self.may_exist("custom_field") {
            return;
        }
        if self.lists_custom_field().await == Some(false) {
            return;
        }
        let parameters = json!({"name": self.past().tag});
        let deleted = self.send("delete_custom_field", parameters, Effort::Persistent).await;
        let is_gone =
            deleted.is_ok_and(|deleted| deleted.is_success() || matches!(deleted.status, Some(404 | 405 | 410)));
        if !is_gone || self.lists_custom_field().await == Some(true) {
            rest.active.push(format!("perhaps the custom field {}", self.past().tag));
        }
    }

    /// Returns whether the custom field is listed; `None` if the list cannot be read.
    async fn lists_custom_field(&mut self) -> Option<bool> {
        let list = self.send("list_custom_fields", json!({"per_page": 200}), Effort::Persistent).await.ok()?;
        Some(list.rows()?.iter().any(|row| row["name"] == self.past().tag.as_str()))
    }

    async fn clean_up_affiliates(&mut self, rest: &mut Rest) {
        for name in ["affiliate_a", "affiliate_b"] {
            for id in self.past().ids(name) {
                let parameters = json!({"affiliate_id": id});
                let is_archived = self.undo("get_affiliate", "archive_affiliate", parameters, |affiliate| {
                    affiliate["archived"] == true || affiliate["status"] == "Archived"
                });
                rest.add(is_archived.await, format!("affiliate {id}"));
            }
        }
        for name in ["affiliate_a", "affiliate_b"] {
            if !self.may_exist(name) || !self.past().ids(name).is_empty() {
                continue;
            }
            // It was looked up before. If the lookup failed, it may still exist.
            let found = self.find(name).await;
            if !found.is_ok_and(|found| is_known(found.as_deref())) {
                rest.active.push(format!(
                    "perhaps the affiliate {}",
                    self.own(&format!("{{tag}}-{}@example.com", &name[10..]))
                ));
            }
        }
    }

    /// Reads a record, undoes it if it is active, and reads it again.
    async fn undo(&mut self, get: &str, undo: &str, parameters: Value, is_inactive: impl Fn(&Value) -> bool) -> Undone {
        for attempt in 0..2 {
            match self.send(get, parameters.clone(), Effort::Persistent).await {
                Ok(read) if read.status == Some(404) => return Undone::NotThere,
                Ok(read) if read.is_success() && is_inactive(read.json()) => return Undone::Inactive,
                _ if attempt == 0 => drop(self.send(undo, parameters.clone(), Effort::Persistent).await),
                _ => {}
            }
        }
        Undone::Active
    }
}

/// Returns whether a lookup is conclusive.
fn is_known(found: Option<&Exchange>) -> bool {
    found.is_some_and(|found| found.is_success() || found.status == Some(404))
}
