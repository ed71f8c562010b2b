//! Why the rules of the program reject a request. HTTP decides the status and the body.

use std::{collections::BTreeMap, fmt};

use super::{Id, Purchase};

/// Messages by field name.
pub type FieldErrors = BTreeMap<String, Vec<String>>;

/// Why the program rejects a request.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// No record has the id, email or code.
    NotFound {
        /// The kind of record: `Affiliate`.
        what: &'static str,
    },
    /// Fields are missing or invalid.
    Invalid {
        /// The messages by field name.
        fields: FieldErrors,
    },
    /// Another affiliate has the affiliate code.
    AffiliateCodeTaken,
    /// Another purchase has the purchase code.
    PurchaseCodeTaken {
        /// The existing purchase.
        existing: Id<Purchase>,
    },
    /// The state of the record does not allow the change.
    NotPossible {
        /// The reason.
        reason: String,
    },
}

impl Refusal {
    /// Creates a refusal with one message about one field.
    #[must_use]
    pub fn field(name: &str, message: &str) -> Self {
        Self::Invalid { fields: field_error(name, message) }
    }

    /// Returns the messages by field name, if the refusal is about fields.
    #[must_use]
    pub fn fields(&self) -> Option<FieldErrors> {
        match self {
            Self::Invalid { fields } => Some(fields.clone()),
            Self::AffiliateCodeTaken => Some(field_error("affiliate_code", TAKEN)),
            Self::PurchaseCodeTaken { .. } => Some(field_error("purchase_code", TAKEN)),
            Self::NotFound { .. } | Self::NotPossible { .. } => None,
        }
    }
}

fn field_error(name: &str, message: &str) -> FieldErrors {
    FieldErrors::from([(name.to_owned(), vec![message.to_owned()])])
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound { what } => write!(formatter, "{what} not found"),
            Self::NotPossible { reason } => formatter.write_str(reason),
            about_fields => {
                let fields = about_fields.fields().unwrap_or_default();
                let messages = fields
                    .iter()
                    .flat_map(|(name, messages)| messages.iter().map(move |message| format!("{name} {message}")));
                formatter.write_str(&messages.collect::<Vec<_>>().join(", "))
            }
        }
    }
}

impl std::error::Error for Refusal {}

/// The message of a unique field whose value belongs to another record.
pub(crate) const TAKEN: &str = "has already been taken";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_is_wrong() {
        let mut fields = field_error("email", "can't be blank");
        fields.insert("phone".to_owned(), vec!["is invalid".to_owned(), "is too long".to_owned()]);
        let cases = [
            (Refusal::NotFound { what: "Lead" }, "Lead not found"),
            (Refusal::AffiliateCodeTaken, "affiliate_code has already been taken"),
            (Refusal::Invalid { fields }, "email can't be blank, phone is invalid, phone is too long"),
            (Refusal::NotPossible { reason: "It is archived".to_owned() }, "It is archived"),
        ];
        for (refusal, expected) in cases {
            assert_eq!(refusal.to_string(), expected);
        }
    }
}
