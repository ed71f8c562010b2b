// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Campaigns: Sources of visitors other than affiliates, such as a newsletter. They are read-only in this API.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// List a campaign's leads.
///
/// Lists the leads that one campaign brought. The path is inferred from the list of an affiliate's leads.
///
/// `GET /campaigns/{campaign_id}/leads`
///
/// Returns a [page](leaddyno_types::Page) of [`Lead`](crate::types::Lead) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::campaigns;
///
/// let request = campaigns::ListLeads::new(41);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_campaign_leads")]
#[doc(alias = "GET /campaigns/{campaign_id}/leads")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct ListLeads {
    /// The id of the campaign, which is not its `code`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub campaign_id: crate::CampaignId,
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
        id: "list_campaign_leads",
        section: "Campaigns",
        name: "list_leads",
        summary: "List a campaign's leads",
        description: "Lists the leads that one campaign brought. The path is inferred from the list of an affiliate's leads.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/campaigns/{campaign_id}/leads",
        parameters: &[
            ParameterInfo {
                name: "campaign_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The id of the campaign, which is not its `code`.",
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
        evidence: Evidence::Inferred,
        sample: "{\"campaign_id\":41}",
    };

    /// Creates a request with the required parameters: `campaign_id`.
    pub fn new(campaign_id: impl Into<crate::CampaignId>) -> Self {
        Self {
            campaign_id: campaign_id.into(),
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
        progenitor::list_campaign_leads(&self.campaign_id, self.page, self.per_page)
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

/// Get a campaign.
///
/// Fetches one campaign by id.
///
/// `GET /campaigns/{campaign_id}`
///
/// Returns [`Campaign`](crate::types::Campaign).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::campaigns;
///
/// let request = campaigns::Get::new(41);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_campaign")]
#[doc(alias = "GET /campaigns/{campaign_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Get {
    /// The id of the campaign, which is not its `code`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub campaign_id: crate::CampaignId,
}

impl Get {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_campaign",
        section: "Campaigns",
        name: "get",
        summary: "Get a campaign",
        description: "Fetches one campaign by id.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/campaigns/{campaign_id}",
        parameters: &[
            ParameterInfo {
                name: "campaign_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The id of the campaign, which is not its `code`.",
            },
        ],
        columns: crate::columns::CAMPAIGN,
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
        sample: "{\"campaign_id\":41}",
    };

    /// Creates a request with the required parameters: `campaign_id`.
    pub fn new(campaign_id: impl Into<crate::CampaignId>) -> Self {
        Self {
            campaign_id: campaign_id.into(),
        }
    }
}

impl Sealed for Get {}

impl Operation for Get {
    type Output = crate::types::Campaign;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_campaign(&self.campaign_id)
    }
}

/// Count campaigns.
///
/// Tells how many campaigns the account has. The path is inferred from the counts of the other resources.
///
/// `GET /campaigns/count`
///
/// Returns [`Count`](crate::types::Count).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::campaigns;
///
/// let request = campaigns::Count::new();
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "count_campaigns")]
#[doc(alias = "GET /campaigns/count")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Count {}

impl Count {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "count_campaigns",
        section: "Campaigns",
        name: "count",
        summary: "Count campaigns",
        description: "Tells how many campaigns the account has. The path is inferred from the counts of the other resources.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/campaigns/count",
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
        evidence: Evidence::Inferred,
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
        progenitor::count_campaigns()
    }
}

/// List campaigns.
///
/// Lists all campaigns of the account. The order is not known.
///
/// `GET /campaigns`
///
/// Returns a [page](leaddyno_types::Page) of [`Campaign`](crate::types::Campaign) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::campaigns;
///
/// let request = campaigns::List::new();
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_campaigns")]
#[doc(alias = "GET /campaigns")]
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
        id: "list_campaigns",
        section: "Campaigns",
        name: "list",
        summary: "List campaigns",
        description: "Lists all campaigns of the account. The order is not known.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/campaigns",
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
        columns: crate::columns::CAMPAIGN,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: Some("count_campaigns"),
        row_lookup: Some("get_campaign"),
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
    type Output = leaddyno_types::Page<crate::types::Campaign>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_campaigns(self.page, self.per_page)
    }
}

impl PagedOperation for List {
    type Row = crate::types::Campaign;

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
