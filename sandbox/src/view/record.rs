//! Selects the record to show: by its id, with the options of the request.

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
    /// As one affiliate sees it.
    HighlightedLink(Id<HighlightedLink>, Id<Affiliate>),
}

/// Whether a purchase includes its line items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineItems {
    Included,
    LeftOut,
}
