//! The record to show: its id, and the options of the request.

use crate::program::{
    Affiliate, Campaign, Commission, CustomField, HighlightedLink, Id, Lead, Purchase, SignInLink, SubId, Visitor,
};

/// A record to show.
#[derive(Debug)]
pub(crate) enum Record {
    Affiliate(Id<Affiliate>),
    Lead(Id<Lead>),
    Purchase(Id<Purchase>, LineItems),
    Commission(Id<Commission>),
    Visitor(Id<Visitor>),
    Campaign(Id<Campaign>),
    /// By value, because it may be deleted.
    CustomField(Box<CustomField>),
    SubId(Id<SubId>),
    SignInLink(Id<SignInLink>),
    /// As shown to one affiliate.
    HighlightedLink(Id<HighlightedLink>, Id<Affiliate>),
}

/// Whether a purchase includes its line items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineItems {
    Included,
    LeftOut,
}
