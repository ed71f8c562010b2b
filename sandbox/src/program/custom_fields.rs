//! Custom fields: extra questions of the affiliate sign-up form. Decides which
//! questions there are and for which affiliate groups; the answers are left to
//! the affiliates.

use serde::{Deserialize, Serialize};

use super::refusal::{Refusal, TAKEN};
use super::{Id, Program, Row};

/// A question of the sign-up form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    /// Its id.
    pub id: Id<CustomField>,
    /// What it is called, unique among custom fields.
    pub name: String,
    /// What kind of answer it takes.
    pub field_type: FieldType,
    /// Whether it must be answered.
    pub required: bool,
    /// The codes of the groups whose form has it; none means every form.
    pub affiliate_types: Vec<String>,
}

/// What kind of answer a custom field takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldType {
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// An email address.
    Email,
    /// A number.
    Numeric,
    /// Anything.
    #[default]
    Text,
    /// The address of a web page.
    Website,
}

impl FieldType {
    /// Every kind, with its name in the API.
    pub const ALL: [(&'static str, Self); 6] = [
        ("boolean", Self::Boolean),
        ("date", Self::Date),
        ("email", Self::Email),
        ("numeric", Self::Numeric),
        ("text", Self::Text),
        ("website", Self::Website),
    ];
}

/// What a custom field is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CustomFieldKey {
    /// Its name.
    Name(String),
}

impl Row for CustomField {
    const NAME: &'static str = "Custom field";
    const IDS_AFTER: u64 = 700_000;
    type Key = CustomFieldKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<CustomFieldKey> {
        vec![CustomFieldKey::Name(self.name.clone())]
    }
}

/// What a custom field is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCustomField {
    /// What it is called.
    pub name: String,
    /// What kind of answer it takes.
    pub field_type: FieldType,
    /// Whether it must be answered.
    pub required: bool,
    /// The codes of the groups whose form has it.
    pub affiliate_types: Vec<String>,
}

impl Program {
    /// Adds a question to the sign-up form.
    ///
    /// # Errors
    /// If there is one of that name.
    pub fn create_custom_field(&mut self, new: NewCustomField) -> Result<Id<CustomField>, Refusal> {
        let key = CustomFieldKey::Name(new.name.clone());
        if self.custom_fields.count(&key) > 0 {
            return Err(Refusal::field("name", TAKEN));
        }
        Ok(self.custom_fields.insert(|id| CustomField {
            id,
            name: new.name,
            field_type: new.field_type,
            required: new.required,
            affiliate_types: new.affiliate_types,
        }))
    }

    /// Takes a question off the form of one group, or off every form, and gives the field as it was. A field that
    /// is on no group's form any more is gone.
    ///
    /// # Errors
    /// If there is no such field, or that group's form does not have it.
    pub fn delete_custom_field(&mut self, name: &str, affiliate_type: Option<&str>) -> Result<CustomField, Refusal> {
        let missing = Refusal::NotFound { what: CustomField::NAME };
        let found = self.custom_fields.find(&CustomFieldKey::Name(name.to_owned()));
        let field = found.ok_or(missing.clone())?.clone();
        let Some(group) = affiliate_type else {
            return self.custom_fields.remove(field.id).ok_or(missing);
        };
        let others: Vec<String> = field.affiliate_types.iter().filter(|code| *code != group).cloned().collect();
        if others.len() == field.affiliate_types.len() {
            return Err(missing);
        }
        if others.is_empty() {
            return self.custom_fields.remove(field.id).ok_or(missing);
        }
        self.custom_fields.change(field.id, |field| field.affiliate_types = others);
        Ok(field)
    }
}
