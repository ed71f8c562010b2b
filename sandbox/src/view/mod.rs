//! The JSON of records in the API: their fields, and the notation of times and money. One file per group of records.

mod affiliates;
mod commissions;
mod purchases;
mod record;
mod scalars;
mod visitors;

pub(crate) use record::{LineItems, Record};
use serde_json::Value;

use crate::{program::Program, switches::Switches};

/// A program as the API shows it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) program: &'a Program,
    pub(crate) switches: &'a Switches,
}

impl View<'_> {
    /// Returns the JSON of a record.
    pub(crate) fn record(&self, record: &Record) -> Value {
        match record {
            Record::Affiliate(id) => self.affiliate(*id),
            Record::Lead(id) => self.lead(*id),
            Record::Purchase(id, LineItems::LeftOut) => self.purchase(*id),
            Record::Purchase(id, LineItems::Included) => self.purchase_with_line_items(*id),
            Record::Commission(id) => self.commission(*id),
            Record::Visitor(id) => self.visitor(*id),
            Record::Campaign(id) => self.campaign(*id),
            Record::CustomField(field) => self::affiliates::custom_field(field),
            Record::SubId(id) => self.sub_id(*id),
            Record::SignInLink(id) => self.sign_in_link(*id),
            Record::HighlightedLink(id, affiliate) => self.highlighted_link(*id, *affiliate),
        }
    }
}
