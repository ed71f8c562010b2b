// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Sub IDs: Labels by which one affiliate tracks separate URLs and channels. An account has them only if it has switched them on ("Enable SubIDs"). Only the titles of these operations were at hand; their paths and fields are inferred.
/// Create a sub ID.
///
/// Gives an affiliate a label of its own for one URL or channel, so that what comes through it can be told apart. Nothing tells whether a second one of the same name is refused; list the sub IDs before repeating.
///
/// Inferred; nobody documents it.
///
/// `POST /affiliates/{affiliate_id}/create_subid`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Create {
    /// The id of the affiliate.
    pub affiliate_id: i64,
    /// The label. It becomes part of paths, so plain letters and digits are the safe choice. That it may not be blank is inferred.
    ///
    /// Inferred; nobody documents it.
    pub sub_id: String,
    /// The page that the link is to lead to.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the affiliate will use the link, such as `YouTube`.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}
impl Create {
    /// A request with what LeadDyno requires: `affiliate_id`, `sub_id`.
    #[must_use]
    pub fn new(affiliate_id: i64, sub_id: impl Into<String>) -> Self {
        Self {
            affiliate_id,
            sub_id: sub_id.into(),
            url: None,
            channel: None,
        }
    }
    /// The page that the link is to lead to.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }
    /// Where the affiliate will use the link, such as `YouTube`.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn channel(mut self, channel: impl Into<String>) -> Self {
        self.channel = Some(channel.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Create {}
impl crate::Operation for Create {
    type Output = crate::types::SubId;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[52usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::SubIdCreate {
            sub_id: self.sub_id.clone(),
            url: self.url.clone(),
            channel: self.channel.clone(),
        };
        client.create_sub_id(self.affiliate_id, &body).await
    }
}
/// Get a sub ID.
///
/// Fetches one sub ID of an affiliate.
///
/// Inferred; nobody documents it.
///
/// `GET /affiliates/{affiliate_id}/subids/{sub_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Get {
    /// The id of the affiliate.
    pub affiliate_id: i64,
    /// The sub ID itself, that is the affiliate's label, not the number in its `id`.
    ///
    /// Inferred; nobody documents it.
    pub sub_id: String,
}
impl Get {
    /// A request with what LeadDyno requires: `affiliate_id`, `sub_id`.
    #[must_use]
    pub fn new(affiliate_id: i64, sub_id: impl Into<String>) -> Self {
        Self {
            affiliate_id,
            sub_id: sub_id.into(),
        }
    }
}
impl crate::operation::sealed::Sealed for Get {}
impl crate::Operation for Get {
    type Output = crate::types::SubId;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[53usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        crate::transport::path_text("sub_id", &self.sub_id)?;
        client.get_sub_id(self.affiliate_id, &self.sub_id).await
    }
}
/// Archive a sub ID.
///
/// Retires a sub ID. Although the method is DELETE, the title that LeadDyno gives this operation speaks of archiving; no operation that brings a sub ID back is known. A repeat changes nothing, and may answer 404.
///
/// Inferred; nobody documents it.
///
/// `DELETE /affiliates/{affiliate_id}/subids/{sub_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Archive {
    /// The id of the affiliate.
    pub affiliate_id: i64,
    /// The sub ID itself, that is the affiliate's label, not the number in its `id`.
    ///
    /// Inferred; nobody documents it.
    pub sub_id: String,
}
impl Archive {
    /// A request with what LeadDyno requires: `affiliate_id`, `sub_id`.
    #[must_use]
    pub fn new(affiliate_id: i64, sub_id: impl Into<String>) -> Self {
        Self {
            affiliate_id,
            sub_id: sub_id.into(),
        }
    }
}
impl crate::operation::sealed::Sealed for Archive {}
impl crate::Operation for Archive {
    type Output = Option<crate::types::SubId>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[54usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        crate::transport::path_text("sub_id", &self.sub_id)?;
        client.archive_sub_id(self.affiliate_id, &self.sub_id).await
    }
}
/// List an affiliate's sub IDs.
///
/// Lists the sub IDs of one affiliate.
///
/// Inferred; nobody documents it.
///
/// `GET /affiliates/{affiliate_id}/subids`
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
    type Output = crate::Page<crate::types::SubId>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[55usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_sub_ids(self.affiliate_id, self.page, self.per_page).await
    }
}
impl crate::PagedOperation for List {
    type Row = crate::types::SubId;
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
