// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Purchases: What customers bought. Commissions are calculated from purchases, so creating, changing, approving or cancelling a purchase moves money.

use http::Method;
use leaddyno_types::{
    Evidence, InvalidRequest, IntoOption, Kind, Lookup, Operation, OperationInfo,
    PagedOperation, Pagination, ParameterInfo, ParameterLocation, Patch, RetryClass,
    RetryKey, private::{build, check, Sealed},
};
use serde::{Deserialize, Serialize};
use crate::progenitor;

/// Create a purchase.
///
/// Records what a customer bought. Its reward structure yields commissions for the lead's affiliate and for the
/// affiliates who referred that one, so a duplicate purchase pays twice.
///
/// Always send your own `purchase_code`, such as the order number. It is unique, and it makes a retry safe: a code
/// that already exists returns 201 and creates no second purchase (observed, and LeadDyno's own plug-ins send the
/// same code at every change of an order). What the body then contains, and whether the amount changes the
/// purchase, is not documented. If a response was lost, look the code up to learn whether the purchase was created.
/// Without a code the server generates one, and every request creates another purchase.
///
/// `POST /purchases`
///
/// Returns [`Purchase`](crate::types::Purchase).
///
/// Retried after an ambiguous failure only if `purchase_code` is set, and after a lookup by it: [`Keyed`](RetryClass::Keyed).
///
/// It moves money.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::{Money, purchases};
///
/// let request = purchases::Create::new("grace@example.com")
///     .purchase_code("ORDER-1001")
///     .purchase_amount("49.00".parse::<Money>()?)
///     .currency("USD")
///     .code("ada");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "create_purchase")]
#[doc(alias = "POST /purchases")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Create {
    /// The customer's email, which links the purchase to the lead.
    pub email: String,
    /// Your own unique code for the purchase, such as the order number. Generated if omitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_code: Option<String>,
    /// The amount of the purchase, from which commissions are calculated. Needed if the reward structure pays a percentage. LeadDyno's own plug-in excludes shipping and tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_amount: Option<leaddyno_types::Money>,
    /// The currency of the amounts. Defaults to the account's currency. ISO 4217 code; lower case is probably accepted (inferred).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The code of the reward structure, such as `Default`. It decides what the affiliates earn. Defaults to the account's default structure. Whether an unknown code is rejected is not documented: LeadDyno's own integration sends the name of any membership level here. So a typing error may go unnoticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit. Shops that give each affiliate a coupon send the coupon's code here. Whether an unknown code is rejected is not documented: LeadDyno's own plug-ins send any coupon's code. So a typing error may go unnoticed. `null` names no affiliate (observed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// An amount to pay instead of the calculated commission. The effect on the referring affiliates is not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commission_amount_override: Option<leaddyno_types::Money>,
    /// A note on the purchase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// If false, the lead keeps its original affiliate even if `code` names another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassign_affiliate: Option<bool>,
    /// The line items.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_items: Option<Vec<crate::types::LineItemInput>>,
}

impl Create {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "create_purchase",
        section: "Purchases",
        name: "create",
        summary: "Create a purchase",
        description: "Records what a customer bought. Its reward structure yields commissions for the lead's affiliate and for the\naffiliates who referred that one, so a duplicate purchase pays twice.\n\nAlways send your own `purchase_code`, such as the order number. It is unique, and it makes a retry safe: a code\nthat already exists returns 201 and creates no second purchase (observed, and LeadDyno's own plug-ins send the\nsame code at every change of an order). What the body then contains, and whether the amount changes the\npurchase, is not documented. If a response was lost, look the code up to learn whether the purchase was created.\nWithout a code the server generates one, and every request creates another purchase.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/purchases",
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
                description: "The customer's email, which links the purchase to the lead.",
            },
            ParameterInfo {
                name: "purchase_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "Your own unique code for the purchase, such as the order number. Generated if omitted.",
            },
            ParameterInfo {
                name: "purchase_amount",
                location: ParameterLocation::Body,
                kind: Kind::Money,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The amount of the purchase, from which commissions are calculated. Needed if the reward structure pays a percentage. LeadDyno's own plug-in excludes shipping and tax.",
            },
            ParameterInfo {
                name: "currency",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The currency of the amounts. Defaults to the account's currency. ISO 4217 code; lower case is probably accepted (inferred).",
            },
            ParameterInfo {
                name: "plan_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The code of the reward structure, such as `Default`. It decides what the affiliates earn. Defaults to the account's default structure. Whether an unknown code is rejected is not documented: LeadDyno's own integration sends the name of any membership level here. So a typing error may go unnoticed.",
            },
            ParameterInfo {
                name: "code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The code of the affiliate to credit. Shops that give each affiliate a coupon send the coupon's code here. Whether an unknown code is rejected is not documented: LeadDyno's own plug-ins send any coupon's code. So a typing error may go unnoticed. `null` names no affiliate (observed).",
            },
            ParameterInfo {
                name: "commission_amount_override",
                location: ParameterLocation::Body,
                kind: Kind::Money,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "An amount to pay instead of the calculated commission. The effect on the referring affiliates is not documented.",
            },
            ParameterInfo {
                name: "description",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "A note on the purchase.",
            },
            ParameterInfo {
                name: "reassign_affiliate",
                location: ParameterLocation::Body,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "If false, the lead keeps its original affiliate even if `code` names another.",
            },
            ParameterInfo {
                name: "line_items",
                location: ParameterLocation::Body,
                kind: Kind::List,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The line items.",
            },
        ],
        columns: crate::columns::PURCHASE,
        success: 201,
        retry: RetryClass::Keyed,
        retry_key: Some(RetryKey {
            parameter: "purchase_code",
            lookup: "get_purchase_by_code",
        }),
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: true,
        evidence: Evidence::Documented,
        sample: "{\"email\":\"grace@example.com\",\"purchase_code\":\"ORDER-1001\",\"purchase_amount\":\"49.00\",\"currency\":\"USD\",\"code\":\"ada\"}",
    };

    /// Creates a request with the required parameters: `email`.
    pub fn new(email: impl Into<String>) -> Self {
        Self {
            email: email.into(),
            purchase_code: None,
            purchase_amount: None,
            currency: None,
            plan_code: None,
            code: None,
            commission_amount_override: None,
            description: None,
            reassign_affiliate: None,
            line_items: None,
        }
    }

    /// Sets [`purchase_code`](Self#structfield.purchase_code).
    pub fn purchase_code(mut self, value: impl IntoOption<String>) -> Self {
        self.purchase_code = value.into_option();
        self
    }

    /// Sets [`purchase_amount`](Self#structfield.purchase_amount).
    pub fn purchase_amount(
        mut self,
        value: impl IntoOption<leaddyno_types::Money>,
    ) -> Self {
        self.purchase_amount = value.into_option();
        self
    }

    /// Sets [`currency`](Self#structfield.currency).
    pub fn currency(mut self, value: impl IntoOption<String>) -> Self {
        self.currency = value.into_option();
        self
    }

    /// Sets [`plan_code`](Self#structfield.plan_code).
    pub fn plan_code(mut self, value: impl IntoOption<String>) -> Self {
        self.plan_code = value.into_option();
        self
    }

    /// Sets [`code`](Self#structfield.code).
    pub fn code(mut self, value: impl IntoOption<String>) -> Self {
        self.code = value.into_option();
        self
    }

    /// Sets [`commission_amount_override`](Self#structfield.commission_amount_override).
    pub fn commission_amount_override(
        mut self,
        value: impl IntoOption<leaddyno_types::Money>,
    ) -> Self {
        self.commission_amount_override = value.into_option();
        self
    }

    /// Sets [`description`](Self#structfield.description).
    pub fn description(mut self, value: impl IntoOption<String>) -> Self {
        self.description = value.into_option();
        self
    }

    /// Sets [`reassign_affiliate`](Self#structfield.reassign_affiliate).
    pub fn reassign_affiliate(mut self, value: impl IntoOption<bool>) -> Self {
        self.reassign_affiliate = value.into_option();
        self
    }

    /// Sets [`line_items`](Self#structfield.line_items).
    pub fn line_items(
        mut self,
        value: impl IntoOption<Vec<crate::types::LineItemInput>>,
    ) -> Self {
        self.line_items = value.into_option();
        self
    }
}

impl Sealed for Create {}

impl Operation for Create {
    type Output = crate::types::Purchase;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::create_purchase(&build::body(self)?)
    }

    fn lookup(&self) -> Option<Lookup> {
        let of: fn(&crate::types::Purchase) -> Option<&str> = |found| {
            found.purchase_code.as_deref()
        };
        Lookup::new(
            crate::sections::purchases::GetByCode::new,
            self.purchase_code.as_deref()?,
            of,
        )
    }
}

/// List purchases.
///
/// Lists all purchases of the account, or those created in a time range. Sorted newest first, which a client in production relied on (observed); one untested description says oldest first.
///
/// `GET /purchases`
///
/// Returns a [page](leaddyno_types::Page) of [`Purchase`](crate::types::Purchase) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::{Timestamp, purchases};
///
/// let request = purchases::List::new()
///     .include_line_items(true)
///     .created_after("2024-09-01T00:00:00Z".parse::<Timestamp>()?)
///     .created_before("2024-10-01T00:00:00Z".parse::<Timestamp>()?);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_purchases")]
#[doc(alias = "GET /purchases")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct List {
    /// Whether to include each purchase's line items.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub include_line_items: Option<bool>,
    /// Lists purchases created after this time. Whether this second is included is not documented.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_after: Option<leaddyno_types::Timestamp>,
    /// Lists purchases created before this time. Whether this second is included is not documented.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_before: Option<leaddyno_types::Timestamp>,
    /// The number of the page, counted from 1. Defaults to the first page (inferred).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The maximum number of rows on a page. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. A larger value is capped, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

impl List {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_purchases",
        section: "Purchases",
        name: "list",
        summary: "List purchases",
        description: "Lists all purchases of the account, or those created in a time range. Sorted newest first, which a client in production relied on (observed); one untested description says oldest first.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/purchases",
        parameters: &[
            ParameterInfo {
                name: "include_line_items",
                location: ParameterLocation::Query,
                kind: Kind::Boolean,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "Whether to include each purchase's line items.",
            },
            ParameterInfo {
                name: "created_after",
                location: ParameterLocation::Query,
                kind: Kind::Timestamp,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "Lists purchases created after this time. Whether this second is included is not documented.",
            },
            ParameterInfo {
                name: "created_before",
                location: ParameterLocation::Query,
                kind: Kind::Timestamp,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "Lists purchases created before this time. Whether this second is included is not documented.",
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
                description: "The number of the page, counted from 1. Defaults to the first page (inferred).",
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
                description: "The maximum number of rows on a page. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. A larger value is capped, as a client's missing rows suggest.",
            },
        ],
        columns: crate::columns::PURCHASE,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: Some("count_purchases"),
        row_lookup: Some("get_purchase"),
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"include_line_items\":true,\"created_after\":\"2024-09-01T00:00:00Z\",\"created_before\":\"2024-10-01T00:00:00Z\"}",
    };

    /// Creates a request with no parameters set.
    pub fn new() -> Self {
        Self {
            include_line_items: None,
            created_after: None,
            created_before: None,
            page: None,
            per_page: None,
        }
    }

    /// Sets [`include_line_items`](Self#structfield.include_line_items).
    pub fn include_line_items(mut self, value: impl IntoOption<bool>) -> Self {
        self.include_line_items = value.into_option();
        self
    }

    /// Sets [`created_after`](Self#structfield.created_after).
    pub fn created_after(
        mut self,
        value: impl IntoOption<leaddyno_types::Timestamp>,
    ) -> Self {
        self.created_after = value.into_option();
        self
    }

    /// Sets [`created_before`](Self#structfield.created_before).
    pub fn created_before(
        mut self,
        value: impl IntoOption<leaddyno_types::Timestamp>,
    ) -> Self {
        self.created_before = value.into_option();
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

impl Sealed for List {}

impl Operation for List {
    type Output = leaddyno_types::Page<crate::types::Purchase>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_purchases(
            self.created_after.as_ref(),
            self.created_before.as_ref(),
            self.include_line_items,
            self.page,
            self.per_page,
        )
    }
}

impl PagedOperation for List {
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

/// Cancel by purchase code, or all of a customer's purchases.
///
/// Cancels purchases, as after a refund, and with them their commissions. Give a `purchase_code`, alone or with the
/// customer's `email`, as LeadDyno's own WordPress plug-in does to cancel one order. That only this order is
/// cancelled is inferred from that use. Or give only `email`.
///
/// **With only `email`, every purchase of that customer is cancelled.**
///
/// LeadDyno's own code sends all parameters but `email` in a form body only, never in the query.
///
/// Repeating the request changes nothing. The effect on commissions that have been paid out is not documented.
///
/// `DELETE /purchases`
///
/// Returns [one or many](leaddyno_types::OneOrMany) [`Purchase`](crate::types::Purchase).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// It moves money.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::{Timestamp, purchases};
///
/// let request = purchases::CancelMatching::new()
///     .purchase_code("ORDER-1001")
///     .cancellation_code("REFUND-1001")
///     .effective_date("2024-10-01T09:00:00Z".parse::<Timestamp>()?);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "cancel_purchases")]
#[doc(alias = "DELETE /purchases")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct CancelMatching {
    /// The customer whose purchases are cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The purchase to cancel. LeadDyno's own code sends it in a form body. That it is read from the query and must not be blank is inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_code: Option<String>,
    /// Your own reference for the cancellation, such as the refund number. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_code: Option<String>,
    /// When the cancellation takes effect. That it is a full timestamp is inferred from the cancellation in a response; that it is read from the query is inferred, too.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_date: Option<leaddyno_types::Timestamp>,
}

impl CancelMatching {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "cancel_purchases",
        section: "Purchases",
        name: "cancel_matching",
        summary: "Cancel by purchase code, or all of a customer's purchases",
        description: "Cancels purchases, as after a refund, and with them their commissions. Give a `purchase_code`, alone or with the\ncustomer's `email`, as LeadDyno's own WordPress plug-in does to cancel one order. That only this order is\ncancelled is inferred from that use. Or give only `email`.\n\n**With only `email`, every purchase of that customer is cancelled.**\n\nLeadDyno's own code sends all parameters but `email` in a form body only, never in the query.\n\nRepeating the request changes nothing. The effect on commissions that have been paid out is not documented.",
        method: Method::DELETE,
        base_url: crate::BASE_URL,
        path: "/purchases",
        parameters: &[
            ParameterInfo {
                name: "email",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: true,
                evidence: Evidence::Documented,
                description: "The customer whose purchases are cancelled.",
            },
            ParameterInfo {
                name: "purchase_code",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The purchase to cancel. LeadDyno's own code sends it in a form body. That it is read from the query and must not be blank is inferred.",
            },
            ParameterInfo {
                name: "cancellation_code",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "Your own reference for the cancellation, such as the refund number. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.",
            },
            ParameterInfo {
                name: "effective_date",
                location: ParameterLocation::Query,
                kind: Kind::Timestamp,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "When the cancellation takes effect. That it is a full timestamp is inferred from the cancellation in a response; that it is read from the query is inferred, too.",
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
        evidence: Evidence::Documented,
        sample: "{\"purchase_code\":\"ORDER-1001\",\"cancellation_code\":\"REFUND-1001\",\"effective_date\":\"2024-10-01T09:00:00Z\"}",
    };

    /// Creates a request with no parameters set.
    pub fn new() -> Self {
        Self {
            email: None,
            purchase_code: None,
            cancellation_code: None,
            effective_date: None,
        }
    }

    /// Sets [`email`](Self#structfield.email).
    pub fn email(mut self, value: impl IntoOption<String>) -> Self {
        self.email = value.into_option();
        self
    }

    /// Sets [`purchase_code`](Self#structfield.purchase_code).
    pub fn purchase_code(mut self, value: impl IntoOption<String>) -> Self {
        self.purchase_code = value.into_option();
        self
    }

    /// Sets [`cancellation_code`](Self#structfield.cancellation_code).
    pub fn cancellation_code(mut self, value: impl IntoOption<String>) -> Self {
        self.cancellation_code = value.into_option();
        self
    }

    /// Sets [`effective_date`](Self#structfield.effective_date).
    pub fn effective_date(
        mut self,
        value: impl IntoOption<leaddyno_types::Timestamp>,
    ) -> Self {
        self.effective_date = value.into_option();
        self
    }
}

impl Sealed for CancelMatching {}

impl Operation for CancelMatching {
    type Output = leaddyno_types::OneOrMany<crate::types::Purchase>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        check::any_of(
            &[
                ("email", self.email.as_deref()),
                ("purchase_code", self.purchase_code.as_deref()),
            ],
        )?;
        progenitor::cancel_purchases(
            self.cancellation_code.as_deref(),
            self.effective_date.as_ref(),
            self.email.as_deref(),
            self.purchase_code.as_deref(),
        )
    }
}

/// Get a purchase.
///
/// Returns one purchase by id, with its lead, its affiliate and, if it was cancelled, the cancellation.
///
/// `GET /purchases/{purchase_id}`
///
/// Returns [`Purchase`](crate::types::Purchase).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::purchases;
///
/// let request = purchases::Get::new(5501).include_line_items(true);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_purchase")]
#[doc(alias = "GET /purchases/{purchase_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Get {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: crate::PurchaseId,
    /// Whether to include the purchase's line items. By default, `line_items` is omitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub include_line_items: Option<bool>,
}

impl Get {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_purchase",
        section: "Purchases",
        name: "get",
        summary: "Get a purchase",
        description: "Returns one purchase by id, with its lead, its affiliate and, if it was cancelled, the cancellation.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/purchases/{purchase_id}",
        parameters: &[
            ParameterInfo {
                name: "purchase_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the purchase, which is not its `purchase_code`.",
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
                description: "Whether to include the purchase's line items. By default, `line_items` is omitted.",
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
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"purchase_id\":5501,\"include_line_items\":true}",
    };

    /// Creates a request with the required parameters: `purchase_id`.
    pub fn new(purchase_id: impl Into<crate::PurchaseId>) -> Self {
        Self {
            purchase_id: purchase_id.into(),
            include_line_items: None,
        }
    }

    /// Sets [`include_line_items`](Self#structfield.include_line_items).
    pub fn include_line_items(mut self, value: impl IntoOption<bool>) -> Self {
        self.include_line_items = value.into_option();
        self
    }
}

impl Sealed for Get {}

impl Operation for Get {
    type Output = crate::types::Purchase;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_purchase(&self.purchase_id, self.include_line_items)
    }
}

/// Update a purchase.
///
/// Changes the properties in the body and keeps all others. A change of the amount, the currency, the reward structure, the affiliate or the line items recalculates the purchase's commissions; the effect on commissions that have been paid out is not documented. Idempotent.
///
/// `PUT /purchases/{purchase_id}`
///
/// Returns [`Purchase`](crate::types::Purchase).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// It moves money.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::{Money, purchases};
///
/// let request = purchases::Update::new(5501)
///     .purchase_amount("49.00".parse::<Money>()?)
///     .currency("USD");
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "update_purchase")]
#[doc(alias = "PUT /purchases/{purchase_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Update {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: crate::PurchaseId,
    /// The amount of the purchase, from which commissions are calculated.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_amount: Option<leaddyno_types::Money>,
    /// The currency of the amount. ISO 4217 code; lower case is probably accepted (inferred).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// A note on the purchase.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Patch::is_leave")]
    pub description: Patch<String>,
    /// The code of the reward structure.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The line items. That they replace all existing ones is inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_items: Option<Vec<crate::types::LineItemInput>>,
}

impl Update {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "update_purchase",
        section: "Purchases",
        name: "update",
        summary: "Update a purchase",
        description: "Changes the properties in the body and keeps all others. A change of the amount, the currency, the reward structure, the affiliate or the line items recalculates the purchase's commissions; the effect on commissions that have been paid out is not documented. Idempotent.",
        method: Method::PUT,
        base_url: crate::BASE_URL,
        path: "/purchases/{purchase_id}",
        parameters: &[
            ParameterInfo {
                name: "purchase_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the purchase, which is not its `purchase_code`.",
            },
            ParameterInfo {
                name: "purchase_amount",
                location: ParameterLocation::Body,
                kind: Kind::Money,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The amount of the purchase, from which commissions are calculated.",
            },
            ParameterInfo {
                name: "currency",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Observed,
                description: "The currency of the amount. ISO 4217 code; lower case is probably accepted (inferred).",
            },
            ParameterInfo {
                name: "description",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: true,
                personal: false,
                evidence: Evidence::Observed,
                description: "A note on the purchase.",
            },
            ParameterInfo {
                name: "plan_code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The code of the reward structure.",
            },
            ParameterInfo {
                name: "code",
                location: ParameterLocation::Body,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The code of the affiliate to credit.",
            },
            ParameterInfo {
                name: "line_items",
                location: ParameterLocation::Body,
                kind: Kind::List,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The line items. That they replace all existing ones is inferred.",
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
        evidence: Evidence::Observed,
        sample: "{\"purchase_id\":5501,\"purchase_amount\":\"49.00\",\"currency\":\"USD\"}",
    };

    /// Creates a request with the required parameters: `purchase_id`.
    pub fn new(purchase_id: impl Into<crate::PurchaseId>) -> Self {
        Self {
            purchase_id: purchase_id.into(),
            purchase_amount: None,
            currency: None,
            description: Patch::Leave,
            plan_code: None,
            code: None,
            line_items: None,
        }
    }

    /// Sets [`purchase_amount`](Self#structfield.purchase_amount).
    pub fn purchase_amount(
        mut self,
        value: impl IntoOption<leaddyno_types::Money>,
    ) -> Self {
        self.purchase_amount = value.into_option();
        self
    }

    /// Sets [`currency`](Self#structfield.currency).
    pub fn currency(mut self, value: impl IntoOption<String>) -> Self {
        self.currency = value.into_option();
        self
    }

    /// Changes or clears [`description`](Self#structfield.description).
    pub fn description(mut self, value: impl Into<Patch<String>>) -> Self {
        self.description = value.into();
        self
    }

    /// Sets [`plan_code`](Self#structfield.plan_code).
    pub fn plan_code(mut self, value: impl IntoOption<String>) -> Self {
        self.plan_code = value.into_option();
        self
    }

    /// Sets [`code`](Self#structfield.code).
    pub fn code(mut self, value: impl IntoOption<String>) -> Self {
        self.code = value.into_option();
        self
    }

    /// Sets [`line_items`](Self#structfield.line_items).
    pub fn line_items(
        mut self,
        value: impl IntoOption<Vec<crate::types::LineItemInput>>,
    ) -> Self {
        self.line_items = value.into_option();
        self
    }
}

impl Sealed for Update {}

impl Operation for Update {
    type Output = crate::types::Purchase;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::update_purchase(&self.purchase_id, &build::body(self)?)
    }
}

/// Cancel a purchase.
///
/// Cancels one purchase, as after a refund, and its commissions. The record can still be fetched (inferred from its `cancelled` field). Repeating the request changes nothing. The effect on commissions that have been paid out is not documented.
///
/// `DELETE /purchases/{purchase_id}`
///
/// Returns [`Purchase`](crate::types::Purchase), or `None` if LeadDyno sends no body.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// It moves money.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::{Timestamp, purchases};
///
/// let request = purchases::Cancel::new(5501)
///     .cancellation_code("REFUND-1001")
///     .source("shop")
///     .effective_date("2024-10-01T09:00:00Z".parse::<Timestamp>()?);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "cancel_purchase")]
#[doc(alias = "DELETE /purchases/{purchase_id}")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Cancel {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: crate::PurchaseId,
    /// Your own reference for the cancellation, such as the refund number. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_code: Option<String>,
    /// The source of the cancellation, such as the name of the shop system. LeadDyno's own code sends `api`, in a form body. Other values are not documented. That it is read from the query is inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When the cancellation takes effect.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_date: Option<leaddyno_types::Timestamp>,
}

impl Cancel {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "cancel_purchase",
        section: "Purchases",
        name: "cancel",
        summary: "Cancel a purchase",
        description: "Cancels one purchase, as after a refund, and its commissions. The record can still be fetched (inferred from its `cancelled` field). Repeating the request changes nothing. The effect on commissions that have been paid out is not documented.",
        method: Method::DELETE,
        base_url: crate::BASE_URL,
        path: "/purchases/{purchase_id}",
        parameters: &[
            ParameterInfo {
                name: "purchase_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the purchase, which is not its `purchase_code`.",
            },
            ParameterInfo {
                name: "cancellation_code",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "Your own reference for the cancellation, such as the refund number. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.",
            },
            ParameterInfo {
                name: "source",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "The source of the cancellation, such as the name of the shop system. LeadDyno's own code sends `api`, in a form body. Other values are not documented. That it is read from the query is inferred.",
            },
            ParameterInfo {
                name: "effective_date",
                location: ParameterLocation::Query,
                kind: Kind::Timestamp,
                values: &[],
                required: false,
                nullable: false,
                personal: false,
                evidence: Evidence::Inferred,
                description: "When the cancellation takes effect.",
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
        evidence: Evidence::Documented,
        sample: "{\"purchase_id\":5501,\"cancellation_code\":\"REFUND-1001\",\"source\":\"shop\",\"effective_date\":\"2024-10-01T09:00:00Z\"}",
    };

    /// Creates a request with the required parameters: `purchase_id`.
    pub fn new(purchase_id: impl Into<crate::PurchaseId>) -> Self {
        Self {
            purchase_id: purchase_id.into(),
            cancellation_code: None,
            source: None,
            effective_date: None,
        }
    }

    /// Sets [`cancellation_code`](Self#structfield.cancellation_code).
    pub fn cancellation_code(mut self, value: impl IntoOption<String>) -> Self {
        self.cancellation_code = value.into_option();
        self
    }

    /// Sets [`source`](Self#structfield.source).
    pub fn source(mut self, value: impl IntoOption<String>) -> Self {
        self.source = value.into_option();
        self
    }

    /// Sets [`effective_date`](Self#structfield.effective_date).
    pub fn effective_date(
        mut self,
        value: impl IntoOption<leaddyno_types::Timestamp>,
    ) -> Self {
        self.effective_date = value.into_option();
        self
    }
}

impl Sealed for Cancel {}

impl Operation for Cancel {
    type Output = Option<crate::types::Purchase>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::cancel_purchase(
            &self.purchase_id,
            self.cancellation_code.as_deref(),
            self.effective_date.as_ref(),
            self.source.as_deref(),
        )
    }
}

/// Find a purchase by purchase code.
///
/// Looks up the purchase with this code, for example to learn whether a purchase was created after its response was lost. Returns `null` or 404 if there is no match.
///
/// `GET /purchases/by_purchase_code`
///
/// Returns [`Purchase`](crate::types::Purchase), or `None` if LeadDyno finds nothing.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::purchases;
///
/// let request = purchases::GetByCode::new("ORDER-1001").include_line_items(true);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "get_purchase_by_code")]
#[doc(alias = "GET /purchases/by_purchase_code")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct GetByCode {
    /// The complete code of the purchase. Must not be blank (inferred).
    pub purchase_code: String,
    /// Whether to include the purchase's line items. By default, `line_items` is omitted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub include_line_items: Option<bool>,
}

impl GetByCode {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "get_purchase_by_code",
        section: "Purchases",
        name: "get_by_code",
        summary: "Find a purchase by purchase code",
        description: "Looks up the purchase with this code, for example to learn whether a purchase was created after its response was lost. Returns `null` or 404 if there is no match.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/purchases/by_purchase_code",
        parameters: &[
            ParameterInfo {
                name: "purchase_code",
                location: ParameterLocation::Query,
                kind: Kind::Text,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The complete code of the purchase. Must not be blank (inferred).",
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
                description: "Whether to include the purchase's line items. By default, `line_items` is omitted.",
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
        lookup: true,
        moves_money: false,
        evidence: Evidence::Documented,
        sample: "{\"purchase_code\":\"ORDER-1001\",\"include_line_items\":true}",
    };

    /// Creates a request with the required parameters: `purchase_code`.
    pub fn new(purchase_code: impl Into<String>) -> Self {
        Self {
            purchase_code: purchase_code.into(),
            include_line_items: None,
        }
    }

    /// Sets [`include_line_items`](Self#structfield.include_line_items).
    pub fn include_line_items(mut self, value: impl IntoOption<bool>) -> Self {
        self.include_line_items = value.into_option();
        self
    }
}

impl Sealed for GetByCode {}

impl Operation for GetByCode {
    type Output = Option<crate::types::Purchase>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::get_purchase_by_code(self.include_line_items, &self.purchase_code)
    }
}

/// List a purchase's commissions.
///
/// Lists the commissions that one purchase yielded, for the lead's affiliate and for referring affiliates.
///
/// `GET /purchases/{purchase_id}/commissions`
///
/// Returns a [page](leaddyno_types::Page) of [`Commission`](crate::types::Commission) rows.
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::purchases;
///
/// let request = purchases::ListCommissions::new(5501);
/// let mut rows = client.stream(request);
/// while let Some(row) = rows.try_next().await? {
///     println!("{row:?}");
/// }
/// # Ok(())
/// # }
/// ```
#[doc(alias = "list_purchase_commissions")]
#[doc(alias = "GET /purchases/{purchase_id}/commissions")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct ListCommissions {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: crate::PurchaseId,
    /// The number of the page, counted from 1. Defaults to the first page (inferred).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// The maximum number of rows on a page. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. A larger value is capped, as a client's missing rows suggest.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u32>,
}

impl ListCommissions {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "list_purchase_commissions",
        section: "Purchases",
        name: "list_commissions",
        summary: "List a purchase's commissions",
        description: "Lists the commissions that one purchase yielded, for the lead's affiliate and for referring affiliates.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/purchases/{purchase_id}/commissions",
        parameters: &[
            ParameterInfo {
                name: "purchase_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the purchase, which is not its `purchase_code`.",
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
                description: "The number of the page, counted from 1. Defaults to the first page (inferred).",
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
                description: "The maximum number of rows on a page. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. A larger value is capped, as a client's missing rows suggest.",
            },
        ],
        columns: crate::columns::COMMISSION,
        success: 200,
        retry: RetryClass::Safe,
        retry_key: None,
        pagination: Some(Pagination::Array),
        count: None,
        row_lookup: None,
        largest_page: Some(200),
        lookup: false,
        moves_money: false,
        evidence: Evidence::Observed,
        sample: "{\"purchase_id\":5501}",
    };

    /// Creates a request with the required parameters: `purchase_id`.
    pub fn new(purchase_id: impl Into<crate::PurchaseId>) -> Self {
        Self {
            purchase_id: purchase_id.into(),
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

impl Sealed for ListCommissions {}

impl Operation for ListCommissions {
    type Output = leaddyno_types::Page<crate::types::Commission>;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::list_purchase_commissions(
            &self.purchase_id,
            self.page,
            self.per_page,
        )
    }
}

impl PagedOperation for ListCommissions {
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
        Some(row.id.into())
    }
}

/// Count purchases.
///
/// Returns the number of purchases of the account. Whether cancelled ones are counted is not documented.
///
/// `GET /purchases/count`
///
/// Returns [`Count`](crate::types::Count).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::purchases;
///
/// let request = purchases::Count::new();
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "count_purchases")]
#[doc(alias = "GET /purchases/count")]
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Count {}

impl Count {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "count_purchases",
        section: "Purchases",
        name: "count",
        summary: "Count purchases",
        description: "Returns the number of purchases of the account. Whether cancelled ones are counted is not documented.",
        method: Method::GET,
        base_url: crate::BASE_URL,
        path: "/purchases/count",
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
        progenitor::count_purchases()
    }
}

/// Approve a purchase.
///
/// Approves a purchase that waits for approval, as purchases recorded by JavaScript may, so that it counts and can
/// pay its affiliate.
///
/// Whether a second approval is rejected, ignored, or pays again is not documented. Check the purchase's
/// commissions before you retry.
///
/// `POST /purchases/{purchase_id}/approve`
///
/// Returns [`Purchase`](crate::types::Purchase).
///
/// Retried only if it was certainly not processed: [`Once`](RetryClass::Once).
///
/// It moves money.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::purchases;
///
/// let request = purchases::Approve::new(5501);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "approve_purchase")]
#[doc(alias = "POST /purchases/{purchase_id}/approve")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Approve {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: crate::PurchaseId,
}

impl Approve {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "approve_purchase",
        section: "Purchases",
        name: "approve",
        summary: "Approve a purchase",
        description: "Approves a purchase that waits for approval, as purchases recorded by JavaScript may, so that it counts and can\npay its affiliate.\n\nWhether a second approval is rejected, ignored, or pays again is not documented. Check the purchase's\ncommissions before you retry.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/purchases/{purchase_id}/approve",
        parameters: &[
            ParameterInfo {
                name: "purchase_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the purchase, which is not its `purchase_code`.",
            },
        ],
        columns: crate::columns::PURCHASE,
        success: 200,
        retry: RetryClass::Once,
        retry_key: None,
        pagination: None,
        count: None,
        row_lookup: None,
        largest_page: None,
        lookup: false,
        moves_money: true,
        evidence: Evidence::Observed,
        sample: "{\"purchase_id\":5501}",
    };

    /// Creates a request with the required parameters: `purchase_id`.
    pub fn new(purchase_id: impl Into<crate::PurchaseId>) -> Self {
        Self {
            purchase_id: purchase_id.into(),
        }
    }
}

impl Sealed for Approve {}

impl Operation for Approve {
    type Output = crate::types::Purchase;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::approve_purchase(&self.purchase_id)
    }
}

/// Reject a purchase.
///
/// Rejects a purchase that waits for approval, so that it yields no commissions. Repeating the request changes nothing. No field is known that marks a rejected purchase.
///
/// `POST /purchases/{purchase_id}/reject`
///
/// Returns [`Purchase`](crate::types::Purchase).
///
/// Retried after a failure: [`Safe`](RetryClass::Safe).
///
/// It moves money.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::purchases;
///
/// let request = purchases::Reject::new(5501);
/// let result = client.send(request).await?;
/// println!("{result:?}");
/// # Ok(())
/// # }
/// ```
#[doc(alias = "reject_purchase")]
#[doc(alias = "POST /purchases/{purchase_id}/reject")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[must_use = "a request does nothing until a client sends it"]
#[non_exhaustive]
pub struct Reject {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: crate::PurchaseId,
}

impl Reject {
    /// The operation's row in the table.
    pub const INFO: &'static OperationInfo = &OperationInfo {
        id: "reject_purchase",
        section: "Purchases",
        name: "reject",
        summary: "Reject a purchase",
        description: "Rejects a purchase that waits for approval, so that it yields no commissions. Repeating the request changes nothing. No field is known that marks a rejected purchase.",
        method: Method::POST,
        base_url: crate::BASE_URL,
        path: "/purchases/{purchase_id}/reject",
        parameters: &[
            ParameterInfo {
                name: "purchase_id",
                location: ParameterLocation::Path,
                kind: Kind::Integer,
                values: &[],
                required: true,
                nullable: false,
                personal: false,
                evidence: Evidence::Documented,
                description: "The id of the purchase, which is not its `purchase_code`.",
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
        evidence: Evidence::Observed,
        sample: "{\"purchase_id\":5501}",
    };

    /// Creates a request with the required parameters: `purchase_id`.
    pub fn new(purchase_id: impl Into<crate::PurchaseId>) -> Self {
        Self {
            purchase_id: purchase_id.into(),
        }
    }
}

impl Sealed for Reject {}

impl Operation for Reject {
    type Output = crate::types::Purchase;

    fn info(&self) -> &'static OperationInfo {
        Self::INFO
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        progenitor::reject_purchase(&self.purchase_id)
    }
}
