// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Custom Fields: Extra questions on the affiliates' sign-up form, tied to affiliate groups. Only the titles of these operations were at hand; their paths and fields are inferred.
/// Create a custom field.
///
/// Adds a question to the affiliates' sign-up form. Nothing tells whether a second field of the same name is refused, so a repeat may add the question twice; list the fields first.
///
/// Inferred; nobody documents it.
///
/// `POST /custom_fields`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Create {
    /// The field's name. That it may not be blank is inferred.
    ///
    /// Inferred; nobody documents it.
    pub name: String,
    /// The kind of answer that the field takes.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field_type: Option<crate::types::CustomFieldType>,
    /// Whether an applicant must answer.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required: Option<bool>,
    /// The codes of the affiliate groups whose form is to have the field.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_types: Option<Vec<String>>,
}
impl Create {
    /// A request with what LeadDyno requires: `name`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            field_type: None,
            required: None,
            affiliate_types: None,
        }
    }
    /// The kind of answer that the field takes.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn field_type(
        mut self,
        field_type: impl Into<crate::types::CustomFieldType>,
    ) -> Self {
        self.field_type = Some(field_type.into());
        self
    }
    /// Whether an applicant must answer.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn required(mut self, required: bool) -> Self {
        self.required = Some(required);
        self
    }
    /// The codes of the affiliate groups whose form is to have the field.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn affiliate_types(mut self, affiliate_types: impl Into<Vec<String>>) -> Self {
        self.affiliate_types = Some(affiliate_types.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Create {}
impl crate::Operation for Create {
    type Output = crate::types::CustomField;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[49usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        let body = crate::types::CustomFieldCreate {
            name: self.name.clone(),
            field_type: self.field_type.clone(),
            required: self.required,
            affiliate_types: self.affiliate_types.clone(),
        };
        client.create_custom_field(&body).await
    }
}
/// Delete a custom field.
///
/// Removes a question from the sign-up form, for one affiliate group or, presumably, for all of them if none is named. What becomes of the answers that affiliates gave is not known. A repeat finds no such field, and may answer 404.
///
/// Inferred; nobody documents it.
///
/// `DELETE /custom_fields`
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Delete {
    /// The name of the field. That it may not be blank is inferred.
    ///
    /// Inferred; nobody documents it.
    pub name: String,
    /// The code of the affiliate group to remove the field from.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliate_type: Option<String>,
}
impl Delete {
    /// A request with what LeadDyno requires: `name`.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            affiliate_type: None,
        }
    }
    /// The code of the affiliate group to remove the field from.
    ///
    /// Inferred; nobody documents it.
    #[must_use]
    pub fn affiliate_type(mut self, affiliate_type: impl Into<String>) -> Self {
        self.affiliate_type = Some(affiliate_type.into());
        self
    }
}
impl crate::operation::sealed::Sealed for Delete {}
impl crate::Operation for Delete {
    type Output = Option<crate::types::CustomField>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[50usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.delete_custom_field(self.affiliate_type.as_deref(), &self.name).await
    }
}
/// List custom fields.
///
/// Lists the extra questions on the affiliates' sign-up form. The answers are in the affiliates' `custom_fields`.
///
/// Inferred; nobody documents it.
///
/// `GET /custom_fields`
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
    type Output = crate::Page<crate::types::CustomField>;
    const INFO: &'static crate::OperationInfo = &crate::api::table::TABLE[51usize];
    async fn dispatch(
        &self,
        client: &crate::Client,
    ) -> Result<crate::ResponseValue<Self::Output>, crate::GeneratedError> {
        client.list_custom_fields(self.page, self.per_page).await
    }
}
impl crate::PagedOperation for List {
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
        row.id.into()
    }
}
