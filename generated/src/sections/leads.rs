// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Leads: Visitors who gave an email, unique by it. A lead ties its purchases to the affiliate or campaign that brought it.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// Create a lead.
///
/// Records a person who gave an email, and ties that person to a visitor (by `tracking_code`) and to an
/// affiliate (by `code` or `affiliate`). Later purchases with this email credit that affiliate.
///
/// Leads are unique by email, so a repeat makes no second lead. Whether it changes the existing one or leaves
/// it alone is not known.
///
/// `POST /leads`
///
/// Returns [`Lead`](crate::types::Lead).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::Create::new("grace@example.com")
///     .tracking_code("5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24")
///     .code("ada")
///     .first_name("Grace")
///     .last_name("Hopper");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_lead")]
#[doc(alias = "POST /leads")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
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
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_lead",
        section: "Leads",
        name: "create",
        summary: "Create a lead",
        description: "Records a person who gave an email, and ties that person to a visitor (by `tracking_code`) and to an\naffiliate (by `code` or `affiliate`). Later purchases with this email credit that affiliate.\n\nLeads are unique by email, so a repeat makes no second lead. Whether it changes the existing one or leaves\nit alone is not known.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/leads",
        parameters: &[
            ParameterInfo {
                name: "email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The lead's email.",
            },
            ParameterInfo {
                name: "tracking_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The tracking code of the visitor who became this lead. Generated if left out.",
            },
            ParameterInfo {
                name: "code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The code of the affiliate to credit.",
            },
            ParameterInfo {
                name: "affiliate",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The email of the affiliate to credit. What happens if it disagrees with `code` is not known.",
            },
            ParameterInfo {
                name: "first_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The lead's first name.",
            },
            ParameterInfo {
                name: "last_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The lead's last name.",
            },
            ParameterInfo {
                name: "address1",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "First line of the address.",
            },
            ParameterInfo {
                name: "address2",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "Second line of the address.",
            },
            ParameterInfo {
                name: "city",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "City.",
            },
            ParameterInfo {
                name: "state",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "State or region.",
            },
            ParameterInfo {
                name: "zipcode",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "Postal code.",
            },
            ParameterInfo {
                name: "country",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "Country.",
            },
            ParameterInfo {
                name: "phone",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "Phone number.",
            },
            ParameterInfo {
                name: "custom_status",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "A status in your own words.",
            },
        ],
        columns: crate::columns::LEAD,
        success: 201,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"email\":\"grace@example.com\",\"tracking_code\":\"5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24\",\"code\":\"ada\",\"first_name\":\"Grace\",\"last_name\":\"Hopper\"}",
    };

    /// Creates a request with the required parameters: `email`.
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

    /// Sets [`tracking_code`](Self#structfield.tracking_code).
    pub fn tracking_code(mut self, value: impl IntoOption<String>) -> Self {
        self.tracking_code = value.into_option();
        self
    }

    /// Sets [`code`](Self#structfield.code).
    pub fn code(mut self, value: impl IntoOption<String>) -> Self {
        self.code = value.into_option();
        self
    }

    /// Sets [`affiliate`](Self#structfield.affiliate).
    pub fn affiliate(mut self, value: impl IntoOption<String>) -> Self {
        self.affiliate = value.into_option();
        self
    }

    /// Sets [`first_name`](Self#structfield.first_name).
    pub fn first_name(mut self, value: impl IntoOption<String>) -> Self {
        self.first_name = value.into_option();
        self
    }

    /// Sets [`last_name`](Self#structfield.last_name).
    pub fn last_name(mut self, value: impl IntoOption<String>) -> Self {
        self.last_name = value.into_option();
        self
    }

    /// Sets [`address1`](Self#structfield.address1).
    pub fn address1(mut self, value: impl IntoOption<String>) -> Self {
        self.address1 = value.into_option();
        self
    }

    /// Sets [`address2`](Self#structfield.address2).
    pub fn address2(mut self, value: impl IntoOption<String>) -> Self {
        self.address2 = value.into_option();
        self
    }

    /// Sets [`city`](Self#structfield.city).
    pub fn city(mut self, value: impl IntoOption<String>) -> Self {
        self.city = value.into_option();
        self
    }

    /// Sets [`state`](Self#structfield.state).
    pub fn state(mut self, value: impl IntoOption<String>) -> Self {
        self.state = value.into_option();
        self
    }

    /// Sets [`zipcode`](Self#structfield.zipcode).
    pub fn zipcode(mut self, value: impl IntoOption<String>) -> Self {
        self.zipcode = value.into_option();
        self
    }

    /// Sets [`country`](Self#structfield.country).
    pub fn country(mut self, value: impl IntoOption<String>) -> Self {
        self.country = value.into_option();
        self
    }

    /// Sets [`phone`](Self#structfield.phone).
    pub fn phone(mut self, value: impl IntoOption<String>) -> Self {
        self.phone = value.into_option();
        self
    }

    /// Sets [`custom_status`](Self#structfield.custom_status).
    pub fn custom_status(mut self, value: impl IntoOption<String>) -> Self {
        self.custom_status = value.into_option();
        self
    }
}

impl Sealed for Create {}

impl Operation for Create {
    type Output = crate::types::Lead;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_lead(&build::body(self)?)
    }
}

/// List leads.
///
/// Lists all leads of the account, newest first. Rows shift to later pages while new leads arrive.
///
/// `GET /leads`
///
/// Returns a [page](leaddyno_types::Page) of [`Lead`](crate::types::Lead) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::List::new();
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_leads")]
#[doc(alias = "GET /leads")]
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
        id: "list_leads",
        section: "Leads",
        name: "list",
        summary: "List leads",
        description: "Lists all leads of the account, newest first. Rows shift to later pages while new leads arrive.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/leads",
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
        columns: crate::columns::LEAD,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: Some("count_leads"),
        row_lookup: Some("get_lead"),
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
    type Output = leaddyno_types::Page<crate::types::Lead>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_leads(self.page, self.per_page)
    }
}

impl PagedOperation for List {
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

/// Get a lead.
///
/// Fetches one lead by id, with the affiliate or campaign that brought it.
///
/// `GET /leads/{lead_id}`
///
/// Returns [`Lead`](crate::types::Lead).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::Get::new(2150);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_lead")]
#[doc(alias = "GET /leads/{lead_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Get {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: crate::LeadId,
}

impl Get {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_lead",
        section: "Leads",
        name: "get",
        summary: "Get a lead",
        description: "Fetches one lead by id, with the affiliate or campaign that brought it.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/leads/{lead_id}",
        parameters: &[
            ParameterInfo {
                name: "lead_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The id of the lead.",
            },
        ],
        columns: crate::columns::LEAD,
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
        sample: "{\"lead_id\":2150}",
    };

    /// Creates a request with the required parameters: `lead_id`.
    pub fn new(lead_id: impl Into<crate::LeadId>) -> Self {
        Self { lead_id: lead_id.into() }
    }
}

impl Sealed for Get {}

impl Operation for Get {
    type Output = crate::types::Lead;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_lead(&self.lead_id)
    }
}

/// Update a lead.
///
/// Changes the properties that the body names and leaves all others alone. One account of this operation calls `email` required, though the id addresses the lead; send the current email to be sure. The same change sent twice ends in the same state.
///
/// `PUT /leads/{lead_id}`
///
/// Returns [`Lead`](crate::types::Lead).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::Update::new(2150)
///     .email("grace@example.com")
///     .last_name("Hopper");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "update_lead")]
#[doc(alias = "PUT /leads/{lead_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Update {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: crate::LeadId,
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
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate: Option<String>,
    /// The lead's first name.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub first_name: Patch<String>,
    /// The lead's last name.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub last_name: Patch<String>,
    /// First line of the address.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub address1: Patch<String>,
    /// Second line of the address.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub address2: Patch<String>,
    /// City.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub city: Patch<String>,
    /// State or region.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub state: Patch<String>,
    /// Postal code.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub zipcode: Patch<String>,
    /// Country.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub country: Patch<String>,
    /// Phone number.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub phone: Patch<String>,
    /// A status in your own words.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub custom_status: Patch<String>,
}

impl Update {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "update_lead",
        section: "Leads",
        name: "update",
        summary: "Update a lead",
        description: "Changes the properties that the body names and leaves all others alone. One account of this operation calls `email` required, though the id addresses the lead; send the current email to be sure. The same change sent twice ends in the same state.",
        method: Method::PUT,
        base_url: crate::BASE_URL,
        path: "/leads/{lead_id}",
        parameters: &[
            ParameterInfo {
                name: "lead_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The id of the lead.",
            },
            ParameterInfo {
                name: "email",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The lead's email. One account of the API requires it, so send the current one if it is not to change.",
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
                description: "The tracking code that ties the lead to its visits. Seen in code that is not shown to have run.",
            },
            ParameterInfo {
                name: "code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The code of the affiliate to credit from now on. Seen in code that is not shown to have run.",
            },
            ParameterInfo {
                name: "affiliate",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Inferred,
                description: "The email of the affiliate to credit from now on.",
            },
            ParameterInfo {
                name: "first_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Documented,
                description: "The lead's first name.",
            },
            ParameterInfo {
                name: "last_name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Documented,
                description: "The lead's last name.",
            },
            ParameterInfo {
                name: "address1",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Inferred,
                description: "First line of the address.",
            },
            ParameterInfo {
                name: "address2",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Inferred,
                description: "Second line of the address.",
            },
            ParameterInfo {
                name: "city",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Inferred,
                description: "City.",
            },
            ParameterInfo {
                name: "state",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Inferred,
                description: "State or region.",
            },
            ParameterInfo {
                name: "zipcode",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Inferred,
                description: "Postal code.",
            },
            ParameterInfo {
                name: "country",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Inferred,
                description: "Country.",
            },
            ParameterInfo {
                name: "phone",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: true,
                evidence: Evidence::Inferred,
                description: "Phone number.",
            },
            ParameterInfo {
                name: "custom_status",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: false,
                evidence: Evidence::Inferred,
                description: "A status in your own words.",
            },
        ],
        columns: crate::columns::LEAD,
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
        sample: "{\"lead_id\":2150,\"email\":\"grace@example.com\",\"last_name\":\"Hopper\"}",
    };

    /// Creates a request with the required parameters: `lead_id`.
    pub fn new(lead_id: impl Into<crate::LeadId>) -> Self {
        Self {
            lead_id: lead_id.into(),
            email: None,
            tracking_code: None,
            code: None,
            affiliate: None,
            first_name: Patch::Leave,
            last_name: Patch::Leave,
            address1: Patch::Leave,
            address2: Patch::Leave,
            city: Patch::Leave,
            state: Patch::Leave,
            zipcode: Patch::Leave,
            country: Patch::Leave,
            phone: Patch::Leave,
            custom_status: Patch::Leave,
        }
    }

    /// Sets [`email`](Self#structfield.email).
    pub fn email(mut self, value: impl IntoOption<String>) -> Self {
        self.email = value.into_option();
        self
    }

    /// Sets [`tracking_code`](Self#structfield.tracking_code).
    pub fn tracking_code(mut self, value: impl IntoOption<String>) -> Self {
        self.tracking_code = value.into_option();
        self
    }

    /// Sets [`code`](Self#structfield.code).
    pub fn code(mut self, value: impl IntoOption<String>) -> Self {
        self.code = value.into_option();
        self
    }

    /// Sets [`affiliate`](Self#structfield.affiliate).
    pub fn affiliate(mut self, value: impl IntoOption<String>) -> Self {
        self.affiliate = value.into_option();
        self
    }

    /// Changes or clears [`first_name`](Self#structfield.first_name).
    pub fn first_name(mut self, value: impl Into<Patch<String>>) -> Self {
        self.first_name = value.into();
        self
    }

    /// Changes or clears [`last_name`](Self#structfield.last_name).
    pub fn last_name(mut self, value: impl Into<Patch<String>>) -> Self {
        self.last_name = value.into();
        self
    }

    /// Changes or clears [`address1`](Self#structfield.address1).
    pub fn address1(mut self, value: impl Into<Patch<String>>) -> Self {
        self.address1 = value.into();
        self
    }

    /// Changes or clears [`address2`](Self#structfield.address2).
    pub fn address2(mut self, value: impl Into<Patch<String>>) -> Self {
        self.address2 = value.into();
        self
    }

    /// Changes or clears [`city`](Self#structfield.city).
    pub fn city(mut self, value: impl Into<Patch<String>>) -> Self {
        self.city = value.into();
        self
    }

    /// Changes or clears [`state`](Self#structfield.state).
    pub fn state(mut self, value: impl Into<Patch<String>>) -> Self {
        self.state = value.into();
        self
    }

    /// Changes or clears [`zipcode`](Self#structfield.zipcode).
    pub fn zipcode(mut self, value: impl Into<Patch<String>>) -> Self {
        self.zipcode = value.into();
        self
    }

    /// Changes or clears [`country`](Self#structfield.country).
    pub fn country(mut self, value: impl Into<Patch<String>>) -> Self {
        self.country = value.into();
        self
    }

    /// Changes or clears [`phone`](Self#structfield.phone).
    pub fn phone(mut self, value: impl Into<Patch<String>>) -> Self {
        self.phone = value.into();
        self
    }

    /// Changes or clears [`custom_status`](Self#structfield.custom_status).
    pub fn custom_status(mut self, value: impl Into<Patch<String>>) -> Self {
        self.custom_status = value.into();
        self
    }
}

impl Sealed for Update {}

impl Operation for Update {
    type Output = crate::types::Lead;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::update_lead(&self.lead_id, &build::body(self)?)
    }
}

/// Find a lead by email.
///
/// Looks up the lead with this email. If there is none, the answer is `null`, or 404.
///
/// `GET /leads/by_email`
///
/// Returns [`Lead`](crate::types::Lead), or `None` if LeadDyno finds nothing.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::GetByEmail::new("grace@example.com");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_lead_by_email")]
#[doc(alias = "GET /leads/by_email")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct GetByEmail {
    /// The email of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub email: String,
}

impl GetByEmail {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_lead_by_email",
        section: "Leads",
        name: "get_by_email",
        summary: "Find a lead by email",
        description: "Looks up the lead with this email. If there is none, the answer is `null`, or 404.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/leads/by_email",
        parameters: &[
            ParameterInfo {
                name: "email",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: true,
                evidence: Evidence::Observed,
                description: "The email of the lead.",
            },
        ],
        columns: crate::columns::LEAD,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: true,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"email\":\"grace@example.com\"}",
    };

    /// Creates a request with the required parameters: `email`.
    pub fn new(email: impl Into<String>) -> Self {
        Self { email: email.into() }
    }
}

impl Sealed for GetByEmail {}

impl Operation for GetByEmail {
    type Output = Option<crate::types::Lead>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_lead_by_email(&self.email)
    }
}

/// Count leads.
///
/// Tells how many leads the account has.
///
/// `GET /leads/count`
///
/// Returns [`Count`](crate::types::Count).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::Count::new();
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "count_leads")]
#[doc(alias = "GET /leads/count")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Count {}

impl Count {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "count_leads",
        section: "Leads",
        name: "count",
        summary: "Count leads",
        description: "Tells how many leads the account has.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/leads/count",
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
        evidence: Evidence::Observed,
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
        progenitor::count_leads()
    }
}

/// List a lead's purchases.
///
/// Lists what one lead bought. The order is not known.
///
/// `GET /leads/{lead_id}/purchases`
///
/// Returns a [page](leaddyno_types::Page) of [`Purchase`](crate::types::Purchase) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::ListPurchases::new(2150).include_line_items(true);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_lead_purchases")]
#[doc(alias = "GET /leads/{lead_id}/purchases")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct ListPurchases {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: crate::LeadId,
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
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_lead_purchases",
        section: "Leads",
        name: "list_purchases",
        summary: "List a lead's purchases",
        description: "Lists what one lead bought. The order is not known.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/leads/{lead_id}/purchases",
        parameters: &[
            ParameterInfo {
                name: "lead_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The id of the lead.",
            },
            ParameterInfo {
                name: "include_line_items",
                location: ParameterLocation::Query,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "Whether the purchase comes with its line items. Without it, `line_items` is left out.",
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
        columns: crate::columns::PURCHASE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: None,
        row_lookup: Some("get_purchase"),
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"lead_id\":2150,\"include_line_items\":true}",
    };

    /// Creates a request with the required parameters: `lead_id`.
    pub fn new(lead_id: impl Into<crate::LeadId>) -> Self {
        Self {
            lead_id: lead_id.into(),
            include_line_items: None,
            page: None,
            per_page: None,
        }
    }

    /// Sets [`include_line_items`](Self#structfield.include_line_items).
    pub fn include_line_items(mut self, value: impl IntoOption<bool>) -> Self {
        self.include_line_items = value.into_option();
        self
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

impl Sealed for ListPurchases {}

impl Operation for ListPurchases {
    type Output = leaddyno_types::Page<crate::types::Purchase>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_lead_purchases(
            &self.lead_id,
            self.include_line_items,
            self.page,
            self.per_page,
        )
    }
}

impl PagedOperation for ListPurchases {
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
        Some(row.id.into())
    }
}

/// Cancel all of a lead's purchases.
///
/// Cancels **every** purchase of one lead, and with them their commissions. To cancel a single one, use the purchase's own id or code. A repeat finds the purchases cancelled already. The path is inferred from the list of the lead's purchases.
///
/// `DELETE /leads/{lead_id}/purchases`
///
/// Returns [one or many](leaddyno_types::OneOrMany) [`Purchase`](crate::types::Purchase).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// It moves money.
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::leads;
///
/// let request = leads::CancelPurchases::new(2150);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "cancel_lead_purchases")]
#[doc(alias = "DELETE /leads/{lead_id}/purchases")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct CancelPurchases {
    /// The id of the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub lead_id: crate::LeadId,
}

impl CancelPurchases {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "cancel_lead_purchases",
        section: "Leads",
        name: "cancel_purchases",
        summary: "Cancel all of a lead's purchases",
        description: "Cancels **every** purchase of one lead, and with them their commissions. To cancel a single one, use the purchase's own id or code. A repeat finds the purchases cancelled already. The path is inferred from the list of the lead's purchases.",
        method: Method::DELETE,
        base_url: crate::BASE_URL,
        path: "/leads/{lead_id}/purchases",
        parameters: &[
            ParameterInfo {
                name: "lead_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The id of the lead.",
            },
        ],
        columns: crate::columns::PURCHASE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: true,
        evidence: Evidence::Inferred,
        sample: "{\"lead_id\":2150}",
    };

    /// Creates a request with the required parameters: `lead_id`.
    pub fn new(lead_id: impl Into<crate::LeadId>) -> Self {
        Self { lead_id: lead_id.into() }
    }
}

impl Sealed for CancelPurchases {}

impl Operation for CancelPurchases {
    type Output = leaddyno_types::OneOrMany<crate::types::Purchase>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::cancel_lead_purchases(&self.lead_id)
    }
}
