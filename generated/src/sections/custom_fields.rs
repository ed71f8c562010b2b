// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Custom Fields: Extra questions on the affiliates' sign-up form, tied to affiliate groups. Only the titles of these operations were at hand; their paths and fields are inferred.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// Create a custom field.
///
/// Adds a question to the affiliates' sign-up form. Nothing tells whether a second field of the same name is refused, so a repeat may add the question twice; list the fields first.
///
/// `POST /custom_fields`
///
/// Returns [`CustomField`](crate::types::CustomField).
///
/// Retried only if it was certainly not processed: [`Once`](RetryClass::Once).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::custom_fields;
///
/// let request = custom_fields::Create::new("Favourite channel")
///     .field_type("text")
///     .affiliate_types(vec!["standard".to_owned()]);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_custom_field")]
#[doc(alias = "POST /custom_fields")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Create {
    /// The field's name. That it may not be blank is inferred.
    ///
    /// Inferred; not documented.
    pub name: String,
    /// The kind of answer that the field takes.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field_type: Option<crate::types::CustomFieldType>,
    /// Whether an applicant must answer.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// The codes of the affiliate groups whose form is to have the field.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_types: Option<Vec<String>>,
}

impl Create {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_custom_field",
        section: "Custom Fields",
        name: "create",
        summary: "Create a custom field",
        description: "Adds a question to the affiliates' sign-up form. Nothing tells whether a second field of the same name is refused, so a repeat may add the question twice; list the fields first.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/custom_fields",
        parameters: &[
            ParameterInfo {
                name: "name",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The field's name. That it may not be blank is inferred.",
            },
            ParameterInfo {
                name: "field_type",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &["boolean", "date", "email", "numeric", "text", "website"],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The kind of answer that the field takes.",
            },
            ParameterInfo {
                name: "required",
                location: ParameterLocation::Body,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "Whether an applicant must answer.",
            },
            ParameterInfo {
                name: "affiliate_types",
                location: ParameterLocation::Body,
                kind: Kind::List,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The codes of the affiliate groups whose form is to have the field.",
            },
        ],
        columns: crate::columns::CUSTOM_FIELD,
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
        sample: "{\"name\":\"Favourite channel\",\"field_type\":\"text\",\"affiliate_types\":[\"standard\"]}",
    };

    /// Creates a request with the required parameters: `name`.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            field_type: None,
            required: None,
            affiliate_types: None,
        }
    }

    /// Sets [`field_type`](Self#structfield.field_type).
    pub fn field_type(
        mut self,
        value: impl IntoOption<crate::types::CustomFieldType>,
    ) -> Self {
        self.field_type = value.into_option();
        self
    }

    /// Sets [`required`](Self#structfield.required).
    pub fn required(mut self, value: impl IntoOption<bool>) -> Self {
        self.required = value.into_option();
        self
    }

    /// Sets [`affiliate_types`](Self#structfield.affiliate_types).
    pub fn affiliate_types(mut self, value: impl IntoOption<Vec<String>>) -> Self {
        self.affiliate_types = value.into_option();
        self
    }
}

impl Sealed for Create {}

impl Operation for Create {
    type Output = crate::types::CustomField;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_custom_field(&build::body(self)?)
    }
}

/// Delete a custom field.
///
/// Removes a question from the sign-up form, for one affiliate group or, presumably, for all of them if none is named. What becomes of the answers that affiliates gave is not known. A repeat finds no such field, and may answer 404.
///
/// `DELETE /custom_fields`
///
/// Returns [`CustomField`](crate::types::CustomField), or `None` if LeadDyno sends no body.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::custom_fields;
///
/// let request = custom_fields::Delete::new("Favourite channel")
///     .affiliate_type("standard");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "delete_custom_field")]
#[doc(alias = "DELETE /custom_fields")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Delete {
    /// The name of the field. That it may not be blank is inferred.
    ///
    /// Inferred; not documented.
    pub name: String,
    /// The code of the affiliate group to remove the field from.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_type: Option<String>,
}

impl Delete {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "delete_custom_field",
        section: "Custom Fields",
        name: "delete",
        summary: "Delete a custom field",
        description: "Removes a question from the sign-up form, for one affiliate group or, presumably, for all of them if none is named. What becomes of the answers that affiliates gave is not known. A repeat finds no such field, and may answer 404.",
        method: Method::DELETE,
        base_url: crate::BASE_URL,
        path: "/custom_fields",
        parameters: &[
            ParameterInfo {
                name: "name",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The name of the field. That it may not be blank is inferred.",
            },
            ParameterInfo {
                name: "affiliate_type",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The code of the affiliate group to remove the field from.",
            },
        ],
        columns: crate::columns::CUSTOM_FIELD,
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
        sample: "{\"name\":\"Favourite channel\",\"affiliate_type\":\"standard\"}",
    };

    /// Creates a request with the required parameters: `name`.
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            affiliate_type: None,
        }
    }

    /// Sets [`affiliate_type`](Self#structfield.affiliate_type).
    pub fn affiliate_type(mut self, value: impl IntoOption<String>) -> Self {
        self.affiliate_type = value.into_option();
        self
    }
}

impl Sealed for Delete {}

impl Operation for Delete {
    type Output = Option<crate::types::CustomField>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::delete_custom_field(self.affiliate_type.as_deref(), &self.name)
    }
}

/// List custom fields.
///
/// Lists the extra questions on the affiliates' sign-up form. The answers are in the affiliates' `custom_fields`.
///
/// `GET /custom_fields`
///
/// Returns a [page](leaddyno_types::Page) of [`CustomField`](crate::types::CustomField) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Inferred; not documented.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::custom_fields;
///
/// let request = custom_fields::List::new();
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_custom_fields")]
#[doc(alias = "GET /custom_fields")]
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
        id: "list_custom_fields",
        section: "Custom Fields",
        name: "list",
        summary: "List custom fields",
        description: "Lists the extra questions on the affiliates' sign-up form. The answers are in the affiliates' `custom_fields`.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/custom_fields",
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
        columns: crate::columns::CUSTOM_FIELD,
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
    type Output = leaddyno_types::Page<crate::types::CustomField>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_custom_fields(self.page, self.per_page)
    }
}

impl PagedOperation for List {
    type Row = crate::types::CustomField;

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
