//! The operations on sub IDs.

use super::affiliates::affiliate;
use crate::{
    http::{input::Input, reply::Reply},
    program::{Id, NewSubId, Program, Refusal, SubId, SubIdKey},
    view::Record,
};

pub(super) fn create(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let affiliate = affiliate(program, input)?;
    let mut fields = input.fields();
    let new =
        NewSubId { sub_id: fields.required_text("sub_id"), url: fields.text("url"), channel: fields.text("channel") };
    fields.finish()?;
    let id = program.create_sub_id(affiliate, new)?;
    Ok(Reply::created(Record::SubId(id)))
}

pub(super) fn get(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::one(Record::SubId(sub_id(program, input)?)))
}

pub(super) fn list(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let affiliate = affiliate(program, input)?;
    let sub_ids = program.sub_ids.with(&SubIdKey::Affiliate(affiliate));
    Ok(Reply::page(sub_ids.map(|sub_id| Record::SubId(sub_id.id))))
}

pub(super) fn archive(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let id = sub_id(program, input)?;
    program.archive_sub_id(id);
    Ok(Reply::one(Record::SubId(id)))
}

fn sub_id(program: &Program, input: &Input) -> Result<Id<SubId>, Refusal> {
    let affiliate = affiliate(program, input)?;
    Ok(program.sub_id(affiliate, input.path_value("sub_id"))?.id)
}
