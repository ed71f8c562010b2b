//! The operations on visitors.

use crate::{
    http::{
        input::Input,
        reply::{Body, Reply},
    },
    program::{NewVisitor, Program, Refusal, VisitorKey},
    view::Record,
};

pub(super) fn create(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let new = NewVisitor {
        url: fields.text("url"),
        tracking_code: fields.text("tracking_code"),
        email: fields.text("email"),
    };
    fields.finish()?;
    let id = program.create_visitor(new)?;
    Ok(Reply::created(Record::Visitor(id)))
}

pub(super) fn get(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let visitor = input.record(&program.visitors)?;
    Ok(Reply::one(Record::Visitor(visitor.id)))
}

pub(super) fn get_by_tracking_code(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let key = VisitorKey::TrackingCode(fields.required_text("tracking_code"));
    fields.finish()?;
    let found = program.visitors.find(&key);
    Ok(Reply::found(found, |visitor| Record::Visitor(visitor.id)))
}

pub(super) fn count(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    Ok(Reply::done(Body::Count(program.visitors.len())))
}

pub(super) fn list(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    let visitors = program.visitors.iter();
    Ok(Reply::page(visitors.map(|visitor| Record::Visitor(visitor.id))))
}
