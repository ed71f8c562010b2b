// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! The id of each kind of record.

leaddyno_types::id!(AffiliateId, "The id of an affiliate.");

leaddyno_types::id!(CampaignId, "The id of a campaign.");

leaddyno_types::id!(CancellationId, "The id of a cancellation.");

leaddyno_types::id!(CommissionId, "The id of a commission.");

leaddyno_types::id!(CustomFieldId, "The id of a custom field.");

leaddyno_types::id!(HighlightedLinkId, "The id of a highlighted link.");

leaddyno_types::id!(LeadId, "The id of a lead.");

leaddyno_types::id!(PlanId, "The id of a plan.");

leaddyno_types::id!(PurchaseId, "The id of a purchase.");

leaddyno_types::id!(SubIdRecordId, "The id of a sub id record.");

leaddyno_types::id!(VisitorId, "The id of a visitor.");
