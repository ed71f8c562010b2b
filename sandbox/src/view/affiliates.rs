//! The JSON of affiliates, sub IDs, links and custom fields.

use serde_json::{Map, Value, json};

use super::{View, scalars::time};
use crate::{
    program::{
        Affiliate, AffiliateTotals, CustomField, FieldType, HighlightedLink, Id, LeadKey, PurchaseKey, SignInLink,
        Standing, SubId, VisitorKey,
    },
    switches::{EmptyCustomFields, UnsetText},
};

impl View<'_> {
    pub(super) fn affiliate(&self, id: Id<Affiliate>) -> Value {
        let program = self.program;
        let affiliate = &program.affiliates[id];
        let dashboard = &program.settings.dashboard_url;
        json!({
            "id": id,
            "email": affiliate.email,
            "first_name": affiliate.first_name,
            "last_name": affiliate.last_name,
            "affiliate_code": affiliate.affiliate_code,
            "referring_affiliate_id": affiliate.referring_affiliate,
            "created_at": time(affiliate.created_at),
            "updated_at": time(affiliate.updated_at),
            "status": status(affiliate.standing),
            "paypal_email": self.optional_text(affiliate.paypal_email.as_deref()),
            "unsubscribed": affiliate.unsubscribed,
            "archived": affiliate.standing == Standing::Archived,
            "pending_approval": affiliate.standing == Standing::PendingApproval,
            "affiliate_url": program.tracking_link(id, None, None),
            "affiliate_dashboard_url": format!("{dashboard}/p/{}", affiliate.dashboard_token),
            "compensation_tier_code": affiliate.affiliate_type.as_ref().unwrap_or(&program.settings.default_group),
            "custom_fields": self.custom_field_values(affiliate),
            "referring_affiliate": self.optional_affiliate(affiliate.referring_affiliate),
            "referrer_domain": self.optional_text(None),
            "total_leads": program.leads.count(&LeadKey::Affiliate(id)),
            "total_visitors": program.visitors.count(&VisitorKey::Affiliate(id)),
            "total_purchases": program.purchases.count(&PurchaseKey::Affiliate(id)),
        })
    }

    /// Returns an affiliate nested in another record, or `null`.
    pub(super) fn optional_affiliate(&self, id: Option<Id<Affiliate>>) -> Value {
        id.map_or(Value::Null, |id| {
            let affiliate = &self.program.affiliates[id];
            json!({
                "id": id,
                "email": affiliate.email,
                "first_name": affiliate.first_name,
                "last_name": affiliate.last_name,
            })
        })
    }

    pub(crate) fn affiliate_totals(&self, earned: &AffiliateTotals) -> Value {
        json!({
            "due": self.money(earned.totals.due.cost),
            "pending": self.money(earned.totals.pending.cost),
            "paid": self.money(earned.totals.paid.cost),
            "total": self.money(earned.totals.total().cost),
            "currency": earned.currency,
        })
    }

    pub(super) fn sub_id(&self, id: Id<SubId>) -> Value {
        let program = self.program;
        let sub_id = &program.sub_ids[id];
        let (visitors, leads, purchases) = program.sub_id_counts(id);
        let link = program.tracking_link(sub_id.affiliate, sub_id.url.as_deref(), Some(&sub_id.sub_id));
        json!({
            "id": id,
            "sub_id": sub_id.sub_id,
            "url": sub_id.url,
            "channel": sub_id.channel,
            "affiliate_url": link,
            "archived": sub_id.archived,
            "created_at": time(sub_id.created_at),
            "visitors": visitors,
            "leads": leads,
            "purchases": purchases,
        })
    }

    pub(super) fn sign_in_link(&self, id: Id<SignInLink>) -> Value {
        let link = &self.program.sign_in_links[id];
        let left = link.expires_at.duration_since(self.program.now());
        json!({
            "affiliate_id": link.affiliate,
            "sign_in_url": link.url,
            "expires_at": time(link.expires_at),
            "expires_in_seconds": left.as_secs().max(0),
        })
    }

    pub(super) fn highlighted_link(&self, id: Id<HighlightedLink>, affiliate: Id<Affiliate>) -> Value {
        let link = &self.program.highlighted_links[id];
        json!({
            "id": id,
            "name": link.name,
            "description": link.description,
            "url": link.url,
            "affiliate_url": self.program.tracking_link(affiliate, Some(&link.url), None),
            "created_at": time(link.created_at),
        })
    }

    /// Returns an optional text of an affiliate.
    fn optional_text(&self, text: Option<&str>) -> Value {
        match (text, self.switches.unset_text) {
            (Some(text), _) => text.into(),
            (None, UnsetText::Empty) => "".into(),
            (None, UnsetText::Null) => Value::Null,
        }
    }

    fn custom_field_values(&self, affiliate: &Affiliate) -> Value {
        if affiliate.custom_fields.is_empty() && self.switches.empty_custom_fields == EmptyCustomFields::Array {
            return Value::Array(Vec::new());
        }
        let values = affiliate.custom_fields.clone();
        Value::Object(Map::from_iter(values))
    }
}

pub(super) fn custom_field(field: &CustomField) -> Value {
    json!({
        "id": field.id,
        "name": field.name,
        "field_type": field_type(field.field_type),
        "required": field.required,
        "affiliate_types": field.affiliate_types,
    })
}

fn field_type(kind: FieldType) -> Option<&'static str> {
    let mut kinds = FieldType::ALL.into_iter();
    let found = kinds.find(|(_, known)| *known == kind);
    found.map(|(name, _)| name)
}

fn status(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "Active",
        Standing::PendingApproval => "Pending Approval",
        Standing::Archived => "Archived",
    }
}
