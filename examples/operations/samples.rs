// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! One call of every operation, with the values of the document's examples.

use leaddyno::Client;

/// The result of a sample.
pub(crate) type Outcome = Result<(), Box<dyn std::error::Error>>;

/// Sends the request of the operation with this id.
pub(crate) async fn call(id: &str, client: &Client) -> Outcome {
    match id {
        "create_affiliate" => create_affiliate(client).await,
        "list_affiliates" => list_affiliates(client).await,
        "list_affiliate_commissions" => list_affiliate_commissions(client).await,
        "get_affiliate_commission_totals" => {
            get_affiliate_commission_totals(client).await
        }
        "list_affiliate_purchases" => list_affiliate_purchases(client).await,
        "list_affiliate_leads" => list_affiliate_leads(client).await,
        "get_affiliate" => get_affiliate(client).await,
        "update_affiliate" => update_affiliate(client).await,
        "get_affiliate_by_code" => get_affiliate_by_code(client).await,
        "get_affiliate_by_email" => get_affiliate_by_email(client).await,
        "count_affiliates" => count_affiliates(client).await,
        "unarchive_affiliate" => unarchive_affiliate(client).await,
        "archive_affiliate" => archive_affiliate(client).await,
        "reject_affiliate" => reject_affiliate(client).await,
        "approve_affiliate" => approve_affiliate(client).await,
        "create_affiliate_sign_in_link" => create_affiliate_sign_in_link(client).await,
        "create_purchase" => create_purchase(client).await,
        "list_purchases" => list_purchases(client).await,
        "cancel_purchases" => cancel_purchases(client).await,
        "get_purchase" => get_purchase(client).await,
        "update_purchase" => update_purchase(client).await,
        "cancel_purchase" => cancel_purchase(client).await,
        "get_purchase_by_code" => get_purchase_by_code(client).await,
        "list_purchase_commissions" => list_purchase_commissions(client).await,
        "count_purchases" => count_purchases(client).await,
        "approve_purchase" => approve_purchase(client).await,
        "reject_purchase" => reject_purchase(client).await,
        "create_affiliate_commission" => create_affiliate_commission(client).await,
        "get_commission_totals" => get_commission_totals(client).await,
        "list_commissions" => list_commissions(client).await,
        "mark_commissions_paid" => mark_commissions_paid(client).await,
        "cancel_commissions" => cancel_commissions(client).await,
        "create_lead" => create_lead(client).await,
        "list_leads" => list_leads(client).await,
        "get_lead" => get_lead(client).await,
        "update_lead" => update_lead(client).await,
        "get_lead_by_email" => get_lead_by_email(client).await,
        "count_leads" => count_leads(client).await,
        "list_lead_purchases" => list_lead_purchases(client).await,
        "cancel_lead_purchases" => cancel_lead_purchases(client).await,
        "create_visitor" => create_visitor(client).await,
        "list_visitors" => list_visitors(client).await,
        "get_visitor" => get_visitor(client).await,
        "get_visitor_by_tracking_code" => get_visitor_by_tracking_code(client).await,
        "count_visitors" => count_visitors(client).await,
        "list_campaign_leads" => list_campaign_leads(client).await,
        "get_campaign" => get_campaign(client).await,
        "count_campaigns" => count_campaigns(client).await,
        "list_campaigns" => list_campaigns(client).await,
        "create_custom_field" => create_custom_field(client).await,
        "delete_custom_field" => delete_custom_field(client).await,
        "list_custom_fields" => list_custom_fields(client).await,
        "create_sub_id" => create_sub_id(client).await,
        "get_sub_id" => get_sub_id(client).await,
        "archive_sub_id" => archive_sub_id(client).await,
        "list_sub_ids" => list_sub_ids(client).await,
        "list_highlighted_links" => list_highlighted_links(client).await,
        other => Err(format!("no operation is called {other}").into()),
    }
}

/// Create an affiliate: `POST /affiliates`
async fn create_affiliate(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Create::new("ada@example.com")
        .first_name("Ada")
        .last_name("Lovelace")
        .affiliate_code("ada")
        .referring_affiliate("charles@example.com");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List affiliates: `GET /affiliates`
async fn list_affiliates(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::List::new().query("lovelace");
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// List an affiliate's commissions: `GET /affiliates/{affiliate_id}/commissions`
async fn list_affiliate_commissions(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::ListCommissions::new(17175).status("due");
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Get an affiliate's commission totals: `GET /affiliates/{affiliate_id}/commissions_total`
async fn get_affiliate_commission_totals(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::GetCommissionTotals::new(17175);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List an affiliate's purchases: `GET /affiliates/{affiliate_id}/purchases`
async fn list_affiliate_purchases(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::ListPurchases::new(17175).include_line_items(true);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// List an affiliate's leads: `GET /affiliates/{affiliate_id}/leads`
async fn list_affiliate_leads(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::ListLeads::new(17175);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Get an affiliate: `GET /affiliates/{affiliate_id}`
async fn get_affiliate(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Get::new(17175);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Update an affiliate: `PUT /affiliates/{affiliate_id}`
async fn update_affiliate(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Update::new(17175)
        .paypal_email("ada.payments@example.com");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Find an affiliate by affiliate code: `GET /affiliates/by_affiliate_code`
async fn get_affiliate_by_code(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::GetByCode::new("ada");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Find an affiliate by email: `GET /affiliates/by_email`
async fn get_affiliate_by_email(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::GetByEmail::new("ada@example.com");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Count affiliates: `GET /affiliates/count`
async fn count_affiliates(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Count::new();
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Bring back an archived affiliate: `POST /affiliates/{affiliate_id}/unarchive`
async fn unarchive_affiliate(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Unarchive::new(17175);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Archive an affiliate: `POST /affiliates/{affiliate_id}/archive`
async fn archive_affiliate(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Archive::new(17175);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Reject an applicant: `POST /affiliates/{affiliate_id}/reject`
async fn reject_affiliate(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Reject::new(17175);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Approve an applicant: `POST /affiliates/{affiliate_id}/approve`
async fn approve_affiliate(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::Approve::new(17175);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Create a sign-in link for an affiliate: `POST /affiliates/{affiliate_id}/sign_in_link`
async fn create_affiliate_sign_in_link(client: &Client) -> Outcome {
    use leaddyno::affiliates;
    let request = affiliates::CreateSignInLink::new(17175);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Create a purchase: `POST /purchases`
async fn create_purchase(client: &Client) -> Outcome {
    use leaddyno::{Money, purchases};
    let request = purchases::Create::new("grace@example.com")
        .purchase_code("ORDER-1001")
        .purchase_amount("49.00".parse::<Money>()?)
        .currency("USD")
        .code("ada");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List purchases: `GET /purchases`
async fn list_purchases(client: &Client) -> Outcome {
    use leaddyno::{Timestamp, purchases};
    let request = purchases::List::new()
        .include_line_items(true)
        .created_after("2024-09-01T00:00:00Z".parse::<Timestamp>()?)
        .created_before("2024-10-01T00:00:00Z".parse::<Timestamp>()?);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Cancel by purchase code, or all of a customer's purchases: `DELETE /purchases`
async fn cancel_purchases(client: &Client) -> Outcome {
    use leaddyno::{Timestamp, purchases};
    let request = purchases::CancelMatching::new()
        .purchase_code("ORDER-1001")
        .cancellation_code("REFUND-1001")
        .effective_date("2024-10-01T09:00:00Z".parse::<Timestamp>()?);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Get a purchase: `GET /purchases/{purchase_id}`
async fn get_purchase(client: &Client) -> Outcome {
    use leaddyno::purchases;
    let request = purchases::Get::new(5501).include_line_items(true);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Update a purchase: `PUT /purchases/{purchase_id}`
async fn update_purchase(client: &Client) -> Outcome {
    use leaddyno::{Money, purchases};
    let request = purchases::Update::new(5501)
        .purchase_amount("49.00".parse::<Money>()?)
        .currency("USD");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Cancel a purchase: `DELETE /purchases/{purchase_id}`
async fn cancel_purchase(client: &Client) -> Outcome {
    use leaddyno::{Timestamp, purchases};
    let request = purchases::Cancel::new(5501)
        .cancellation_code("REFUND-1001")
        .source("shop")
        .effective_date("2024-10-01T09:00:00Z".parse::<Timestamp>()?);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Find a purchase by purchase code: `GET /purchases/by_purchase_code`
async fn get_purchase_by_code(client: &Client) -> Outcome {
    use leaddyno::purchases;
    let request = purchases::GetByCode::new("ORDER-1001").include_line_items(true);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List a purchase's commissions: `GET /purchases/{purchase_id}/commissions`
async fn list_purchase_commissions(client: &Client) -> Outcome {
    use leaddyno::purchases;
    let request = purchases::ListCommissions::new(5501);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Count purchases: `GET /purchases/count`
async fn count_purchases(client: &Client) -> Outcome {
    use leaddyno::purchases;
    let request = purchases::Count::new();
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Approve a purchase: `POST /purchases/{purchase_id}/approve`
async fn approve_purchase(client: &Client) -> Outcome {
    use leaddyno::purchases;
    let request = purchases::Approve::new(5501);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Reject a purchase: `POST /purchases/{purchase_id}/reject`
async fn reject_purchase(client: &Client) -> Outcome {
    use leaddyno::purchases;
    let request = purchases::Reject::new(5501);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Create a commission for an affiliate: `POST /affiliates/{affiliate_id}/commissions`
async fn create_affiliate_commission(client: &Client) -> Outcome {
    use leaddyno::{Money, commissions};
    let request = commissions::Create::new(17175, "25.00".parse::<Money>()?)
        .currency("USD")
        .note("Autumn bonus");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Get commission totals: `GET /commissions/totals`
async fn get_commission_totals(client: &Client) -> Outcome {
    use leaddyno::{Timestamp, commissions};
    let request = commissions::GetTotals::new()
        .affiliate_id(17175)
        .currency("USD")
        .start_date("2024-09-01".parse::<Timestamp>()?)
        .end_date("2024-09-30".parse::<Timestamp>()?);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List commissions: `GET /commissions`
async fn list_commissions(client: &Client) -> Outcome {
    use leaddyno::commissions;
    let request = commissions::List::new();
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Mark a purchase's commissions as paid: `POST /commissions/mark_as_paid`
async fn mark_commissions_paid(client: &Client) -> Outcome {
    use leaddyno::commissions;
    let request = commissions::MarkPaid::new("ada@example.com", "ORDER-1001");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Cancel a purchase's commissions: `POST /commissions/mark_as_cancelled`
async fn cancel_commissions(client: &Client) -> Outcome {
    use leaddyno::commissions;
    let request = commissions::Cancel::new("ada@example.com", "ORDER-1001");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Create a lead: `POST /leads`
async fn create_lead(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::Create::new("grace@example.com")
        .tracking_code("5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24")
        .code("ada")
        .first_name("Grace")
        .last_name("Hopper");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List leads: `GET /leads`
async fn list_leads(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::List::new();
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Get a lead: `GET /leads/{lead_id}`
async fn get_lead(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::Get::new(2150);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Update a lead: `PUT /leads/{lead_id}`
async fn update_lead(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::Update::new(2150)
        .email("grace@example.com")
        .last_name("Hopper");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Find a lead by email: `GET /leads/by_email`
async fn get_lead_by_email(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::GetByEmail::new("grace@example.com");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Count leads: `GET /leads/count`
async fn count_leads(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::Count::new();
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List a lead's purchases: `GET /leads/{lead_id}/purchases`
async fn list_lead_purchases(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::ListPurchases::new(2150).include_line_items(true);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Cancel all of a lead's purchases: `DELETE /leads/{lead_id}/purchases`
async fn cancel_lead_purchases(client: &Client) -> Outcome {
    use leaddyno::leads;
    let request = leads::CancelPurchases::new(2150);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Create a visitor: `POST /visitors`
async fn create_visitor(client: &Client) -> Outcome {
    use leaddyno::visitors;
    let request = visitors::Create::new()
        .url("https://shop.example.com/?afmc=ada")
        .tracking_code("5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List visitors: `GET /visitors`
async fn list_visitors(client: &Client) -> Outcome {
    use leaddyno::visitors;
    let request = visitors::List::new();
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Get a visitor: `GET /visitors/{visitor_id}`
async fn get_visitor(client: &Client) -> Outcome {
    use leaddyno::visitors;
    let request = visitors::Get::new(90310);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Find a visitor by tracking code: `GET /visitors/by_tracking_code`
async fn get_visitor_by_tracking_code(client: &Client) -> Outcome {
    use leaddyno::visitors;
    let request = visitors::GetByTrackingCode::new(
        "5d8f3c1e-7b42-4a96-9e0d-2150c0ffee24",
    );
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Count visitors: `GET /visitors/count`
async fn count_visitors(client: &Client) -> Outcome {
    use leaddyno::visitors;
    let request = visitors::Count::new();
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List a campaign's leads: `GET /campaigns/{campaign_id}/leads`
async fn list_campaign_leads(client: &Client) -> Outcome {
    use leaddyno::campaigns;
    let request = campaigns::ListLeads::new(41);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Get a campaign: `GET /campaigns/{campaign_id}`
async fn get_campaign(client: &Client) -> Outcome {
    use leaddyno::campaigns;
    let request = campaigns::Get::new(41);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Count campaigns: `GET /campaigns/count`
async fn count_campaigns(client: &Client) -> Outcome {
    use leaddyno::campaigns;
    let request = campaigns::Count::new();
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List campaigns: `GET /campaigns`
async fn list_campaigns(client: &Client) -> Outcome {
    use leaddyno::campaigns;
    let request = campaigns::List::new();
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Create a custom field: `POST /custom_fields`
async fn create_custom_field(client: &Client) -> Outcome {
    use leaddyno::custom_fields;
    let request = custom_fields::Create::new("Favourite channel")
        .field_type("text")
        .affiliate_types(vec!["standard".to_owned()]);
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Delete a custom field: `DELETE /custom_fields`
async fn delete_custom_field(client: &Client) -> Outcome {
    use leaddyno::custom_fields;
    let request = custom_fields::Delete::new("Favourite channel")
        .affiliate_type("standard");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List custom fields: `GET /custom_fields`
async fn list_custom_fields(client: &Client) -> Outcome {
    use leaddyno::custom_fields;
    let request = custom_fields::List::new();
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// Create a sub ID: `POST /affiliates/{affiliate_id}/create_subid`
async fn create_sub_id(client: &Client) -> Outcome {
    use leaddyno::sub_ids;
    let request = sub_ids::Create::new(17175, "youtube").channel("YouTube");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Get a sub ID: `GET /affiliates/{affiliate_id}/subids/{sub_id}`
async fn get_sub_id(client: &Client) -> Outcome {
    use leaddyno::sub_ids;
    let request = sub_ids::Get::new(17175, "youtube");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// Archive a sub ID: `DELETE /affiliates/{affiliate_id}/subids/{sub_id}`
async fn archive_sub_id(client: &Client) -> Outcome {
    use leaddyno::sub_ids;
    let request = sub_ids::Archive::new(17175, "youtube");
    let result = client.send(request).await?;
    println!("{result:?}");
    Ok(())
}

/// List an affiliate's sub IDs: `GET /affiliates/{affiliate_id}/subids`
async fn list_sub_ids(client: &Client) -> Outcome {
    use leaddyno::sub_ids;
    let request = sub_ids::List::new(17175);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}

/// List an affiliate's highlighted links: `GET /affiliates/{affiliate_id}/highlighted_links`
async fn list_highlighted_links(client: &Client) -> Outcome {
    use leaddyno::highlighted_links;
    let request = highlighted_links::List::new(17175);
    let mut rows = client.stream(request);
    while let Some(row) = rows.try_next().await? {
        println!("{row:?}");
    }
    Ok(())
}
