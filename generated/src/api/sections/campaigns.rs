// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Campaigns: Sources of visitors other than affiliates, such as a newsletter. They are read-only in this API.
/// List a campaign's leads.
///
/// Lists the leads that one campaign brought. The path is inferred from the list of an affiliate's leads.
///
/// Inferred; nobody documents it.
///
/// `GET /campaigns/{campaign_id}/leads`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ListLeads {
    /// The id of the campaign, which is not its `code`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub campaign_id: i64,
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
    /// A request with what LeadDyno requires: `campaign_id`.
    #[must_use]
    pub fn new(campaign_id: i64) -> Self {
        Self {
            campaign_id,
            page: None,
            per_page: None,
        }
    }
    /// Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
    #[must_use]
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
    /// How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn per_page(mut self, per_page: u32) -> Self {
        self.per_page = Some(per_page);
        self
    }
}
impl crate::operation::sealed::Sealed for ListLeads {}
impl crate::Operation for ListLeads {
    type Output = crate::Page<crate::types::Lead>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[45usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_campaign_leads(self.campaign_id, self.page, self.per_page).await
    }
}
impl crate::PagedOperation for ListLeads {
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
        row.id.into()
    }
}
/// Get a campaign.
///
/// Fetches one campaign by id.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /campaigns/{campaign_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Get {
    /// The id of the campaign, which is not its `code`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub campaign_id: i64,
}
impl Get {
    /// A request with what LeadDyno requires: `campaign_id`.
    #[must_use]
    pub fn new(campaign_id: i64) -> Self {
        Self { campaign_id }
    }
}
impl crate::operation::sealed::Sealed for Get {}
impl crate::Operation for Get {
    type Output = crate::types::Campaign;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[46usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_campaign(self.campaign_id).await
    }
}
/// Count campaigns.
///
/// Tells how many campaigns the account has. The path is inferred from the counts of the other resources.
///
/// Inferred; nobody documents it.
///
/// `GET /campaigns/count`
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Count {}
impl Count {
    /// A request that says nothing but what it is.
    #[must_use]
    pub fn new() -> Self {
        Self {}
    }
}
impl crate::operation::sealed::Sealed for Count {}
impl crate::Operation for Count {
    type Output = crate::types::Count;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[47usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.count_campaigns().await
    }
}
/// List campaigns.
///
/// Lists all campaigns of the account. The order is not known.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /campaigns`
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    /// A request that says nothing but what it is.
    #[must_use]
    pub fn new() -> Self {
        Self { page: None, per_page: None }
    }
    /// Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
    #[must_use]
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }
    /// How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn per_page(mut self, per_page: u32) -> Self {
        self.per_page = Some(per_page);
        self
    }
}
impl crate::operation::sealed::Sealed for List {}
impl crate::Operation for List {
    type Output = crate::Page<crate::types::Campaign>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[48usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_campaigns(self.page, self.per_page).await
    }
}
impl crate::PagedOperation for List {
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
        row.id.into()
    }
}
