// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Everything in this folder is made from the OpenAPI document; `cargo xtask generate` writes it anew.
pub mod client;
pub mod sections;
pub mod table;
pub mod types;
