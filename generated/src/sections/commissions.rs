// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Commissions: What affiliates are owed, have been paid, or have lost through a cancellation.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// Create a commission for an affiliate.
///
/// Credits an amount to an affiliate without a purchase behind it, such as a bonus or a correction.
///
/// Each request that arrives creates another commission, and nothing in the request tells a repeat from a
/// second bonus. After a timeout or a lost connection, list the affiliate's commissions before sending it
/// again.
///
/// `POST /affiliates/{affiliate_id}/commissions`
///
/// Returns [`Commission`](crate::types::Commission).
///
/// Retried only if it was certainly not processed: [`Once`](RetryClass::Once).
///
/// It moves money.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::{Money, commissions};
///
/// let request = commissions::Create::new(17175, "25.00".parse::<Money>()?)
///     .currency("USD")
///     .note("Autumn bonus");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_affiliate_commission")]
#[doc(alias = "POST /affiliates/{affiliate_id}/commissions")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Create {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// What to credit.
    pub amount: leaddyno_types::Money,
    /// The currency of the amount. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// A note on the commission. Put your own reference here, so that a repeat can be noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When the commission becomes due. The option is documented; its name and format are inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<leaddyno_types::Timestamp>,
}

impl Create {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_affiliate_commission",
        section: "Commissions",
        name: "create",
        summary: "Create a commission for an affiliate",
        description: "Credits an amount to an affiliate without a purchase behind it, such as a bonus or a correction.\n\nEach request that arrives creates another commission, and nothing in the request tells a repeat from a\nsecond bonus. After a timeout or a lost connection, list the affiliate's commissions before sending it\nagain.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/commissions",
        parameters: &[
            ParameterInfo {
                name: "affiliate_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the affiliate.",
            },
            ParameterInfo {
                name: "amount",
                location: ParameterLocation::Body,
                kind: Kind::Money,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "What to credit.",
            },
            ParameterInfo {
                name: "currency",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The currency of the amount. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.",
            },
            ParameterInfo {
                name: "note",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "A note on the commission. Put your own reference here, so that a repeat can be noticed.",
            },
            ParameterInfo {
                name: "due_at",
                location: ParameterLocation::Body,
                kind: Kind::Timestamp,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "When the commission becomes due. The option is documented; its name and format are inferred.",
            },
        ],
        columns: crate::columns::COMMISSION,
        success: 201,
        retry: RetryClass::Once,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: true,
        evidence: Evidence::Documented,
        sample: "{\"affiliate_id\":17175,\"amount\":\"25.00\",\"currency\":\"USD\",\"note\":\"Autumn bonus\"}",
    };

    /// Creates a request with the required parameters: `affiliate_id`, `amount`.
    pub fn new(
        affiliate_id: impl Into<crate::AffiliateId>,
        amount: impl Into<leaddyno_types::Money>,
    ) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            amount: amount.into(),
            currency: None,
            note: None,
            due_at: None,
        }
    }

    /// Sets [`currency`](Self#structfield.currency).
    pub fn currency(mut self, value: impl IntoOption<String>) -> Self {
        self.currency = value.into_option();
        self
    }

    /// Sets [`note`](Self#structfield.note).
    pub fn note(mut self, value: impl IntoOption<String>) -> Self {
        self.note = value.into_option();
        self
    }

    /// Sets [`due_at`](Self#structfield.due_at).
    pub fn due_at(mut self, value: impl IntoOption<leaddyno_types::Timestamp>) -> Self {
        self.due_at = value.into_option();
        self
    }
}

impl Sealed for Create {}

impl Operation for Create {
    type Output = crate::types::Commission;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_affiliate_commission(&self.affiliate_id, &build::body(self)?)
    }
}

/// Get commission totals.
///
/// Counts and adds up the commissions of the whole account by payout state, or those of one affiliate, one currency, or a range of dates.
///
/// `GET /commissions/totals`
///
/// Returns [`CommissionTotals`](crate::types::CommissionTotals).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::{Timestamp, commissions};
///
/// let request = commissions::GetTotals::new()
///     .affiliate_id(17175)
///     .currency("USD")
///     .start_date("2024-09-01".parse::<Timestamp>()?)
///     .end_date("2024-09-30".parse::<Timestamp>()?);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_commission_totals")]
#[doc(alias = "GET /commissions/totals")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct GetTotals {
    /// Counts only this affiliate's commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_id: Option<crate::AffiliateId>,
    /// Counts only commissions in this currency. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// First day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<leaddyno_types::Timestamp>,
    /// Last day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<leaddyno_types::Timestamp>,
}

impl GetTotals {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_commission_totals",
        section: "Commissions",
        name: "get_totals",
        summary: "Get commission totals",
        description: "Counts and adds up the commissions of the whole account by payout state, or those of one affiliate, one currency, or a range of dates.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/commissions/totals",
        parameters: &[
            ParameterInfo {
                name: "affiliate_id",
                location: ParameterLocation::Query,
                kind: Kind::Integer,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "Counts only this affiliate's commissions.",
            },
            ParameterInfo {
                name: "currency",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "Counts only commissions in this currency. Three letters (ISO 4217); that small ones will do is inferred.",
            },
            ParameterInfo {
                name: "start_date",
                location: ParameterLocation::Query,
                kind: Kind::Timestamp,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "First day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.",
            },
            ParameterInfo {
                name: "end_date",
                location: ParameterLocation::Query,
                kind: Kind::Timestamp,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "Last day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.",
            },
        ],
        columns: crate::columns::COMMISSION_TOTALS,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"affiliate_id\":17175,\"currency\":\"USD\",\"start_date\":\"2024-09-01\",\"end_date\":\"2024-09-30\"}",
    };

    /// Creates a request with no parameters set.
    pub fn new() -> Self {
        Self {
            affiliate_id: None,
            currency: None,
            start_date: None,
            end_date: None,
        }
    }

    /// Sets [`affiliate_id`](Self#structfield.affiliate_id).
    pub fn affiliate_id(mut self, value: impl IntoOption<crate::AffiliateId>) -> Self {
        self.affiliate_id = value.into_option();
        self
    }

    /// Sets [`currency`](Self#structfield.currency).
    pub fn currency(mut self, value: impl IntoOption<String>) -> Self {
        self.currency = value.into_option();
        self
    }

    /// Sets [`start_date`](Self#structfield.start_date).
    pub fn start_date(
        mut self,
        value: impl IntoOption<leaddyno_types::Timestamp>,
    ) -> Self {
        self.start_date = value.into_option();
        self
    }

    /// Sets [`end_date`](Self#structfield.end_date).
    pub fn end_date(
        mut self,
        value: impl IntoOption<leaddyno_types::Timestamp>,
    ) -> Self {
        self.end_date = value.into_option();
        self
    }
}

impl Sealed for GetTotals {}

impl Operation for GetTotals {
    type Output = crate::types::CommissionTotals;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_commission_totals(
            self.affiliate_id.as_ref(),
            self.currency.as_deref(),
            self.end_date.as_ref(),
            self.start_date.as_ref(),
        )
    }
}

/// List commissions.
///
/// Lists all commissions of the account. It is the one list that comes in an envelope, with the number of all rows. The order is not known.
///
/// `GET /commissions`
///
/// Returns a [page](leaddyno_types::Page) of [`Commission`](crate::types::Commission) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::commissions;
///
/// let request = commissions::List::new();
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_commissions")]
#[doc(alias = "GET /commissions")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct List {
    /// Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

impl List {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_commissions",
        section: "Commissions",
        name: "list",
        summary: "List commissions",
        description: "Lists all commissions of the account. It is the one list that comes in an envelope, with the number of all rows. The order is not known.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/commissions",
        parameters: &[
            ParameterInfo {
                name: "page",
                location: ParameterLocation::Query,
                kind: Kind::Integer,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.",
            },
            ParameterInfo {
                name: "per_page",
                location: ParameterLocation::Query,
                kind: Kind::Integer,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.",
            },
        ],
        columns: crate::columns::COMMISSION,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Envelope {
            rows: "commissions",
        }),
        count: None,
        row_lookup: None,
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{}",
    };

    /// Creates a request with no parameters set.
    pub fn new() -> Self {
        Self { page: None, per_page: None }
    }

    /// Sets [`page`](Self#structfield.page).
    pub fn page(mut self, value: impl IntoOption<u32>) -> Self {
        self.page = value.into_option();
        self
    }

    /// Sets [`per_page`](Self#structfield.per_page).
    pub fn per_page(mut self, value: impl IntoOption<u32>) -> Self {
        self.per_page = value.into_option();
        self
    }
}

impl Sealed for List {}

impl Operation for List {
    type Output = leaddyno_types::Page<crate::types::Commission>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_commissions(self.page, self.per_page)
    }
}

impl PagedOperation for List {
    type Row = crate::types::Commission;

    fn page_number(&self) -> Option<u32> {
        self.page
    }

    fn page_size(&self) -> Option<u32> {
        self.per_page
    }

    fn with_page_number(self, page: u32) -> Self {
        self.page(page)
    }

    fn with_page_size(self, per_page: u32) -> Self {
        self.per_page(per_page)
    }

    fn row_id(row: &Self::Row) -> Option<i64> {
        Some(row.id.into())
    }
}

/// Mark a purchase's commissions as paid.
///
/// Records that one affiliate has been paid the commissions of one purchase. It is bookkeeping for a payout
/// made elsewhere; nothing suggests that it moves money. A repeat finds the commissions paid already.
///
/// There is no way back: LeadDyno advises a commission by hand to correct a wrong one. A commission that no
/// purchase yielded cannot be named here. Whether pending commissions of the purchase are marked, too, is not
/// known.
///
/// `POST /commissions/mark_as_paid`
///
/// Returns [one or many](leaddyno_types::OneOrMany) [`Commission`](crate::types::Commission).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// It moves money.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::commissions;
///
/// let request = commissions::MarkPaid::new("ada@example.com", "ORDER-1001");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "mark_commissions_paid")]
#[doc(alias = "POST /commissions/mark_as_paid")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct MarkPaid {
    /// The email of the affiliate who earns them.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub affiliate_email: String,
    /// The code of the purchase that yielded them. That it may not be blank is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub purchase_code: String,
}

impl MarkPaid {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "mark_commissions_paid",
        section: "Commissions",
        name: "mark_paid",
        summary: "Mark a purchase's commissions as paid",
        description: "Records that one affiliate has been paid the commissions of one purchase. It is bookkeeping for a payout\nmade elsewhere; nothing suggests that it moves money. A repeat finds the commissions paid already.\n\nThere is no way back: LeadDyno advises a commission by hand to correct a wrong one. A commission that no\npurchase yielded cannot be named here. Whether pending commissions of the purchase are marked, too, is not\nknown.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/commissions/mark_as_paid",
        parameters: &[
            ParameterInfo {
                name: "affiliate_email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The email of the affiliate who earns them.",
            },
            ParameterInfo {
                name: "purchase_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The code of the purchase that yielded them. That it may not be blank is inferred.",
            },
        ],
        columns: crate::columns::COMMISSION,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: true,
        evidence: Evidence::Observed,
        sample: "{\"affiliate_email\":\"ada@example.com\",\"purchase_code\":\"ORDER-1001\"}",
    };

    /// Creates a request with the required parameters: `affiliate_email`, `purchase_code`.
    pub fn new(
        affiliate_email: impl Into<String>,
        purchase_code: impl Into<String>,
    ) -> Self {
        Self {
            affiliate_email: affiliate_email.into(),
            purchase_code: purchase_code.into(),
        }
    }
}

impl Sealed for MarkPaid {}

impl Operation for MarkPaid {
    type Output = leaddyno_types::OneOrMany<crate::types::Commission>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::mark_commissions_paid(&build::body(self)?)
    }
}

/// Cancel a purchase's commissions.
///
/// Cancels what one affiliate would earn from one purchase; the purchase itself stands. The path is inferred from the one that marks commissions as paid. A repeat finds the commissions cancelled already. A commission that no purchase yielded cannot be named here.
///
/// `POST /commissions/mark_as_cancelled`
///
/// Returns [one or many](leaddyno_types::OneOrMany) [`Commission`](crate::types::Commission).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// It moves money.
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::commissions;
///
/// let request = commissions::Cancel::new("ada@example.com", "ORDER-1001");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "cancel_commissions")]
#[doc(alias = "POST /commissions/mark_as_cancelled")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Cancel {
    /// The email of the affiliate who earns them.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub affiliate_email: String,
    /// The code of the purchase that yielded them. That it may not be blank is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub purchase_code: String,
}

impl Cancel {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "cancel_commissions",
        section: "Commissions",
        name: "cancel",
        summary: "Cancel a purchase's commissions",
        description: "Cancels what one affiliate would earn from one purchase; the purchase itself stands. The path is inferred from the one that marks commissions as paid. A repeat finds the commissions cancelled already. A commission that no purchase yielded cannot be named here.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/commissions/mark_as_cancelled",
        parameters: &[
            ParameterInfo {
                name: "affiliate_email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The email of the affiliate who earns them.",
            },
            ParameterInfo {
                name: "purchase_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The code of the purchase that yielded them. That it may not be blank is inferred.",
            },
        ],
        columns: crate::columns::COMMISSION,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: true,
        evidence: Evidence::Inferred,
        sample: "{\"affiliate_email\":\"ada@example.com\",\"purchase_code\":\"ORDER-1001\"}",
    };

    /// Creates a request with the required parameters: `affiliate_email`, `purchase_code`.
    pub fn new(
        affiliate_email: impl Into<String>,
        purchase_code: impl Into<String>,
    ) -> Self {
        Self {
            affiliate_email: affiliate_email.into(),
            purchase_code: purchase_code.into(),
        }
    }
}

impl Sealed for Cancel {}

impl Operation for Cancel {
    type Output = leaddyno_types::OneOrMany<crate::types::Commission>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::cancel_commissions(&build::body(self)?)
    }
}
