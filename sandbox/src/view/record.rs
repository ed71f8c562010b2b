//! Which record is shown: by its id, with what only the call knows of how.

use crate::program::{
    Affiliate, Campaign, Commission, CustomField, HighlightedLink, Id, Lead, Purchase, SignInLink, SubId, Visitor,
};

/// One record.
#[derive(Debug)]
pub(crate) enum Record {
    Affiliate(Id<Affiliate>),
    Lead(Id<Lead>),
    Purchase(Id<Purchase>, LineItems),
    Commission(Id<Commission>),
    Visitor(Id<Visitor>),
    Campaign(Id<Campaign>),
    /// By its value, since it may be gone.
    CustomField(Box<CustomField>),
    SubId(Id<SubId>),
    SignInLink(Id<SignInLink>),
    /// As it is shown to one affiliate.
    HighlightedLink(Id<HighlightedLink>, Id<Affiliate>),
}

/// Whether a purchase comes with its line items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineItems {
    Included,
    LeftOut,
}
