// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Purchases: What customers bought. A purchase is what commissions are calculated from, so creating, changing, approving and cancelling one moves money.
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
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Create {
    /// The customer's email, which ties the purchase to the lead.
    pub email: String,
    /// Your own unique code for the purchase, such as the order number. Generated if left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_code: Option<String>,
    /// The amount of the purchase, from which commissions are calculated. Needed where the reward structure pays a percentage. LeadDyno's own plug-in leaves out shipping and tax.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_amount: Option<crate::Money>,
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
    pub commission_amount_override: Option<crate::Money>,
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
    /// A request with what LeadDyno requires: `email`.
    #[must_use]
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
    /// Your own unique code for the purchase, such as the order number. Generated if left out.
    #[must_use]
    pub fn purchase_code(mut self, purchase_code: impl Into<String>) -> Self {
        self.purchase_code = Some(purchase_code.into());
        self
    }
    /// The amount of the purchase, from which commissions are calculated. Needed where the reward structure pays a percentage. LeadDyno's own plug-in leaves out shipping and tax.
    #[must_use]
    pub fn purchase_amount(mut self, purchase_amount: impl Into<crate::Money>) -> Self {
        self.purchase_amount = Some(purchase_amount.into());
        self
    }
    /// The currency of the amounts. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn currency(mut self, currency: impl Into<String>) -> Self {
        self.currency = Some(currency.into());
        self
    }
    /// The code of the reward structure, such as `Default`. It decides what the affiliates earn. Left out, it is the account's default one. An unknown code is not known to be refused: LeadDyno's own integration sends the name of any membership level here. So a typing error goes unnoticed.
    #[must_use]
    pub fn plan_code(mut self, plan_code: impl Into<String>) -> Self {
        self.plan_code = Some(plan_code.into());
        self
    }
    /// The code of the affiliate to credit. Shops that give each affiliate a coupon send the coupon's code here. An unknown code is not known to be refused: LeadDyno's own plug-ins send any coupon's code. So a typing error goes unnoticed. `null` names nobody (observed).
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
    /// An amount to pay in place of the calculated commission. How it affects the referring affiliates is not known.
    #[must_use]
    pub fn commission_amount_override(
        mut self,
        commission_amount_override: impl Into<crate::Money>,
    ) -> Self {
        self.commission_amount_override = Some(commission_amount_override.into());
        self
    }
    /// A note on the purchase.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
    /// False keeps the lead's original affiliate even though the purchase names another in `code`.
    #[must_use]
    pub fn reassign_affiliate(mut self, reassign_affiliate: bool) -> Self {
        self.reassign_affiliate = Some(reassign_affiliate);
        self
    }
    /// What was bought, line by line.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn line_items(
        mut self,
        line_items: impl Into<Vec<crate::types::LineItemInput>>,
    ) -> Self {
        self.line_items = Some(line_items.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Create {}
impl crate::Operation for Create {
    type Output = crate::types::Purchase;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[16usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::PurchaseCreate {
            email: self.email.clone(),
            purchase_code: self.purchase_code.clone(),
            purchase_amount: self.purchase_amount.clone(),
            currency: self.currency.clone(),
            plan_code: self.plan_code.clone(),
            code: self.code.clone(),
            commission_amount_override: self.commission_amount_override.clone(),
            description: self.description.clone(),
            reassign_affiliate: self.reassign_affiliate,
            line_items: self.line_items.clone(),
        };
        client.create_purchase(&body).await
    }
}
/// List purchases.
///
/// Lists all purchases of the account, or those created in a span of time. They come newest first, as a client in production relied on (observed); one description that was never tried says oldest first.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /purchases`
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    pub created_after: Option<crate::Timestamp>,
    /// Lists purchases created before this time. Whether the very second is included is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub created_before: Option<crate::Timestamp>,
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
        Self {
            include_line_items: None,
            created_after: None,
            created_before: None,
            page: None,
            per_page: None,
        }
    }
    /// Whether each purchase comes with its line items.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn include_line_items(mut self, include_line_items: bool) -> Self {
        self.include_line_items = Some(include_line_items);
        self
    }
    /// Lists purchases created after this time. Whether the very second is included is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn created_after(mut self, created_after: impl Into<crate::Timestamp>) -> Self {
        self.created_after = Some(created_after.into());
        self
    }
    /// Lists purchases created before this time. Whether the very second is included is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn created_before(
        mut self,
        created_before: impl Into<crate::Timestamp>,
    ) -> Self {
        self.created_before = Some(created_before.into());
        self
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
    type Output = crate::Page<crate::types::Purchase>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[17usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client
            .list_purchases(
                self.created_after.as_ref(),
                self.created_before.as_ref(),
                self.include_line_items,
                self.page,
                self.per_page,
            )
            .await
    }
}
impl crate::PagedOperation for List {
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
        row.id.into()
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
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CancelMatching {
    /// The customer whose purchases are all to be cancelled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
    /// The one purchase to cancel. LeadDyno's own code sends it in a form body; that it is read from the query is inferred, and so is that it may not be blank.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_code: Option<String>,
    /// Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_code: Option<String>,
    /// When the cancellation takes effect. That it is a full timestamp is inferred from the cancellation in an answer, and so is that it is read from the query.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_date: Option<crate::Timestamp>,
}
impl CancelMatching {
    /// A request that says nothing but what it is.
    #[must_use]
    pub fn new() -> Self {
        Self {
            email: None,
            purchase_code: None,
            cancellation_code: None,
            effective_date: None,
        }
    }
    /// The customer whose purchases are all to be cancelled.
    #[must_use]
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.email = Some(email.into());
        self
    }
    /// The one purchase to cancel. LeadDyno's own code sends it in a form body; that it is read from the query is inferred, and so is that it may not be blank.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn purchase_code(mut self, purchase_code: impl Into<String>) -> Self {
        self.purchase_code = Some(purchase_code.into());
        self
    }
    /// Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn cancellation_code(mut self, cancellation_code: impl Into<String>) -> Self {
        self.cancellation_code = Some(cancellation_code.into());
        self
    }
    /// When the cancellation takes effect. That it is a full timestamp is inferred from the cancellation in an answer, and so is that it is read from the query.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn effective_date(
        mut self,
        effective_date: impl Into<crate::Timestamp>,
    ) -> Self {
        self.effective_date = Some(effective_date.into());
        self
    }
}
impl crate::operation::sealed::Sealed for CancelMatching {}
impl crate::Operation for CancelMatching {
    type Output = crate::OneOrMany<crate::types::Purchase>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[18usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        crate::transport::any_of(
            "email, purchase_code",
            self.email.is_some() || self.purchase_code.is_some(),
        )?;
        client
            .cancel_purchases(
                self.cancellation_code.as_deref(),
                self.effective_date.as_ref(),
                self.email.as_deref(),
                self.purchase_code.as_deref(),
            )
            .await
    }
}
/// Get a purchase.
///
/// Fetches one purchase by id, with its lead, its affiliate and, if it was cancelled, the cancellation.
///
/// `GET /purchases/{purchase_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Get {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: i64,
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub include_line_items: Option<bool>,
}
impl Get {
    /// A request with what LeadDyno requires: `purchase_id`.
    #[must_use]
    pub fn new(purchase_id: i64) -> Self {
        Self {
            purchase_id,
            include_line_items: None,
        }
    }
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
    #[must_use]
    pub fn include_line_items(mut self, include_line_items: bool) -> Self {
        self.include_line_items = Some(include_line_items);
        self
    }
}
impl crate::operation::sealed::Sealed for Get {}
impl crate::Operation for Get {
    type Output = crate::types::Purchase;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[19usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_purchase(self.purchase_id, self.include_line_items).await
    }
}
/// Update a purchase.
///
/// Changes the properties that the body names and leaves all others alone. A change of the amount, the currency, the reward structure, the affiliate or the line items recalculates the purchase's commissions; how that treats commissions that have been paid out is not known. The same change sent twice ends in the same state.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `PUT /purchases/{purchase_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Update {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: i64,
    /// The amount of the purchase, from which commissions are calculated.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purchase_amount: Option<crate::Money>,
    /// The currency of the amount. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// A note on the purchase.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub description: crate::Patch<String>,
    /// The code of the reward structure.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// What was bought. That this replaces all former lines is inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line_items: Option<Vec<crate::types::LineItemInput>>,
}
impl Update {
    /// A request with what LeadDyno requires: `purchase_id`.
    #[must_use]
    pub fn new(purchase_id: i64) -> Self {
        Self {
            purchase_id,
            purchase_amount: None,
            currency: None,
            description: crate::Patch::Leave,
            plan_code: None,
            code: None,
            line_items: None,
        }
    }
    /// The amount of the purchase, from which commissions are calculated.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn purchase_amount(mut self, purchase_amount: impl Into<crate::Money>) -> Self {
        self.purchase_amount = Some(purchase_amount.into());
        self
    }
    /// The currency of the amount. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn currency(mut self, currency: impl Into<String>) -> Self {
        self.currency = Some(currency.into());
        self
    }
    /// A note on the purchase.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn description(mut self, description: impl Into<crate::Patch<String>>) -> Self {
        self.description = description.into();
        self
    }
    /// The code of the reward structure.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn plan_code(mut self, plan_code: impl Into<String>) -> Self {
        self.plan_code = Some(plan_code.into());
        self
    }
    /// The code of the affiliate to credit.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn code(mut self, code: impl Into<String>) -> Self {
        self.code = Some(code.into());
        self
    }
    /// What was bought. That this replaces all former lines is inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn line_items(
        mut self,
        line_items: impl Into<Vec<crate::types::LineItemInput>>,
    ) -> Self {
        self.line_items = Some(line_items.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Update {}
impl crate::Operation for Update {
    type Output = crate::types::Purchase;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[20usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::PurchaseUpdate {
            purchase_amount: self.purchase_amount.clone(),
            currency: self.currency.clone(),
            description: self.description.clone(),
            plan_code: self.plan_code.clone(),
            code: self.code.clone(),
            line_items: self.line_items.clone(),
        };
        client.update_purchase(self.purchase_id, &body).await
    }
}
/// Cancel a purchase.
///
/// Cancels one purchase, as after a refund, and with it its commissions. The record stays and can still be fetched; that it does is inferred from its `cancelled` field. A repeat finds the purchase cancelled already. What becomes of commissions that have been paid out is not known.
///
/// `DELETE /purchases/{purchase_id}`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Cancel {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: i64,
    /// Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancellation_code: Option<String>,
    /// Where the cancellation comes from, such as the name of the shop system; LeadDyno's own code sends `api`, in a form body. Which other values are expected is not known. That it is read from the query is inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// When the cancellation takes effect.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_date: Option<crate::Timestamp>,
}
impl Cancel {
    /// A request with what LeadDyno requires: `purchase_id`.
    #[must_use]
    pub fn new(purchase_id: i64) -> Self {
        Self {
            purchase_id,
            cancellation_code: None,
            source: None,
            effective_date: None,
        }
    }
    /// Your own reference for the cancellation, such as the number of the refund. LeadDyno's own code sends it in a form body; that it is read from the query is inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn cancellation_code(mut self, cancellation_code: impl Into<String>) -> Self {
        self.cancellation_code = Some(cancellation_code.into());
        self
    }
    /// Where the cancellation comes from, such as the name of the shop system; LeadDyno's own code sends `api`, in a form body. Which other values are expected is not known. That it is read from the query is inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn source(mut self, source: impl Into<String>) -> Self {
        self.source = Some(source.into());
        self
    }
    /// When the cancellation takes effect.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn effective_date(
        mut self,
        effective_date: impl Into<crate::Timestamp>,
    ) -> Self {
        self.effective_date = Some(effective_date.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Cancel {}
impl crate::Operation for Cancel {
    type Output = Option<crate::types::Purchase>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[21usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client
            .cancel_purchase(
                self.purchase_id,
                self.cancellation_code.as_deref(),
                self.effective_date.as_ref(),
                self.source.as_deref(),
            )
            .await
    }
}
/// Find a purchase by purchase code.
///
/// Looks up the purchase with this code. It is also the way to learn whether a purchase whose creation got no answer was created after all. If there is none, the answer is `null`, or 404.
///
/// `GET /purchases/by_purchase_code`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GetByCode {
    /// The whole code of the purchase. That it may not be blank is inferred.
    pub purchase_code: String,
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub include_line_items: Option<bool>,
}
impl GetByCode {
    /// A request with what LeadDyno requires: `purchase_code`.
    #[must_use]
    pub fn new(purchase_code: impl Into<String>) -> Self {
        Self {
            purchase_code: purchase_code.into(),
            include_line_items: None,
        }
    }
    /// Whether the purchase comes with its line items. Without it, `line_items` is left out.
    #[must_use]
    pub fn include_line_items(mut self, include_line_items: bool) -> Self {
        self.include_line_items = Some(include_line_items);
        self
    }
}
impl crate::operation::sealed::Sealed for GetByCode {}
impl crate::Operation for GetByCode {
    type Output = Option<crate::types::Purchase>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[22usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.get_purchase_by_code(self.include_line_items, &self.purchase_code).await
    }
}
/// List a purchase's commissions.
///
/// Lists the commissions that one purchase yielded, for the lead's affiliate and for referring affiliates.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /purchases/{purchase_id}/commissions`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ListCommissions {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: i64,
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
    /// A request with what LeadDyno requires: `purchase_id`.
    #[must_use]
    pub fn new(purchase_id: i64) -> Self {
        Self {
            purchase_id,
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
impl crate::operation::sealed::Sealed for ListCommissions {}
impl crate::Operation for ListCommissions {
    type Output = crate::Page<crate::types::Commission>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[23usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client
            .list_purchase_commissions(self.purchase_id, self.page, self.per_page)
            .await
    }
}
impl crate::PagedOperation for ListCommissions {
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
        row.id.into()
    }
}
/// Count purchases.
///
/// Tells how many purchases the account has. Whether cancelled ones are counted is not known.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /purchases/count`
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
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[24usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.count_purchases().await
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
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /purchases/{purchase_id}/approve`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Approve {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: i64,
}
impl Approve {
    /// A request with what LeadDyno requires: `purchase_id`.
    #[must_use]
    pub fn new(purchase_id: i64) -> Self {
        Self { purchase_id }
    }
}
impl crate::operation::sealed::Sealed for Approve {}
impl crate::Operation for Approve {
    type Output = crate::types::Purchase;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[25usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.approve_purchase(self.purchase_id).await
    }
}
/// Reject a purchase.
///
/// Turns down a purchase that waits for approval, so that nobody earns from it. A repeat changes nothing. No field is known by which a rejected purchase can be told.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /purchases/{purchase_id}/reject`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Reject {
    /// The id of the purchase, which is not its `purchase_code`.
    pub purchase_id: i64,
}
impl Reject {
    /// A request with what LeadDyno requires: `purchase_id`.
    #[must_use]
    pub fn new(purchase_id: i64) -> Self {
        Self { purchase_id }
    }
}
impl crate::operation::sealed::Sealed for Reject {}
impl crate::Operation for Reject {
    type Output = crate::types::Purchase;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[26usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.reject_purchase(self.purchase_id).await
    }
}
