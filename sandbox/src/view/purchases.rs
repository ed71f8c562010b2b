//! The JSON of purchases, with cancellation and line items.

use serde_json::{Value, json};

use super::{View, scalars::time};
use crate::program::{Cancellation, Id, LineItem, Purchase};

impl View<'_> {
    pub(super) fn purchase(&self, id: Id<Purchase>) -> Value {
        let purchase = &self.program.purchases[id];
        let plan = purchase.plan_code.as_deref();
        let plan = plan.and_then(|code| self.program.plan(code));
        json!({
            "id": id,
            "created_at": time(purchase.created_at),
            "updated_at": time(purchase.updated_at),
            "cancelled": purchase.is_cancelled(),
            "currency": purchase.currency,
            "purchase_code": purchase.purchase_code,
            "note": purchase.description,
            "purchase_amount": self.optional_money(purchase.purchase_amount),
            "commission_amount_override": self.optional_money(purchase.commission_amount_override),
            "cancellation": purchase.cancellation.as_ref().map(cancellation),
            "lead": self.minimal_lead(purchase.lead),
            "affiliate": self.optional_affiliate(purchase.affiliate),
            "plan": plan.map(|plan| json!({"id": plan.id, "code": plan.code})),
        })
    }

    pub(super) fn purchase_with_line_items(&self, id: Id<Purchase>) -> Value {
        let items = self.program.purchases[id].line_items.iter();
        let mut purchase = self.purchase(id);
        purchase["line_items"] = items.map(|item| self.line_item(item)).collect();
        purchase
    }

    fn line_item(&self, item: &LineItem) -> Value {
        json!({
            "sku": item.sku,
            "description": item.description,
            "quantity": item.quantity.map(|quantity| self.decimal(quantity, 1)),
            "amount": self.optional_money(item.amount),
        })
    }
}

fn cancellation(cancellation: &Cancellation) -> Value {
    json!({
        "id": cancellation.id,
        "cancellation_code": cancellation.cancellation_code,
        "effective_date": time(cancellation.effective_date),
        "source": cancellation.source,
    })
}
