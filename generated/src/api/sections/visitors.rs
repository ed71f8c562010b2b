// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Visitors: Browsers seen on the merchant's site, known by a tracking code, before and after they become leads.
/// Create a visitor.
///
/// Records a visit to the merchant's site. `afmc=CODE` in the landing URL ties the visitor to the affiliate
/// with that code.
///
/// Sources disagree on which property is required, so none is marked; send `url` and `tracking_code` to be
/// sure. Nothing tells a repeat from a second visitor, and affiliates' visitor numbers may count both, so it is
/// not to be sent blindly twice.
///
/// `POST /visitors`
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Create {
    /// The URL on which the visitor arrived. `afmc=CODE` in it ties the visitor to the affiliate with that code.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The code by which the visitor is to be known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracking_code: Option<String>,
    /// The visitor's email, if it is known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}
impl Create {
    /// A request that says nothing but what it is.
    #[must_use]
    pub fn new() -> Self {
        Self {
            url: None,
            tracking_code: None,
            email: None,
        }
    }
    /// The URL on which the visitor arrived. `afmc=CODE` in it ties the visitor to the affiliate with that code.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }
    /// The code by which the visitor is to be known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn tracking_code(mut self, tracking_code: impl Into<String>) -> Self {
        self.tracking_code = Some(tracking_code.into());
        self
    }
    /// The visitor's email, if it is known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Create {}
impl crate::Operation for Create {
    type Output = crate::types::Visitor;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[40usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::VisitorCreate {
            url: self.url.clone(),
            tracking_code: self.tracking_code.clone(),
            email: self.email.clone(),
        };
        client.create_visitor(&body).await
    }
}
/// List visitors.
///
/// Lists all visitors of the account, newest first. Rows shift to later pages while new visitors arrive.
///
/// `GET /visitors`
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
    type Output = crate::Page<crate::types::Visitor>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[41usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_visitors(self.page, self.per_page).await
    }
}
impl crate::PagedOperation for List {
    type Row = crate::types::Visitor;
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
/// Get a visitor.
///
/// Fetches one visitor by id, with the lead that the visitor became and the affiliate or campaign behind the visit.
///
/// `GET /visitors/{visitor_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Get {
    /// The id of the visitor, which is not its `tracking_code`.
    pub visitor_id: i64,
}
impl Get {
    /// A request with what LeadDyno requires: `visitor_id`.
    #[must_use]
    pub fn new(visitor_id: i64) -> Self {
        Self { visitor_id }
    }
}
impl crate::operation::sealed::Sealed for Get {}
impl crate::Operation for Get {
    type Output = crate::types::Visitor;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[42usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_visitor(self.visitor_id).await
    }
}
/// Find a visitor by tracking code.
///
/// Looks up the visitor with this tracking code. If there is none, the answer is `null`, or 404.
///
/// `GET /visitors/by_tracking_code`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GetByTrackingCode {
    /// The whole tracking code of the visitor. That it may not be blank is inferred.
    pub tracking_code: String,
}
impl GetByTrackingCode {
    /// A request with what LeadDyno requires: `tracking_code`.
    #[must_use]
    pub fn new(tracking_code: impl Into<String>) -> Self {
        Self {
            tracking_code: tracking_code.into(),
        }
    }
}
impl crate::operation::sealed::Sealed for GetByTrackingCode {}
impl crate::Operation for GetByTrackingCode {
    type Output = Option<crate::types::Visitor>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[43usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_visitor_by_tracking_code(&self.tracking_code).await
    }
}
/// Count visitors.
///
/// Tells how many visitors the account has had.
///
/// `GET /visitors/count`
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
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[44usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.count_visitors().await
    }
}
