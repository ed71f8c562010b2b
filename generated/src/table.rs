// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! All operations, and the dispatch from an operation's id to its type.

use leaddyno_types::{OperationInfo, private::{OperationVisitor, PagedOperationVisitor}};

/// LeadDyno's base URL of the API; the version is part of the path.
pub const BASE_URL: &str = "https://api.leaddyno.com/v1";

/// All operations, section by section, in the order of LeadDyno's own index.
pub static OPERATIONS: &[&OperationInfo] = &[
    crate::sections::affiliates::Create::INFO,
    crate::sections::affiliates::List::INFO,
    crate::sections::affiliates::ListCommissions::INFO,
    crate::sections::affiliates::GetCommissionTotals::INFO,
    crate::sections::affiliates::ListPurchases::INFO,
    crate::sections::affiliates::ListLeads::INFO,
    crate::sections::affiliates::Get::INFO,
    crate::sections::affiliates::Update::INFO,
    crate::sections::affiliates::GetByCode::INFO,
    crate::sections::affiliates::GetByEmail::INFO,
    crate::sections::affiliates::Count::INFO,
    crate::sections::affiliates::Unarchive::INFO,
    crate::sections::affiliates::Archive::INFO,
    crate::sections::affiliates::Reject::INFO,
    crate::sections::affiliates::Approve::INFO,
    crate::sections::affiliates::CreateSignInLink::INFO,
    crate::sections::purchases::Create::INFO,
    crate::sections::purchases::List::INFO,
    crate::sections::purchases::CancelMatching::INFO,
    crate::sections::purchases::Get::INFO,
    crate::sections::purchases::Update::INFO,
    crate::sections::purchases::Cancel::INFO,
    crate::sections::purchases::GetByCode::INFO,
    crate::sections::purchases::ListCommissions::INFO,
    crate::sections::purchases::Count::INFO,
    crate::sections::purchases::Approve::INFO,
    crate::sections::purchases::Reject::INFO,
    crate::sections::commissions::Create::INFO,
    crate::sections::commissions::GetTotals::INFO,
    crate::sections::commissions::List::INFO,
    crate::sections::commissions::MarkPaid::INFO,
    crate::sections::commissions::Cancel::INFO,
    crate::sections::leads::Create::INFO,
    crate::sections::leads::List::INFO,
    crate::sections::leads::Get::INFO,
    crate::sections::leads::Update::INFO,
    crate::sections::leads::GetByEmail::INFO,
    crate::sections::leads::Count::INFO,
    crate::sections::leads::ListPurchases::INFO,
    crate::sections::leads::CancelPurchases::INFO,
    crate::sections::visitors::Create::INFO,
    crate::sections::visitors::List::INFO,
    crate::sections::visitors::Get::INFO,
    crate::sections::visitors::GetByTrackingCode::INFO,
    crate::sections::visitors::Count::INFO,
    crate::sections::campaigns::ListLeads::INFO,
    crate::sections::campaigns::Get::INFO,
    crate::sections::campaigns::Count::INFO,
    crate::sections::campaigns::List::INFO,
    crate::sections::custom_fields::Create::INFO,
    crate::sections::custom_fields::Delete::INFO,
    crate::sections::custom_fields::List::INFO,
    crate::sections::sub_ids::Create::INFO,
    crate::sections::sub_ids::Get::INFO,
    crate::sections::sub_ids::Archive::INFO,
    crate::sections::sub_ids::List::INFO,
    crate::sections::highlighted_links::List::INFO,
];

/// Returns the operation with this id; `None` if there is none.
pub fn find_operation(id: &str) -> Option<&'static OperationInfo> {
    OPERATIONS.iter().copied().find(|operation| operation.id == id)
}

/// The names under which lists hold their rows: the member of an envelope, or the last segment of the path.
pub const LISTS: &[&str] = &[
    "affiliates",
    "campaigns",
    "commissions",
    "custom_fields",
    "highlighted_links",
    "leads",
    "purchases",
    "subids",
    "visitors",
];

/// Runs generic code for the operation with this id; `None` if the id is unknown.
pub fn visit<V: OperationVisitor>(id: &str, visitor: V) -> Option<V::Output> {
    match id {
        "create_affiliate" => {
            Some(visitor.visit::<crate::sections::affiliates::Create>())
        }
        "list_affiliates" => Some(visitor.visit::<crate::sections::affiliates::List>()),
        "list_affiliate_commissions" => {
            Some(visitor.visit::<crate::sections::affiliates::ListCommissions>())
        }
        "get_affiliate_commission_totals" => {
            Some(visitor.visit::<crate::sections::affiliates::GetCommissionTotals>())
        }
        "list_affiliate_purchases" => {
            Some(visitor.visit::<crate::sections::affiliates::ListPurchases>())
        }
        "list_affiliate_leads" => {
            Some(visitor.visit::<crate::sections::affiliates::ListLeads>())
        }
        "get_affiliate" => Some(visitor.visit::<crate::sections::affiliates::Get>()),
        "update_affiliate" => {
            Some(visitor.visit::<crate::sections::affiliates::Update>())
        }
        "get_affiliate_by_code" => {
            Some(visitor.visit::<crate::sections::affiliates::GetByCode>())
        }
        "get_affiliate_by_email" => {
            Some(visitor.visit::<crate::sections::affiliates::GetByEmail>())
        }
        "count_affiliates" => Some(visitor.visit::<crate::sections::affiliates::Count>()),
        "unarchive_affiliate" => {
            Some(visitor.visit::<crate::sections::affiliates::Unarchive>())
        }
        "archive_affiliate" => {
            Some(visitor.visit::<crate::sections::affiliates::Archive>())
        }
        "reject_affiliate" => {
            Some(visitor.visit::<crate::sections::affiliates::Reject>())
        }
        "approve_affiliate" => {
            Some(visitor.visit::<crate::sections::affiliates::Approve>())
        }
        "create_affiliate_sign_in_link" => {
            Some(visitor.visit::<crate::sections::affiliates::CreateSignInLink>())
        }
        "create_purchase" => Some(visitor.visit::<crate::sections::purchases::Create>()),
        "list_purchases" => Some(visitor.visit::<crate::sections::purchases::List>()),
        "cancel_purchases" => {
            Some(visitor.visit::<crate::sections::purchases::CancelMatching>())
        }
        "get_purchase" => Some(visitor.visit::<crate::sections::purchases::Get>()),
        "update_purchase" => Some(visitor.visit::<crate::sections::purchases::Update>()),
        "cancel_purchase" => Some(visitor.visit::<crate::sections::purchases::Cancel>()),
        "get_purchase_by_code" => {
            Some(visitor.visit::<crate::sections::purchases::GetByCode>())
        }
        "list_purchase_commissions" => {
            Some(visitor.visit::<crate::sections::purchases::ListCommissions>())
        }
        "count_purchases" => Some(visitor.visit::<crate::sections::purchases::Count>()),
        "approve_purchase" => {
            Some(visitor.visit::<crate::sections::purchases::Approve>())
        }
        "reject_purchase" => Some(visitor.visit::<crate::sections::purchases::Reject>()),
        "create_affiliate_commission" => {
            Some(visitor.visit::<crate::sections::commissions::Create>())
        }
        "get_commission_totals" => {
            Some(visitor.visit::<crate::sections::commissions::GetTotals>())
        }
        "list_commissions" => Some(visitor.visit::<crate::sections::commissions::List>()),
        "mark_commissions_paid" => {
            Some(visitor.visit::<crate::sections::commissions::MarkPaid>())
        }
        "cancel_commissions" => {
            Some(visitor.visit::<crate::sections::commissions::Cancel>())
        }
        "create_lead" => Some(visitor.visit::<crate::sections::leads::Create>()),
        "list_leads" => Some(visitor.visit::<crate::sections::leads::List>()),
        "get_lead" => Some(visitor.visit::<crate::sections::leads::Get>()),
        "update_lead" => Some(visitor.visit::<crate::sections::leads::Update>()),
        "get_lead_by_email" => {
            Some(visitor.visit::<crate::sections::leads::GetByEmail>())
        }
        "count_leads" => Some(visitor.visit::<crate::sections::leads::Count>()),
        "list_lead_purchases" => {
            Some(visitor.visit::<crate::sections::leads::ListPurchases>())
        }
        "cancel_lead_purchases" => {
            Some(visitor.visit::<crate::sections::leads::CancelPurchases>())
        }
        "create_visitor" => Some(visitor.visit::<crate::sections::visitors::Create>()),
        "list_visitors" => Some(visitor.visit::<crate::sections::visitors::List>()),
        "get_visitor" => Some(visitor.visit::<crate::sections::visitors::Get>()),
        "get_visitor_by_tracking_code" => {
            Some(visitor.visit::<crate::sections::visitors::GetByTrackingCode>())
        }
        "count_visitors" => Some(visitor.visit::<crate::sections::visitors::Count>()),
        "list_campaign_leads" => {
            Some(visitor.visit::<crate::sections::campaigns::ListLeads>())
        }
        "get_campaign" => Some(visitor.visit::<crate::sections::campaigns::Get>()),
        "count_campaigns" => Some(visitor.visit::<crate::sections::campaigns::Count>()),
        "list_campaigns" => Some(visitor.visit::<crate::sections::campaigns::List>()),
        "create_custom_field" => {
            Some(visitor.visit::<crate::sections::custom_fields::Create>())
        }
        "delete_custom_field" => {
            Some(visitor.visit::<crate::sections::custom_fields::Delete>())
        }
        "list_custom_fields" => {
            Some(visitor.visit::<crate::sections::custom_fields::List>())
        }
        "create_sub_id" => Some(visitor.visit::<crate::sections::sub_ids::Create>()),
        "get_sub_id" => Some(visitor.visit::<crate::sections::sub_ids::Get>()),
        "archive_sub_id" => Some(visitor.visit::<crate::sections::sub_ids::Archive>()),
        "list_sub_ids" => Some(visitor.visit::<crate::sections::sub_ids::List>()),
        "list_highlighted_links" => {
            Some(visitor.visit::<crate::sections::highlighted_links::List>())
        }
        _ => None,
    }
}

/// Returns the JSON Schema of an operation's request; `None` if there is no such operation.
#[cfg(feature = "schemars")]
pub fn request_schema(id: &str) -> Option<serde_json::Value> {
    match id {
        "create_affiliate" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::Create).to_value())
        }
        "list_affiliates" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::List).to_value())
        }
        "list_affiliate_commissions" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::ListCommissions)
                    .to_value(),
            )
        }
        "get_affiliate_commission_totals" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::GetCommissionTotals)
                    .to_value(),
            )
        }
        "list_affiliate_purchases" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::ListPurchases)
                    .to_value(),
            )
        }
        "list_affiliate_leads" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::ListLeads).to_value(),
            )
        }
        "get_affiliate" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::Get).to_value())
        }
        "update_affiliate" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::Update).to_value())
        }
        "get_affiliate_by_code" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::GetByCode).to_value(),
            )
        }
        "get_affiliate_by_email" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::GetByEmail)
                    .to_value(),
            )
        }
        "count_affiliates" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::Count).to_value())
        }
        "unarchive_affiliate" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::Unarchive).to_value(),
            )
        }
        "archive_affiliate" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::Archive).to_value())
        }
        "reject_affiliate" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::Reject).to_value())
        }
        "approve_affiliate" => {
            Some(schemars::schema_for!(crate ::sections::affiliates::Approve).to_value())
        }
        "create_affiliate_sign_in_link" => {
            Some(
                schemars::schema_for!(crate ::sections::affiliates::CreateSignInLink)
                    .to_value(),
            )
        }
        "create_purchase" => {
            Some(schemars::schema_for!(crate ::sections::purchases::Create).to_value())
        }
        "list_purchases" => {
            Some(schemars::schema_for!(crate ::sections::purchases::List).to_value())
        }
        "cancel_purchases" => {
            Some(
                schemars::schema_for!(crate ::sections::purchases::CancelMatching)
                    .to_value(),
            )
        }
        "get_purchase" => {
            Some(schemars::schema_for!(crate ::sections::purchases::Get).to_value())
        }
        "update_purchase" => {
            Some(schemars::schema_for!(crate ::sections::purchases::Update).to_value())
        }
        "cancel_purchase" => {
            Some(schemars::schema_for!(crate ::sections::purchases::Cancel).to_value())
        }
        "get_purchase_by_code" => {
            Some(
                schemars::schema_for!(crate ::sections::purchases::GetByCode).to_value(),
            )
        }
        "list_purchase_commissions" => {
            Some(
                schemars::schema_for!(crate ::sections::purchases::ListCommissions)
                    .to_value(),
            )
        }
        "count_purchases" => {
            Some(schemars::schema_for!(crate ::sections::purchases::Count).to_value())
        }
        "approve_purchase" => {
            Some(schemars::schema_for!(crate ::sections::purchases::Approve).to_value())
        }
        "reject_purchase" => {
            Some(schemars::schema_for!(crate ::sections::purchases::Reject).to_value())
        }
        "create_affiliate_commission" => {
            Some(schemars::schema_for!(crate ::sections::commissions::Create).to_value())
        }
        "get_commission_totals" => {
            Some(
                schemars::schema_for!(crate ::sections::commissions::GetTotals)
                    .to_value(),
            )
        }
        "list_commissions" => {
            Some(schemars::schema_for!(crate ::sections::commissions::List).to_value())
        }
        "mark_commissions_paid" => {
            Some(
                schemars::schema_for!(crate ::sections::commissions::MarkPaid).to_value(),
            )
        }
        "cancel_commissions" => {
            Some(schemars::schema_for!(crate ::sections::commissions::Cancel).to_value())
        }
        "create_lead" => {
            Some(schemars::schema_for!(crate ::sections::leads::Create).to_value())
        }
        "list_leads" => {
            Some(schemars::schema_for!(crate ::sections::leads::List).to_value())
        }
        "get_lead" => {
            Some(schemars::schema_for!(crate ::sections::leads::Get).to_value())
        }
        "update_lead" => {
            Some(schemars::schema_for!(crate ::sections::leads::Update).to_value())
        }
        "get_lead_by_email" => {
            Some(schemars::schema_for!(crate ::sections::leads::GetByEmail).to_value())
        }
        "count_leads" => {
            Some(schemars::schema_for!(crate ::sections::leads::Count).to_value())
        }
        "list_lead_purchases" => {
            Some(
                schemars::schema_for!(crate ::sections::leads::ListPurchases).to_value(),
            )
        }
        "cancel_lead_purchases" => {
            Some(
                schemars::schema_for!(crate ::sections::leads::CancelPurchases)
                    .to_value(),
            )
        }
        "create_visitor" => {
            Some(schemars::schema_for!(crate ::sections::visitors::Create).to_value())
        }
        "list_visitors" => {
            Some(schemars::schema_for!(crate ::sections::visitors::List).to_value())
        }
        "get_visitor" => {
            Some(schemars::schema_for!(crate ::sections::visitors::Get).to_value())
        }
        "get_visitor_by_tracking_code" => {
            Some(
                schemars::schema_for!(crate ::sections::visitors::GetByTrackingCode)
                    .to_value(),
            )
        }
        "count_visitors" => {
            Some(schemars::schema_for!(crate ::sections::visitors::Count).to_value())
        }
        "list_campaign_leads" => {
            Some(
                schemars::schema_for!(crate ::sections::campaigns::ListLeads).to_value(),
            )
        }
        "get_campaign" => {
            Some(schemars::schema_for!(crate ::sections::campaigns::Get).to_value())
        }
        "count_campaigns" => {
            Some(schemars::schema_for!(crate ::sections::campaigns::Count).to_value())
        }
        "list_campaigns" => {
            Some(schemars::schema_for!(crate ::sections::campaigns::List).to_value())
        }
        "create_custom_field" => {
            Some(
                schemars::schema_for!(crate ::sections::custom_fields::Create).to_value(),
            )
        }
        "delete_custom_field" => {
            Some(
                schemars::schema_for!(crate ::sections::custom_fields::Delete).to_value(),
            )
        }
        "list_custom_fields" => {
            Some(schemars::schema_for!(crate ::sections::custom_fields::List).to_value())
        }
        "create_sub_id" => {
            Some(schemars::schema_for!(crate ::sections::sub_ids::Create).to_value())
        }
        "get_sub_id" => {
            Some(schemars::schema_for!(crate ::sections::sub_ids::Get).to_value())
        }
        "archive_sub_id" => {
            Some(schemars::schema_for!(crate ::sections::sub_ids::Archive).to_value())
        }
        "list_sub_ids" => {
            Some(schemars::schema_for!(crate ::sections::sub_ids::List).to_value())
        }
        "list_highlighted_links" => {
            Some(
                schemars::schema_for!(crate ::sections::highlighted_links::List)
                    .to_value(),
            )
        }
        _ => None,
    }
}

/// Runs generic code for the list in pages with this id; `None` if there is none.
pub fn visit_paged<V: PagedOperationVisitor>(id: &str, visitor: V) -> Option<V::Output> {
    match id {
        "list_affiliates" => Some(visitor.visit::<crate::sections::affiliates::List>()),
        "list_affiliate_commissions" => {
            Some(visitor.visit::<crate::sections::affiliates::ListCommissions>())
        }
        "list_affiliate_purchases" => {
            Some(visitor.visit::<crate::sections::affiliates::ListPurchases>())
        }
        "list_affiliate_leads" => {
            Some(visitor.visit::<crate::sections::affiliates::ListLeads>())
        }
        "list_purchases" => Some(visitor.visit::<crate::sections::purchases::List>()),
        "list_purchase_commissions" => {
            Some(visitor.visit::<crate::sections::purchases::ListCommissions>())
        }
        "list_commissions" => Some(visitor.visit::<crate::sections::commissions::List>()),
        "list_leads" => Some(visitor.visit::<crate::sections::leads::List>()),
        "list_lead_purchases" => {
            Some(visitor.visit::<crate::sections::leads::ListPurchases>())
        }
        "list_visitors" => Some(visitor.visit::<crate::sections::visitors::List>()),
        "list_campaign_leads" => {
            Some(visitor.visit::<crate::sections::campaigns::ListLeads>())
        }
        "list_campaigns" => Some(visitor.visit::<crate::sections::campaigns::List>()),
        "list_custom_fields" => {
            Some(visitor.visit::<crate::sections::custom_fields::List>())
        }
        "list_sub_ids" => Some(visitor.visit::<crate::sections::sub_ids::List>()),
        "list_highlighted_links" => {
            Some(visitor.visit::<crate::sections::highlighted_links::List>())
        }
        _ => None,
    }
}
