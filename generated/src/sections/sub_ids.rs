// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Sub IDs: Labels by which one affiliate tracks separate URLs and channels. An account has them only if it has switched them on ("Enable SubIDs"). Only the titles of these operations were at hand; their paths and fields are inferred.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// Create a sub ID.
///
/// Gives an affiliate a label of its own for one URL or channel, so that what comes through it can be told apart. Nothing tells whether a second one of the same name is refused; list the sub IDs before repeating.
///
/// `POST /affiliates/{affiliate_id}/create_subid`
///
/// Returns [`SubId`](crate::types::SubId).
///
/// Retried only if it was certainly not processed: [`Once`](RetryClass::Once).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::sub_ids;
///
/// let request = sub_ids::Create::new(17175, "youtube").channel("YouTube");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_sub_id")]
#[doc(alias = "POST /affiliates/{affiliate_id}/create_subid")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Create {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// The label. It becomes part of paths, so plain letters and digits are the safe choice. That it may not be blank is inferred.
    ///
    /// Inferred; not documented.
    pub sub_id: String,
    /// The page that the link is to lead to.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where the affiliate will use the link, such as `YouTube`.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<String>,
}

impl Create {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_sub_id",
        section: "Sub IDs",
        name: "create",
        summary: "Create a sub ID",
        description: "Gives an affiliate a label of its own for one URL or channel, so that what comes through it can be told apart. Nothing tells whether a second one of the same name is refused; list the sub IDs before repeating.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/create_subid",
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
                name: "sub_id",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The label. It becomes part of paths, so plain letters and digits are the safe choice. That it may not be blank is inferred.",
            },
            ParameterInfo {
                name: "url",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The page that the link is to lead to.",
            },
            ParameterInfo {
                name: "channel",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "Where the affiliate will use the link, such as `YouTube`.",
            },
        ],
        columns: crate::columns::SUB_ID,
        success: 201,
        retry: RetryClass::Once,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: false,
        evidence: Evidence::Inferred,
        sample: "{\"affiliate_id\":17175,\"sub_id\":\"youtube\",\"channel\":\"YouTube\"}",
    };

    /// Creates a request with the required parameters: `affiliate_id`, `sub_id`.
    pub fn new(
        affiliate_id: impl Into<crate::AffiliateId>,
        sub_id: impl Into<String>,
    ) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            sub_id: sub_id.into(),
            url: None,
            channel: None,
        }
    }

    /// Sets [`url`](Self#structfield.url).
    pub fn url(mut self, value: impl IntoOption<String>) -> Self {
        self.url = value.into_option();
        self
    }

    /// Sets [`channel`](Self#structfield.channel).
    pub fn channel(mut self, value: impl IntoOption<String>) -> Self {
        self.channel = value.into_option();
        self
    }
}

impl Sealed for Create {}

impl Operation for Create {
    type Output = crate::types::SubId;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_sub_id(&self.affiliate_id, &build::body(self)?)
    }
}

/// Get a sub ID.
///
/// Fetches one sub ID of an affiliate.
///
/// `GET /affiliates/{affiliate_id}/subids/{sub_id}`
///
/// Returns [`SubId`](crate::types::SubId).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::sub_ids;
///
/// let request = sub_ids::Get::new(17175, "youtube");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_sub_id")]
#[doc(alias = "GET /affiliates/{affiliate_id}/subids/{sub_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Get {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// The sub ID itself, that is the affiliate's label, not the number in its `id`.
    ///
    /// Inferred; not documented.
    pub sub_id: String,
}

impl Get {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_sub_id",
        section: "Sub IDs",
        name: "get",
        summary: "Get a sub ID",
        description: "Fetches one sub ID of an affiliate.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/subids/{sub_id}",
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
                name: "sub_id",
                location: ParameterLocation::Path,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The sub ID itself, that is the affiliate's label, not the number in its `id`.",
            },
        ],
        columns: crate::columns::SUB_ID,
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
        sample: "{\"affiliate_id\":17175,\"sub_id\":\"youtube\"}",
    };

    /// Creates a request with the required parameters: `affiliate_id`, `sub_id`.
    pub fn new(
        affiliate_id: impl Into<crate::AffiliateId>,
        sub_id: impl Into<String>,
    ) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            sub_id: sub_id.into(),
        }
    }
}

impl Sealed for Get {}

impl Operation for Get {
    type Output = crate::types::SubId;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        check::path_text("sub_id", &self.sub_id)?;
        progenitor::get_sub_id(&self.affiliate_id, &self.sub_id)
    }
}

/// Archive a sub ID.
///
/// Retires a sub ID. Although the method is DELETE, the title that LeadDyno gives this operation speaks of archiving; no operation that brings a sub ID back is known. A repeat changes nothing, and may answer 404.
///
/// `DELETE /affiliates/{affiliate_id}/subids/{sub_id}`
///
/// Returns [`SubId`](crate::types::SubId), or `None` if LeadDyno sends no body.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::sub_ids;
///
/// let request = sub_ids::Archive::new(17175, "youtube");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "archive_sub_id")]
#[doc(alias = "DELETE /affiliates/{affiliate_id}/subids/{sub_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Archive {
    /// The id of the affiliate.
    pub affiliate_id: crate::AffiliateId,
    /// The sub ID itself, that is the affiliate's label, not the number in its `id`.
    ///
    /// Inferred; not documented.
    pub sub_id: String,
}

impl Archive {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "archive_sub_id",
        section: "Sub IDs",
        name: "archive",
        summary: "Archive a sub ID",
        description: "Retires a sub ID. Although the method is DELETE, the title that LeadDyno gives this operation speaks of archiving; no operation that brings a sub ID back is known. A repeat changes nothing, and may answer 404.",
        method: Method::DELETE,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/subids/{sub_id}",
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
                name: "sub_id",
                location: ParameterLocation::Path,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The sub ID itself, that is the affiliate's label, not the number in its `id`.",
            },
        ],
        columns: crate::columns::SUB_ID,
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
        sample: "{\"affiliate_id\":17175,\"sub_id\":\"youtube\"}",
    };

    /// Creates a request with the required parameters: `affiliate_id`, `sub_id`.
    pub fn new(
        affiliate_id: impl Into<crate::AffiliateId>,
        sub_id: impl Into<String>,
    ) -> Self {
        Self {
            affiliate_id: affiliate_id.into(),
            sub_id: sub_id.into(),
        }
    }
}

impl Sealed for Archive {}

impl Operation for Archive {
    type Output = Option<crate::types::SubId>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        check::path_text("sub_id", &self.sub_id)?;
        progenitor::archive_sub_id(&self.affiliate_id, &self.sub_id)
    }
}

/// List an affiliate's sub IDs.
///
/// Lists the sub IDs of one affiliate.
///
/// `GET /affiliates/{affiliate_id}/subids`
///
/// Returns a [page](leaddyno_types::Page) of [`SubId`](crate::types::SubId) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::sub_ids;
///
/// let request = sub_ids::List::new(17175);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_sub_ids")]
#[doc(alias = "GET /affiliates/{affiliate_id}/subids")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct List {
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

impl List {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_sub_ids",
        section: "Sub IDs",
        name: "list",
        summary: "List an affiliate's sub IDs",
        description: "Lists the sub IDs of one affiliate.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/subids",
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
        columns: crate::columns::SUB_ID,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: None,
        row_lookup: None,
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Inferred,
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

impl Sealed for List {}

impl Operation for List {
    type Output = leaddyno_types::Page<crate::types::SubId>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_sub_ids(&self.affiliate_id, self.page, self.per_page)
    }
}

impl PagedOperation for List {
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
        row.id.map(Into::into)
    }
}
