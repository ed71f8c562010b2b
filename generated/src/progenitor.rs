// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! The part of progenitor's methods that builds the HTTP request, one function per operation.

use http::Request;
use leaddyno_types::{
    InvalidRequest, private::build::{Body, RequestBuilder, encode_path},
};

pub(crate) fn create_affiliate(body: &Body) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/affiliates".to_owned();
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn list_affiliates(
    page: Option<u32>,
    per_page: Option<u32>,
    query: Option<&str>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/affiliates".to_owned();
    RequestBuilder::get(url)
        .query("query", query)
        .query("page", page)
        .query("per_page", per_page)
        .build()
}

pub(crate) fn list_affiliate_commissions(
    affiliate_id: &crate::AffiliateId,
    page: Option<u32>,
    per_page: Option<u32>,
    status: Option<crate::types::CommissionStatus>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/commissions", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::get(url)
        .query("status", status)
        .query("page", page)
        .query("per_page", per_page)
        .build()
}

pub(crate) fn get_affiliate_commission_totals(
    affiliate_id: &crate::AffiliateId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/commissions_total", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::get(url).build()
}

pub(crate) fn list_affiliate_purchases(
    affiliate_id: &crate::AffiliateId,
    include_line_items: Option<bool>,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/purchases", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::get(url)
        .query("include_line_items", include_line_items)
        .query("page", page)
        .query("per_page", per_page)
        .build()
}

pub(crate) fn list_affiliate_leads(
    affiliate_id: &crate::AffiliateId,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/affiliates/{}/leads", encode_path(& affiliate_id.to_string()));
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn get_affiliate(
    affiliate_id: &crate::AffiliateId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/affiliates/{}", encode_path(& affiliate_id.to_string()));
    RequestBuilder::get(url).build()
}

pub(crate) fn update_affiliate(
    affiliate_id: &crate::AffiliateId,
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/affiliates/{}", encode_path(& affiliate_id.to_string()));
    RequestBuilder::put(url).json(body).build()
}

pub(crate) fn get_affiliate_by_code(
    affiliate_code: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/affiliates/by_affiliate_code".to_owned();
    RequestBuilder::get(url).query("affiliate_code", affiliate_code).build()
}

pub(crate) fn get_affiliate_by_email(
    email: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/affiliates/by_email".to_owned();
    RequestBuilder::get(url).query("email", email).build()
}

pub(crate) fn count_affiliates() -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/affiliates/count".to_owned();
    RequestBuilder::get(url).build()
}

pub(crate) fn unarchive_affiliate(
    affiliate_id: &crate::AffiliateId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/unarchive", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::post(url).build()
}

pub(crate) fn archive_affiliate(
    affiliate_id: &crate::AffiliateId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/affiliates/{}/archive", encode_path(& affiliate_id.to_string()));
    RequestBuilder::post(url).build()
}

pub(crate) fn reject_affiliate(
    affiliate_id: &crate::AffiliateId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/affiliates/{}/reject", encode_path(& affiliate_id.to_string()));
    RequestBuilder::post(url).build()
}

pub(crate) fn approve_affiliate(
    affiliate_id: &crate::AffiliateId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/affiliates/{}/approve", encode_path(& affiliate_id.to_string()));
    RequestBuilder::post(url).build()
}

pub(crate) fn create_affiliate_sign_in_link(
    affiliate_id: &crate::AffiliateId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/sign_in_link", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::post(url).build()
}

pub(crate) fn create_purchase(body: &Body) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/purchases".to_owned();
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn list_purchases(
    created_after: Option<&leaddyno_types::Timestamp>,
    created_before: Option<&leaddyno_types::Timestamp>,
    include_line_items: Option<bool>,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/purchases".to_owned();
    RequestBuilder::get(url)
        .query("include_line_items", include_line_items)
        .query("created_after", created_after)
        .query("created_before", created_before)
        .query("page", page)
        .query("per_page", per_page)
        .build()
}

pub(crate) fn cancel_purchases(
    cancellation_code: Option<&str>,
    effective_date: Option<&leaddyno_types::Timestamp>,
    email: Option<&str>,
    purchase_code: Option<&str>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/purchases".to_owned();
    RequestBuilder::delete(url)
        .query("email", email)
        .query("purchase_code", purchase_code)
        .query("cancellation_code", cancellation_code)
        .query("effective_date", effective_date)
        .build()
}

pub(crate) fn get_purchase(
    purchase_id: &crate::PurchaseId,
    include_line_items: Option<bool>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/purchases/{}", encode_path(& purchase_id.to_string()));
    RequestBuilder::get(url).query("include_line_items", include_line_items).build()
}

pub(crate) fn update_purchase(
    purchase_id: &crate::PurchaseId,
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/purchases/{}", encode_path(& purchase_id.to_string()));
    RequestBuilder::put(url).json(body).build()
}

pub(crate) fn cancel_purchase(
    purchase_id: &crate::PurchaseId,
    cancellation_code: Option<&str>,
    effective_date: Option<&leaddyno_types::Timestamp>,
    source: Option<&str>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/purchases/{}", encode_path(& purchase_id.to_string()));
    RequestBuilder::delete(url)
        .query("cancellation_code", cancellation_code)
        .query("source", source)
        .query("effective_date", effective_date)
        .build()
}

pub(crate) fn get_purchase_by_code(
    include_line_items: Option<bool>,
    purchase_code: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/purchases/by_purchase_code".to_owned();
    RequestBuilder::get(url)
        .query("purchase_code", purchase_code)
        .query("include_line_items", include_line_items)
        .build()
}

pub(crate) fn list_purchase_commissions(
    purchase_id: &crate::PurchaseId,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/purchases/{}/commissions", encode_path(& purchase_id.to_string())
    );
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn count_purchases() -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/purchases/count".to_owned();
    RequestBuilder::get(url).build()
}

pub(crate) fn approve_purchase(
    purchase_id: &crate::PurchaseId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/purchases/{}/approve", encode_path(& purchase_id.to_string()));
    RequestBuilder::post(url).build()
}

pub(crate) fn reject_purchase(
    purchase_id: &crate::PurchaseId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/purchases/{}/reject", encode_path(& purchase_id.to_string()));
    RequestBuilder::post(url).build()
}

pub(crate) fn create_affiliate_commission(
    affiliate_id: &crate::AffiliateId,
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/commissions", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn get_commission_totals(
    affiliate_id: Option<&crate::AffiliateId>,
    currency: Option<&str>,
    end_date: Option<&leaddyno_types::Timestamp>,
    start_date: Option<&leaddyno_types::Timestamp>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/commissions/totals".to_owned();
    RequestBuilder::get(url)
        .query("affiliate_id", affiliate_id)
        .query("currency", currency)
        .query("start_date", start_date)
        .query("end_date", end_date)
        .build()
}

pub(crate) fn list_commissions(
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/commissions".to_owned();
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn mark_commissions_paid(
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/commissions/mark_as_paid".to_owned();
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn cancel_commissions(
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/commissions/mark_as_cancelled".to_owned();
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn create_lead(body: &Body) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/leads".to_owned();
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn list_leads(
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/leads".to_owned();
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn get_lead(
    lead_id: &crate::LeadId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/leads/{}", encode_path(& lead_id.to_string()));
    RequestBuilder::get(url).build()
}

pub(crate) fn update_lead(
    lead_id: &crate::LeadId,
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/leads/{}", encode_path(& lead_id.to_string()));
    RequestBuilder::put(url).json(body).build()
}

pub(crate) fn get_lead_by_email(
    email: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/leads/by_email".to_owned();
    RequestBuilder::get(url).query("email", email).build()
}

pub(crate) fn count_leads() -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/leads/count".to_owned();
    RequestBuilder::get(url).build()
}

pub(crate) fn list_lead_purchases(
    lead_id: &crate::LeadId,
    include_line_items: Option<bool>,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/leads/{}/purchases", encode_path(& lead_id.to_string()));
    RequestBuilder::get(url)
        .query("include_line_items", include_line_items)
        .query("page", page)
        .query("per_page", per_page)
        .build()
}

pub(crate) fn cancel_lead_purchases(
    lead_id: &crate::LeadId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/leads/{}/purchases", encode_path(& lead_id.to_string()));
    RequestBuilder::delete(url).build()
}

pub(crate) fn create_visitor(body: &Body) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/visitors".to_owned();
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn list_visitors(
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/visitors".to_owned();
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn get_visitor(
    visitor_id: &crate::VisitorId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/visitors/{}", encode_path(& visitor_id.to_string()));
    RequestBuilder::get(url).build()
}

pub(crate) fn get_visitor_by_tracking_code(
    tracking_code: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/visitors/by_tracking_code".to_owned();
    RequestBuilder::get(url).query("tracking_code", tracking_code).build()
}

pub(crate) fn count_visitors() -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/visitors/count".to_owned();
    RequestBuilder::get(url).build()
}

pub(crate) fn list_campaign_leads(
    campaign_id: &crate::CampaignId,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/campaigns/{}/leads", encode_path(& campaign_id.to_string()));
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn get_campaign(
    campaign_id: &crate::CampaignId,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/campaigns/{}", encode_path(& campaign_id.to_string()));
    RequestBuilder::get(url).build()
}

pub(crate) fn count_campaigns() -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/campaigns/count".to_owned();
    RequestBuilder::get(url).build()
}

pub(crate) fn list_campaigns(
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/campaigns".to_owned();
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn create_custom_field(
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/custom_fields".to_owned();
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn delete_custom_field(
    affiliate_type: Option<&str>,
    name: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/custom_fields".to_owned();
    RequestBuilder::delete(url)
        .query("name", name)
        .query("affiliate_type", affiliate_type)
        .build()
}

pub(crate) fn list_custom_fields(
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = "/custom_fields".to_owned();
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn create_sub_id(
    affiliate_id: &crate::AffiliateId,
    body: &Body,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/create_subid", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::post(url).json(body).build()
}

pub(crate) fn get_sub_id(
    affiliate_id: &crate::AffiliateId,
    sub_id: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/subids/{}", encode_path(& affiliate_id.to_string()),
        encode_path(& sub_id.to_string())
    );
    RequestBuilder::get(url).build()
}

pub(crate) fn archive_sub_id(
    affiliate_id: &crate::AffiliateId,
    sub_id: &str,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/subids/{}", encode_path(& affiliate_id.to_string()),
        encode_path(& sub_id.to_string())
    );
    RequestBuilder::delete(url).build()
}

pub(crate) fn list_sub_ids(
    affiliate_id: &crate::AffiliateId,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!("/affiliates/{}/subids", encode_path(& affiliate_id.to_string()));
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}

pub(crate) fn list_highlighted_links(
    affiliate_id: &crate::AffiliateId,
    page: Option<u32>,
    per_page: Option<u32>,
) -> Result<Request<Vec<u8>>, InvalidRequest> {
    let url = format!(
        "/affiliates/{}/highlighted_links", encode_path(& affiliate_id.to_string())
    );
    RequestBuilder::get(url).query("page", page).query("per_page", per_page).build()
}
