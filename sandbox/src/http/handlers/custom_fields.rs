//! The operations on custom fields.

use crate::{
    http::{
        fields::{self, Fields},
        input::Input,
        reply::Reply,
    },
    program::{FieldType, NewCustomField, Program, Refusal},
    view::Record,
};

pub(super) fn create(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let new = NewCustomField {
        name: fields.required_text("name"),
        field_type: field_type(&mut fields).unwrap_or_default(),
        required: fields.flag("required").unwrap_or_default(),
        affiliate_types: affiliate_types(&mut fields),
    };
    fields.finish()?;
    let id = program.create_custom_field(new)?;
    let field = program.custom_fields[id].clone();
    Ok(Reply::created(Record::CustomField(Box::new(field))))
}

pub(super) fn delete(program: &mut Program, input: &Input) -> Result<Reply, Refusal> {
    let mut fields = input.fields();
    let name = fields.required_text("name");
    let affiliate_type = fields.text("affiliate_type");
    fields.finish()?;
    let field = program.delete_custom_field(&name, affiliate_type.as_deref())?;
    Ok(Reply::one(Record::CustomField(Box::new(field))))
}

pub(super) fn list(program: &mut Program, _: &Input) -> Result<Reply, Refusal> {
    let fields = program.custom_fields.iter().cloned().map(Box::new);
    Ok(Reply::page(fields.map(Record::CustomField)))
}

fn field_type(fields: &mut Fields<'_>) -> Option<FieldType> {
    let name = fields.text("field_type")?.to_lowercase();
    let known = FieldType::ALL.into_iter().find(|(known, _)| *known == name);
    if known.is_none() {
        let names = FieldType::ALL.map(|(name, _)| name).join(", ");
        fields.complain("field_type", &format!("must be one of {names}"));
    }
    known.map(|(_, field_type)| field_type)
}

fn affiliate_types(fields: &mut Fields<'_>) -> Vec<String> {
    let codes = fields.list("affiliate_types").unwrap_or_default();
    match codes.iter().map(fields::text).collect() {
        Ok(codes) => codes,
        Err(message) => {
            fields.complain("affiliate_types", message);
            Vec::new()
        }
    }
}
