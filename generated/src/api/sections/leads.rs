// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Leads: Visitors who gave an email, unique by it. A lead ties its purchases to the affiliate or campaign that brought it.
/// Create a lead.
///
/// Records a person who gave an email, and ties that person to a visitor (by `tracking_code`) and to an
/// affiliate (by `code` or `affiliate`). Later purchases with this email credit that affiliate.
///
/// Leads are unique by email, so a repeat makes no second lead. Whether it changes the existing one or leaves
/// it alone is not known.
///
/// `POST /leads`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Create {
    /// The lead's email.
    pub email: String,
    /// The tracking code of the visitor who became this lead. Generated if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_code: Option<String>,
    /// The code of the affiliate to credit.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The email of the affiliate to credit. What happens if it disagrees with `code` is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate: Option<String>,
    /// The lead's first name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_name: Option<String>,
    /// The lead's last name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_name: Option<String>,
    /// First line of the address.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address1: Option<String>,
    /// Second line of the address.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address2: Option<String>,
    /// City.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub city: Option<String>,
    /// State or region.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// Postal code.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zipcode: Option<String>,
    /// Country.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
    /// Phone number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// A status in your own words.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_status: Option<String>,
}
impl Create {
    /// A request with what LeadDyno requires: `email`.
    #[must_use]
    pub fn new(email: impl Into<String>) -> Self {
        Self {
            email: email.into(),
            tracking_code: None,
            code: None,
            affiliate: None,
            first_name: None,
            last_name: None,
            address1: None,
            address2: None,
            city: None,
            state: None,
            zipcode: None,
            country: None,
            phone: None,
            custom_status: None,
        }
    }
    /// The tracking code of the visitor who became this lead. Generated if left out.
    #[must_use]
    pub fn tracking_code(mut self, tracking_code: impl Into<String>) -> Self {
        self.tracking_code = Some(tracking_code.into());
        self
    }
    /// The code of the affiliate to credit.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
    /// The email of the affiliate to credit. What happens if it disagrees with `code` is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn affiliate(mut self, affiliate: impl Into<String>) -> Self {
        self.affiliate = Some(affiliate.into());
        self
    }
    /// The lead's first name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<String>) -> Self {
        self.first_name = Some(first_name.into());
        self
    }
    /// The lead's last name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<String>) -> Self {
        self.last_name = Some(last_name.into());
        self
    }
    /// First line of the address.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn address1(mut self, address1: impl Into<String>) -> Self {
        self.address1 = Some(address1.into());
        self
    }
    /// Second line of the address.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn address2(mut self, address2: impl Into<String>) -> Self {
        self.address2 = Some(address2.into());
        self
    }
    /// City.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn city(mut self, city: impl Into<String>) -> Self {
        self.city = Some(city.into());
        self
    }
    /// State or region.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn state(mut self, state: impl Into<String>) -> Self {
        self.state = Some(state.into());
        self
    }
    /// Postal code.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn zipcode(mut self, zipcode: impl Into<String>) -> Self {
        self.zipcode = Some(zipcode.into());
        self
    }
    /// Country.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn country(mut self, country: impl Into<String>) -> Self {
        self.country = Some(country.into());
        self
    }
    /// Phone number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn phone(mut self, phone: impl Into<String>) -> Self {
        self.phone = Some(phone.into());
        self
    }
    /// A status in your own words.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn custom_status(mut self, custom_status: impl Into<String>) -> Self {
        self.custom_status = Some(custom_status.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Create {}
impl crate::Operation for Create {
    type Output = crate::types::Lead;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[32usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::LeadCreate {
            email: self.email.clone(),
            tracking_code: self.tracking_code.clone(),
            code: self.code.clone(),
            affiliate: self.affiliate.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            address1: self.address1.clone(),
            address2: self.address2.clone(),
            city: self.city.clone(),
            state: self.state.clone(),
            zipcode: self.zipcode.clone(),
            country: self.country.clone(),
            phone: self.phone.clone(),
            custom_status: self.custom_status.clone(),
        };
        client.create_lead(&body).await
    }
}
/// List leads.
///
/// Lists all leads of the account, newest first. Rows shift to later pages while new leads arrive.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /leads`
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
    type Output = crate::Page<crate::types::Lead>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[33usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_leads(self.page, self.per_page).await
    }
}
impl crate::PagedOperation for List {
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
/// Get a lead.
///
/// Fetches one lead by id, with the affiliate or campaign that brought it.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /leads/{lead_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Get {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: i64,
}
impl Get {
    /// A request with what LeadDyno requires: `lead_id`.
    #[must_use]
    pub fn new(lead_id: i64) -> Self {
        Self { lead_id }
    }
}
impl crate::operation::sealed::Sealed for Get {}
impl crate::Operation for Get {
    type Output = crate::types::Lead;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[34usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_lead(self.lead_id).await
    }
}
/// Update a lead.
///
/// Changes the properties that the body names and leaves all others alone. One account of this operation calls `email` required, though the id addresses the lead; send the current email to be sure. The same change sent twice ends in the same state.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `PUT /leads/{lead_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Update {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: i64,
    /// The lead's email. One account of the API requires it, so send the current one if it is not to change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The tracking code that ties the lead to its visits. Seen in code that is not shown to have run.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_code: Option<String>,
    /// The code of the affiliate to credit from now on. Seen in code that is not shown to have run.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The email of the affiliate to credit from now on.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate: Option<String>,
    /// The lead's first name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub first_name: crate::Patch<String>,
    /// The lead's last name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub last_name: crate::Patch<String>,
    /// First line of the address.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub address1: crate::Patch<String>,
    /// Second line of the address.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub address2: crate::Patch<String>,
    /// City.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub city: crate::Patch<String>,
    /// State or region.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub state: crate::Patch<String>,
    /// Postal code.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub zipcode: crate::Patch<String>,
    /// Country.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub country: crate::Patch<String>,
    /// Phone number.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub phone: crate::Patch<String>,
    /// A status in your own words.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub custom_status: crate::Patch<String>,
}
impl Update {
    /// A request with what LeadDyno requires: `lead_id`.
    #[must_use]
    pub fn new(lead_id: i64) -> Self {
        Self {
            lead_id,
            email: None,
            tracking_code: None,
            code: None,
            affiliate: None,
            first_name: crate::Patch::Leave,
            last_name: crate::Patch::Leave,
            address1: crate::Patch::Leave,
            address2: crate::Patch::Leave,
            city: crate::Patch::Leave,
            state: crate::Patch::Leave,
            zipcode: crate::Patch::Leave,
            country: crate::Patch::Leave,
            phone: crate::Patch::Leave,
            custom_status: crate::Patch::Leave,
        }
    }
    /// The lead's email. One account of the API requires it, so send the current one if it is not to change.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
    /// The tracking code that ties the lead to its visits. Seen in code that is not shown to have run.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn tracking_code(mut self, tracking_code: impl Into<String>) -> Self {
        self.tracking_code = Some(tracking_code.into());
        self
    }
    /// The code of the affiliate to credit from now on. Seen in code that is not shown to have run.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
    /// The email of the affiliate to credit from now on.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn affiliate(mut self, affiliate: impl Into<String>) -> Self {
        self.affiliate = Some(affiliate.into());
        self
    }
    /// The lead's first name.
    #[must_use]
    pub fn first_name(mut self, first_name: impl Into<crate::Patch<String>>) -> Self {
        self.first_name = first_name.into();
        self
    }
    /// The lead's last name.
    #[must_use]
    pub fn last_name(mut self, last_name: impl Into<crate::Patch<String>>) -> Self {
        self.last_name = last_name.into();
        self
    }
    /// First line of the address.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn address1(mut self, address1: impl Into<crate::Patch<String>>) -> Self {
        self.address1 = address1.into();
        self
    }
    /// Second line of the address.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn address2(mut self, address2: impl Into<crate::Patch<String>>) -> Self {
        self.address2 = address2.into();
        self
    }
    /// City.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn city(mut self, city: impl Into<crate::Patch<String>>) -> Self {
        self.city = city.into();
        self
    }
    /// State or region.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn state(mut self, state: impl Into<crate::Patch<String>>) -> Self {
        self.state = state.into();
        self
    }
    /// Postal code.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn zipcode(mut self, zipcode: impl Into<crate::Patch<String>>) -> Self {
        self.zipcode = zipcode.into();
        self
    }
    /// Country.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn country(mut self, country: impl Into<crate::Patch<String>>) -> Self {
        self.country = country.into();
        self
    }
    /// Phone number.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn phone(mut self, phone: impl Into<crate::Patch<String>>) -> Self {
        self.phone = phone.into();
        self
    }
    /// A status in your own words.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn custom_status(
        mut self,
        custom_status: impl Into<crate::Patch<String>>,
    ) -> Self {
        self.custom_status = custom_status.into();
        self
    }
}
impl crate::operation::sealed::Sealed for Update {}
impl crate::Operation for Update {
    type Output = crate::types::Lead;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[35usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::LeadUpdate {
            email: self.email.clone(),
            tracking_code: self.tracking_code.clone(),
            code: self.code.clone(),
            affiliate: self.affiliate.clone(),
            first_name: self.first_name.clone(),
            last_name: self.last_name.clone(),
            address1: self.address1.clone(),
            address2: self.address2.clone(),
            city: self.city.clone(),
            state: self.state.clone(),
            zipcode: self.zipcode.clone(),
            country: self.country.clone(),
            phone: self.phone.clone(),
            custom_status: self.custom_status.clone(),
        };
        client.update_lead(self.lead_id, &body).await
    }
}
/// Find a lead by email.
///
/// Looks up the lead with this email. If there is none, the answer is `null`, or 404.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /leads/by_email`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GetByEmail {
    /// The email of the lead.
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
    type Output = Option<crate::types::Lead>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[36usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_lead_by_email(&self.email).await
    }
}
/// Count leads.
///
/// Tells how many leads the account has.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /leads/count`
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
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[37usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.count_leads().await
    }
}
/// List a lead's purchases.
///
/// Lists what one lead bought. The order is not known.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /leads/{lead_id}/purchases`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ListPurchases {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: i64,
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
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
    /// A request with what LeadDyno requires: `lead_id`.
    #[must_use]
    pub fn new(lead_id: i64) -> Self {
        Self {
            lead_id,
            include_line_items: None,
            page: None,
            per_page: None,
        }
    }
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
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
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[38usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client
            .list_lead_purchases(
                self.lead_id,
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
/// Cancel all of a lead's purchases.
///
/// Cancels **every** purchase of one lead, and with them their commissions. To cancel a single one, use the purchase's own id or code. A repeat finds the purchases cancelled already. The path is inferred from the list of the lead's purchases.
///
/// Inferred; nobody documents it.
///
/// `DELETE /leads/{lead_id}/purchases`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CancelPurchases {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: i64,
}
impl CancelPurchases {
    /// A request with what LeadDyno requires: `lead_id`.
    #[must_use]
    pub fn new(lead_id: i64) -> Self {
        Self { lead_id }
    }
}
impl crate::operation::sealed::Sealed for CancelPurchases {}
impl crate::Operation for CancelPurchases {
    type Output = crate::OneOrMany<crate::types::Purchase>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[39usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.cancel_lead_purchases(self.lead_id).await
    }
}
