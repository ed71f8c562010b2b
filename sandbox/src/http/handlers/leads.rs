//! The operations on leads.

use std::collections::BTreeMap;

use super::purchases::{cancel_all, cancellation, line_items_wanted};
use crate::{
    http::{
        input::Input,
        reply::{Body, Reply},
    },
    program::{Creation, Id, LEAD_DETAILS, Lead, LeadChanges, LeadKey, NewLead, Program, PurchaseKey, Refusal},
    view::Record,
};

pub(super) fn create(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let mut new = NewLead {
        email: fields.required_text("email"),
        tracking_code: fields.text("tracking_code"),
        code: fields.text("code"),
        affiliate: fields.text("affiliate"),
        details: BTreeMap::new(),
    };
    for name in LEAD_DETAILS {
        let detail = fields.text(name);
        new.details.extend(detail.map(|detail| (name.to_owned(), detail)));
    }
    fields.finish()?;
    Ok(match program.create_lead(new)? {
        Creation::New(id) => Reply::created(Record::Lead(id)),
        Creation::Existing(id) => Reply::existing(Record::Lead(id)),
    })
}

pub(super) fn update(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = lead(program, input)?;
    let mut fields = input.fields();
    let mut changes = LeadChanges {
        email: fields.kept_text("email"),
        tracking_code: fields.text("tracking_code"),
        code: fields.text("code"),
        affiliate: fields.text("affiliate"),
        details: BTreeMap::new(),
    };
    for name in LEAD_DETAILS {
        let change = fields.text_change(name);
        changes.details.insert(name.to_owned(), change);
    }
    fields.finish()?;
    program.update_lead(id, changes)?;
    Ok(Reply::one(Record::Lead(id)))
}

pub(super) fn get(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::one(Record::Lead(lead(program, input)?)))
}

pub(super) fn get_by_email(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let key = LeadKey::email(&fields.required_text("email"));
    fields.finish()?;
    let found = program.leads.find(&key);
    Ok(Reply::found(found, |lead| Record::Lead(lead.id)))
}

pub(super) fn count(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::done(Body::Count(program.leads.len())))
}

pub(super) fn list(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    let leads = program.leads.iter();
    Ok(Reply::page(leads.map(|lead| Record::Lead(lead.id))))
}

pub(super) fn list_purchases(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = lead(program, input)?;
    let line_items = line_items_wanted(input)?;
    let purchases = program.purchases.with(&PurchaseKey::Lead(id));
    Ok(Reply::page(purchases.map(|purchase| Record::Purchase(purchase.id, line_items))))
}

pub(super) fn cancel_purchases(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = lead(program, input)?;
    let cancellation = cancellation(input)?;
    Ok(cancel_all(program, id, &cancellation))
}

fn lead(program: &Program, input: &Input) -> Result<Id<Lead>, Refusal> {
    Ok(input.record(&program.leads)?.id)
}
