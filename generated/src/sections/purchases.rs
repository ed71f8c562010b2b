// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Purchases: What customers bought. A purchase is what commissions are calculated from, so creating, changing, approving and cancelling one moves money.

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
/// Records what a customer bought. Its reward structure turns it into commissions for the lead's affiliate and
/// for the affiliates who referred that one, so each purchase too many is money too many.
///
/// Always send your own `purchase_code`, such as the order number. It is unique, and it makes a repeat harmless: a
/// code that the server knows already is answered with 201 and makes no second purchase (observed, and LeadDyno's
/// own plug-ins send the same code at every change of an order). What the body then holds, and whether the amount
/// sent changes the purchase, is not known. So look the code up to learn whether a request whose answer was lost
/// has created the purchase. Without a code the server generates one, and every request that arrives makes another
/// purchase.
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
    /// The customer's email, which ties the purchase to the lead.
    pub email: String,
    /// Your own unique code for the purchase, such as the order number. Generated if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_code: Option<String>,
    /// The amount of the purchase, from which commissions are calculated. Needed where the reward structure pays a percentage. LeadDyno's own plug-in leaves out shipping and tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_amount: Option<leaddyno_types::Money>,
    /// The currency of the amounts. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// The code of the reward structure, such as `Default`. It decides what the affiliates earn. Left out, it is the account's default one. An unknown code is not known to be refused: LeadDyno's own integration sends the name of any membership level here. So a typing error goes unnoticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit. Shops that give each affiliate a coupon send the coupon's code here. An unknown code is not known to be refused: LeadDyno's own plug-ins send any coupon's code. So a typing error goes unnoticed. `null` names nobody (observed).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// An amount to pay in place of the calculated commission. How it affects the referring affiliates is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub commission_amount_override: Option<leaddyno_types::Money>,
    /// A note on the purchase.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// False keeps the lead's original affiliate even though the purchase names another in `code`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reassign_affiliate: Option<bool>,
    /// What was bought, line by line.
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
        description: "Records what a customer bought. Its reward structure turns it into commissions for the lead's affiliate and\nfor the affiliates who referred that one, so each purchase too many is money too many.\n\nAlways send your own `purchase_code`, such as the order number. It is unique, and it makes a repeat harmless: a\ncode that the server knows already is answered with 201 and makes no second purchase (observed, and LeadDyno's\nown plug-ins send the same code at every change of an order). What the body then holds, and whether the amount\nsent changes the purchase, is not known. So look the code up to learn whether a request whose answer was lost\nhas created the purchase. Without a code the server generates one, and every request that arrives makes another\npurchase.",
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
                description: "The customer's email, which ties the purchase to the lead.",
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
                description: "Your own unique code for the purchase, such as the order number. Generated if left out.",
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
                description: "The amount of the purchase, from which commissions are calculated. Needed where the reward structure pays a percentage. LeadDyno's own plug-in leaves out shipping and tax.",
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
                description: "The currency of the amounts. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.",
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
                description: "The code of the reward structure, such as `Default`. It decides what the affiliates earn. Left out, it is the account's default one. An unknown code is not known to be refused: LeadDyno's own integration sends the name of any membership level here. So a typing error goes unnoticed.",
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
                description: "The code of the affiliate to credit. Shops that give each affiliate a coupon send the coupon's code here. An unknown code is not known to be refused: LeadDyno's own plug-ins send any coupon's code. So a typing error goes unnoticed. `null` names nobody (observed).",
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
                description: "An amount to pay in place of the calculated commission. How it affects the referring affiliates is not known.",
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
                description: "False keeps the lead's original affiliate even though the purchase names another in `code`.",
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
                description: "What was bought, line by line.",
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
/// Lists all purchases of the account, or those created in a span of time. They come newest first, as a client in production relied on (observed); one description that was never tried says oldest first.
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
    /// Whether each purchase comes with its line items.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub include_line_items: Option<bool>,
    /// Lists purchases created after this time. Whether the very second is included is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_after: Option<leaddyno_types::Timestamp>,
    /// Lists purchases created before this time. Whether the very second is included is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_before: Option<leaddyno_types::Timestamp>,
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
        id: "list_purchases",
        section: "Purchases",
        name: "list",
        summary: "List purchases",
        description: "Lists all purchases of the account, or those created in a span of time. They come newest first, as a client in production relied on (observed); one description that was never tried says oldest first.",
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
                description: "Whether each purchase comes with its line items.",
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
                description: "Lists purchases created after this time. Whether the very second is included is not known.",
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
                description: "Lists purchases created before this time. Whether the very second is included is not known.",
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
/// Cancels purchases, as after a refund, and with them their commissions. Give a `purchase_code`, alone or with
/// the customer's `email`, as LeadDyno's own WordPress plug-in does to cancel one order. That only this order is
/// cancelled then is inferred from that use. Or give `email` alone.
///
/// **With `email` alone, every purchase of that customer is cancelled.**
///
/// LeadDyno's own code sends all parameters but `email` in a form body only, never in the query.
///
/// A repeat finds the purchases cancelled already. What becomes of commissions that have been paid out is not
/// known.
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
    /// The customer whose purchases are all to be cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The one purchase to cancel. LeadDyno's own code sends it in a form body; that it is read from the query is inferred, and so is that it may not be blank.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_code: Option<String>,
    /// Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_code: Option<String>,
    /// When the cancellation takes effect. That it is a full timestamp is inferred from the cancellation in an answer, and so is that it is read from the query.
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
        description: "Cancels purchases, as after a refund, and with them their commissions. Give a `purchase_code`, alone or with\nthe customer's `email`, as LeadDyno's own WordPress plug-in does to cancel one order. That only this order is\ncancelled then is inferred from that use. Or give `email` alone.\n\n**With `email` alone, every purchase of that customer is cancelled.**\n\nLeadDyno's own code sends all parameters but `email` in a form body only, never in the query.\n\nA repeat finds the purchases cancelled already. What becomes of commissions that have been paid out is not\nknown.",
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
                description: "The customer whose purchases are all to be cancelled.",
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
                description: "The one purchase to cancel. LeadDyno's own code sends it in a form body; that it is read from the query is inferred, and so is that it may not be blank.",
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
                description: "Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.",
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
                description: "When the cancellation takes effect. That it is a full timestamp is inferred from the cancellation in an answer, and so is that it is read from the query.",
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
/// Fetches one purchase by id, with its lead, its affiliate and, if it was cancelled, the cancellation.
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
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
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
        description: "Fetches one purchase by id, with its lead, its affiliate and, if it was cancelled, the cancellation.",
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
                description: "Whether the purchase comes with its line items. Without it, `line_items` is left out.",
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
/// Changes the properties that the body names and leaves all others alone. A change of the amount, the currency, the reward structure, the affiliate or the line items recalculates the purchase's commissions; how that treats commissions that have been paid out is not known. The same change sent twice ends in the same state.
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
    /// The currency of the amount. Three letters (ISO 4217); that small ones will do is inferred.
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
    /// What was bought. That this replaces all former lines is inferred.
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
        description: "Changes the properties that the body names and leaves all others alone. A change of the amount, the currency, the reward structure, the affiliate or the line items recalculates the purchase's commissions; how that treats commissions that have been paid out is not known. The same change sent twice ends in the same state.",
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
                description: "The currency of the amount. Three letters (ISO 4217); that small ones will do is inferred.",
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
                description: "What was bought. That this replaces all former lines is inferred.",
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
/// Cancels one purchase, as after a refund, and with it its commissions. The record stays and can still be fetched; that it does is inferred from its `cancelled` field. A repeat finds the purchase cancelled already. What becomes of commissions that have been paid out is not known.
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
    /// Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; not documented.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_code: Option<String>,
    /// Where the cancellation comes from, such as the name of the shop system; LeadDyno's own code sends `api`, in a form body. Which other values are expected is not known. That it is read from the query is inferred.
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
        description: "Cancels one purchase, as after a refund, and with it its commissions. The record stays and can still be fetched; that it does is inferred from its `cancelled` field. A repeat finds the purchase cancelled already. What becomes of commissions that have been paid out is not known.",
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
                description: "Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.",
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
                description: "Where the cancellation comes from, such as the name of the shop system; LeadDyno's own code sends `api`, in a form body. Which other values are expected is not known. That it is read from the query is inferred.",
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
/// Looks up the purchase with this code. It is also the way to learn whether a purchase whose creation got no answer was created after all. If there is none, the answer is `null`, or 404.
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
    /// The whole code of the purchase. That it may not be blank is inferred.
    pub purchase_code: String,
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
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
        description: "Looks up the purchase with this code. It is also the way to learn whether a purchase whose creation got no answer was created after all. If there is none, the answer is `null`, or 404.",
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
                description: "The whole code of the purchase. That it may not be blank is inferred.",
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
    /// Which page of the list to send. Counted from 1; that leaving it out means the first page is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page: Option<u32>,
    /// How many rows a page may have. LeadDyno itself documents pages of up to 100 rows; the parameter, its range and its default were seen in use. More than the largest page gives the largest page, as a client's missing rows suggest.
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
/// Tells how many purchases the account has. Whether cancelled ones are counted is not known.
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
        description: "Tells how many purchases the account has. Whether cancelled ones are counted is not known.",
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
/// Accepts a purchase that waits for approval, as purchases made by JavaScript may, so that it counts and can
/// pay its affiliate.
///
/// Whether a second approval is refused, ignored, or pays again is not known, so it is not to be sent blindly
/// twice; look at the purchase's commissions first.
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
        description: "Accepts a purchase that waits for approval, as purchases made by JavaScript may, so that it counts and can\npay its affiliate.\n\nWhether a second approval is refused, ignored, or pays again is not known, so it is not to be sent blindly\ntwice; look at the purchase's commissions first.",
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
/// Turns down a purchase that waits for approval, so that nobody earns from it. A repeat changes nothing. No field is known by which a rejected purchase can be told.
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
        description: "Turns down a purchase that waits for approval, so that nobody earns from it. A repeat changes nothing. No field is known by which a rejected purchase can be told.",
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
