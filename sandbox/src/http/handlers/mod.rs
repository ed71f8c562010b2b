//! The handlers of all operations, one file per section. Each handler reads its fields, calls one rule of the program, and
//! returns a reply.
#![allow(clippy::unnecessary_wraps, reason = "all handlers have one type, also those that cannot fail")]

mod affiliates;
mod campaigns;
mod commissions;
mod custom_fields;
mod leads;
mod purchases;
mod sub_ids;
mod visitors;

use super::{input::Input, reply::Reply};
use crate::program::{Program, Refusal};

/// Processes one operation.
pub(crate) type Handler = fn(&mut Program, &Input) -> Result<Reply, Refusal>;

/// Returns the handler of an operation.
pub(crate) fn handler(operation_id: &str) -> Option<Handler> {
    Some(match operation_id {
        "create_affiliate" => affiliates::create,
        "get_affiliate" => affiliates::get,
        "get_affiliate_by_code" => affiliates::get_by_code,
        "get_affiliate_by_email" => affiliates::get_by_email,
        "count_affiliates" => affiliates::count,
        "list_affiliates" => affiliates::list,
        "update_affiliate" => affiliates::update,
        "approve_affiliate" => affiliates::approve,
        "reject_affiliate" => affiliates::reject,
        "archive_affiliate" => affiliates::archive,
        "unarchive_affiliate" => affiliates::unarchive,
        "create_affiliate_sign_in_link" => affiliates::create_sign_in_link,
        "get_affiliate_commission_totals" => affiliates::totals,
        "list_affiliate_commissions" => affiliates::list_commissions,
        "list_affiliate_purchases" => affiliates::list_purchases,
        "list_affiliate_leads" => affiliates::list_leads,
        "list_highlighted_links" => affiliates::list_highlighted_links,

        "create_purchase" => purchases::create,
        "get_purchase" => purchases::get,
        "get_purchase_by_code" => purchases::get_by_code,
        "count_purchases" => purchases::count,
        "list_purchases" => purchases::list,
        "list_purchase_commissions" => purchases::list_commissions,
        "update_purchase" => purchases::update,
        "cancel_purchase" => purchases::cancel,
        "cancel_purchases" => purchases::cancel_matching,
        "approve_purchase" => purchases::approve,
        "reject_purchase" => purchases::reject,

        "create_affiliate_commission" => commissions::create,
        "list_commissions" => commissions::list,
        "get_commission_totals" => commissions::totals,
        "mark_commissions_paid" => commissions::mark_paid,
        "cancel_commissions" => commissions::cancel,

        "create_lead" => leads::create,
        "get_lead" => leads::get,
        "get_lead_by_email" => leads::get_by_email,
        "count_leads" => leads::count,
        "list_leads" => leads::list,
        "update_lead" => leads::update,
        "list_lead_purchases" => leads::list_purchases,
        "cancel_lead_purchases" => leads::cancel_purchases,

        "create_visitor" => visitors::create,
        "get_visitor" => visitors::get,
        "get_visitor_by_tracking_code" => visitors::get_by_tracking_code,
        "count_visitors" => visitors::count,
        "list_visitors" => visitors::list,

        "list_campaigns" => campaigns::list,
        "get_campaign" => campaigns::get,
        "count_campaigns" => campaigns::count,
        "list_campaign_leads" => campaigns::list_leads,

        "create_custom_field" => custom_fields::create,
        "delete_custom_field" => custom_fields::delete,
        "list_custom_fields" => custom_fields::list,

        "create_sub_id" => sub_ids::create,
        "get_sub_id" => sub_ids::get,
        "list_sub_ids" => sub_ids::list,
        "archive_sub_id" => sub_ids::archive,

        _ => return None,
    })
}
