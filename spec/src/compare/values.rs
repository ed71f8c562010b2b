//! Compares a JSON value with its schema, part by part. Reports types, names and lengths, never values.

use serde_json::Value;

use super::{
    difference::DifferenceKind,
    findings::Findings,
    outline::{is_enum_like, outline, shown_name, type_of},
    propose,
    schema::{Scalars, fits, has_parts, is_nullable},
};
use crate::{
    array, members,
    pointer::{Pointer, follow},
};

/// A body under comparison. The methods take the schema with its place in the document, and the value with its place in
/// the body.
pub(super) struct Body<'a, 'c> {
    pub(super) document: &'a Value,
    /// Where the body is from.
    pub(super) source: &'c str,
    pub(super) scalars: &'c mut Scalars,
    pub(super) findings: &'c mut Findings,
}

impl<'a> Body<'a, '_> {
    fn differs(&mut self, kind: DifferenceKind, place: &Pointer, what: String, proposal: String, at: &Pointer) {
        let first = if *at == Pointer::default() { self.source.to_owned() } else { format!("{} at {at}", self.source) };
        self.findings.add(kind, place.clone(), what, proposal, first);
    }

    /// Compares a value with its schema. `place` is the place of the schema or of the reference to it, so that an edit
    /// changes only this use. `is_hidden` is whether the value is personal or secret.
    pub(super) fn compare(&mut self, schema: &'a Value, place: &Pointer, value: &Value, at: &Pointer, is_hidden: bool) {
        let document = self.document;
        let is_hidden = is_hidden || schema["x-pii"] == true || schema["x-secret"] == true;
        if value.is_null() {
            if !is_nullable(document, schema) {
                let what = format!("{} is null", name_of(place));
                self.differs(DifferenceKind::UnexpectedNull, place, what, propose::null(schema), at);
            }
            return;
        }
        let reference = if schema.get("$ref").is_some() { schema } else { &schema["allOf"][0] };
        if let Some(referred_place) = reference["$ref"].as_str().map(Pointer::of_reference) {
            let referred = follow(document, reference);
            let has_own_place = has_parts(referred) || referred.get("enum").is_some();
            // If the type differs, or the schema is a shared scalar, correct the reference.
            if has_own_place && fits(document, referred, value) {
                self.compare(referred, &referred_place, value, at, is_hidden);
            } else {
                self.compare_scalar(referred, place, value, at);
            }
            return;
        }
        if schema.get("oneOf").is_some() {
            return self.compare_alternatives(schema, place, value, at, is_hidden);
        }
        match (value, schema["type"].as_str()) {
            (_, None) => {}
            (Value::Object(_), Some("object")) => self.compare_object(schema, place, value, at, is_hidden),
            (Value::Array(items), Some("array")) => {
                for (index, item) in items.iter().enumerate() {
                    self.compare(&schema["items"], &place.join("items"), item, &at.join(index), is_hidden);
                }
            }
            (Value::String(text), Some("string")) if schema.get("enum").is_some() => {
                self.compare_enum(schema, place, text, at, is_hidden);
            }
            _ => self.compare_scalar(schema, place, value, at),
        }
    }

    fn compare_enum(&mut self, schema: &Value, place: &Pointer, text: &str, at: &Pointer, is_hidden: bool) {
        if array(&schema["enum"]).any(|known| known == text) {
            return;
        }
        let shown = (!is_hidden && is_enum_like(text)).then_some(text);
        let what = match shown {
            Some(shown) => format!("{} has the new value {shown:?}", name_of(place)),
            None => format!("{} has a new value, {}", name_of(place), outline(&text.into())),
        };
        let proposal = propose::enum_value(shown);
        self.differs(DifferenceKind::NewEnumValue, &place.join("enum"), what, proposal, at);
    }

    /// Compares with the alternative of the value's type. If several have it, such as a time and a date, with one that
    /// matches.
    fn compare_alternatives(
        &mut self,
        schema: &'a Value,
        place: &Pointer,
        value: &Value,
        at: &Pointer,
        is_hidden: bool,
    ) {
        let document = self.document;
        let of_its_type: Vec<(usize, &Value)> =
            array(&schema["oneOf"]).enumerate().filter(|(_, part)| fits(document, part, value)).collect();
        let Some((index, first)) = of_its_type.first() else { return self.push_wrong_type(place, value, at) };
        let followed = follow(document, first);
        if has_parts(followed) {
            self.compare(first, &place.join("oneOf").join(index), value, at, is_hidden);
        } else if !of_its_type.iter().any(|(_, part)| self.scalars.allow(follow(document, part), value)) {
            self.compare_scalar(followed, place, value, at);
        }
    }

    fn compare_object(&mut self, schema: &'a Value, place: &Pointer, value: &Value, at: &Pointer, is_hidden: bool) {
        if let Some(each) = schema.get("additionalProperties") {
            for (name, member) in members(value).filter(|_| each.is_object()) {
                let place = place.join("additionalProperties");
                self.compare(each, &place, member, &at.join(shown_name(name)), is_hidden);
            }
            return;
        }
        self.findings.add_object(place, value);
        let properties = place.join("properties");
        for (name, member) in members(value) {
            if let Some(property) = schema["properties"].get(name) {
                self.compare(property, &properties.join(name), member, &at.join(name), is_hidden);
                continue;
            }
            let shown = shown_name(name);
            let what = format!("{} has the unknown field {shown}, {}", name_of(place), type_of(member));
            let (place, proposal) = (properties.join(&shown), propose::field(&shown, member));
            self.differs(DifferenceKind::UnknownField, &place, what, proposal, &at.join(&shown));
        }
        for name in array(&schema["required"]).filter_map(Value::as_str).filter(|name| value.get(name).is_none()) {
            let what = format!("{} lacks the required field {name}", name_of(place));
            let proposal = propose::not_required(schema, name);
            self.differs(DifferenceKind::MissingField, &place.join("required"), what, proposal, at);
        }
    }

    /// Compares type, form and range of a value without parts. `place` is where to correct them.
    fn compare_scalar(&mut self, schema: &'a Value, place: &Pointer, value: &Value, at: &Pointer) {
        if !fits(self.document, schema, value) {
            return self.push_wrong_type(place, value, at);
        }
        if schema.get("oneOf").is_some() {
            return self.compare_alternatives(schema, place, value, at, true);
        }
        if let Some(keyword) = self.scalars.violated_keyword(schema, value) {
            let what = format!("{} is {}, against its {keyword}", name_of(place), outline(value));
            self.differs(DifferenceKind::WrongType, place, what, propose::form(&keyword), at);
        }
    }

    fn push_wrong_type(&mut self, place: &Pointer, value: &Value, at: &Pointer) {
        let what = format!("{} is {}", name_of(place), type_of(value));
        self.differs(DifferenceKind::WrongType, place, what, propose::type_of(value), at);
    }
}

/// Returns the name of a place for readers: `field city of Lead`, `Lead`, `the response`.
fn name_of(place: &Pointer) -> String {
    let members = place.members();
    match members.as_slice() {
        [components, schemas, name, rest @ ..] if components == "components" && schemas == "schemas" => {
            match rest.iter().skip_while(|member| *member != "properties").nth(1) {
                Some(field) => format!("field {field} of {name}"),
                None => name.clone(),
            }
        }
        _ => "the response".to_owned(),
    }
}
