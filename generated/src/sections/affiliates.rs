// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Affiliates: People and companies who recommend the merchant and earn commissions. An applicant is `Pending Approval`, then `Active`; a rejected or retired affiliate is `Archived`.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// Create an affiliate.
///
/// Signs up an affiliate. Whether the new affiliate is active at once or waits for approval depends on the
/// account's settings; `override_approval` skips the wait.
///
/// If the email belongs to an affiliate already, clients have seen that affiliate come back unchanged: the
/// other values sent are dropped, and an update is needed to store them. So a repeat does no harm.
///
/// If another affiliate has the *code*, one client has seen the body `null` with a 2xx status; nothing was created
/// then. Two clients are prepared for a 409 instead, which nobody reports having received.
///
/// `POST /affiliates`
///
/// Returns [`Affiliate`](crate::types::Affiliate).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Create::new("ada@example.com")
///     .first_name("Ada")
///     .last_name("Lovelace")
///     .affiliate_code("ada")
///     .referring_affiliate("charles@example.com");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_affiliate")]
#[doc(alias = "POST /affiliates")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Create {
    /// The affiliate's email. If an affiliate has it already, that affiliate is returned.
    pub email: String,
    /// The affiliate's first name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The affiliate's last name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// The code for the affiliate's tracking links. That one is generated if this is left out is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_code: Option<String>,
    /// The PayPal address that payouts go to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paypal_email: Option<String>,
    /// Whether to spare the affiliate emails (meaning read from the name).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribed: Option<bool>,
    /// The code of the affiliate group, which decides what the affiliate earns. Comes back as `compensation_tier_code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_type: Option<String>,
    /// True makes the affiliate active without approval, whatever the account's settings say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub override_approval: Option<bool>,
    /// The email of the affiliate who referred this one, and who may earn on this one's sales.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub referring_affiliate: Option<String>,
    /// Answers to the custom fields, by name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<leaddyno_types::CustomFieldValues>,
}

impl Create {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_affiliate",
        section: "Affiliates",
        name: "create",
        summary: "Create an affiliate",
        description: "Signs up an affiliate. Whether the new affiliate is active at once or waits for approval depends on the\naccount's settings; `override_approval` skips the wait.\n\nIf the email belongs to an affiliate already, clients have seen that affiliate come back unchanged: the\nother values sent are dropped, and an update is needed to store them. So a repeat does no harm.\n\nIf another affiliate has the *code*, one client has seen the body `null` with a 2xx status; nothing was created\nthen. Two clients are prepared for a 409 instead, which nobody reports having received.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates",
        parameters: &[
            ParameterInfo {
                name: "email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The affiliate's email. If an affiliate has it already, that affiliate is returned.",
            },
            ParameterInfo {
                name: "first_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The affiliate's first name.",
            },
            ParameterInfo {
                name: "last_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The affiliate's last name.",
            },
            ParameterInfo {
                name: "affiliate_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The code for the affiliate's tracking links. That one is generated if this is left out is inferred.",
            },
            ParameterInfo {
                name: "paypal_email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The PayPal address that payouts go to.",
            },
            ParameterInfo {
                name: "unsubscribed",
                location: ParameterLocation::Body,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "Whether to spare the affiliate emails (meaning read from the name).",
            },
            ParameterInfo {
                name: "affiliate_type",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The code of the affiliate group, which decides what the affiliate earns. Comes back as `compensation_tier_code`.",
            },
            ParameterInfo {
                name: "override_approval",
                location: ParameterLocation::Body,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "True makes the affiliate active without approval, whatever the account's settings say.",
            },
            ParameterInfo {
                name: "referring_affiliate",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The email of the affiliate who referred this one, and who may earn on this one's sales.",
            },
            ParameterInfo {
                name: "custom_fields",
                location: ParameterLocation::Body,
                kind: Kind::Map,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "Answers to the custom fields, by name.",
            },
        ],
        columns: crate::columns::AFFILIATE,
        success: 201,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"email\":\"ada@example.com\",\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"affiliate_code\":\"ada\",\"referring_affiliate\":\"charles@example.com\"}",
    };

    /// Creates a request with the required parameters: `email`.
    pub fn new(email: impl Into<String>) -> Self {
        Self {
            email: email.into(),
            first_name: None,
            last_name: None,
            affiliate_code: None,
            paypal_email: None,
            unsubscribed: None,
            affiliate_type: None,
            override_approval: None,
            referring_affiliate: None,
            custom_fields: None,
        }
    }

    /// Sets [`first_name`](Self#structfield.first_name).
    pub fn first_name(mut self, value: impl IntoOption<String>) -> Self {
        self.first_name = value.into_option();
        self
    }

    /// Sets [`last_name`](Self#structfield.last_name).
    pub fn last_name(mut self, value: impl IntoOption<String>) -> Self {
        self.last_name = value.into_option();
        self
    }

    /// Sets [`affiliate_code`](Self#structfield.affiliate_code).
    pub fn affiliate_code(mut self, value: impl IntoOption<String>) -> Self {
        self.affiliate_code = value.into_option();
        self
    }

    /// Sets [`paypal_email`](Self#structfield.paypal_email).
    pub fn paypal_email(mut self, value: impl IntoOption<String>) -> Self {
        self.paypal_email = value.into_option();
        self
    }

    /// Sets [`unsubscribed`](Self#structfield.unsubscribed).
    pub fn unsubscribed(mut self, value: impl IntoOption<bool>) -> Self {
        self.unsubscribed = value.into_option();
        self
    }

    /// Sets [`affiliate_type`](Self#structfield.affiliate_type).
    pub fn affiliate_type(mut self, value: impl IntoOption<String>) -> Self {
        self.affiliate_type = value.into_option();
        self
    }

    /// Sets [`override_approval`](Self#structfield.override_approval).
    pub fn override_approval(mut self, value: impl IntoOption<bool>) -> Self {
        self.override_approval = value.into_option();
        self
    }

    /// Sets [`referring_affiliate`](Self#structfield.referring_affiliate).
    pub fn referring_affiliate(mut self, value: impl IntoOption<String>) -> Self {
        self.referring_affiliate = value.into_option();
        self
    }

    /// Sets [`custom_fields`](Self#structfield.custom_fields).
    pub fn custom_fields(
        mut self,
        value: impl IntoOption<leaddyno_types::CustomFieldValues>,
    ) -> Self {
        self.custom_fields = value.into_option();
        self
    }
}

impl Sealed for Create {}

impl Operation for Create {
    type Output = crate::types::Affiliate;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_affiliate(&build::body(self)?)
    }
}

/// List affiliates.
///
/// Lists the account's affiliates, or those whose name or email matches `query`. Archived affiliates carry their status; whether this list leaves any of them out is not known, but LeadDyno's own list includes them. They come newest first, as clients rely on (observed).
///
/// `GET /affiliates`
///
/// Returns a [page](leaddyno_types::Page) of [`Affiliate`](crate::types::Affiliate) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::List::new().query("lovelace");
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_affiliates")]
#[doc(alias = "GET /affiliates")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct List {
    /// Text to look for in first name, last name or email. How it is compared (whole or part, upper and lower case) is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<String>,
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
        id: "list_affiliates",
        section: "Affiliates",
        name: "list",
        summary: "List affiliates",
        description: "Lists the account's affiliates, or those whose name or email matches `query`. Archived affiliates carry their status; whether this list leaves any of them out is not known, but LeadDyno's own list includes them. They come newest first, as clients rely on (observed).",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates",
        parameters: &[
            ParameterInfo {
                name: "query",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "Text to look for in first name, last name or email. How it is compared (whole or part, upper and lower case) is not known.",
            },
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
        columns: crate::columns::AFFILIATE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: Some("count_affiliates"),
        row_lookup: Some("get_affiliate"),
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"query\":\"lovelace\"}",
    };

    /// Creates a request with no parameters set.
    pub fn new() -> Self {
        Self {
            query: None,
            page: None,
            per_page: None,
        }
    }

    /// Sets [`query`](Self#structfield.query).
    pub fn query(mut self, value: impl IntoOption<String>) -> Self {
        self.query = value.into_option();
        self
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
    type Output = leaddyno_types::Page<crate::types::Affiliate>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_affiliates(self.page, self.per_page, self.query.as_deref())
    }
}

impl PagedOperation for List {
    type Row = crate::types::Affiliate;

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

/// List an affiliate's commissions.
///
/// Lists what one affiliate has earned, commission by commission; with `status`, only the commissions in that state. For sums, use the affiliate's totals instead.
///
/// `GET /affiliates/{affiliate_id}/commissions`
///
/// Returns a [page](leaddyno_types::Page) of [`Commission`](crate::types::Commission) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::ListCommissions::new(17175).status("due");
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_affiliate_commissions")]
#[doc(alias = "GET /affiliates/{affiliate_id}/commissions")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct ListCommissions {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// The one state to list. LeadDyno documents that the list can be filtered by status; the parameter's name and its values are inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<crate::types::CommissionStatus>,
    /// Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

impl ListCommissions {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_affiliate_commissions",
        section: "Affiliates",
        name: "list_commissions",
        summary: "List an affiliate's commissions",
        description: "Lists what one affiliate has earned, commission by commission; with `status`, only the commissions in that state. For sums, use the affiliate's totals instead.",
        method: Method::GET,
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
                name: "status",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &["due", "pending", "paid", "cancelled"],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The one state to list. LeadDyno documents that the list can be filtered by status; the parameter's name and its values are inferred.",
            },
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
        pagination: Some(Pagination::Array),
        count: None,
        row_lookup: None,
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"affiliate_id\":17175,\"status\":\"due\"}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            status: None,
            page: None,
            per_page: None,
        }
    }

    /// Sets [`status`](Self#structfield.status).
    pub fn status(
        mut self,
        value: impl IntoOption<crate::types::CommissionStatus>,
    ) -> Self {
        self.status = value.into_option();
        self
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

impl Sealed for ListCommissions {}

impl Operation for ListCommissions {
    type Output = leaddyno_types::Page<crate::types::Commission>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_affiliate_commissions(
            &self.affiliate_id,
            self.page,
            self.per_page,
            self.status.clone(),
        )
    }
}

impl PagedOperation for ListCommissions {
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

/// Get an affiliate's commission totals.
///
/// Adds up one affiliate's commissions by payout state, in the account's default currency. Use it to see what has to be paid out now (`due`) and what will become due (`pending`).
///
/// `GET /affiliates/{affiliate_id}/commissions_total`
///
/// Returns [`AffiliateCommissionTotals`](crate::types::AffiliateCommissionTotals).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::GetCommissionTotals::new(17175);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_affiliate_commission_totals")]
#[doc(alias = "GET /affiliates/{affiliate_id}/commissions_total")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct GetCommissionTotals {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
}

impl GetCommissionTotals {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_affiliate_commission_totals",
        section: "Affiliates",
        name: "get_commission_totals",
        summary: "Get an affiliate's commission totals",
        description: "Adds up one affiliate's commissions by payout state, in the account's default currency. Use it to see what has to be paid out now (`due`) and what will become due (`pending`).",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/commissions_total",
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
        ],
        columns: crate::columns::AFFILIATE_COMMISSION_TOTALS,
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
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
        }
    }
}

impl Sealed for GetCommissionTotals {}

impl Operation for GetCommissionTotals {
    type Output = crate::types::AffiliateCommissionTotals;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_affiliate_commission_totals(&self.affiliate_id)
    }
}

/// List an affiliate's purchases.
///
/// Lists the purchases that are credited to one affiliate. The order is not known.
///
/// `GET /affiliates/{affiliate_id}/purchases`
///
/// Returns a [page](leaddyno_types::Page) of [`Purchase`](crate::types::Purchase) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::ListPurchases::new(17175).include_line_items(true);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_affiliate_purchases")]
#[doc(alias = "GET /affiliates/{affiliate_id}/purchases")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct ListPurchases {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// Whether each purchase comes with its line items. Documented for a lead's purchases, inferred here.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub include_line_items: Option<bool>,
    /// Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

impl ListPurchases {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_affiliate_purchases",
        section: "Affiliates",
        name: "list_purchases",
        summary: "List an affiliate's purchases",
        description: "Lists the purchases that are credited to one affiliate. The order is not known.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/purchases",
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
                name: "include_line_items",
                location: ParameterLocation::Query,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "Whether each purchase comes with its line items. Documented for a lead's purchases, inferred here.",
            },
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
        columns: crate::columns::PURCHASE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: None,
        row_lookup: Some("get_purchase"),
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"affiliate_id\":17175,\"include_line_items\":true}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            include_line_items: None,
            page: None,
            per_page: None,
        }
    }

    /// Sets [`include_line_items`](Self#structfield.include_line_items).
    pub fn include_line_items(mut self, value: impl IntoOption<bool>) -> Self {
        self.include_line_items = value.into_option();
        self
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

impl Sealed for ListPurchases {}

impl Operation for ListPurchases {
    type Output = leaddyno_types::Page<crate::types::Purchase>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_affiliate_purchases(
            &self.affiliate_id,
            self.include_line_items,
            self.page,
            self.per_page,
        )
    }
}

impl PagedOperation for ListPurchases {
    type Row = crate::types::Purchase;

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

/// List an affiliate's leads.
///
/// Lists the leads that are credited to one affiliate. Leads come newest first in the list of all leads; that this list does so too is inferred.
///
/// `GET /affiliates/{affiliate_id}/leads`
///
/// Returns a [page](leaddyno_types::Page) of [`Lead`](crate::types::Lead) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::ListLeads::new(17175);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_affiliate_leads")]
#[doc(alias = "GET /affiliates/{affiliate_id}/leads")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct ListLeads {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

impl ListLeads {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_affiliate_leads",
        section: "Affiliates",
        name: "list_leads",
        summary: "List an affiliate's leads",
        description: "Lists the leads that are credited to one affiliate. Leads come newest first in the list of all leads; that this list does so too is inferred.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/leads",
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
        columns: crate::columns::LEAD,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: None,
        row_lookup: Some("get_lead"),
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            page: None,
            per_page: None,
        }
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

impl Sealed for ListLeads {}

impl Operation for ListLeads {
    type Output = leaddyno_types::Page<crate::types::Lead>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_affiliate_leads(&self.affiliate_id, self.page, self.per_page)
    }
}

impl PagedOperation for ListLeads {
    type Row = crate::types::Lead;

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

/// Get an affiliate.
///
/// Fetches one affiliate by id. The answer holds a link that signs the affiliate in; treat it as a secret. Two clients put the affiliate's email in the place of the id; whether that works is not known.
///
/// `GET /affiliates/{affiliate_id}`
///
/// Returns [`Affiliate`](crate::types::Affiliate).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Get::new(17175);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_affiliate")]
#[doc(alias = "GET /affiliates/{affiliate_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Get {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
}

impl Get {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_affiliate",
        section: "Affiliates",
        name: "get",
        summary: "Get an affiliate",
        description: "Fetches one affiliate by id. The answer holds a link that signs the affiliate in; treat it as a secret. Two clients put the affiliate's email in the place of the id; whether that works is not known.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}",
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
        ],
        columns: crate::columns::AFFILIATE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
        }
    }
}

impl Sealed for Get {}

impl Operation for Get {
    type Output = crate::types::Affiliate;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_affiliate(&self.affiliate_id)
    }
}

/// Update an affiliate.
///
/// Changes the properties that the body names and leaves all others alone. The same change sent twice ends in the same state. A new `affiliate_code` changes the affiliate's tracking link; whether links with the old code go on working is not known. What an email that another affiliate has leads to is not known, either: look it up first.
///
/// `PUT /affiliates/{affiliate_id}`
///
/// Returns [`Affiliate`](crate::types::Affiliate).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Update::new(17175)
///     .paypal_email("ada.payments@example.com");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "update_affiliate")]
#[doc(alias = "PUT /affiliates/{affiliate_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Update {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// The affiliate's new email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The affiliate's first name.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub first_name: Patch<String>,
    /// The affiliate's last name.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub last_name: Patch<String>,
    /// The new code for the affiliate's tracking links. Not to be cleared, because a link without a code credits nobody. That it may not be blank is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_code: Option<String>,
    /// The PayPal address that payouts go to. An affiliate without one cannot be paid by PayPal.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub paypal_email: Patch<String>,
    /// Whether to spare the affiliate emails.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribed: Option<bool>,
    /// The code of the affiliate group, which decides what the affiliate earns from now on.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub affiliate_type: Patch<String>,
    /// Answers to the custom fields, by name. Whether answers that are not named stay is not known.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<leaddyno_types::CustomFieldValues>,
}

impl Update {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "update_affiliate",
        section: "Affiliates",
        name: "update",
        summary: "Update an affiliate",
        description: "Changes the properties that the body names and leaves all others alone. The same change sent twice ends in the same state. A new `affiliate_code` changes the affiliate's tracking link; whether links with the old code go on working is not known. What an email that another affiliate has leads to is not known, either: look it up first.",
        method: Method::PUT,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}",
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
                name: "email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The affiliate's new email.",
            },
            ParameterInfo {
                name: "first_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Documented,
                description: "The affiliate's first name.",
            },
            ParameterInfo {
                name: "last_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Documented,
                description: "The affiliate's last name.",
            },
            ParameterInfo {
                name: "affiliate_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The new code for the affiliate's tracking links. Not to be cleared, because a link without a code credits nobody. That it may not be blank is inferred.",
            },
            ParameterInfo {
                name: "paypal_email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Documented,
                description: "The PayPal address that payouts go to. An affiliate without one cannot be paid by PayPal.",
            },
            ParameterInfo {
                name: "unsubscribed",
                location: ParameterLocation::Body,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "Whether to spare the affiliate emails.",
            },
            ParameterInfo {
                name: "affiliate_type",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The code of the affiliate group, which decides what the affiliate earns from now on.",
            },
            ParameterInfo {
                name: "custom_fields",
                location: ParameterLocation::Body,
                kind: Kind::Map,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Inferred,
                description: "Answers to the custom fields, by name. Whether answers that are not named stay is not known.",
            },
        ],
        columns: crate::columns::AFFILIATE,
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
        sample: "{\"affiliate_id\":17175,\"paypal_email\":\"ada.payments@example.com\"}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            email: None,
            first_name: Patch::Leave,
            last_name: Patch::Leave,
            affiliate_code: None,
            paypal_email: Patch::Leave,
            unsubscribed: None,
            affiliate_type: Patch::Leave,
            custom_fields: None,
        }
    }

    /// Sets [`email`](Self#structfield.email).
    pub fn email(mut self, value: impl IntoOption<String>) -> Self {
        self.email = value.into_option();
        self
    }

    /// Changes or clears [`first_name`](Self#structfield.first_name).
    pub fn first_name(mut self, value: impl Into<Patch<String>>) -> Self {
        self.first_name = value.into();
        self
    }

    /// Changes or clears [`last_name`](Self#structfield.last_name).
    pub fn last_name(mut self, value: impl Into<Patch<String>>) -> Self {
        self.last_name = value.into();
        self
    }

    /// Sets [`affiliate_code`](Self#structfield.affiliate_code).
    pub fn affiliate_code(mut self, value: impl IntoOption<String>) -> Self {
        self.affiliate_code = value.into_option();
        self
    }

    /// Changes or clears [`paypal_email`](Self#structfield.paypal_email).
    pub fn paypal_email(mut self, value: impl Into<Patch<String>>) -> Self {
        self.paypal_email = value.into();
        self
    }

    /// Sets [`unsubscribed`](Self#structfield.unsubscribed).
    pub fn unsubscribed(mut self, value: impl IntoOption<bool>) -> Self {
        self.unsubscribed = value.into_option();
        self
    }

    /// Changes or clears [`affiliate_type`](Self#structfield.affiliate_type).
    pub fn affiliate_type(mut self, value: impl Into<Patch<String>>) -> Self {
        self.affiliate_type = value.into();
        self
    }

    /// Sets [`custom_fields`](Self#structfield.custom_fields).
    pub fn custom_fields(
        mut self,
        value: impl IntoOption<leaddyno_types::CustomFieldValues>,
    ) -> Self {
        self.custom_fields = value.into_option();
        self
    }
}

impl Sealed for Update {}

impl Operation for Update {
    type Output = crate::types::Affiliate;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::update_affiliate(&self.affiliate_id, &build::body(self)?)
    }
}

/// Find an affiliate by affiliate code.
///
/// Looks up the affiliate who has this code, the one that stands in the affiliate's tracking links. If there is none, the answer is `null`, or 404.
///
/// `GET /affiliates/by_affiliate_code`
///
/// Returns [`Affiliate`](crate::types::Affiliate), or `None` if LeadDyno finds nothing.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::GetByCode::new("ada");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_affiliate_by_code")]
#[doc(alias = "GET /affiliates/by_affiliate_code")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct GetByCode {
    /// The whole code of the affiliate. That it may not be blank is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub affiliate_code: String,
}

impl GetByCode {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_affiliate_by_code",
        section: "Affiliates",
        name: "get_by_code",
        summary: "Find an affiliate by affiliate code",
        description: "Looks up the affiliate who has this code, the one that stands in the affiliate's tracking links. If there is none, the answer is `null`, or 404.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/by_affiliate_code",
        parameters: &[
            ParameterInfo {
                name: "affiliate_code",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The whole code of the affiliate. That it may not be blank is inferred.",
            },
        ],
        columns: crate::columns::AFFILIATE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: true,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"affiliate_code\":\"ada\"}",
    };

    /// Creates a request with the required parameters: `affiliate_code`.
    pub fn new(affiliate_code: impl Into<String>) -> Self {
        Self {
            affiliate_code: affiliate_code.into(),
        }
    }
}

impl Sealed for GetByCode {}

impl Operation for GetByCode {
    type Output = Option<crate::types::Affiliate>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_affiliate_by_code(&self.affiliate_code)
    }
}

/// Find an affiliate by email.
///
/// Looks up the affiliate who has this email. If there is none, the answer is `null`, or 404.
///
/// `GET /affiliates/by_email`
///
/// Returns [`Affiliate`](crate::types::Affiliate), or `None` if LeadDyno finds nothing.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::GetByEmail::new("ada@example.com");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_affiliate_by_email")]
#[doc(alias = "GET /affiliates/by_email")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct GetByEmail {
    /// The email of the affiliate.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub email: String,
}

impl GetByEmail {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_affiliate_by_email",
        section: "Affiliates",
        name: "get_by_email",
        summary: "Find an affiliate by email",
        description: "Looks up the affiliate who has this email. If there is none, the answer is `null`, or 404.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/by_email",
        parameters: &[
            ParameterInfo {
                name: "email",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The email of the affiliate.",
            },
        ],
        columns: crate::columns::AFFILIATE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: true,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"email\":\"ada@example.com\"}",
    };

    /// Creates a request with the required parameters: `email`.
    pub fn new(email: impl Into<String>) -> Self {
        Self { email: email.into() }
    }
}

impl Sealed for GetByEmail {}

impl Operation for GetByEmail {
    type Output = Option<crate::types::Affiliate>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_affiliate_by_email(&self.email)
    }
}

/// Count affiliates.
///
/// Tells how many affiliates the account has. Whether archived ones are counted is not known.
///
/// `GET /affiliates/count`
///
/// Returns [`Count`](crate::types::Count).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Count::new();
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "count_affiliates")]
#[doc(alias = "GET /affiliates/count")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Count {}

impl Count {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "count_affiliates",
        section: "Affiliates",
        name: "count",
        summary: "Count affiliates",
        description: "Tells how many affiliates the account has. Whether archived ones are counted is not known.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/count",
        parameters: &[],
        columns: crate::columns::COUNT,
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
        sample: "{}",
    };

    /// Creates a request with no parameters set.
    pub fn new() -> Self {
        Self {}
    }
}

impl Sealed for Count {}

impl Operation for Count {
    type Output = crate::types::Count;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::count_affiliates()
    }
}

/// Bring back an archived affiliate.
///
/// Takes an affiliate out of the archive. A repeat finds the affiliate unarchived already and changes nothing.
///
/// `POST /affiliates/{affiliate_id}/unarchive`
///
/// Returns [`Affiliate`](crate::types::Affiliate).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Unarchive::new(17175);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "unarchive_affiliate")]
#[doc(alias = "POST /affiliates/{affiliate_id}/unarchive")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Unarchive {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
}

impl Unarchive {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "unarchive_affiliate",
        section: "Affiliates",
        name: "unarchive",
        summary: "Bring back an archived affiliate",
        description: "Takes an affiliate out of the archive. A repeat finds the affiliate unarchived already and changes nothing.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/unarchive",
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
        ],
        columns: crate::columns::AFFILIATE,
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
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
        }
    }
}

impl Sealed for Unarchive {}

impl Operation for Unarchive {
    type Output = crate::types::Affiliate;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::unarchive_affiliate(&self.affiliate_id)
    }
}

/// Archive an affiliate.
///
/// Retires an affiliate, who gets the status `Archived`; can be undone. What becomes of commissions that are still owed is not known, so look at the affiliate's totals first. A repeat changes nothing.
///
/// `POST /affiliates/{affiliate_id}/archive`
///
/// Returns [`Affiliate`](crate::types::Affiliate).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Archive::new(17175);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "archive_affiliate")]
#[doc(alias = "POST /affiliates/{affiliate_id}/archive")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Archive {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
}

impl Archive {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "archive_affiliate",
        section: "Affiliates",
        name: "archive",
        summary: "Archive an affiliate",
        description: "Retires an affiliate, who gets the status `Archived`; can be undone. What becomes of commissions that are still owed is not known, so look at the affiliate's totals first. A repeat changes nothing.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/archive",
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
        ],
        columns: crate::columns::AFFILIATE,
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
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
        }
    }
}

impl Sealed for Archive {}

impl Operation for Archive {
    type Output = crate::types::Affiliate;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::archive_affiliate(&self.affiliate_id)
    }
}

/// Reject an applicant.
///
/// Turns down an affiliate who waits for approval, and thereby archives the applicant. A repeat changes nothing.
///
/// `POST /affiliates/{affiliate_id}/reject`
///
/// Returns [`Affiliate`](crate::types::Affiliate).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Reject::new(17175);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "reject_affiliate")]
#[doc(alias = "POST /affiliates/{affiliate_id}/reject")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Reject {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
}

impl Reject {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "reject_affiliate",
        section: "Affiliates",
        name: "reject",
        summary: "Reject an applicant",
        description: "Turns down an affiliate who waits for approval, and thereby archives the applicant. A repeat changes nothing.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/reject",
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
        ],
        columns: crate::columns::AFFILIATE,
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
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
        }
    }
}

impl Sealed for Reject {}

impl Operation for Reject {
    type Output = crate::types::Affiliate;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::reject_affiliate(&self.affiliate_id)
    }
}

/// Approve an applicant.
///
/// Accepts an affiliate who waits for approval; the status becomes `Active`. A repeat changes nothing.
///
/// `POST /affiliates/{affiliate_id}/approve`
///
/// Returns [`Affiliate`](crate::types::Affiliate).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::Approve::new(17175);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "approve_affiliate")]
#[doc(alias = "POST /affiliates/{affiliate_id}/approve")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Approve {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
}

impl Approve {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "approve_affiliate",
        section: "Affiliates",
        name: "approve",
        summary: "Approve an applicant",
        description: "Accepts an affiliate who waits for approval; the status becomes `Active`. A repeat changes nothing.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/approve",
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
        ],
        columns: crate::columns::AFFILIATE,
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
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
        }
    }
}

impl Sealed for Approve {}

impl Operation for Approve {
    type Output = crate::types::Affiliate;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::approve_affiliate(&self.affiliate_id)
    }
}

/// Create a sign-in link for an affiliate.
///
/// Makes a link that opens the affiliate's dashboard without a password until it expires. Whoever has the link
/// is signed in as that affiliate, so hand it to nobody else and log it nowhere.
///
/// A repeat makes another link and does no harm; whether earlier links stay valid is not known.
///
/// `POST /affiliates/{affiliate_id}/sign_in_link`
///
/// Returns [`SignInLink`](crate::types::SignInLink).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::affiliates;
///
/// let request = affiliates::CreateSignInLink::new(17175);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_affiliate_sign_in_link")]
#[doc(alias = "POST /affiliates/{affiliate_id}/sign_in_link")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct CreateSignInLink {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
}

impl CreateSignInLink {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_affiliate_sign_in_link",
        section: "Affiliates",
        name: "create_sign_in_link",
        summary: "Create a sign-in link for an affiliate",
        description: "Makes a link that opens the affiliate's dashboard without a password until it expires. Whoever has the link\nis signed in as that affiliate, so hand it to nobody else and log it nowhere.\n\nA repeat makes another link and does no harm; whether earlier links stay valid is not known.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/sign_in_link",
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
        ],
        columns: crate::columns::SIGN_IN_LINK,
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
        sample: "{\"affiliate_id\":17175}",
    };

    /// Creates a request with the required parameters: `affiliate_id`.
    pub fn new(affiliate_id: impl Into<crate::AffiliateId>) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
        }
    }
}

impl Sealed for CreateSignInLink {}

impl Operation for CreateSignInLink {
    type Output = crate::types::SignInLink;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_affiliate_sign_in_link(&self.affiliate_id)
    }
}
