// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Commissions: What affiliates are owed, have been paid, or have lost through a cancellation.
/// Create a commission for an affiliate.
///
/// Credits an amount to an affiliate without a purchase behind it, such as a bonus or a correction.
///
/// Each request that arrives creates another commission, and nothing in the request tells a repeat from a
/// second bonus. After a timeout or a lost connection, list the affiliate's commissions before sending it
/// again.
///
/// `POST /affiliates/{affiliate_id}/commissions`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Create {
    /// The id of the affiliate.
    pub affiliate_id: i64,
    /// What to credit.
    pub amount: crate::Money,
    /// The currency of the amount. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// A note on the commission. Put your own reference here, so that a repeat can be noticed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// When the commission becomes due. The option is documented; its name and format are inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due_at: Option<crate::Timestamp>,
}
impl Create {
    /// A request with what LeadDyno requires: `affiliate_id`, `amount`.
    #[must_use]
    pub fn new(affiliate_id: i64, amount: impl Into<crate::Money>) -> Self {
        Self {
            affiliate_id,
            amount: amount.into(),
            currency: None,
            note: None,
            due_at: None,
        }
    }
    /// The currency of the amount. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.
    #[must_use]
    pub fn currency(mut self, currency: impl Into<String>) -> Self {
        self.currency = Some(currency.into());
        self
    }
    /// A note on the commission. Put your own reference here, so that a repeat can be noticed.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = Some(note.into());
        self
    }
    /// When the commission becomes due. The option is documented; its name and format are inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn due_at(mut self, due_at: impl Into<crate::Timestamp>) -> Self {
        self.due_at = Some(due_at.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Create {}
impl crate::Operation for Create {
    type Output = crate::types::Commission;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[27usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::AffiliateCommissionCreate {
            amount: self.amount.clone(),
            currency: self.currency.clone(),
            note: self.note.clone(),
            due_at: self.due_at.clone(),
        };
        client.create_affiliate_commission(self.affiliate_id, &body).await
    }
}
/// Get commission totals.
///
/// Counts and adds up the commissions of the whole account by payout state, or those of one affiliate, one currency, or a range of dates.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /commissions/totals`
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct GetTotals {
    /// Counts only this affiliate's commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_id: Option<i64>,
    /// Counts only commissions in this currency. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// First day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start_date: Option<crate::Timestamp>,
    /// Last day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end_date: Option<crate::Timestamp>,
}
impl GetTotals {
    /// A request that says nothing but what it is.
    #[must_use]
    pub fn new() -> Self {
        Self {
            affiliate_id: None,
            currency: None,
            start_date: None,
            end_date: None,
        }
    }
    /// Counts only this affiliate's commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn affiliate_id(mut self, affiliate_id: i64) -> Self {
        self.affiliate_id = Some(affiliate_id);
        self
    }
    /// Counts only commissions in this currency. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn currency(mut self, currency: impl Into<String>) -> Self {
        self.currency = Some(currency.into());
        self
    }
    /// First day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn start_date(mut self, start_date: impl Into<crate::Timestamp>) -> Self {
        self.start_date = Some(start_date.into());
        self
    }
    /// Last day of the range. LeadDyno documents a range of dates; this name, and the format, are inferred.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn end_date(mut self, end_date: impl Into<crate::Timestamp>) -> Self {
        self.end_date = Some(end_date.into());
        self
    }
}
impl crate::operation::sealed::Sealed for GetTotals {}
impl crate::Operation for GetTotals {
    type Output = crate::types::CommissionTotals;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[28usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client
            .get_commission_totals(
                self.affiliate_id,
                self.currency.as_deref(),
                self.end_date.as_ref(),
                self.start_date.as_ref(),
            )
            .await
    }
}
/// List commissions.
///
/// Lists all commissions of the account. It is the one list that comes in an envelope, with the number of all rows. The order is not known.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `GET /commissions`
#[derive(Clone, Debug, Default, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
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
    /// A request that says nothing but what it is.
    #[must_use]
    pub fn new() -> Self {
        Self { page: None, per_page: None }
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
    type Output = crate::Page<crate::types::Commission>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[29usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_commissions(self.page, self.per_page).await
    }
}
impl crate::PagedOperation for List {
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
/// Mark a purchase's commissions as paid.
///
/// Records that one affiliate has been paid the commissions of one purchase. It is bookkeeping for a payout
/// made elsewhere; nothing suggests that it moves money. A repeat finds the commissions paid already.
///
/// There is no way back: LeadDyno advises a commission by hand to correct a wrong one. A commission that no
/// purchase yielded cannot be named here. Whether pending commissions of the purchase are marked, too, is not
/// known.
///
/// Observed in clients of the API; LeadDyno does not document it.
///
/// `POST /commissions/mark_as_paid`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct MarkPaid {
    /// The email of the affiliate who earns them.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub affiliate_email: String,
    /// The code of the purchase that yielded them. That it may not be blank is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub purchase_code: String,
}
impl MarkPaid {
    /// A request with what LeadDyno requires: `affiliate_email`, `purchase_code`.
    #[must_use]
    pub fn new(
        affiliate_email: impl Into<String>,
        purchase_code: impl Into<String>,
    ) -> Self {
        Self {
            affiliate_email: affiliate_email.into(),
            purchase_code: purchase_code.into(),
        }
    }
}
impl crate::operation::sealed::Sealed for MarkPaid {}
impl crate::Operation for MarkPaid {
    type Output = crate::OneOrMany<crate::types::Commission>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[30usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::CommissionSelection {
            affiliate_email: self.affiliate_email.clone(),
            purchase_code: self.purchase_code.clone(),
        };
        client.mark_commissions_paid(&body).await
    }
}
/// Cancel a purchase's commissions.
///
/// Cancels what one affiliate would earn from one purchase; the purchase itself stands. The path is inferred from the one that marks commissions as paid. A repeat finds the commissions cancelled already. A commission that no purchase yielded cannot be named here.
///
/// Inferred; nobody documents it.
///
/// `POST /commissions/mark_as_cancelled`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Cancel {
    /// The email of the affiliate who earns them.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub affiliate_email: String,
    /// The code of the purchase that yielded them. That it may not be blank is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub purchase_code: String,
}
impl Cancel {
    /// A request with what LeadDyno requires: `affiliate_email`, `purchase_code`.
    #[must_use]
    pub fn new(
        affiliate_email: impl Into<String>,
        purchase_code: impl Into<String>,
    ) -> Self {
        Self {
            affiliate_email: affiliate_email.into(),
            purchase_code: purchase_code.into(),
        }
    }
}
impl crate::operation::sealed::Sealed for Cancel {}
impl crate::Operation for Cancel {
    type Output = crate::OneOrMany<crate::types::Commission>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[31usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::CommissionSelection {
            affiliate_email: self.affiliate_email.clone(),
            purchase_code: self.purchase_code.clone(),
        };
        client.cancel_commissions(&body).await
    }
}
