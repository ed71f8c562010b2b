//! The JSON of commissions and of their totals.

use serde_json::{Value, json};

use super::{
    View,
    scalars::{day, time},
};
use crate::program::{Commission, Id, Totals};

impl View<'_> {
    pub(super) fn commission(&self, id: Id<Commission>) -> Value {
        let commission = &self.program.commissions[id];
        let purchase = commission.purchase.map(|id| {
            let purchase = &self.program.purchases[id];
            json!({"id": id, "purchase_code": purchase.purchase_code})
        });
        json!({
            "id": id,
            "amount": self.money(commission.amount),
            "currency": commission.currency,
            "date": day(commission.created_at),
            "due_at": time(commission.due_at),
            "created_at": time(commission.created_at),
            "note": commission.note,
            "paid": commission.paid_at.is_some(),
            "cancelled": commission.cancelled_at.is_some(),
            "affiliate": self.optional_affiliate(Some(commission.affiliate)),
            "purchase": purchase,
        })
    }

    pub(crate) fn totals(&self, totals: &Totals) -> Value {
        let total = totals.total();
        json!({
            "total_count": total.count,
            "total_cost": self.money(total.cost),
            "total_due_count": totals.due.count,
            "total_due_cost": self.money(totals.due.cost),
            "total_paid_count": totals.paid.count,
            "total_paid_cost": self.money(totals.paid.cost),
            "total_cancelled_count": totals.cancelled.count,
            "total_cancelled_cost": self.money(totals.cancelled.cost),
        })
    }
}
