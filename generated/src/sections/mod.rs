// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! The requests of each section of the API.

pub mod affiliates;
pub mod purchases;
pub mod commissions;
pub mod leads;
pub mod visitors;
pub mod campaigns;
pub mod custom_fields;
pub mod sub_ids;
pub mod highlighted_links;
