//! The operations on campaigns, all read-only.

use crate::{
    http::{
        input::Input,
        reply::{Body, Reply},
    },
    program::{LeadKey, Program, Refusal},
    view::Record,
};

pub(super) fn get(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let campaign = input.record(&program.campaigns)?;
    Ok(Reply::one(Record::Campaign(campaign.id)))
}

pub(super) fn count(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::done(Body::Count(program.campaigns.len())))
}

pub(super) fn list(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    let campaigns = program.campaigns.iter();
    Ok(Reply::page(campaigns.map(|campaign| Record::Campaign(campaign.id))))
}

pub(super) fn list_leads(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let campaign = input.record(&program.campaigns)?;
    let leads = program.leads.with(&LeadKey::Campaign(campaign.id));
    Ok(Reply::page(leads.map(|lead| Record::Lead(lead.id))))
}
