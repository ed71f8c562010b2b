//! The operations on commissions.

use super::affiliates::affiliate;
use crate::{
    http::{
        input::Input,
        reply::{Body, Reply},
    },
    program::{Commission, Id, NewCommission, Program, Refusal, Totals, TotalsFilter},
    view::Record,
};

pub(super) fn create(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let mut fields = input.fields();
    let amount = fields.required_money("amount");
    let new = NewCommission {
        amount,
        currency: fields.currency("currency"),
        note: fields.text("note"),
        due_at: fields.time("due_at"),
    };
    fields.finish()?;
    let commission = program.create_commission(id, new)?;
    Ok(Reply::created(Record::Commission(commission)))
}

/// Lists commissions. It is the only list in an envelope.
pub(super) fn list(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    let commissions = program.commissions.iter();
    Ok(Reply::done(Body::Envelope {
        rows: "commissions",
        records: commissions.map(|commission| Record::Commission(commission.id)).collect(),
    }))
}

pub(super) fn totals(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let number = fields.id("affiliate_id");
    let mut filter = TotalsFilter {
        affiliate: None,
        currency: fields.currency("currency"),
        from: fields.time("start_date"),
        before: fields.end("end_date"),
    };
    fields.finish()?;
    let totals = match number.map(|number| program.affiliates.require(number)) {
        // An unknown id is a filter that matches no row.
        Some(Err(_)) => Totals::default(),
        Some(Ok(affiliate)) => {
            filter.affiliate = Some(affiliate.id);
            program.totals(&filter)
        }
        None => program.totals(&filter),
    };
    Ok(Reply::done(Body::Totals(totals)))
}

pub(super) fn mark_paid(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let (affiliate_email, purchase_code) = selection(input)?;
    let ids = program.mark_commissions_paid(&affiliate_email, &purchase_code)?;
    Ok(one_or_all(ids))
}

pub(super) fn cancel(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let (affiliate_email, purchase_code) = selection(input)?;
    let ids = program.cancel_commissions(&affiliate_email, &purchase_code)?;
    Ok(one_or_all(ids))
}

fn selection(input: &Input) -> Result<(String, String), Refusal> {
    let mut fields = input.fields();
    let affiliate_email = fields.required_text("affiliate_email");
    let purchase_code = fields.required_text("purchase_code");
    fields.finish()?;
    Ok((affiliate_email, purchase_code))
}

fn one_or_all(ids: Vec<Id<Commission>>) -> Reply {
    Reply::one_or_all(ids.into_iter().map(Record::Commission).collect())
}
