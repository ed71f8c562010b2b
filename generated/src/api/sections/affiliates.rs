// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Affiliates: People and companies who recommend the merchant and earn commissions. An applicant is `Pending Approval`, then `Active`; a rejected or retired affiliate is `Archived`.
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
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    pub custom_fields: Option<crate::CustomFieldValues>,
}
impl Create {
    /// A request with what LeadDyno requires: `email`.
    #[must_use]
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
    /// The affiliate's first name.
    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<String>) -> Self {
        self.first_name = Some(first_name.into());
        self
    }
    /// The affiliate's last name.
    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<String>) -> Self {
        self.last_name = Some(last_name.into());
        self
    }
    /// The code for the affiliate's tracking links. That one is generated if this is left out is inferred.
    #[must_use]
    pub fn affiliate_code(mut self, affiliate_code: impl Into<String>) -> Self {
        self.affiliate_code = Some(affiliate_code.into());
        self
    }
    /// The PayPal address that payouts go to.
    #[must_use]
    pub fn paypal_email(mut self, paypal_email: impl Into<String>) -> Self {
        self.paypal_email = Some(paypal_email.into());
        self
    }
    /// Whether to spare the affiliate emails (meaning read from the name).
    #[must_use]
    pub fn unsubscribed(mut self, unsubscribed: bool) -> Self {
        self.unsubscribed = Some(unsubscribed);
        self
    }
    /// The code of the affiliate group, which decides what the affiliate earns. Comes back as `compensation_tier_code`.
    #[must_use]
    pub fn affiliate_type(mut self, affiliate_type: impl Into<String>) -> Self {
        self.affiliate_type = Some(affiliate_type.into());
        self
    }
    /// True makes the affiliate active without approval, whatever the account's settings say.
    #[must_use]
    pub fn override_approval(mut self, override_approval: bool) -> Self {
        self.override_approval = Some(override_approval);
        self
    }
    /// The email of the affiliate who referred this one, and who may earn on this one's sales.
    #[must_use]
    pub fn referring_affiliate(
        mut self,
        referring_affiliate: impl Into<String>,
    ) -> Self {
        self.referring_affiliate = Some(referring_affiliate.into());
        self
    }
    /// Answers to the custom fields, by name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn custom_fields(
        mut self,
        custom_fields: impl Into<crate::CustomFieldValues>,
    ) -> Self {
        self.custom_fields = Some(custom_fields.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Create {}
impl crate::Operation for Create {
    type Output = crate::types::Affiliate;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[0usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::AffiliateCreate {
            email: self.email.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            affiliate_code: self.affiliate_code.clone(),
            paypal_email: self.paypal_email.clone(),
            unsubscribed: self.unsubscribed,
            affiliate_type: self.affiliate_type.clone(),
            override_approval: self.override_approval,
            referring_affiliate: self.referring_affiliate.clone(),
            custom_fields: self.custom_fields.clone(),
        };
        client.create_affiliate(&body).await
    }
}
/// List affiliates.
///
/// Lists the account's affiliates, or those whose name or email matches `query`. Archived affiliates carry their status; whether this list leaves any of them out is not known, but LeadDyno's own list includes them. They come newest first, as clients rely on (observed).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /affiliates`
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    /// A request that says nothing but what it is.
    #[must_use]
    pub fn new() -> Self {
        Self {
            query: None,
            page: None,
            per_page: None,
        }
    }
    /// Text to look for in first name, last name or email. How it is compared (whole or part, upper and lower case) is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn query(mut self, query: impl Into<String>) -> Self {
        self.query = Some(query.into());
        self
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
    type Output = crate::Page<crate::types::Affiliate>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[1usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_affiliates(self.page, self.per_page, self.query.as_deref()).await
    }
}
impl crate::PagedOperation for List {
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
        row.id.into()
    }
}
/// List an affiliate's commissions.
///
/// Lists what one affiliate has earned, commission by commission; with `status`, only the commissions in that state. For sums, use the affiliate's totals instead.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /affiliates/{affiliate_id}/commissions`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ListCommissions {
    /// The id of the affiliate.
    pub affiliate_id: i64,
    /// The one state to list. LeadDyno documents that the list can be filtered by status; the parameter's name and its values are inferred.
    ///
    /// Inferred; nobody documents it.
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
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self {
            affiliate_id,
            status: None,
            page: None,
            per_page: None,
        }
    }
    /// The one state to list. LeadDyno documents that the list can be filtered by status; the parameter's name and its values are inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn status(mut self, status: impl Into<crate::types::CommissionStatus>) -> Self {
        self.status = Some(status.into());
        self
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
impl crate::operation::sealed::Sealed for ListCommissions {}
impl crate::Operation for ListCommissions {
    type Output = crate::Page<crate::types::Commission>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[2usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client
            .list_affiliate_commissions(
                self.affiliate_id,
                self.page,
                self.per_page,
                self.status.clone(),
            )
            .await
    }
}
impl crate::PagedOperation for ListCommissions {
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
        row.id.into()
    }
}
/// Get an affiliate's commission totals.
///
/// Adds up one affiliate's commissions by payout state, in the account's default currency. Use it to see what has to be paid out now (`due`) and what will become due (`pending`).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /affiliates/{affiliate_id}/commissions_total`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GetCommissionTotals {
    /// The id of the affiliate.
    pub affiliate_id: i64,
}
impl GetCommissionTotals {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self { affiliate_id }
    }
}
impl crate::operation::sealed::Sealed for GetCommissionTotals {}
impl crate::Operation for GetCommissionTotals {
    type Output = crate::types::AffiliateCommissionTotals;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[3usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_affiliate_commission_totals(self.affiliate_id).await
    }
}
/// List an affiliate's purchases.
///
/// Lists the purchases that are credited to one affiliate. The order is not known.
///
/// `GET /affiliates/{affiliate_id}/purchases`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ListPurchases {
    /// The id of the affiliate.
    pub affiliate_id: i64,
    /// Whether each purchase comes with its line items. Documented for a lead's purchases, inferred here.
    ///
    /// Inferred; nobody documents it.
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
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self {
            affiliate_id,
            include_line_items: None,
            page: None,
            per_page: None,
        }
    }
    /// Whether each purchase comes with its line items. Documented for a lead's purchases, inferred here.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn include_line_items(mut self, include_line_items: bool) -> Self {
        self.include_line_items = Some(include_line_items);
        self
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
impl crate::operation::sealed::Sealed for ListPurchases {}
impl crate::Operation for ListPurchases {
    type Output = crate::Page<crate::types::Purchase>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[4usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client
            .list_affiliate_purchases(
                self.affiliate_id,
                self.include_line_items,
                self.page,
                self.per_page,
            )
            .await
    }
}
impl crate::PagedOperation for ListPurchases {
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
        row.id.into()
    }
}
/// List an affiliate's leads.
///
/// Lists the leads that are credited to one affiliate. Leads come newest first in the list of all leads; that this list does so too is inferred.
///
/// `GET /affiliates/{affiliate_id}/leads`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ListLeads {
    /// The id of the affiliate.
    pub affiliate_id: i64,
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
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self {
            affiliate_id,
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
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[5usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_affiliate_leads(self.affiliate_id, self.page, self.per_page).await
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
/// Get an affiliate.
///
/// Fetches one affiliate by id. The answer holds a link that signs the affiliate in; treat it as a secret. Two clients put the affiliate's email in the place of the id; whether that works is not known.
///
/// `GET /affiliates/{affiliate_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Get {
    /// The id of the affiliate.
    pub affiliate_id: i64,
}
impl Get {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self { affiliate_id }
    }
}
impl crate::operation::sealed::Sealed for Get {}
impl crate::Operation for Get {
    type Output = crate::types::Affiliate;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[6usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_affiliate(self.affiliate_id).await
    }
}
/// Update an affiliate.
///
/// Changes the properties that the body names and leaves all others alone. The same change sent twice ends in the same state. A new `affiliate_code` changes the affiliate's tracking link; whether links with the old code go on working is not known. What an email that another affiliate has leads to is not known, either: look it up first.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `PUT /affiliates/{affiliate_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Update {
    /// The id of the affiliate.
    pub affiliate_id: i64,
    /// The affiliate's new email.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The affiliate's first name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub first_name: crate::Patch<String>,
    /// The affiliate's last name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub last_name: crate::Patch<String>,
    /// The new code for the affiliate's tracking links. Not to be cleared, because a link without a code credits nobody. That it may not be blank is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_code: Option<String>,
    /// The PayPal address that payouts go to. An affiliate without one cannot be paid by PayPal.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub paypal_email: crate::Patch<String>,
    /// Whether to spare the affiliate emails.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribed: Option<bool>,
    /// The code of the affiliate group, which decides what the affiliate earns from now on.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub affiliate_type: crate::Patch<String>,
    /// Answers to the custom fields, by name. Whether answers that are not named stay is not known.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_fields: Option<crate::CustomFieldValues>,
}
impl Update {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self {
            affiliate_id,
            email: None,
            first_name: crate::Patch::Leave,
            last_name: crate::Patch::Leave,
            affiliate_code: None,
            paypal_email: crate::Patch::Leave,
            unsubscribed: None,
            affiliate_type: crate::Patch::Leave,
            custom_fields: None,
        }
    }
    /// The affiliate's new email.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
    /// The affiliate's first name.
    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<crate::Patch<String>>) -> Self {
        self.first_name = first_name.into();
        self
    }
    /// The affiliate's last name.
    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<crate::Patch<String>>) -> Self {
        self.last_name = last_name.into();
        self
    }
    /// The new code for the affiliate's tracking links. Not to be cleared, because a link without a code credits nobody. That it may not be blank is inferred.
    #[must_use]
    pub fn affiliate_code(mut self, affiliate_code: impl Into<String>) -> Self {
        self.affiliate_code = Some(affiliate_code.into());
        self
    }
    /// The PayPal address that payouts go to. An affiliate without one cannot be paid by PayPal.
    #[must_use]
    pub fn paypal_email(
        mut self,
        paypal_email: impl Into<crate::Patch<String>>,
    ) -> Self {
        self.paypal_email = paypal_email.into();
        self
    }
    /// Whether to spare the affiliate emails.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn unsubscribed(mut self, unsubscribed: bool) -> Self {
        self.unsubscribed = Some(unsubscribed);
        self
    }
    /// The code of the affiliate group, which decides what the affiliate earns from now on.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn affiliate_type(
        mut self,
        affiliate_type: impl Into<crate::Patch<String>>,
    ) -> Self {
        self.affiliate_type = affiliate_type.into();
        self
    }
    /// Answers to the custom fields, by name. Whether answers that are not named stay is not known.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn custom_fields(
        mut self,
        custom_fields: impl Into<crate::CustomFieldValues>,
    ) -> Self {
        self.custom_fields = Some(custom_fields.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Update {}
impl crate::Operation for Update {
    type Output = crate::types::Affiliate;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[7usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::AffiliateUpdate {
            email: self.email.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            affiliate_code: self.affiliate_code.clone(),
            paypal_email: self.paypal_email.clone(),
            unsubscribed: self.unsubscribed,
            affiliate_type: self.affiliate_type.clone(),
            custom_fields: self.custom_fields.clone(),
        };
        client.update_affiliate(self.affiliate_id, &body).await
    }
}
/// Find an affiliate by affiliate code.
///
/// Looks up the affiliate who has this code, the one that stands in the affiliate's tracking links. If there is none, the answer is `null`, or 404.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /affiliates/by_affiliate_code`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GetByCode {
    /// The whole code of the affiliate. That it may not be blank is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub affiliate_code: String,
}
impl GetByCode {
    /// A request with what LeadDyno requires: `affiliate_code`.
    #[must_use]
    pub fn new(affiliate_code: impl Into<String>) -> Self {
        Self {
            affiliate_code: affiliate_code.into(),
        }
    }
}
impl crate::operation::sealed::Sealed for GetByCode {}
impl crate::Operation for GetByCode {
    type Output = Option<crate::types::Affiliate>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[8usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_affiliate_by_code(&self.affiliate_code).await
    }
}
/// Find an affiliate by email.
///
/// Looks up the affiliate who has this email. If there is none, the answer is `null`, or 404.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /affiliates/by_email`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GetByEmail {
    /// The email of the affiliate.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub email: String,
}
impl GetByEmail {
    /// A request with what LeadDyno requires: `email`.
    #[must_use]
    pub fn new(email: impl Into<String>) -> Self {
        Self { email: email.into() }
    }
}
impl crate::operation::sealed::Sealed for GetByEmail {}
impl crate::Operation for GetByEmail {
    type Output = Option<crate::types::Affiliate>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[9usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_affiliate_by_email(&self.email).await
    }
}
/// Count affiliates.
///
/// Tells how many affiliates the account has. Whether archived ones are counted is not known.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /affiliates/count`
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
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[10usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.count_affiliates().await
    }
}
/// Bring back an archived affiliate.
///
/// Takes an affiliate out of the archive. A repeat finds the affiliate unarchived already and changes nothing.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /affiliates/{affiliate_id}/unarchive`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Unarchive {
    /// The id of the affiliate.
    pub affiliate_id: i64,
}
impl Unarchive {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self { affiliate_id }
    }
}
impl crate::operation::sealed::Sealed for Unarchive {}
impl crate::Operation for Unarchive {
    type Output = crate::types::Affiliate;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[11usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.unarchive_affiliate(self.affiliate_id).await
    }
}
/// Archive an affiliate.
///
/// Retires an affiliate, who gets the status `Archived`; can be undone. What becomes of commissions that are still owed is not known, so look at the affiliate's totals first. A repeat changes nothing.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /affiliates/{affiliate_id}/archive`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Archive {
    /// The id of the affiliate.
    pub affiliate_id: i64,
}
impl Archive {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self { affiliate_id }
    }
}
impl crate::operation::sealed::Sealed for Archive {}
impl crate::Operation for Archive {
    type Output = crate::types::Affiliate;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[12usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.archive_affiliate(self.affiliate_id).await
    }
}
/// Reject an applicant.
///
/// Turns down an affiliate who waits for approval, and thereby archives the applicant. A repeat changes nothing.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /affiliates/{affiliate_id}/reject`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Reject {
    /// The id of the affiliate.
    pub affiliate_id: i64,
}
impl Reject {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self { affiliate_id }
    }
}
impl crate::operation::sealed::Sealed for Reject {}
impl crate::Operation for Reject {
    type Output = crate::types::Affiliate;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[13usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.reject_affiliate(self.affiliate_id).await
    }
}
/// Approve an applicant.
///
/// Accepts an affiliate who waits for approval; the status becomes `Active`. A repeat changes nothing.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /affiliates/{affiliate_id}/approve`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Approve {
    /// The id of the affiliate.
    pub affiliate_id: i64,
}
impl Approve {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self { affiliate_id }
    }
}
impl crate::operation::sealed::Sealed for Approve {}
impl crate::Operation for Approve {
    type Output = crate::types::Affiliate;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[14usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.approve_affiliate(self.affiliate_id).await
    }
}
/// Create a sign-in link for an affiliate.
///
/// Makes a link that opens the affiliate's dashboard without a password until it expires. Whoever has the link
/// is signed in as that affiliate, so hand it to nobody else and log it nowhere.
///
/// A repeat makes another link and does no harm; whether earlier links stay valid is not known.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /affiliates/{affiliate_id}/sign_in_link`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CreateSignInLink {
    /// The id of the affiliate.
    pub affiliate_id: i64,
}
impl CreateSignInLink {
    /// A request with what LeadDyno requires: `affiliate_id`.
    #[must_use]
    pub fn new(affiliate_id: i64) -> Self {
        Self { affiliate_id }
    }
}
impl crate::operation::sealed::Sealed for CreateSignInLink {}
impl crate::Operation for CreateSignInLink {
    type Output = crate::types::SignInLink;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[15usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.create_affiliate_sign_in_link(self.affiliate_id).await
    }
}
