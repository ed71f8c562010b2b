//! The state of an affiliate program and the rules that change it: no HTTP, no async, no JSON of the API. `http` reads
//! requests and `view` writes responses.

mod affiliates;
mod campaigns;
mod change;
mod codes;
mod commissions;
mod custom_fields;
mod email;
mod leads;
mod links;
mod plan;
mod purchases;
mod refunds;
mod refusal;
mod rewards;
mod settings;
mod snapshot;
mod source;
mod sub_ids;
mod table;
mod totals;
mod visitors;

pub use affiliates::{Affiliate, AffiliateChanges, AffiliateKey, NewAffiliate, Standing};
pub use campaigns::{Campaign, CampaignKey};
pub use change::{Change, Creation};
use codes::Codes;
pub use commissions::{Commission, CommissionKey, CommissionState, NewCommission};
pub use custom_fields::{CustomField, CustomFieldKey, FieldType, NewCustomField};
use jiff::Timestamp;
pub use leads::{LEAD_DETAILS, Lead, LeadChanges, LeadKey, NewLead};
pub use links::{HighlightedLink, SignInLink, SignInLinkKey};
pub use plan::{Plan, Reward};
pub use purchases::{Approval, LineItem, NewPurchase, Purchase, PurchaseChanges, PurchaseKey};
pub use refunds::{Cancellation, NewCancellation};
pub use refusal::{FieldErrors, Refusal};
use serde::{Deserialize, Serialize};
pub use settings::{Attribution, Settings, UnknownReferences};
pub use snapshot::SnapshotError;
pub use source::Source;
pub use sub_ids::{NewSubId, SubId, SubIdKey};
pub use table::{Id, Row, Table};
pub use totals::{AffiliateTotals, Sum, Totals, TotalsFilter};
pub use visitors::{NewVisitor, Visitor, VisitorKey};

use crate::clock::Clock;

/// The largest amount of money, so that sums of many are exact.
pub(crate) const LARGEST_AMOUNT: u64 = 1_000_000_000_000;

/// An affiliate program: its settings, records and clock.
///
/// Clone it to keep a state, compare two of them, write one to JSON and read it back. Reading validates: see
/// [`Program::from_json`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Program {
    /// The time for all rules.
    pub clock: Clock,
    /// The account's settings.
    pub settings: Settings,
    /// The reward structures; the first is for purchases that name none.
    pub plans: Vec<Plan>,
    /// The affiliates.
    pub affiliates: Table<Affiliate>,
    /// The visitors of the merchant's site.
    pub visitors: Table<Visitor>,
    /// The leads.
    pub leads: Table<Lead>,
    /// The purchases.
    pub purchases: Table<Purchase>,
    /// The commissions.
    pub commissions: Table<Commission>,
    /// The campaigns.
    pub campaigns: Table<Campaign>,
    /// The custom fields of the sign-up form.
    pub custom_fields: Table<CustomField>,
    /// The sub IDs of affiliates.
    pub sub_ids: Table<SubId>,
    /// The links that affiliates see.
    pub highlighted_links: Table<HighlightedLink>,
    /// The links that sign affiliates in.
    pub sign_in_links: Table<SignInLink>,
    codes: Codes,
    cancellations: u64,
}

impl Program {
    /// Creates an empty program with the default settings and plans, on the machine's time.
    #[must_use]
    pub fn new() -> Self {
        Self {
            clock: Clock::real(),
            settings: Settings::default(),
            plans: plan::default_plans(),
            affiliates: Table::default(),
            visitors: Table::default(),
            leads: Table::default(),
            purchases: Table::default(),
            commissions: Table::default(),
            campaigns: Table::default(),
            custom_fields: Table::default(),
            sub_ids: Table::default(),
            highlighted_links: Table::default(),
            sign_in_links: Table::default(),
            codes: Codes::default(),
            cancellations: 0,
        }
    }

    /// Returns the current time of the program.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

impl Default for Program {
    fn default() -> Self {
        Self::new()
    }
}
