//! Custom fields: extra questions on the affiliates' sign-up form. Decides which fields exist for which affiliate groups;
//! the affiliates hold the values.

use serde::{Deserialize, Serialize};

use super::{
    Id, Program, Row,
    refusal::{Refusal, TAKEN},
};

/// A question on the sign-up form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomField {
    /// The id.
    pub id: Id<CustomField>,
    /// The name, unique among custom fields.
    pub name: String,
    /// The input type.
    pub field_type: FieldType,
    /// Whether a value is required.
    pub required: bool,
    /// The codes of the groups whose form contains the field; empty means every form.
    pub affiliate_types: Vec<String>,
}

/// The input type of a custom field.
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
    /// Any text.
    #[default]
    Text,
    /// The address of a web page.
    Website,
}

impl FieldType {
    /// All types, with their names in the API.
    pub const ALL: [(&'static str, Self); 6] = [
        ("boolean", Self::Boolean),
        ("date", Self::Date),
        ("email", Self::Email),
        ("numeric", Self::Numeric),
        ("text", Self::Text),
        ("website", Self::Website),
    ];
}

/// A key of a custom field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CustomFieldKey {
    /// The name.
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

/// The data of a new custom field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCustomField {
    /// The name.
    pub name: String,
    /// The input type.
    pub field_type: FieldType,
    /// Whether a value is required.
    pub required: bool,
    /// The codes of the groups whose form contains the field.
    pub affiliate_types: Vec<String>,
}

impl Program {
    /// Adds a question to the sign-up form.
    ///
    /// # Errors
    /// If the name is taken.
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

    /// Removes a field from the form of one group, or from every form, and returns the field as it was. A field without a
    /// form is deleted.
    ///
    /// # Errors
    /// If the field does not exist, or that group's form does not contain it.
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
