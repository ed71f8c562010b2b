//! The operations on affiliates and on their nested lists.

use super::purchases::line_items_wanted;
use crate::{
    http::{
        input::Input,
        reply::{Body, Reply},
    },
    program::{
        Affiliate, AffiliateChanges, AffiliateKey, CommissionKey, CommissionState, Creation, Id, LeadKey, NewAffiliate,
        Program, PurchaseKey, Refusal, Row,
    },
    view::Record,
};

pub(super) fn create(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let new = NewAffiliate {
        email: fields.required_text("email"),
        first_name: fields.text("first_name"),
        last_name: fields.text("last_name"),
        affiliate_code: fields.text("affiliate_code"),
        paypal_email: fields.text("paypal_email"),
        unsubscribed: fields.flag("unsubscribed").unwrap_or_default(),
        affiliate_type: fields.text("affiliate_type"),
        override_approval: fields.flag("override_approval").unwrap_or_default(),
        referring_affiliate: fields.text("referring_affiliate"),
        custom_fields: fields.object("custom_fields").into_iter().flatten().collect(),
    };
    fields.finish()?;
    Ok(match program.create_affiliate(new)? {
        Creation::New(id) => Reply::created(Record::Affiliate(id)),
        Creation::Existing(id) => Reply::existing(Record::Affiliate(id)),
    })
}

pub(super) fn update(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let mut fields = input.fields();
    let changes = AffiliateChanges {
        email: fields.kept_text("email"),
        first_name: fields.text_change("first_name"),
        last_name: fields.text_change("last_name"),
        affiliate_code: fields.kept_text("affiliate_code"),
        paypal_email: fields.text_change("paypal_email"),
        unsubscribed: fields.flag("unsubscribed"),
        affiliate_type: fields.text_change("affiliate_type"),
        custom_fields: fields.object("custom_fields").into_iter().flatten().collect(),
    };
    fields.finish()?;
    program.update_affiliate(id, changes)?;
    Ok(Reply::one(Record::Affiliate(id)))
}

pub(super) fn get(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::one(Record::Affiliate(affiliate(program, input)?)))
}

pub(super) fn get_by_code(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let key = AffiliateKey::Code(fields.required_text("affiliate_code"));
    fields.finish()?;
    Ok(found(program, &key))
}

pub(super) fn get_by_email(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let key = AffiliateKey::email(&fields.required_text("email"));
    fields.finish()?;
    Ok(found(program, &key))
}

pub(super) fn count(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::done(Body::Count(program.affiliates.len())))
}

pub(super) fn list(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let text = fields.text("query").unwrap_or_default();
    fields.finish()?;
    let affiliates = program.search_affiliates(&text);
    Ok(Reply::page(affiliates.map(|affiliate| Record::Affiliate(affiliate.id))))
}

pub(super) fn approve(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    program.approve_affiliate(id)?;
    Ok(Reply::one(Record::Affiliate(id)))
}

pub(super) fn reject(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    program.reject_affiliate(id)?;
    Ok(Reply::one(Record::Affiliate(id)))
}

pub(super) fn archive(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    program.archive_affiliate(id);
    Ok(Reply::one(Record::Affiliate(id)))
}

pub(super) fn unarchive(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    program.unarchive_affiliate(id);
    Ok(Reply::one(Record::Affiliate(id)))
}

pub(super) fn create_sign_in_link(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let link = program.create_sign_in_link(id);
    Ok(Reply::one(Record::SignInLink(link)))
}

pub(super) fn totals(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let totals = program.affiliate_totals(id);
    Ok(Reply::done(Body::AffiliateTotals(totals)))
}

pub(super) fn list_commissions(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let state = state_wanted(input)?;
    let now = program.now();
    let commissions = program.commissions.with(&CommissionKey::Affiliate(id));
    Ok(Reply::page(
        commissions
            .filter(|commission| state.is_none_or(|state| commission.state(now) == state))
            .map(|commission| Record::Commission(commission.id)),
    ))
}

pub(super) fn list_purchases(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let line_items = line_items_wanted(input)?;
    let purchases = program.purchases.with(&PurchaseKey::Affiliate(id));
    Ok(Reply::page(purchases.map(|purchase| Record::Purchase(purchase.id, line_items))))
}

pub(super) fn list_leads(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let leads = program.leads.with(&LeadKey::Affiliate(id));
    Ok(Reply::page(leads.map(|lead| Record::Lead(lead.id))))
}

pub(super) fn list_highlighted_links(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = affiliate(program, input)?;
    let links = program.highlighted_links.iter();
    Ok(Reply::page(links.map(|link| Record::HighlightedLink(link.id, id))))
}

/// Returns the affiliate of `{affiliate_id}` in the path: by its id or, if the settings allow it, by its email.
pub(super) fn affiliate(program: &Program, input: &Input) -> Result<Id<Affiliate>, Refusal> {
    let text = input.path_value("affiliate_id");
    if program.settings.emails_in_paths && text.contains('@') {
        let affiliate = program.affiliates.find(&AffiliateKey::email(text));
        return affiliate.map(|affiliate| affiliate.id).ok_or(Refusal::NotFound { what: Affiliate::NAME });
    }
    Ok(input.record(&program.affiliates)?.id)
}

fn found(program: &Program, key: &AffiliateKey) -> Reply {
    let affiliate = program.affiliates.find(key);
    Reply::found(affiliate, |affiliate| Record::Affiliate(affiliate.id))
}

/// Returns the state of the requested commissions.
fn state_wanted(input: &Input) -> Result<Option<CommissionState>, Refusal> {
    let mut fields = input.fields();
    let status = fields.text("status").map(|status| status.to_lowercase());
    let state = match status.as_deref() {
        None => None,
        Some("pending" | "upcoming") => Some(CommissionState::Pending),
        Some("due") => Some(CommissionState::Due),
        Some("paid") => Some(CommissionState::Paid),
        Some("cancelled") => Some(CommissionState::Cancelled),
        Some(_) => {
            fields.complain("status", "must be pending, due, paid or cancelled");
            None
        }
    };
    fields.finish()?;
    Ok(state)
}
