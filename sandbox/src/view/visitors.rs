//! The JSON of visitors, leads and campaigns.

use serde_json::{Value, json};

use super::{View, scalars::time};
use crate::program::{Campaign, Id, LEAD_DETAILS, Lead, Visitor};

impl View<'_> {
    pub(super) fn visitor(&self, id: Id<Visitor>) -> Value {
        let visitor = &self.program.visitors[id];
        json!({
            "id": id,
            "created_at": time(visitor.created_at),
            "updated_at": time(visitor.updated_at),
            "tracking_code": visitor.tracking_code,
            "affiliate": self.optional_affiliate(visitor.source.affiliate),
            "campaign": self.optional_campaign(visitor.source.campaign),
            "lead": visitor.lead.map(|lead| self.minimal_lead(lead)),
            "referrer": null,
            "search_term": null,
            "url": visitor.url.as_ref().map(|url| json!({"url": url})),
            "latest_click": time(visitor.updated_at),
        })
    }

    pub(super) fn lead(&self, id: Id<Lead>) -> Value {
        let lead = &self.program.leads[id];
        let visitor = lead.latest_visitor.map(|id| &self.program.visitors[id]);
        let mut json = json!({
            "id": id,
            "email": lead.email,
            "created_at": time(lead.created_at),
            "updated_at": time(lead.updated_at),
            "status": "Registered",
            "latest_visitor": visitor.map(|visitor| json!({
                "id": visitor.id,
                "tracking_code": visitor.tracking_code,
            })),
            "url": visitor.and_then(|visitor| visitor.url.as_ref()),
            "referrer": null,
            "search_term": null,
            "affiliate": self.optional_affiliate(lead.source.affiliate),
            "campaign": self.optional_campaign(lead.source.campaign),
            "tracking_code": lead.tracking_code,
            "crm_data": {},
        });
        for name in LEAD_DETAILS {
            json[name] = lead.detail(name).into();
        }
        if lead.detail("custom_status").is_none() {
            json["custom_status"] = "".into();
        }
        json
    }

    /// Returns a lead nested in another record.
    pub(super) fn minimal_lead(&self, id: Id<Lead>) -> Value {
        let lead = &self.program.leads[id];
        json!({
            "id": id,
            "email": lead.email,
            "first_name": lead.detail("first_name"),
            "last_name": lead.detail("last_name"),
        })
    }

    pub(super) fn campaign(&self, id: Id<Campaign>) -> Value {
        let campaign = &self.program.campaigns[id];
        json!({
            "id": id,
            "code": campaign.code,
            "created_at": time(campaign.created_at),
            "updated_at": time(campaign.updated_at),
            "name": campaign.name,
            "description": campaign.description,
            "group_name": campaign.group_name,
        })
    }

    /// Returns a campaign nested in another record, or `null`.
    fn optional_campaign(&self, id: Option<Id<Campaign>>) -> Value {
        id.map_or(Value::Null, |id| json!({"id": id, "code": self.program.campaigns[id].code}))
    }
}
