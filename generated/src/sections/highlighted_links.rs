// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Highlighted Links: Links that the merchant shows to an affiliate for sharing. Only the title of this operation was at hand; its path and fields are inferred.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// List an affiliate's highlighted links.
///
/// Lists the links that the merchant shows to one affiliate for sharing.
///
/// `GET /affiliates/{affiliate_id}/highlighted_links`
///
/// Returns a [page](leaddyno_types::Page) of [`HighlightedLink`](crate::types::HighlightedLink) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::highlighted_links;
///
/// let request = highlighted_links::List::new(17175);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_highlighted_links")]
#[doc(alias = "GET /affiliates/{affiliate_id}/highlighted_links")]
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
        id: "list_highlighted_links",
        section: "Highlighted Links",
        name: "list",
        summary: "List an affiliate's highlighted links",
        description: "Lists the links that the merchant shows to one affiliate for sharing.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/affiliates/{affiliate_id}/highlighted_links",
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
        columns: crate::columns::HIGHLIGHTED_LINK,
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
    type Output = leaddyno_types::Page<crate::types::HighlightedLink>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_highlighted_links(&self.affiliate_id, self.page, self.per_page)
    }
}

impl PagedOperation for List {
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
        row.id.map(Into::into)
    }
}
