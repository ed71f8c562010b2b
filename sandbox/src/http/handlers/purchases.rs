//! The operations on purchases.

use serde_json::Value;

use crate::{
    http::{
        fields::{self, Fields},
        input::Input,
        reply::{Body, Reply},
    },
    program::{
        CommissionKey, Id, Lead, LeadKey, LineItem, NewCancellation, NewPurchase, Program, Purchase, PurchaseChanges,
        PurchaseKey, Refusal, Row,
    },
    view::{LineItems, Record},
};

pub(super) fn create(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let new = NewPurchase {
        email: fields.required_text("email"),
        purchase_code: fields.text("purchase_code"),
        purchase_amount: fields.money("purchase_amount"),
        currency: fields.currency("currency"),
        plan_code: fields.text("plan_code"),
        code: fields.text("code"),
        commission_amount_override: fields.money("commission_amount_override"),
        description: fields.text("description"),
        reassign_affiliate: fields.flag("reassign_affiliate"),
        line_items: line_items(&mut fields).unwrap_or_default(),
    };
    fields.finish()?;
    let id = program.create_purchase(new)?;
    Ok(Reply::created(Record::Purchase(id, LineItems::LeftOut)))
}

pub(super) fn update(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = purchase(program, input)?;
    let mut fields = input.fields();
    let changes = PurchaseChanges {
        purchase_amount: fields.money_change("purchase_amount"),
        currency: fields.currency("currency"),
        description: fields.text_change("description"),
        plan_code: fields.text("plan_code"),
        code: fields.text("code"),
        line_items: line_items(&mut fields),
    };
    fields.finish()?;
    program.update_purchase(id, changes)?;
    Ok(Reply::one(Record::Purchase(id, LineItems::LeftOut)))
}

pub(super) fn get(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = purchase(program, input)?;
    let line_items = line_items_wanted(input)?;
    Ok(Reply::one(Record::Purchase(id, line_items)))
}

pub(super) fn get_by_code(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let line_items = line_items_wanted(input)?;
    let mut fields = input.fields();
    let key = PurchaseKey::Code(fields.required_text("purchase_code"));
    fields.finish()?;
    let found = program.purchases.find(&key);
    Ok(Reply::found(found, |purchase| Record::Purchase(purchase.id, line_items)))
}

pub(super) fn count(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::done(Body::Count(program.purchases.len())))
}

pub(super) fn list(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let line_items = line_items_wanted(input)?;
    let mut fields = input.fields();
    let after = fields.time("created_after");
    let before = fields.time("created_before");
    fields.finish()?;
    let purchases = program.purchases_between(after, before);
    Ok(Reply::page(purchases.map(|purchase| Record::Purchase(purchase.id, line_items))))
}

pub(super) fn list_commissions(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = purchase(program, input)?;
    let commissions = program.commissions.with(&CommissionKey::Purchase(id));
    Ok(Reply::page(commissions.map(|commission| Record::Commission(commission.id))))
}

pub(super) fn approve(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = purchase(program, input)?;
    program.approve_purchase(id)?;
    Ok(Reply::one(Record::Purchase(id, LineItems::LeftOut)))
}

pub(super) fn reject(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = purchase(program, input)?;
    program.reject_purchase(id);
    Ok(Reply::one(Record::Purchase(id, LineItems::LeftOut)))
}

pub(super) fn cancel(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = purchase(program, input)?;
    let cancellation = cancellation(input)?;
    program.cancel_purchase(id, &cancellation);
    Ok(Reply::one(Record::Purchase(id, LineItems::LeftOut)))
}

/// Cancels the one purchase with a code, or every purchase of a customer.
pub(super) fn cancel_matching(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let code = fields.text("purchase_code");
    let email = fields.text("email");
    fields.finish()?;
    let cancellation = cancellation(input)?;
    match (code, email) {
        (Some(code), email) => {
            let id = program.purchase_with_code(&code, email.as_deref())?.id;
            program.cancel_purchase(id, &cancellation);
            Ok(Reply::one(Record::Purchase(id, LineItems::LeftOut)))
        }
        (None, Some(email)) => {
            let lead = program.leads.find(&LeadKey::email(&email));
            let lead = lead.ok_or(Refusal::NotFound { what: Lead::NAME })?.id;
            Ok(cancel_all(program, lead, &cancellation))
        }
        (None, None) => Err(Refusal::NotPossible {
            reason: "Name a purchase by its purchase_code, or a customer by email".to_owned(),
        }),
    }
}

/// Cancels every purchase of a lead.
pub(super) fn cancel_all(program: &mut Program, lead: Id<Lead>, cancellation: &NewCancellation) -> Reply {
    let ids = program.cancel_purchases_of(lead, cancellation);
    let records = ids.into_iter().map(|id| Record::Purchase(id, LineItems::LeftOut));
    Reply::done(Body::All(records.collect()))
}

/// Reads the cancellation of a call.
pub(super) fn cancellation(input: &Input) -> Result<NewCancellation, Refusal> {
    let mut fields = input.fields();
    let cancellation = NewCancellation {
        cancellation_code: fields.text("cancellation_code"),
        effective_date: fields.time("effective_date"),
        source: fields.text("source"),
    };
    fields.finish()?;
    Ok(cancellation)
}

/// Whether the call requests line items.
pub(super) fn line_items_wanted(input: &Input) -> Result<LineItems, Refusal> {
    let mut fields = input.fields();
    let wanted = fields.flag("include_line_items").unwrap_or_default();
    fields.finish()?;
    Ok(if wanted { LineItems::Included } else { LineItems::LeftOut })
}

fn purchase(program: &Program, input: &Input) -> Result<Id<Purchase>, Refusal> {
    Ok(input.record(&program.purchases)?.id)
}

/// Reads the line items of a call. An item that is not an object, or has an invalid value, is an error.
fn line_items(fields: &mut Fields<'_>) -> Option<Vec<LineItem>> {
    let mut items = Vec::new();
    for (number, value) in fields.list("line_items")?.iter().enumerate() {
        match line_item(value) {
            Ok(item) => items.push(item),
            Err((member, message)) => {
                fields.complain("line_items", &format!("{number}: {member} {message}"));
            }
        }
    }
    Some(items)
}

fn line_item(value: &Value) -> Result<LineItem, (&'static str, &'static str)> {
    if !value.is_object() {
        return Err(("item", "must be an object"));
    }
    Ok(LineItem {
        sku: member(value, "sku", fields::text)?,
        description: member(value, "description", fields::text)?,
        quantity: member(value, "quantity", fields::decimal)?,
        amount: member(value, "amount", fields::decimal)?,
    })
}

/// Reads one member of a line item, if it has a value.
fn member<T>(
    item: &Value,
    name: &'static str,
    read: impl FnOnce(&Value) -> Result<T, &'static str>,
) -> Result<Option<T>, (&'static str, &'static str)> {
    match &item[name] {
        Value::Null => Ok(None),
        Value::String(text) if text.trim().is_empty() => Ok(None),
        value => read(value).map(Some).map_err(|message| (name, message)),
    }
}
