// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Visitors: Browsers seen on the merchant's site, known by a tracking code, before and after they become leads.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

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
///
/// Returns [`Visitor`](crate::types::Visitor).
///
/// Retried only if it was certainly not processed: [`Once`](RetryClass::Once).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::visitors;
///
/// let request = visitors::Create::new()
///     .url("https://shop.example.com/?afmc=ada")
///     .tracking_code("5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_visitor")]
#[doc(alias = "POST /visitors")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
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
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_visitor",
        section: "Visitors",
        name: "create",
        summary: "Create a visitor",
        description: "Records a visit to the merchant's site. `afmc=CODE` in the landing URL ties the visitor to the affiliate\nwith that code.\n\nSources disagree on which property is required, so none is marked; send `url` and `tracking_code` to be\nsure. Nothing tells a repeat from a second visitor, and affiliates' visitor numbers may count both, so it is\nnot to be sent blindly twice.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/visitors",
        parameters: &[
            ParameterInfo {
                name: "url",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The URL on which the visitor arrived. `afmc=CODE` in it ties the visitor to the affiliate with that code.",
            },
            ParameterInfo {
                name: "tracking_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The code by which the visitor is to be known.",
            },
            ParameterInfo {
                name: "email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The visitor's email, if it is known.",
            },
        ],
        columns: crate::columns::VISITOR,
        success: 201,
        retry: RetryClass::Once,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"url\":\"https://shop.example.com/?afmc=ada\",\"tracking_code\":\"5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24\"}",
    };

    /// Creates a request with no parameters set.
    pub fn new() -> Self {
        Self {
            url: None,
            tracking_code: None,
            email: None,
        }
    }

    /// Sets [`url`](Self#structfield.url).
    pub fn url(mut self, value: impl IntoOption<String>) -> Self {
        self.url = value.into_option();
        self
    }

    /// Sets [`tracking_code`](Self#structfield.tracking_code).
    pub fn tracking_code(mut self, value: impl IntoOption<String>) -> Self {
        self.tracking_code = value.into_option();
        self
    }

    /// Sets [`email`](Self#structfield.email).
    pub fn email(mut self, value: impl IntoOption<String>) -> Self {
        self.email = value.into_option();
        self
    }
}

impl Sealed for Create {}

impl Operation for Create {
    type Output = crate::types::Visitor;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_visitor(&build::body(self)?)
    }
}

/// List visitors.
///
/// Lists all visitors of the account, newest first. Rows shift to later pages while new visitors arrive.
///
/// `GET /visitors`
///
/// Returns a [page](leaddyno_types::Page) of [`Visitor`](crate::types::Visitor) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::visitors;
///
/// let request = visitors::List::new();
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_visitors")]
#[doc(alias = "GET /visitors")]
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
        id: "list_visitors",
        section: "Visitors",
        name: "list",
        summary: "List visitors",
        description: "Lists all visitors of the account, newest first. Rows shift to later pages while new visitors arrive.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/visitors",
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
        columns: crate::columns::VISITOR,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: Some("count_visitors"),
        row_lookup: Some("get_visitor"),
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Documented,
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
    type Output = leaddyno_types::Page<crate::types::Visitor>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_visitors(self.page, self.per_page)
    }
}

impl PagedOperation for List {
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
        Some(row.id.into())
    }
}

/// Get a visitor.
///
/// Fetches one visitor by id, with the lead that the visitor became and the affiliate or campaign behind the visit.
///
/// `GET /visitors/{visitor_id}`
///
/// Returns [`Visitor`](crate::types::Visitor).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::visitors;
///
/// let request = visitors::Get::new(90310);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_visitor")]
#[doc(alias = "GET /visitors/{visitor_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Get {
    /// The id of the visitor, which is not its `tracking_code`.
    pub visitor_id: crate::VisitorId,
}

impl Get {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_visitor",
        section: "Visitors",
        name: "get",
        summary: "Get a visitor",
        description: "Fetches one visitor by id, with the lead that the visitor became and the affiliate or campaign behind the visit.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/visitors/{visitor_id}",
        parameters: &[
            ParameterInfo {
                name: "visitor_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the visitor, which is not its `tracking_code`.",
            },
        ],
        columns: crate::columns::VISITOR,
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
        sample: "{\"visitor_id\":90310}",
    };

    /// Creates a request with the required parameters: `visitor_id`.
    pub fn new(visitor_id: impl Into<crate::VisitorId>) -> Self {
        Self {
            visitor_id: visitor_id.into(),
        }
    }
}

impl Sealed for Get {}

impl Operation for Get {
    type Output = crate::types::Visitor;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_visitor(&self.visitor_id)
    }
}

/// Find a visitor by tracking code.
///
/// Looks up the visitor with this tracking code. If there is none, the answer is `null`, or 404.
///
/// `GET /visitors/by_tracking_code`
///
/// Returns [`Visitor`](crate::types::Visitor), or `None` if LeadDyno finds nothing.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::visitors;
///
/// let request = visitors::GetByTrackingCode::new(
///     "5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24",
/// );
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_visitor_by_tracking_code")]
#[doc(alias = "GET /visitors/by_tracking_code")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct GetByTrackingCode {
    /// The whole tracking code of the visitor. That it may not be blank is inferred.
    pub tracking_code: String,
}

impl GetByTrackingCode {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_visitor_by_tracking_code",
        section: "Visitors",
        name: "get_by_tracking_code",
        summary: "Find a visitor by tracking code",
        description: "Looks up the visitor with this tracking code. If there is none, the answer is `null`, or 404.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/visitors/by_tracking_code",
        parameters: &[
            ParameterInfo {
                name: "tracking_code",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The whole tracking code of the visitor. That it may not be blank is inferred.",
            },
        ],
        columns: crate::columns::VISITOR,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: true,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"tracking_code\":\"5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24\"}",
    };

    /// Creates a request with the required parameters: `tracking_code`.
    pub fn new(tracking_code: impl Into<String>) -> Self {
        Self {
            tracking_code: tracking_code.into(),
        }
    }
}

impl Sealed for GetByTrackingCode {}

impl Operation for GetByTrackingCode {
    type Output = Option<crate::types::Visitor>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_visitor_by_tracking_code(&self.tracking_code)
    }
}

/// Count visitors.
///
/// Tells how many visitors the account has had.
///
/// `GET /visitors/count`
///
/// Returns [`Count`](crate::types::Count).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::visitors;
///
/// let request = visitors::Count::new();
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "count_visitors")]
#[doc(alias = "GET /visitors/count")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Count {}

impl Count {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "count_visitors",
        section: "Visitors",
        name: "count",
        summary: "Count visitors",
        description: "Tells how many visitors the account has had.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/visitors/count",
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
        evidence: Evidence::Documented,
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
        progenitor::count_visitors()
    }
}
