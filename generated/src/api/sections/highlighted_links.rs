// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Highlighted Links: Links that the merchant shows to an affiliate for sharing. Only the title of this operation was at hand; its path and fields are inferred.
/// List an affiliate's highlighted links.
///
/// Lists the links that the merchant shows to one affiliate for sharing.
///
/// Inferred; nobody documents it.
///
/// `GET /affiliates/{affiliate_id}/highlighted_links`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct List {
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
impl List {
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
impl crate::operation::sealed::Sealed for List {}
impl crate::Operation for List {
    type Output = crate::Page<crate::types::HighlightedLink>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[56usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_highlighted_links(self.affiliate_id, self.page, self.per_page).await
    }
}
impl crate::PagedOperation for List {
    type Row = crate::types::HighlightedLink;
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
